namespace Bot.Editing;

/// <summary>Writes new parts of a pack in the form in which its files are written.</summary>
internal static class PackText
{
    /// <summary>The value of a key of a fact: dates, identifiers and words as they are, all else quoted, and texts in a language always.</summary>
    public static string Value(string key, string value) =>
        (key is "id" || key.Length > 2) && YamlText.Plain().IsMatch(value) ? value : YamlText.Quote(value.Trim());

    /// <summary>Texts by language, on one line.</summary>
    public static string Map(IReadOnlyDictionary<string, string> texts) => $"{{{string.Join(", ", texts.Select(text => $"{text.Key}: {YamlText.Quote(text.Value.Trim())}"))}}}";

    /// <summary>A quantity, on one line.</summary>
    public static string Quantity(string amount, string unit) => $"{{amount: {Value("amount", amount)}, unit: {Value("unit", unit)}}}";

    /// <summary>A fact as an item of a list, without its dash.</summary>
    public static string Of(NewFact fact)
    {
        var lines = new List<string> { $"id: {Value("id", fact.Id)}" };
        lines.AddRange(fact.Text.Select(text => $"{text.Key}: {YamlText.Quote(text.Value.Trim())}"));
        lines.AddRange(fact.Keys.Where(pair => pair.Value.Trim().Length > 0).Select(pair => $"{pair.Key}: {Value(pair.Key, pair.Value.Trim())}"));
        if (fact is { Amount: { } amount, Unit: { } unit })
        {
            lines.Add($"quantity: {Quantity(amount, unit)}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>An entry as an item of a list, without its dash.</summary>
    public static string Of(NewEntry entry)
    {
        var lines = new List<string>
        {
            $"id: {Value("id", entry.Id)}",
            $"title: {Map(entry.Title)}",
            entry.Facts.Count > 0 ? "facts:" : "facts: []",
        };
        lines.AddRange(entry.Facts.SelectMany(fact => Of(fact).Split('\n').Select((line, i) => (i == 0 ? "  - " : "    ") + line)));
        if (entry.Related.Count > 0)
        {
            lines.Add($"related: [{string.Join(", ", entry.Related)}]");
        }

        lines.AddRange(Questions("ask", entry.Questions));
        if (entry.Heard is { Count: > 0 } heard)
        {
            lines.AddRange(Questions("heard", heard));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Ways of asking by language, an item a line; without any the key is there all the same, so that what is missing is told of it.</summary>
    private static IEnumerable<string> Questions(string key, IReadOnlyList<AskedQuestion> questions) =>
    [
        questions.Count > 0 ? $"{key}:" : $"{key}: {{}}",
        .. questions.GroupBy(question => question.Language, StringComparer.Ordinal)
            .SelectMany(language => language.Select(question => $"    - {YamlText.Quote(question.Text.Trim())}").Prepend($"  {language.Key}:")),
    ];
}
