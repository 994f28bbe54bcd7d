using Bot.Answers.Knowledge;

namespace Bot.Answers.Conversation;

/// <summary>Puts an answer into words: the facts in the asker's language, each with its source and date.</summary>
internal sealed class ReplyWriter(Pack pack)
{
    private readonly Dictionary<string, Name> _names = pack.Names.ToDictionary(name => name.Id, StringComparer.Ordinal);
    private readonly FigureSeries _series = new(pack);
    private readonly ILookup<string, Entry> _tellers = pack.Entries.SelectMany(entry => entry.Facts.Select(fact => (fact.Id, entry))).ToLookup(pair => pair.Id, pair => pair.entry, StringComparer.Ordinal);

    private readonly Dictionary<string, Summit> _events = pack.Summits.ToDictionary(summit => summit.Id, StringComparer.Ordinal);

    /// <summary>So many facts of one claim are seen at a glance; further ones are folded away.</summary>
    private const int MostInLead = 4;

    /// <summary>
    /// The first fact of each entry, with whatever says otherwise about the same thing; further facts folded away behind it. Then their source;
    /// where sources are several, each behind its own fact; what none of them tells needs none.
    /// </summary>
    public Document Facts(IReadOnlyList<Fact> facts, string language) => Facts(facts, language, new DocumentBuilder());

    private Document Facts(IReadOnlyList<Fact> facts, string language, DocumentBuilder text)
    {
        var words = Words.In(language);
        var sources = facts.Where(fact => fact.Kind != FactKind.Untold).DefaultIfEmpty(facts[0]).Select(fact => fact.Article).DistinctBy(article => article.Id).ToList();
        var source = sources.Count == 1 ? sources[0] : null;
        var parts = Parts(facts).ToList();
        foreach (var part in parts)
        {
            if (part != parts[0])
            {
                text.Line().Line();
            }

            // Behind what is not told, what is told comes at once.
            var isInVain = part.Count > 1 && part[0].Kind == FactKind.Untold;
            if (isInVain)
            {
                text.Add(part[0].Text[language]).Line();
            }

            var rest = isInVain ? part[1..] : part;
            var lead = Lead(rest);
            AddFacts(text, rest[..lead], source is null, isList: parts.Count > 1 || isInVain, words);
            if (rest.Count > lead)
            {
                text.Line().Within(MarkKind.ExpandableQuote, quote => AddFacts(quote, rest[lead..], source is null, isList: true, words));
            }
        }

        return source is null ? text.Build() : text.Line().Line().Add(words.Format("source", Source(source, words)), MarkKind.Italic).Build();
    }

    /// <summary>Who published it, and when.</summary>
    public string Source(Article article, Words words)
    {
        var outlet = article.Outlet[words.Language];
        var named = article.Author is { } author ? words.Format("byAuthor", outlet, NameOf(author, words.Language)) : outlet;
        return $"{named}, {words.Date(article.Date)}";
    }

    public Document Sources(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var articles = facts.Select(fact => fact.Article).DistinctBy(article => article.Id).Select(article => Source(article, words)).ToList();
        return Document.Plain(words.Format(articles.Count == 1 ? "source" : "sources", string.Join("; ", articles)));
    }

    /// <summary>The usual names of whoever said any of the facts, each once.</summary>
    public IReadOnlyList<string> SpeakersOf(IReadOnlyList<Fact> facts, string language) =>
        [.. facts.Select(fact => fact.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => NameOf(id, language))];

    /// <summary>Who said it; where nobody is quoted, once more the answer itself, which may tell in what account it stands.</summary>
    public Document Speakers(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var speakers = SpeakersOf(facts, language);
        var text = new DocumentBuilder();
        text.Add(speakers.Count > 0 ? words.Format("saidBy", string.Join(", ", speakers)) : words["saidByOutlet"]);
        if (speakers.Count == 0)
        {
            text.Line().Add("• ").Add(facts[0].Text[language]);
        }

        return text.Line().Add(Sources(facts, language).Text, MarkKind.Italic).Build();
    }

    /// <summary>When it was published, and on what occasion and where it was said; and once more the answer itself, for the time that its figures hold for stands in it.</summary>
    public Document Dates(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var dates = facts.Select(fact => fact.Article.Date).Distinct().Select(words.Date);
        var events = facts.Select(fact => fact.Summit).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(id => _events.GetValueOrDefault(id)).OfType<Summit>().Select(summit => $"{summit.Name[language]} – {summit.Place[language]}");
        var text = new DocumentBuilder().Add(words.Format("saidOn", string.Join(", ", dates)));
        foreach (var line in events.Concat(facts.Take(MostInLead).Select(fact => fact.Text[language])))
        {
            text.Line().Add("• ").Add(line);
        }

        return text.Line().Add(Sources(facts, language).Text, MarkKind.Italic).Build();
    }

