using System.Text.Json;
using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Makes edits of what a maintainer has typed into the forms of an entry.</summary>
/// <param name="value">The value of a field of the form; null where it is not there.</param>
internal sealed class EntryForm(Entry entry, IReadOnlyList<string> languages, Func<string, string?> value)
{
    private const int LongestText = 2000;

    /// <summary>The edits of the form that was sent; none where nothing was changed.</summary>
    public IReadOnlyList<PackEdit> Edits() => Text("form") switch
    {
        "title" => [.. languages.Select(language => new ChangeTitle(entry.Id, language, Was(language) ?? "", Text(language) ?? "")).Where(edit => edit.Before != edit.After)],
        "fact" => [.. languages.Concat(FactForm.Keys).Select(key => new ChangeFact(Text("fact") ?? "", key, Was(key), Text(key))).Where(edit => edit.Before != edit.After)],
        "new-fact" => NewFact(FactForm.Read(languages, Text)),
        "add" => Text("text") is { } text ? [new AddQuestions(entry.Id, [.. Lines(text).Select(line => new AskedQuestion(Text("language") ?? languages[0], line))])] : [],
        "reword" => Chosen is { } question && Text("text") is { } text ? [new ReplaceQuestion(entry.Id, question.Language, question.Text, text)] : [],
        "remove" => Chosen is { } question ? [new RemoveQuestions(entry.Id, [question])] : [],
        "move" => Chosen is { } question && Text("to") is { } to ? [new RemoveQuestions(entry.Id, [question]), new AddQuestions(to == "outside" ? null : to, [question])] : [],
        _ => [],
    };

    /// <summary>Edits as a text for a form, and back.</summary>
    public static string Write(IReadOnlyList<PackEdit> edits) => JsonSerializer.Serialize(edits);

    /// <summary>The edits of a text that <see cref="Write"/> made; none of any other.</summary>
    public static IReadOnlyList<PackEdit> Read(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize<List<PackEdit>>(text ?? "[]") ?? [];
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return [];
        }
    }

    private AskedQuestion? Chosen => Text("question")?.Split(':', 2) is [var language, var text] ? new AskedQuestion(language, text) : null;

    /// <summary>The fact that is added, named under the statement that it was written for as long as it is of the same source.</summary>
    private PackEdit[] NewFact(NewFact fact) =>
        fact.Id.Length == 0 ? []
        : Text("statement") is { } statement && Text("source") is { } source && fact.Keys.GetValueOrDefault("article") == source ? [new AddFact(entry.Id, fact), new CiteFact(source, statement, fact.Id)]
        : [new AddFact(entry.Id, fact)];

    private string? Was(string key) => Clean(value("was-" + key));

    private string? Text(string key) => Clean(value(key));

    /// <summary>What was typed without what surrounds it, and not too much of it; null for nothing.</summary>
    internal static string? Clean(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, LongestText)] : null;

    /// <summary>The different lines of what was typed.</summary>
    internal static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);
}
