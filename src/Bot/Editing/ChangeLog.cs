using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Editing;

/// <summary>One change of a pack: who made it, when, what for, and what it was.</summary>
/// <param name="Id">In the order of changes, such as 20261127-081500-2f6a.</param>
/// <param name="Undone">The change that this one takes back; null where it takes back none.</param>
public sealed record PackChange(
    string Id, DateTimeOffset At, string By, string Why, IReadOnlyList<PackEdit> Edits, IReadOnlyList<string> Files, string? Undone);

/// <summary>What was changed in a pack by its maintainers: one line of JSON for each change, beside the pack's files, so that it travels with them.</summary>
/// <param name="folder">The pack's folder.</param>
public sealed class ChangeLog(string folder)
{
    /// <summary>Name of the file in the pack's folder.</summary>
    public const string FileName = "history.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string FilePath => Path.Combine(folder, FileName);

    /// <summary>All changes, the newest first. A line that can't be read is passed over: it was written by hand or by another version.</summary>
    public IReadOnlyList<PackChange> All()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        var changes = new List<PackChange>();
        foreach (var line in File.ReadLines(FilePath).Where(line => line.Length > 0))
        {
            try
            {
                if (JsonSerializer.Deserialize<PackChange>(line, Json) is { Edits: not null, Files: not null } change)
                {
                    changes.Add(change);
                }
            }
            catch (Exception error) when (error is JsonException or NotSupportedException)
            {
                // See above.
            }
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>The change of that identifier; null where there is none.</summary>
    public PackChange? Find(string id) => All().FirstOrDefault(change => change.Id == id);

    /// <summary>What was changed of an entry or of its facts, the newest first.</summary>
    /// <param name="facts">Identifiers of the facts that count as the entry's.</param>
    public IReadOnlyList<PackChange> Of(string entry, IReadOnlyCollection<string> facts) =>
        [.. All().Where(change => change.Edits.Any(edit => edit.OfEntry() == entry || (edit.OfFact() is { } fact && facts.Contains(fact))))];

    /// <summary>Whether a change has been taken back, and not made again since.</summary>
    public bool IsUndone(string id) => Undone().Contains(id);

    /// <summary>All changes that have been taken back, and not made again since.</summary>
    public IReadOnlySet<string> Undone()
    {
        var undone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in All())
        {
            // The newest comes first: what takes a change back counts only if nothing newer has taken itself back.
            if (change.Undone is { } id && !undone.Contains(change.Id))
            {
                undone.Add(id);
            }
        }

        return undone;
    }

    internal static PackChange Next(DateTimeOffset at, string by, string why, IReadOnlyList<PackEdit> edits, IReadOnlyList<string> files, string? undone) => new(
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..6]}"), at, by, why, edits, files, undone);

    /// <summary>A change as a line of the file.</summary>
    internal static string Line(PackChange change) => JsonSerializer.Serialize(change, Json);

    /// <summary>Appends a line, unless it is the last already. To be called by whoever holds the pack's lock.</summary>
    internal void Append(string line)
    {
        using var file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(file, leaveOpen: true);
        var text = reader.ReadToEnd();
        if (text.TrimEnd('\n').EndsWith(line, StringComparison.Ordinal))
        {
            return;
        }

        // Whatever was left half-written stays a line of its own, which nobody reads.
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes((text.Length == 0 || text.EndsWith('\n') ? "" : "\n") + line + "\n"));
        file.Flush(flushToDisk: true);
    }
}
