using System.Text.RegularExpressions;

namespace Bot.Answers.Knowledge;

/// <summary>Reads a text in all languages of the pack, and compares the figures of its versions.</summary>
internal static partial class LocalizedReader
{
    public static Localized Read(YamlSection section, string key, IReadOnlyList<string> languages, ProblemList problems)
    {
        if (section.Section(key) is { } versions)
        {
            var text = ReadVersions(versions, languages);
            versions.Finish();
            return text;
        }

        if (!section.Has(key))
        {
            problems.Add(section.File, section.Line, $"“{key}” is missing");
        }

        return Empty(languages);
    }

    /// <summary>Reads versions that stand directly in <paramref name="section"/>, under the languages' codes.</summary>
    public static Localized ReadVersions(YamlSection section, IReadOnlyList<string> languages)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            if (section.Optional(language) is { } text)
            {
                texts[language] = text;
            }
            else
            {
                section.Report(language, $"the text in “{language}” is missing");
            }
        }

        return texts.Count > 0 ? new Localized(texts) : Empty(languages);
    }

    /// <summary>Reports versions whose figures differ from those of the first language.</summary>
    public static void CompareFigures(Localized text, YamlSection section, IReadOnlyList<string> languages)
    {
        var expected = Figures(text[languages[0]]);
        foreach (var language in languages.Skip(1).Where(text.Has))
        {
            var found = Figures(text[language]);
            if (!found.SequenceEqual(expected))
            {
                section.Report(
                    language,
                    $"the figures differ between “{languages[0]}” ({Show(expected)}) and “{language}” ({Show(found)}): a translation must keep every number");
            }
        }
    }

    /// <summary>The numbers of a text in a comparable form, sorted: 6 000, 6,000 and 6000 are the same, and so are 4,5 and 4.5.</summary>
    internal static List<string> Figures(string text) =>
        [.. Number().Matches(text).Select(match => Plain(match.Value)).Order(StringComparer.Ordinal)];

    private static string Plain(string number)
    {
        var digits = number.Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        digits = Thousands().Replace(digits, "$1");
        return digits.Replace(',', '.').TrimEnd('.');
    }

    private static object Show(List<string> figures) => figures.Count == 0 ? (FormattableString)$"none" : string.Join(", ", figures);

    private static Localized Empty(IReadOnlyList<string> languages) => new([new(languages[0], "")]);

    [GeneratedRegex(@"(?<![\p{L}\d])\d{1,3}(?:[  \u202f,]\d{3})+(?!\d)(?:[.,]\d+)?|(?<!\p{L})\d+(?:[.,]\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=\d),(\d{3})(?!\d)")]
    private static partial Regex Thousands();
}
