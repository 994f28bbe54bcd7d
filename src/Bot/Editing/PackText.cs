namespace Bot.Editing;

/// <summary>Writes new parts of a pack in the form in which its files are written.</summary>
internal static class PackText
{
    /// <summary>The value of a key of a fact: dates, identifiers and words as they are, all else quoted.</summary>
    public static string Value(string key, string value) =>
        key.Length > 2 && YamlText.Plain().IsMatch(value) ? value : YamlText.Quote(value.Trim());

    /// <summary>Texts by language, on one line.</summary>
    public static string Map(IReadOnlyDictionary<string, string> texts) => $"{{{string.Join(", ", texts.Select(text => $"{text.Key}: {YamlText.Quote(text.Value.Trim())}"))}}}";

    /// <summary>A fact as an item of a list, without its dash.</summary>
    public static string Of(NewFact fact)
    {
        var lines = new List<string> { $"id: {Value("id", fact.Id)}" };
        lines.AddRange(fact.Text.Select(text => $"{text.Key}: {YamlText.Quote(text.Value.Trim())}"));
        lines.AddRange(fact.Keys.Where(pair => pair.Value.Trim().Length > 0).Select(pair => $"{pair.Key}: {Value(pair.Key, pair.Value.Trim())}"));
        if (fact is { Amount: { } amount, Unit: { } unit })
        {
            lines.Add($"quantity: {{amount: {Value("amount", amount)}, unit: {Value("unit", unit)}}}");
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
            "facts:",
        };
        lines.AddRange(entry.Facts.SelectMany(fact => Of(fact).Split('\n').Select((line, i) => (i == 0 ? "  - " : "    ") + line)));
        if (entry.Related.Count > 0)
        {
            lines.Add($"related: [{string.Join(", ", entry.Related)}]");
        }

        lines.Add("ask:");
        foreach (var language in entry.Questions.GroupBy(question => question.Language, StringComparer.Ordinal))
        {
            lines.Add($"  {language.Key}:");
            lines.AddRange(language.Select(question => $"    - {YamlText.Quote(question.Text.Trim())}"));
        }

        return string.Join('\n', lines);
    }
}
