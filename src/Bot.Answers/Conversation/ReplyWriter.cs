using Bot.Answers.Knowledge;

namespace Bot.Answers.Conversation;

/// <summary>Puts an answer into words: the facts in the asker's language, each with its source and date.</summary>
internal sealed class ReplyWriter(Pack pack)
{
    private readonly Dictionary<string, Name> _names = pack.Names.ToDictionary(name => name.Id, StringComparer.Ordinal);

    /// <summary>The facts, then their source; where sources are several, each behind its own fact.</summary>
    public Document Facts(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var text = new DocumentBuilder();
        if (FactChooser.Differ(facts))
        {
            text.Add(words["differ"], MarkKind.Bold);
        }

        if (facts.DistinctBy(fact => fact.Article.Id).Count() == 1)
        {
            foreach (var fact in facts)
            {
                text.Line().Add(fact.Text[language]);
            }

            return text.Line().Line().Add(words.Format("source", Source(facts[0].Article, words)), MarkKind.Italic).Build();
        }

        foreach (var fact in facts)
        {
            text.Line().Add("• ").Add(fact.Text[language]).Add(" ").Add($"({Source(fact.Article, words)})", MarkKind.Italic);
        }

        return text.Build();
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

    public Document Speakers(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var speakers = facts.Select(fact => fact.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => NameOf(id, language)).ToList();
        var text = new DocumentBuilder();
        text.Add(speakers.Count > 0 ? words.Format("saidBy", string.Join(", ", speakers)) : words["saidByOutlet"]);
        return text.Line().Add(Sources(facts, language).Text, MarkKind.Italic).Build();
    }

    public Document Dates(IReadOnlyList<Fact> facts, string language)
    {
        var words = Words.In(language);
        var dates = facts.Select(fact => fact.Article.Date).Distinct().Select(words.Date);
        return new DocumentBuilder().Add(words.Format("saidOn", string.Join(", ", dates)))
            .Line().Add(Sources(facts, language).Text, MarkKind.Italic).Build();
    }

    /// <summary>“I don't know”, with the names of which nothing is known.</summary>
    public static Document Unknown(IReadOnlyList<string> missing, IReadOnlyList<Choice> near, string language)
    {
        var words = Words.In(language);
        var text = new DocumentBuilder().Add(missing.Count > 0 ? words.Format("unknownAbout", string.Join(", ", missing)) : words["unknown"]);
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

    private static void AddChoices(DocumentBuilder text, IReadOnlyList<Choice> choices)
    {
        foreach (var choice in choices)
        {
            text.Line().Add("• ").Add(choice.Title);
        }
    }
}
