using System.Globalization;
using Bot.Answers.Knowledge;
using Bot.Editing;

namespace Bot.Articles;

/// <summary>Reads a draft from its YAML. Whatever is empty or amiss is a problem with its line, and the draft is read all the same.</summary>
internal sealed class DraftFileReader(Pack pack)
{
    /// <summary>Reads the draft in the file at <paramref name="path"/>.</summary>
    /// <param name="file">The file's name in problems.</param>
    /// <returns>No draft where the file is no YAML, or not one of keys and values.</returns>
    public (ArticleDraft? Draft, IReadOnlyList<Problem> Problems) Read(string path, string file)
    {
        var problems = new ProblemList(PackSnapshot.OfFile(path, file));
        if (YamlSection.OfFile(file, problems) is not { } section)
        {
            return (null, problems.All);
        }

        var items = section.Sections("statements");
        List<DraftStatement> statements = [.. items.Select(Statement)];
        var draft = new ArticleDraft(
            Path.GetFileNameWithoutExtension(path), Texts(section.Section("outlet"), section, "outlet"), Date(section, "date", isRequired: true) ?? "", section.Optional("author"),
            section.Optional("summit"), section.Optional("title"), section.Optional("address"), section.Required("language"), statements, [.. section.Sections("entries").Select(Entry)]);
        section.Finish();

        // What is left out need not be in order.
        List<(int From, int To)> leftOut = [.. items.Select((item, i) => (item.Line, i + 1 < items.Count ? items[i + 1].Line : EndOf(section, item.Line))).Where((_, i) => !statements[i].Keep)];
        return (draft, [.. problems.All.Where(problem => !leftOut.Exists(range => problem.Line >= range.From && problem.Line < range.To))]);
    }

    /// <summary>The first line of what stands behind the statements.</summary>
    private static int EndOf(YamlSection section, int line)
    {
        var entries = section.Has("entries") ? section.LineOf("entries") : 0;
        return entries > line ? entries : int.MaxValue;
    }

    private DraftStatement Statement(YamlSection section)
    {
        var keep = section.Optional("keep") ?? "yes";
        if (keep is not ("yes" or "no" or "true" or "false"))
        {
            section.Report("keep", $"“{keep}” is neither yes nor no");
        }

        var statement = new DraftStatement(
            section.Required("sentence"),
            section.Required("says"),
            keep is not ("no" or "false"),
            [.. section.Sections("touches").Select(Touch)],
            [.. section.Texts("held").Select(item => item.Text)],
            [.. section.Sections("differs").Select(Difference)],
            [.. section.Sections("facts").Select(Fact)],
            section.LineOf("says"));
        section.Finish();
        return statement;
    }

    private static Touch Touch(YamlSection section)
    {
        var touch = new Touch(section.Required("entry"), double.TryParse(section.Optional("confidence"), CultureInfo.InvariantCulture, out var confidence) ? confidence : 0);
        section.Finish();
        return touch;
    }

    private static Difference Difference(YamlSection section)
    {
        var difference = new Difference(section.Required("here"), section.Required("there"), section.Required("fact"), section.Required("asOf"));
        section.Finish();
        return difference;
    }

    private DraftFact Fact(YamlSection section)
    {
        var texts = Texts(section, section, null);
        var written = texts.Where(pair => pair.Value.Length > 0).ToList();
        if (written.Count > 0)
        {
            LocalizedReader.CompareFigures(new Localized(written), section, [.. pack.Languages.Where(language => written.Exists(pair => pair.Key == language))]);
        }

        var kind = FactKind.Statement;
        if (section.Optional("kind") is { } word && (!Enum.TryParse(word, ignoreCase: true, out kind) || !Enum.IsDefined(kind)))
        {
            section.Report("kind", $"“{word}” is not a kind of fact; known are: {string.Join(", ", Enum.GetNames<FactKind>()).ToLowerInvariant()}");
        }

        var fact = new DraftFact(
            section.Required("id"), section.Required("entry"), texts, section.Optional("claim"), section.Optional("speaker"), kind,
            Date(section, "asOf", isRequired: false), Quantity(section), section.LineOf("id"));
        section.Finish();
        return fact;
    }

    /// <summary>A quantity as it was typed, whatever is wrong with it.</summary>
    private static string? Quantity(YamlSection section)
    {
        TopicReader.ReadQuantity(section);
        return section.Section("quantity") is { } quantity ? QuantityText.Of(quantity.Optional("amount"), quantity.Optional("unit")) : null;
    }

    private DraftEntry Entry(YamlSection section)
    {
        var ask = section.Section("ask");
        var entry = new DraftEntry(
            section.Required("id"),
            section.Required("topic"),
            Texts(section.Section("title"), section, "title"),
            pack.Languages.ToDictionary(language => language, language => (IReadOnlyList<string>)[.. (ask?.Texts(language) ?? []).Select(item => item.Text)], StringComparer.Ordinal),
            section.LineOf("id"));
        ask?.Finish();
        section.Finish();
        return entry;
    }

    /// <summary>A text in all languages of the pack; missing ones are reported and empty.</summary>
    private Dictionary<string, string> Texts(YamlSection? section, YamlSection parent, string? key)
    {
        if (section is null && key is not null && !parent.Has(key))
        {
            parent.Report(key, $"“{key}” is missing");
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in pack.Languages)
        {
            var text = section?.Optional(language);
            if (section is not null && text is null)
            {
                section.Report(language, $"the text in “{language}” is missing");
            }

            texts[language] = text ?? "";
        }

        if (key is not null)
        {
            section?.Finish();
        }

        return texts;
    }

    private static string? Date(YamlSection section, string key, bool isRequired)
    {
        var text = isRequired ? section.Required(key) : section.Optional(key);
        if (text is { Length: > 0 } && !PartialDate.TryParse(text, out _))
        {
            section.Report(key, $"“{text}” is not a date; write 2025, 2025-09 or 2025-09-02");
        }

        return text;
    }
}
