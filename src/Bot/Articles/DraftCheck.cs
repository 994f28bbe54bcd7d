using Bot.Answers.Knowledge;

namespace Bot.Articles;

/// <summary>Says all that keeps a draft from becoming a part of the pack.</summary>
internal static class DraftCheck
{
    /// <summary>The problems of <paramref name="draft"/> beside <paramref name="pack"/>, with file and line.</summary>
    public static IReadOnlyList<Problem> Check(ArticleDraft draft, Pack pack)
    {
        var file = DraftStore.FileOf(draft.Id);
        var problems = new List<Problem>();
        var own = new OwnWords(draft.Statements.Select(statement => statement.Sentence));
        var kept = draft.Statements.Where(statement => statement.Keep).ToList();
        if (kept.Count == 0)
        {
            Add(0, $"no statement is kept; “article drop” removes the draft");
        }

        if (pack.Articles.Any(article => article.Id == draft.Id))
        {
            Add(0, $"the pack has an article “{draft.Id}” already; rename the draft");
        }

        if (draft.Summit is { Length: > 0 } summit && pack.Summits.All(known => known.Id != summit))
        {
            Add(0, $"there is no summit “{summit}” in summits.yaml");
        }

        var ids = pack.Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var entries = pack.Entries.Select(entry => entry.Id).Concat(draft.Entries.Select(entry => entry.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var statement in kept)
        {
            if (own.CopiedIn(statement.Says) is { } copied)
            {
                Add(statement.Line, $"“says” is not in your own words: the article has “{copied}” too");
            }

            if (statement.Facts.Count == 0 && statement.Held.Count == 0)
            {
                Add(statement.Line, $"no fact carries this statement; write one, or leave the statement out with “keep: no”");
            }

            foreach (var fact in statement.Facts)
            {
                Fact(fact);
            }
        }

        var facts = kept.SelectMany(statement => statement.Facts).ToList();
        foreach (var entry in draft.Entries)
        {
            Entry(entry);
        }

        return [.. problems.OrderBy(problem => problem.Line)];

        void Add(int line, FormattableString text) => problems.Add(new Problem(file, line, text));

        void Fact(DraftFact fact)
        {
            if (!ids.Add(fact.Id))
            {
                Add(fact.Line, $"the fact “{fact.Id}” stands elsewhere already");
            }

            if (!ArticleId.IsValid(fact.Id))
            {
                Add(fact.Line, $"“{fact.Id}” is no identifier; use small Latin letters, digits, - and _");
            }

            foreach (var (language, text) in fact.Texts)
            {
                if (own.CopiedIn(text) is { } copied)
                {
                    Add(fact.Line, $"“{language}” of “{fact.Id}” is not in your own words: the article has “{copied}” too");
                }
            }

            if (fact.Entry.Length > 0 && !entries.Contains(fact.Entry))
            {
                Add(fact.Line, $"there is no entry “{fact.Entry}”, neither in the pack nor under “entries”");
            }

            if (fact.Speaker is { Length: > 0 } speaker && pack.Names.All(name => name.Id != speaker))
            {
                Add(fact.Line, $"there is no name “{speaker}” in names.yaml: who said “{fact.Id}”?");
            }
        }

        void Entry(DraftEntry entry)
        {
            if (pack.Entries.Any(known => known.Id == entry.Id))
            {
                Add(entry.Line, $"the pack has an entry “{entry.Id}” already; its facts can be put there without describing it again");
            }

            if (!ArticleId.IsValid(entry.Id))
            {
                Add(entry.Line, $"“{entry.Id}” is no identifier; use small Latin letters, digits, - and _");
            }

            if (entry.Topic.Length > 0 && pack.Topics.All(topic => topic.Id != entry.Topic))
            {
                Add(entry.Line, $"there is no topic “{entry.Topic}”; known are: {string.Join(", ", pack.Topics.Select(topic => topic.Id))}");
            }

            foreach (var (language, _) in entry.Ask.Where(pair => pair.Value.Count == 0))
            {
                Add(entry.Line, $"nobody can ask for “{entry.Id}” in “{language}”: give ways of asking");
            }

            if (!facts.Exists(fact => fact.Entry == entry.Id))
            {
                Add(entry.Line, $"the new entry “{entry.Id}” has no fact");
            }
        }
    }
}