    /// <summary>“I don't know”, with the names of which nothing is known.</summary>
    public static Document Unknown(IReadOnlyList<string> missing, IReadOnlyList<Choice> near, string language)
    {
        var words = Words.In(language);
        return WithNear(missing.Count > 0 ? words.Format("unknownAbout", string.Join(", ", missing)) : words["unknown"], near, words);
    }

    /// <summary>“I don't know”, by what is known not to be told.</summary>
    public static Document Untold(Fact untold, IReadOnlyList<Choice> near, string language) => WithNear(untold.Text[language], near, Words.In(language));

    /// <summary>That no source says what was presumed, and what they do say.</summary>
    public Document NotSo(IReadOnlyList<Fact> facts, string language) => Facts(facts, language, new DocumentBuilder().Add(Words.In(language)["notSo"]).Line());

    private static Document WithNear(string unknown, IReadOnlyList<Choice> near, Words words)
    {
        var text = new DocumentBuilder().Add(unknown);
        if (near.Count > 0)
        {
            text.Line().Line().Add(words["near"]);
            AddChoices(text, near);
        }

        return text.Build();
    }

    public static Document Unsure(IReadOnlyList<Choice> choices, string language)
    {
        var text = new DocumentBuilder().Add(Words.In(language)["unsure"]);
        AddChoices(text, choices);
        return text.Build();
    }

    /// <summary>The usual name of a name's identifier; the identifier itself where it is none, such as an author's plain name.</summary>
    public string NameOf(string id, string language) => _names.TryGetValue(id, out var name) ? name.Text[language] : id;

    /// <summary>Facts of two entries, where a message asked for both.</summary>
    private IEnumerable<List<Fact>> Parts(IReadOnlyList<Fact> facts)
    {
        var whole = _tellers[facts[0].Id]
            .Select(entry => facts.TakeWhile(fact => entry.Facts.Any(own => own.Id == fact.Id)).Count()).DefaultIfEmpty(facts.Count).Max();
        yield return [.. facts.Take(whole)];
        if (whole < facts.Count)
        {
            yield return [.. facts.Skip(whole)];
        }
    }

    /// <summary>How many facts stand in front: the first and those that tell of the same thing.</summary>
    private static int Lead(List<Fact> facts) =>
        facts[0].Claim is not { } claim ? 1 : facts.Take(MostInLead).TakeWhile(fact => fact.Claim == claim).Count();

    /// <summary>Writes facts one a line; before those that differ, how the figure has changed, or words that say so.</summary>
    private void AddFacts(DocumentBuilder text, List<Fact> facts, bool withSource, bool isList, Words words)
    {
        var series = _series.Line(facts, words);
        if (series is not null)
        {
            Begin().Add(series, MarkKind.Bold);
        }

        if (HeadingOf(facts, series is not null) is { } heading)
        {
            Begin().Add(words[heading], MarkKind.Bold);
        }

        foreach (var fact in facts)
        {
            Begin().Add(isList || facts.Count > 1 ? "• " : "").Add(fact.Text[words.Language]);
            if (withSource && fact.Kind != FactKind.Untold)
            {
                text.Add(" ").Add($"({Told(fact, words)})", MarkKind.Italic);
            }
        }

        DocumentBuilder Begin() => text.EndsLine ? text : text.Line();
    }

    private static string? HeadingOf(List<Fact> facts, bool isSeriesTold) =>
        IsSeries(facts) ? (isSeriesTold ? null : "series")
        : FactChooser.Differ(facts) ? "differ"
        : null;

    /// <summary>Whether facts give one figure on different dates. They may still speak of different things, so nothing more is said of it.</summary>
    private static bool IsSeries(IReadOnlyList<Fact> facts) =>
        facts.Count > 1
        && facts.All(fact => fact.Quantity is not null && fact.Claim is not null)
        && facts.Select(fact => (fact.Claim, fact.Quantity!.Unit)).Distinct().Count() == 1
        && facts.Select(fact => fact.Quantity!.Amount).Distinct().Count() > 1
        && facts.Select(fact => fact.AsOf).Distinct().Count() == facts.Count;

    /// <summary>Who said it, where the fact does not name him, and the source.</summary>
    private string Told(Fact fact, Words words)
    {
        var source = Source(fact.Article, words);
        return fact.Speaker is { } id && NameOf(id, words.Language) is var speaker && !Names(fact.Text[words.Language], speaker)
            ? $"{speaker}; {source}"
            : source;
    }

    /// <summary>Whether a text has a part of a name in it, whatever its case ending.</summary>
    private static bool Names(string text, string name) =>
        name.Split(' ').Any(part => part.Length > 2 && text.Contains(part.Length > 4 ? part[..^1] : part, StringComparison.OrdinalIgnoreCase));

    private static void AddChoices(DocumentBuilder text, IReadOnlyList<Choice> choices)
    {
        foreach (var choice in choices)
        {
            text.Line().Add("• ").Add(choice.Title);
        }
    }
}
