using System.Globalization;
using System.Text;
using Bot.Answers.Knowledge;
using Bot.Editing;

namespace Bot.Articles;

/// <summary>What a finished draft changes in the pack.</summary>
internal static class ArticleEdits
{
    /// <summary>The edits: the article itself, its facts and entries, and the claims of facts that differ from them.</summary>
    /// <param name="hasSchema">Whether the pack has schemas for editors.</param>
    public static IReadOnlyList<PackEdit> Of(ArticleDraft draft, Pack pack, bool hasSchema)
    {
        var kept = draft.Statements.Where(statement => statement.Keep).ToList();
        var facts = kept.SelectMany(statement => statement.Facts).ToList();
        var known = pack.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);

        // Facts that differ stand under one claim, the old one too.
        var claims = kept
            .SelectMany(statement => statement.Facts.Where(fact => !string.IsNullOrEmpty(fact.Claim)).SelectMany(fact => statement.Differs.Select(difference => (difference.Fact, Claim: fact.Claim!))))
            .DistinctBy(pair => pair.Fact, StringComparer.Ordinal)
            .Where(pair => pack.Facts.Any(fact => fact.Id == pair.Fact && fact.Claim is null));
        return
        [
            new AddArticle(draft.Id, ArticleFile(draft, kept, hasSchema)),
            .. claims.Select(pair => new ChangeFact(pair.Fact, "claim", null, pair.Claim)),
            .. facts.Where(fact => known.Contains(fact.Entry)).Select(fact => new AddFact(fact.Entry, Fact(fact, draft.Id))),
            .. draft.Entries.Select(entry => new AddEntry(entry.Topic, new NewEntry(
                entry.Id,
                entry.Title,
                [.. facts.Where(fact => fact.Entry == entry.Id).Select(fact => Fact(fact, draft.Id))],
                [.. entry.Ask.SelectMany(pair => pair.Value.Select(question => new AskedQuestion(pair.Key, question)))],
                []))),
        ];
    }

    private static string ArticleFile(ArticleDraft draft, List<DraftStatement> kept, bool hasSchema)
    {
        var text = new StringBuilder(hasSchema ? "# yaml-language-server: $schema=../schema/article.json\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"outlet: {PackText.Map(draft.Outlet)}\ndate: {draft.Date}\n");
        foreach (var (key, value) in new[] { ("title", draft.Title), ("author", draft.Author), ("address", draft.Address), ("summit", draft.Summit) })
        {
            text.Append(string.IsNullOrEmpty(value) ? "" : $"{key}: {PackText.Value(key, value)}\n");
        }

        text.Append("digest:\n");
        foreach (var statement in kept)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - says: {YamlText.Quote(statement.Says)}\n    facts: [{string.Join(", ", statement.Facts.Select(fact => fact.Id))}]\n");
        }

        return text.ToString();
    }

    private static NewFact Fact(DraftFact fact, string article)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal) { ["article"] = article };
        foreach (var (key, value) in new[] { ("speaker", fact.Speaker), ("asOf", fact.AsOf), ("claim", fact.Claim), ("kind", fact.KindInFile) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                keys[key] = value;
            }
        }

        var (amount, unit) = fact.Quantity is { } quantity ? QuantityText.Split(quantity) : ((string?)null, (string?)null);
        return new NewFact(fact.Id, fact.Texts, keys, amount, unit);
    }
}
