using Bot.Answers.Knowledge;
using Bot.Editing;

namespace Bot.Maintenance;

/// <summary>What of each article the facts carry.</summary>
internal sealed class KnowledgeArticlesModel(PackOnDisk disk) : SitePage
{
    public Pack Pack { get; private set; } = null!;

    public IReadOnlyList<ArticleCoverage> Articles { get; private set; } = [];

    public string Language => LanguageIn(Pack);

    public void OnGet()
    {
        (Pack, _) = disk.Read();
        Articles = ArticleCoverage.Of(Pack);
    }

    /// <summary>The entry that a fact stands in.</summary>
    public string EntryOf(Fact fact) => Pack.Entries.First(entry => entry.Facts.Contains(fact)).Id;
}
