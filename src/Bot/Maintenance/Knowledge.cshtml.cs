using Bot.Answers.Knowledge;
using Bot.Editing;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>All entries of the pack as its files are now, to be searched and browsed.</summary>
internal sealed class KnowledgeModel(PackOnDisk disk, TimeProvider clock) : SitePage
{
    private const int MostShown = 300;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Summit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }

    /// <summary>The language of the texts that are searched.</summary>
    [BindProperty(SupportsGet = true, Name = "in")]
    public string? InLanguage { get; set; }

    [BindProperty(SupportsGet = true, Name = "stale")]
    public bool OnlyStale { get; set; }

    public Pack Pack { get; private set; } = null!;

    /// <summary>What is wrong with the files; then what answers is shown instead.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<Entry> Found { get; private set; } = [];

    /// <summary>How many of those that were found are not shown.</summary>
    public int Hidden { get; private set; }

    public IReadOnlyDictionary<string, DateOnly> Stale { get; private set; } = new Dictionary<string, DateOnly>();

    public string Language => LanguageIn(Pack);

    public void OnGet()
    {
        (Pack, Problems) = disk.Read();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Stale = StaleFacts.Of(Pack, today).ToDictionary(fact => fact.Fact.Id, fact => fact.LastDay, StringComparer.Ordinal);
        var found = KnowledgeSearch.Find(Pack, new KnowledgeQuery(Words, Given(Topic), Given(Summit), Given(Article), Given(InLanguage), OnlyStale), today);
        (Found, Hidden) = ([.. found.Take(MostShown)], Math.Max(0, found.Count - MostShown));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
