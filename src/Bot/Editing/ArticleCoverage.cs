using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>How well facts and the digest of a source fit together.</summary>
/// <param name="Statements">How many statements its digest has.</param>
/// <param name="Uncovered">Statements that no fact carries: the bot can't tell them.</param>
/// <param name="Unfounded">Facts that name the article as their source and carry none of its statements.</param>
public sealed record ArticleCoverage(Article Article, int Statements, IReadOnlyList<Statement> Uncovered, IReadOnlyList<Fact> Unfounded)
{
    /// <summary>The part of the statements that facts carry, 0 to 1; 1 where there are none.</summary>
    public double Share => Statements == 0 ? 1 : (double)(Statements - Uncovered.Count) / Statements;

    /// <summary>The coverage of every article, in the order of the pack.</summary>
    public static IReadOnlyList<ArticleCoverage> Of(Pack pack)
    {
        var facts = pack.Facts.ToLookup(fact => fact.Article.Id, StringComparer.Ordinal);
        return
        [
            .. pack.Articles.Select(article =>
            {
                var carried = article.Digest.SelectMany(statement => statement.Facts).ToHashSet(StringComparer.Ordinal);
                return new ArticleCoverage(
                    article,
                    article.Digest.Count,
                    [.. article.Digest.Where(statement => statement.Facts.Count == 0)],
                    [.. facts[article.Id].Where(fact => !carried.Contains(fact.Id))]);
            }),
        ];
    }
}
