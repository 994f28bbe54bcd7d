using System.Text;
using System.Text.Json;
using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>What is to be renamed and what written to the history, kept on disk while it is done: whoever comes after a crash can end it.</summary>
internal sealed record Exchange(IReadOnlyList<ExchangedFile> Files, string History);

/// <summary>A file that is exchanged.</summary>
/// <param name="File">Path relative to the pack's folder.</param>
/// <param name="Prepared">The file that takes its place, relative to the pack's folder; null where the file is taken away.</param>
internal sealed record ExchangedFile(string File, string? Prepared);

/// <summary>Exchanges several files of a pack so that readers see all of a change or nothing of it. To be used by whoever holds the pack's lock.</summary>
internal sealed class FileExchange(string folder, ChangeLog log)
{
    private string MarkPath => Path.Combine(folder, PackSnapshot.ExchangeMark);

    /// <summary>Writes the files beside their places, then puts all of them there, then writes the history.</summary>
    public void Run(IReadOnlyDictionary<string, string?> changed, string changeId, string history)
    {
        var files = changed.Select(file => new ExchangedFile(file.Key, file.Value is null ? null : $"{file.Key}.~{changeId}")).ToList();
        try
        {
            foreach (var (file, prepared) in files.Where(file => file.Prepared is not null))
            {
                Prepare(Path.Combine(folder, file), Path.Combine(folder, prepared!), changed[file]!);
            }

            var mark = MarkPath + ".~";
            Write(mark, JsonSerializer.Serialize(new Exchange(files, history)));
            File.Move(mark, MarkPath, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            foreach (var prepared in files.Select(file => file.Prepared).OfType<string>())
            {
                File.Delete(Path.Combine(folder, prepared));
            }

            throw;
        }

        End();
    }

    /// <summary>Ends an exchange that was begun, by this program or one that crashed.</summary>
    public void End()
    {
        if (!File.Exists(MarkPath))
        {
            return;
        }

        var exchange = JsonSerializer.Deserialize<Exchange>(File.ReadAllText(MarkPath))!;
        foreach (var (file, prepared) in exchange.Files)
        {
            if (prepared is null)
            {
                File.Delete(Path.Combine(folder, file));
            }
            else if (File.Exists(Path.Combine(folder, prepared)))
            {
                File.Move(Path.Combine(folder, prepared), Path.Combine(folder, file), overwrite: true);
            }
        }

        log.Append(exchange.History);
        File.Delete(MarkPath);
    }

    private static void Prepare(string place, string prepared, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Write(prepared, text);
        if (!OperatingSystem.IsWindows() && File.Exists(place))
        {
            File.SetUnixFileMode(prepared, File.GetUnixFileMode(place));
        }
    }

    private static void Write(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
