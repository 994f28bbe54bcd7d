using System.Globalization;
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
    public bool IsUndone(string id) => All().Any(change => change.Undone == id && !IsUndone(change.Id));

    internal static PackChange Next(DateTimeOffset at, string by, string why, IReadOnlyList<PackEdit> edits, IReadOnlyList<string> files, string? undone) => new(
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..6]}"), at, by, why, edits, files, undone);

    internal void Write(PackChange change) => File.AppendAllText(FilePath, JsonSerializer.Serialize(change, Json) + "\n");
}
