using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bot.Tests.Support;

/// <summary>The program as people start it, in a process of its own.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];

    private BotProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_awaited)
            {
                return _output.ToString();
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_awaited)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Starts the program with a data folder and with settings such as <c>Telegram__Token=…</c>.</summary>
    public static BotProcess Start(TemporaryFolder data, IEnumerable<string> arguments, params string[] settings) => Start(data, arguments, [], settings);

    /// <summary>The same, under another program that takes its command line.</summary>
    public static BotProcess Start(TemporaryFolder data, IEnumerable<string> arguments, IReadOnlyList<string> under, IEnumerable<string> settings)
    {
        string[] command = [.. under, "dotnet", Path.Combine(AppContext.BaseDirectory, "Bot.dll"), .. arguments, "--data-folder", data["data"]];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = data.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        // Programs that run side by side cannot all have the usual port.
        start.Environment["Maintenance__Port"] = "0";
        foreach (var setting in settings)
        {
            start.Environment[setting.Split('=')[0]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return new BotProcess(new Process { StartInfo = start });
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(TemporaryFolder data, string[] arguments, string? input = null, params string[] settings)
    {
        await using var bot = Start(data, arguments, settings);
        if (input is not null)
        {
            await bot._process.StandardInput.WriteAsync(input);
        }

        bot._process.StandardInput.Close();
        return (await bot.End(), bot.Output, bot.Errors);
    }

    /// <summary>The first line of output or errors with <paramref name="text"/>, as soon as it is there.</summary>
    public Task<string> Line(string text)
    {
        lock (_awaited)
        {
            var line = (_output.ToString() + _errors).Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
            if (line is not null)
            {
                return Task.FromResult(line);
            }

            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
            return seen.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    public async Task Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> End()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(StringBuilder where, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_awaited)
        {
            where.Append(line).Append('\n');
            foreach (var waiting in _awaited.Where(waiting => line.Contains(waiting.Text, StringComparison.Ordinal)).ToList())
            {
                waiting.Seen.TrySetResult(line);
                _awaited.Remove(waiting);
            }
        }
    }
}
