using Bot.Answers.Knowledge;
using Bot.Chats;

namespace Bot.Maintenance;

/// <summary>The fields in which a fact is edited: its texts side by side, and all else that is known of it.</summary>
/// <param name="Keys">What else is edited, as keys of the file.</param>
/// <param name="Id">The identifier of a field, by its key.</param>
/// <param name="Name">The name of a field, by its key.</param>
/// <param name="Value">What a field shows.</param>
/// <param name="Was">What stands in the file, where the fact stands in one.</param>
/// <param name="IsOpen">Whether more than the texts is shown from the beginning.</param>
internal sealed record FactFields(
    Texts Texts,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Keys,
    Func<string, string> Id,
    Func<string, string> Name,
    Func<string, string?> Value,
    Func<string, string?>? Was = null,
    bool IsOpen = false)
{
    private static readonly string[] KnownKinds = [.. Enum.GetNames<FactKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The kinds to choose from; first none, which is a plain statement.</summary>
    public static IEnumerable<string> Kinds(string? present) => KnownKinds.Where(kind => kind != "statement").Prepend("").Append(present ?? "").Distinct(StringComparer.Ordinal);

    public static bool IsKnown(string kind) => KnownKinds.Contains(kind, StringComparer.Ordinal);

    /// <summary>The list of what may be meant by a key; null where there is none.</summary>
    public static string? ListOf(string key) => key switch
    {
        "article" => "articles",
        "speaker" => "speakers",
        "summit" => "summits",
        "claim" => "claims",
        _ => null,
    };
}
