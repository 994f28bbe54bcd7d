using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Review;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>What of each article the facts carry, and what is to be mended.</summary>
internal sealed class KnowledgeArticlesModel(PackOnDisk disk, PackEditor editor, ExamWatch exam) : EditPage(disk, editor, exam)
{
    /// <summary>So many changes of digests are told.</summary>
    private const int MostTold = 20;

    public IReadOnlyList<ArticleCoverage> Articles { get; private set; } = [];

    public override string Cancelled => "/knowledge/articles";

    /// <summary>The entry that a fact stands in.</summary>
    public string EntryOf(Fact fact) => Pack.Entries.First(entry => entry.Facts.Contains(fact)).Id;

    /// <summary>The facts of an article, those of no statement first: one of them may be what is looked for.</summary>
    public IEnumerable<Fact> FactsOf(ArticleCoverage article) => article.Unfounded.Concat(Pack.Facts.Where(fact => fact.Article.Id == article.Article.Id)).DistinctBy(fact => fact.Id);

    protected override bool Load()
    {
        base.Load();
        Articles = ArticleCoverage.Of(Pack);
        History = [.. Editor.History.All().Where(change => change.Edits.Any(edit => edit is CiteFact or UnciteFact)).Take(MostTold)];
        return true;
    }

    protected override IReadOnlyList<PackEdit> Form() =>
        Request.Form["article"] is [{ } article] && Request.Form["statement"] is [{ } statement] && Request.Form["fact"] is [{ Length: > 0 } fact] ? [new CiteFact(article, statement, fact)] : [];

    protected override IActionResult Saved() => RedirectToPage();
}
