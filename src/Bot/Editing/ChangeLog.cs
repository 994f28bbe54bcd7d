using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Editing;

/// <summary>One change to the pack: who made it when and why, and what it changed.</summary>
/// <param name="By">The name that its maker signed in with.</param>
/// <param name="Undoes">Identifier of the change that this one takes back; null for any other.</param>
/// <param name="Places">The changed lines, by which it is undone.</param>
public sealed record ChangeRecord(
    string Id, DateTimeOffset At, string By, string Why, string? Undoes, IReadOnlyList<ChangeItem> Items, IReadOnlyList<ChangedPlace> Places);

/// <summary>One thing that a change changed.</summary>
public sealed record ChangeItem
{
    /// <summary>Path relative to the pack's folder.</summary>
    public required string File { get; init; }

    /// <summary>Identifier of the entry or dialogue act; null for what is outside of them.</summary>
    public string? Entry { get; init; }

    /// <summary>Identifier of the fact; null where none is meant.</summary>
    public string? Fact { get; init; }

    /// <summary>Identifier of the article; null where none is meant.</summary>
    public string? Article { get; init; }

    /// <summary>Which part of it: <c>ask</c>, <c>heard</c>, <c>title</c>, a field of a fact, or <c>fact</c>, <c>entry</c>, <c>article</c>, <c>statement</c> for a new one.</summary>
    public required string Field { get; init; }

    /// <summary>Two-letter code, where a question or title is meant.</summary>
    public string? Language { get; init; }

    /// <summary>What it said before; null for something new.</summary>
    public string? Before { get; init; }

    /// <summary>What it says since; null for something taken away.</summary>
    public string? After { get; init; }
}

/// <summary>Lines of a file that were changed, with the lines around them.</summary>
/// <param name="Line">Number of the first, from 1, in the file as it was left.</param>
/// <param name="IsNewFile">Whether the file was made by the change.</param>
public sealed record ChangedPlace(string File, int Line, IReadOnlyList<string> Before, IReadOnlyList<string> After, bool IsNewFile = false);

/// <summary>The history of a pack: <c>history.jsonl</c> in its folder, one line a change, the oldest first. Not part of what the pack knows.</summary>
public sealed class ChangeLog(string folder)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "history.jsonl";

    private readonly string _path = Path.Combine(folder, FileName);

    /// <summary>All changes, the oldest first; a line that can't be read is passed over.</summary>
    public IReadOnlyList<ChangeRecord> All() =>
        File.Exists(_path) ? [.. File.ReadLines(_path).Select(Read).OfType<ChangeRecord>()] : [];

    /// <summary>The change of an identifier; null where there is none.</summary>
    public ChangeRecord? Find(string id) => All().LastOrDefault(change => change.Id == id);

    /// <summary>Changes of an entry and its facts, the newest first.</summary>
    public IReadOnlyList<ChangeRecord> OfEntry(string entry) => Of(item => item.Entry == entry);

    /// <summary>Changes of a fact, the newest first.</summary>
    public IReadOnlyList<ChangeRecord> OfFact(string fact) => Of(item => item.Fact == fact);

    /// <summary>A change as a line of the file.</summary>
    internal static string Write(ChangeRecord change) => JsonSerializer.Serialize(change, ChangeJson.Readable.ChangeRecord);

    /// <summary>Appends a line, unless it is the last already. To be called by whoever holds the pack's lock.</summary>
    internal void Append(string line)
    {
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
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

    private List<ChangeRecord> Of(Func<ChangeItem, bool> isMeant) => [.. All().Where(change => change.Items.Any(isMeant)).Reverse()];

    private static ChangeRecord? Read(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, ChangeJson.Readable.ChangeRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How changes are written as JSON.</summary>
[JsonSerializable(typeof(ChangeRecord))]
[JsonSerializable(typeof(Exchange))]
internal sealed partial class ChangeJson : JsonSerializerContext
{
    /// <summary>With letters of all languages as they are: people read the file in <c>git diff</c>.</summary>
    public static ChangeJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
