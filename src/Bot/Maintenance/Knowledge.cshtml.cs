using Bot.Answers.Knowledge;
using Bot.Editing;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>All entries of the pack as its files are now, to be searched and browsed.</summary>
internal sealed class KnowledgeModel(PackOnDisk disk, TimeProvider clock) : SitePage
{
    private const int Size = 50;

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

    /// <summary>The page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "at")]
    public int Number { get; set; } = 1;

    public Pack Pack { get; private set; } = null!;

    /// <summary>What is wrong with the files; then what answers is shown instead.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>How many entries there are on all pages.</summary>
    public int Found { get; private set; }

    /// <summary>The entries of this page.</summary>
    public IReadOnlyList<Entry> Shown { get; private set; } = [];

    public PageLinks Pages => new(Texts, Number, (Found + Size - 1) / Size, number => Changed("at", $"{number}"));

    public IReadOnlyDictionary<string, DateOnly> Stale { get; private set; } = new Dictionary<string, DateOnly>();

    public string Language => LanguageIn(Pack);

    public void OnGet()
    {
        (Pack, Problems) = disk.Read();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        Stale = StaleFacts.Of(Pack, today).ToDictionary(fact => fact.Fact.Id, fact => fact.LastDay, StringComparer.Ordinal);
        var found = KnowledgeSearch.Find(Pack, new KnowledgeQuery(Words, Given(Topic), Given(Summit), Given(Article), Given(InLanguage), OnlyStale), today);
        Found = found.Count;
        // An address that is older than a search may lead beyond its end.
        Number = Math.Clamp(Number, 1, Math.Max(1, Pages.Count));
        Shown = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
