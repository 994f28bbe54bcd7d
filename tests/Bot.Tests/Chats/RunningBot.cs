using Bot.Chats;
using Bot.Sandbox;
using Bot.Telegram;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Chats;

/// <summary>The bot as the program runs it, against a sandbox over HTTP; it can be stopped, crashed and started again on the same database.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;
    private readonly CancellationTokenSource _soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private IHost? _host;

    private RunningBot(SandboxServer sandbox, AdjustableClock clock, Dictionary<string, string?> settings)
    {
        (Sandbox, Clock, _settings) = (sandbox, clock, settings);
        _soon.CancelAfter(TimeSpan.FromSeconds(15));
    }

    public SandboxServer Sandbox { get; }

    public AdjustableClock Clock { get; }

    public World World => Sandbox.World;

    public LogBook Log { get; } = new();

    public string Database => _folder.File("bot.db");

    /// <summary>Cancelled when a test has waited long enough.</summary>
    public CancellationToken Soon => _soon.Token;

    public BotHealth Health => _host!.Services.GetRequiredService<BotHealth>();

    public ResponderSource Source { get; private set; } = new(TinyPack.Pack, TinyPack.Responder);

    public static async Task<RunningBot> Start(
        Action<World>? before = null, SandboxOptions? options = null, Dictionary<string, string?>? settings = null, bool isStarted = true, ResponderSource? source = null)
    {
        var clock = new AdjustableClock();
        var sandbox = await SandboxServer.StartAsync((options ?? new SandboxOptions()) with { Clock = clock }, TestContext.Current.CancellationToken);
        before?.Invoke(sandbox.World);
        var bot = new RunningBot(sandbox, clock, settings ?? []);
        bot.Source = source ?? bot.Source;
        if (isStarted)
        {
            await bot.Start();
        }

        return bot;
    }

    public async Task Start()
    {
        _host = Build();
        await _host.StartAsync(Soon);
    }

    /// <summary>Starts one more program with the same bot on the same database.</summary>
    public async Task StartAnother()
    {
        using var other = Build();
        await other.StartAsync(Soon);
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Telegram:Token"] = Sandbox.Token,
            ["Telegram:BaseUrl"] = Sandbox.Address.ToString(),
            ["Telegram:RetryDelay"] = "0.02",
            ["Telegram:LongestRetryDelay"] = "0.2",
            ["Telegram:ConflictDelay"] = "0.05",
            ["Telegram:CallTimeout"] = "5",
            ["Telegram:KeepProfile"] = "false",
            ["Storage:ConnectionString"] = $"Data Source={Database}",
        });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(new Random(1));
        builder.Services.AddTelegramBot(builder.Configuration, Source);
        return builder.Build();
    }

    /// <summary>What the bot answers from, at its next start.</summary>
    public void SourceIs(ResponderSource source) => Source = source;

    /// <summary>Starts the bot and waits until it ends by itself; returns the exit code.</summary>
    public async Task<int> RunToItsEnd()
    {
        await Start();
        await _host!.WaitForShutdownAsync(Soon);
        var code = Environment.ExitCode;
        Environment.ExitCode = 0;
        return code;
    }

    /// <summary>Ends the bot in order.</summary>
    public async Task Stop()
    {
        await _host!.StopAsync(Soon);
        _host.Dispose();
        _host = null;
    }

    /// <summary>Ends the bot as the loss of power would.</summary>
    public void Crash()
    {
        _host!.Services.GetRequiredService<BotWorker>().Crash();
        _host.Dispose();
        _host = null;
    }

    /// <summary>Someone writes to the bot in private; returns what the bot answers.</summary>
    public async Task<Message> Ask(User user, string text)
    {
        var chat = World.PrivateChat(user);
        World.Say(chat, user, text);
        return await Next(chat);
    }

    /// <summary>The bot's next message in a chat.</summary>
    public async Task<Message> Next(Chat chat)
    {
        try
        {
            return await World.NextMessageFromBot(chat, Soon);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The bot says nothing. Its log:\n{Log}\nIts calls:\n{string.Join('\n', World.Calls.TakeLast(6).Select(call => $"{call.Method} {call.Status} {call.Answer}"))}");
        }
    }

    /// <summary>Waits until something holds of the world.</summary>
    public async Task Until(Func<bool> holds)
    {
        try
        {
            await World.WaitUntil(holds, Soon);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"What was waited for did not come. The bot's log:\n{Log}\nIts calls:\n{string.Join('\n', World.Calls.TakeLast(6).Select(call => $"{call.Method} {call.Status} {call.Answer}"))}");
        }
    }

    /// <summary>Waits until the bot has handled all that was said so far and waits for more.</summary>
    public Task UntilQuiet()
    {
        var marker = World.AddUser("Marker", "en");
        return Ask(marker, "/about");
    }

    /// <summary>Waits until the database says so.</summary>
    public Task UntilStored(string query, long expected) => UntilTrue(() => Stored(query) == expected, () => $"{query} is {Stored(query)}, not {expected}.");

    /// <summary>Waits until the log has a line with some words.</summary>
    public Task UntilLogged(string words) => UntilTrue(() => Log.ToString().Contains(words, StringComparison.Ordinal), () => $"“{words}” is not logged.");

    private async Task UntilTrue(Func<bool> holds, Func<string> otherwise)
    {
        while (!holds())
        {
            if (Soon.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{otherwise()} The bot's log:\n{Log}");
            }

            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>A number from the bot's database.</summary>
    public long Stored(string query) => Read(query, Convert.ToInt64);

    private T Read<T>(string query, Func<object?, IFormatProvider, T> convert)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return convert(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Data of a button, signed as the running bot signs it.</summary>
    public string Sign(ButtonData button) => Signer().Write(button);

    /// <summary>What the running bot signs with.</summary>
    public ButtonSigner Signer() => new(Convert.FromHexString(Read("select value from meta where name = 'button key'", Convert.ToString)!));

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await Stop();
        }

        await Sandbox.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        _soon.Dispose();
    }
}
