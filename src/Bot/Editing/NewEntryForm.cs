using System.Globalization;

namespace Bot.Editing;

/// <summary>Makes an entry of what a maintainer has typed.</summary>
/// <param name="value">The value of a field of the form; null where it is not there.</param>
internal sealed class NewEntryForm(IReadOnlyList<string> languages, Func<string, string?> value)
{
    private const int MostFacts = 20;

    /// <summary>Name of a field that there is for each fact or language.</summary>
    public static string Field(string key, int fact) => string.Create(CultureInfo.InvariantCulture, $"{key}-{fact}");

    /// <summary>The entry as it was typed, without the facts that were left empty.</summary>
    public AddEntry Read() => new(
        Text("topic") ?? "",
        new NewEntry(
            Text("id") ?? "",
            languages.Where(language => Text($"title-{language}") is not null).ToDictionary(language => language, language => Text($"title-{language}")!, StringComparer.Ordinal),
            [.. Enumerable.Range(0, Count).Select(i => FactForm.Read(languages, key => Text(Field(key, i)))).Where(fact => !IsEmpty(fact))],
            Questions("ask"),
            [],
            Questions("heard")));

    /// <summary>Whether nothing at all was typed.</summary>
    public static bool IsEmpty(NewEntry entry) => entry.Id.Length + entry.Title.Count + entry.Facts.Count + entry.Questions.Count == 0;

    /// <summary>An empty fact of the same source as the one before it.</summary>
    public static NewFact NextFact(IReadOnlyList<NewFact> facts) => Blank(facts.Count > 0 ? facts[^1].Keys.GetValueOrDefault("article") : null);

    /// <summary>A fact of which only the source is known, if that.</summary>
    public static NewFact Blank(string? article) => new("", new Dictionary<string, string>(), article is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["article"] = article });

    /// <summary>The source is filled in beforehand, and says nothing by itself.</summary>
    private static bool IsEmpty(NewFact fact) => fact.Id.Length + fact.Text.Count == 0 && fact.Amount is null && fact.Keys.Keys.All(key => key == "article");

    private int Count => int.TryParse(value("facts"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostFacts) : 0;

    private List<AskedQuestion> Questions(string key) =>
        [.. languages.SelectMany(language => EntryForm.Lines(Text($"{key}-{language}") ?? "").Select(line => new AskedQuestion(language, line)))];

    private string? Text(string key) => EntryForm.Clean(value(key));
}
