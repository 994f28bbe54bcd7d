using System.Globalization;

namespace Bot.Answers.Knowledge;

/// <summary>Reads one topic file: its entries with their facts and ways of asking.</summary>
internal sealed class TopicReader(PackIndex index, ProblemList problems, IReadOnlyList<string> languages, IReadOnlyDictionary<string, int> minimum, Lifetime? usualLife)
{
    /// <summary>The longest title that a Telegram button shows whole on a phone, in characters.</summary>
    private const int LongestTitle = 64;

    /// <summary>The longest fact, in characters: an answer holds several, and must be read at a glance.</summary>
    private const int LongestFact = 420;

    public Topic? Read(string file)
    {
        if (YamlSection.OfFile(file, problems) is not { } section)
        {
            return null;
        }

        var id = section.Required("topic");
        if (id != Path.GetFileNameWithoutExtension(file))
        {
            section.Report("topic", $"the topic “{id}” must be called as its file is: {Path.GetFileNameWithoutExtension(file)}");
        }

        var title = LocalizedReader.Read(section, "title", languages, problems);
        var topic = new Topic(id, title, [.. section.Sections("entries").Select(entry => ReadEntry(entry, id))]);
        section.Finish();
        return topic;
    }

    private Entry ReadEntry(YamlSection section, string topic)
    {
        var id = section.Required("id");
        index.AddEntry(id, section);
        var title = LocalizedReader.Read(section, "title", languages, problems);
        foreach (var (language, text) in title.All.Where(pair => pair.Value.Length > LongestTitle))
        {
            section.Report("title", $"the title in “{language}” has {text.Length} characters; a button shows {LongestTitle}");
        }

        var facts = ReadFacts(section, id);
        var utterances = index.Utterances(section, "ask", id, languages);
        foreach (var language in languages)
        {
            var count = utterances.Count(utterance => utterance.Language == language);
            if (count < minimum[language])
            {
                section.Report("ask", $"the entry “{id}” has {count} ways of asking in “{language}”; at least {minimum[language]} are needed");
            }
        }

        var related = section.Texts("related");
        foreach (var (other, line) in related)
        {
            index.ReferToEntry(other, section.File, line);
        }

        section.Finish();
        return new Entry(id, topic, title, facts, utterances, [.. related.Select(item => item.Text)]);
    }

    private List<Fact> ReadFacts(YamlSection section, string entry)
    {
        var facts = new List<Fact>();
        var position = 0;
        foreach (var item in section.Sections("facts"))
        {
            if (item.Optional("ref") is { } reference)
            {
                index.ReferToFact(entry, position, reference, item);
            }
            else if (ReadFact(item) is { } fact)
            {
                facts.Add(fact);
            }

            item.Finish();
            position++;
        }

        if (position == 0)
        {
            section.Report("facts", $"the entry “{entry}” has no facts");
        }

        return facts;
    }

    private Fact? ReadFact(YamlSection section)
    {
        var text = LocalizedReader.ReadVersions(section, languages);
        LocalizedReader.CompareFigures(text, section, languages);
        foreach (var (language, version) in text.All.Where(pair => pair.Value.Length > LongestFact))
        {
            section.Report(language, $"this fact has {version.Length} characters; more than {LongestFact} are not read in a chat");
        }

        var id = section.Required("id");
        var article = ReadArticle(section);
        var asOf = ReadDate(section, article);
        var kind = ReadKind(section);
        var quantity = ReadQuantity(section);
        var speaker = Reference(section, "speaker", index.HasName, $"name", "names.yaml");
        var summit = Reference(section, "summit", index.HasSummit, $"summit", "summits.yaml") ?? article?.Summit;
        var claim = section.Optional("claim");
        var lasts = ReadLife(section, usualLife);
        if (article is null)
        {
            return null;
        }

        var fact = new Fact(id, text, article, asOf, speaker, summit, claim, quantity, kind) { Lasts = lasts };
        index.AddFact(fact, section);
        return fact;
    }

    private Article? ReadArticle(YamlSection section)
    {
        var id = section.Optional("article");
        if (id is null)
        {
            section.Report("article", $"this fact has no source: “article” is missing");
            return null;
        }

        var article = index.Article(id);
        if (article is null)
        {
            section.Report("article", $"there is no article “{id}” in articles/");
        }

        return article;
    }

    private static PartialDate ReadDate(YamlSection section, Article? article)
    {
        var text = section.Optional("asOf");
        if (text is null)
        {
            return article?.Date ?? default;
        }

        if (!PartialDate.TryParse(text, out var date))
        {
            section.Report("asOf", $"“{text}” is not a date; write 2025, 2025-09 or 2025-09-02");
        }

        return date;
    }

    /// <summary>The life stated under <c>lasts</c>, or the usual one where none is.</summary>
    internal static Lifetime? ReadLife(YamlSection section, Lifetime? usual)
    {
        const string forever = "forever";
        if (section.Optional("lasts") is not { } text)
        {
            return usual;
        }

        if (!Lifetime.TryParse(text, out var life) && text != forever)
        {
            section.Report("lasts", $"“{text}” is not a length of time; write P6M for six months, P1Y for a year, P90D for days, or {forever}");
        }

        return text == forever ? null : life;
    }

    private static FactKind ReadKind(YamlSection section)
    {
        var word = section.Optional("kind");
        if (word is null)
        {
            return FactKind.Statement;
        }

        if (!Enum.TryParse<FactKind>(word, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            section.Report("kind", $"“{word}” is not a kind of fact; known are: {string.Join(", ", Enum.GetNames<FactKind>()).ToLowerInvariant()}");
        }

        return kind;
    }

    internal static Quantity? ReadQuantity(YamlSection section)
    {
        if (section.Section("quantity") is not { } quantity)
        {
            return null;
        }

        var text = quantity.Required("amount");
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
        {
            quantity.Report("amount", $"“{text}” is not a number; write 4.5 or 6000");
        }

        var unit = quantity.Required("unit");
        quantity.Finish();
        return new Quantity(amount, unit);
    }

    private static string? Reference(YamlSection section, string key, Predicate<string> exists, FormattableString what, string file)
    {
        var id = section.Optional(key);
        if (id is not null && !exists(id))
        {
            section.Report(key, $"there is no {what} “{id}” in {file}");
        }

        return id;
    }
}
