using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Editing;
using Bot.Releases;
using Bot.Review;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Bot.Maintenance;

/// <summary>The questions that were not answered well, and what to do with them.</summary>
internal sealed class InboxModel(
    QuestionInbox inbox, QuestionReview review, ResponderSource source, ReleaseOptions releases, IOptions<StorageOptions> storage, TimeProvider clock) : SitePage
{
    private const int LongestText = 300;
    private const int MostRecent = 5;

    // What is looked at, as the address has it.
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Lang { get; set; }

    [BindProperty(SupportsGet = true)]
    public Outcome? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Bad { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Days { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true)]
    public InboxOrder Order { get; set; }

    [BindProperty(SupportsGet = true, Name = "at")]
    public int Number { get; set; } = 1;

    /// <summary>The item that is about to be accepted.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Accept { get; set; }

    /// <summary>The entry that it is accepted into.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Entry { get; set; }

    /// <summary>Where one was before an action, as the query of the address.</summary>
    [BindProperty]
    public string? Back { get; set; }

    /// <summary>The ways of asking as they stand in the form.</summary>
    [BindProperty]
    public List<string?> Wording { get; set; } = [];

    [BindProperty]
    public List<string?> WordingLanguage { get; set; } = [];

    public InboxPage Found { get; private set; } = new([], 0, new Dictionary<QuestionState, int>());

    public PageLinks Pages => new(Texts, Filter.Page, (Found.Found + Filter.Size - 1) / Filter.Size, number => With("at", $"{number}"));

    public InboxItem? Accepted { get; private set; }

    public IReadOnlyList<AskedQuestion> Wordings { get; private set; } = [];

    public AcceptPreview? Preview { get; private set; }

    /// <summary>What to do elsewhere, where the pack can't be written here.</summary>
    public string? Patch { get; private set; }

    public IReadOnlyList<ReviewAction> Recent { get; private set; } = [];

    public IReadOnlyList<Answers.Knowledge.Topic> Topics => source.Current.Pack.Topics;

    public IReadOnlyList<string> PackLanguages => source.Current.Pack.Languages;

    public int JournalDays => storage.Value.JournalDays;

    /// <summary>Parts of the address that say what is looked at.</summary>
    public string Query => BackOr(Request.QueryString.Value);

    public void OnGet()
    {
        Load();
        if (Accepted is { } item && Entry is not null)
        {
            Wordings = review.Propose(item, Entry);
            Preview = review.Preview([new Acceptance(item.Id, Entry, Wordings)]);
        }
    }

    /// <summary>Shows what would come of the form as it is.</summary>
    public void OnPostPreview()
    {
        Load();
        Wordings = Given;
        Preview = Accepted is { } item && Entry is not null ? review.Preview([new Acceptance(item.Id, Entry, Wordings)]) : null;
    }

    public async Task<IActionResult> OnPostAccept()
    {
        var item = inbox.Named([Accept ?? ""]);
        return item.Count == 0 || string.IsNullOrEmpty(Entry)
            ? Tell(new ReviewResult.Gone())
            : Tell(await review.Accept([new Acceptance(item[0].Id, Entry, Given)], Maintainer, Texts.Format("reviewWhy", item[0].Count, item[0].Text)), isAccepted: true);
    }

    /// <summary>Accepts many, each into the first entry that is suggested for it.</summary>
    public async Task<IActionResult> OnPostAcceptSuggested(List<string> ids)
    {
        List<Acceptance> accepted = [.. inbox.Named(ids).Select(item => (item, inbox.Suggest(item).Entries)).Where(pair => pair.Entries.Count > 0).Select(pair => new Acceptance(pair.item.Id, pair.Entries[0].Entry))];
        return Tell(await review.Accept(accepted, Maintainer, Texts.Format("reviewWhyMany", accepted.Count)), isAccepted: true);
    }

    public async Task<IActionResult> OnPostOutside(List<string> ids)
    {
        var items = inbox.Named(ids);
        var why = items.Count == 1 ? Texts.Format("reviewWhy", items[0].Count, items[0].Text) : Texts.Format("reviewWhyMany", items.Count);
        return Tell(await review.Accept([.. items.Select(item => new Acceptance(item.Id, null))], Maintainer, why), isAccepted: true);
    }

    public async Task<IActionResult> OnPostIgnore(List<string> ids) => Tell(await review.Ignore(ids, Maintainer), Texts.Format("reviewDonePut", ids.Count));

    public async Task<IActionResult> OnPostUndo(string action) => Tell(await review.Undo(action, Maintainer), Texts["reviewDoneUndone"]);

    public Suggestion Suggest(InboxItem item) => inbox.Suggest(item);

    /// <summary>The title of an entry in the maintainer's language; its identifier where the pack has it no more.</summary>
    public string TitleOf(string entry) => TitleOf(source.Current.Pack, entry);

    public string PackLanguage => LanguageIn(source.Current.Pack);

    /// <summary>What the bot would make of a question now, in words.</summary>
    public string Now(Suggestion about)
    {
        var confidence = about.Entries is [{ Confidence: { } sure }, ..] ? sure.ToString("P0", CultureInfo.InvariantCulture) : "–";
        return about switch
        {
            { Outcome: Answers.Conversation.Outcome.SmallTalk } => Texts["reviewNowSmallTalk"],
            { Entries: [] } => Texts["reviewNowNothing"],
            _ => Texts.Format($"reviewNow{about.Outcome}", TitleOf(about.Entries[0].Entry), confidence),
        };
    }

    /// <summary>Why an answer was called bad, in words.</summary>
    public string ReasonOf(string reason) => reason switch
    {
        "wrong" => Texts["reviewReasonWrong"],
        "not asked" => Texts["reviewReasonNotAsked"],
        "out of date" => Texts["reviewReasonOutOfDate"],
        "hard to understand" => Texts["reviewReasonHard"],
        _ => reason,
    };

    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The address of the same list with something else looked at.</summary>
    public string With(string key, string? value, string key2 = "", string? value2 = null)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query);
        var parts = query.Where(pair => pair.Key is not ("accept" or "entry" or "handler") && pair.Key != key && pair.Key != key2)
            .SelectMany(pair => pair.Value.Select(one => KeyValuePair.Create(pair.Key, one)))
            .Append(KeyValuePair.Create(key, value)).Append(KeyValuePair.Create(key2, value2)).Where(pair => pair.Key.Length > 0 && !string.IsNullOrEmpty(pair.Value));
        return "/inbox" + Microsoft.AspNetCore.Http.QueryString.Create(parts);
    }

    /// <summary>Where a new entry is written for an item.</summary>
    public string NewEntryFor(InboxItem item) =>
        "/knowledge/new" + Microsoft.AspNetCore.Http.QueryString.Create([KeyValuePair.Create("item", (string?)item.Id), KeyValuePair.Create("back", (string?)With("", null)["/inbox".Length..])]);

    private IReadOnlyList<AskedQuestion> Given =>
        [.. Wording.Zip(WordingLanguage).Where(pair => !string.IsNullOrWhiteSpace(pair.First)).Select(pair => new AskedQuestion(pair.Second ?? "", pair.First!.Trim()[..Math.Min(pair.First!.Trim().Length, LongestText)]))];

    private InboxFilter Filter => new()
    {
        State = Enum.TryParse<QuestionState>(State, out var state) ? state : null,
        Everything = State == "All",
        Language = string.IsNullOrEmpty(Lang) ? null : Lang,
        Outcome = Outcome,
        OnlyBad = Bad,
        Since = Days is > 0 and < 1000 and var days ? clock.GetUtcNow().AddDays(-days) : null,
        Text = Text,
        Topic = string.IsNullOrEmpty(Topic) ? null : Topic,
        Order = Order,
        Page = Math.Clamp(Number, 1, 100_000),
    };

    private void Load()
    {
        Found = inbox.Find(Filter);
        Recent = review.Recent(MostRecent);
        Accepted = Accept is null ? null : inbox.Named([Accept]) is [var item, ..] ? item : null;
        Entry = string.IsNullOrEmpty(Entry) ? Accepted is null ? null : Suggest(Accepted).Entries is [var best, ..] ? best.Entry : null : Entry;
    }

    private IActionResult Tell(ReviewResult result, string? done = null, bool isAccepted = false)
    {
        if (result is ReviewResult.ReadOnly { Patch: var patch })
        {
            Load();
            Patch = patch;
            return Page();
        }

        Notice = result switch
        {
            ReviewResult.Done when isAccepted => Texts[releases.Watch ? "reviewDoneAccepted" : "reviewDoneAcceptedByHand"],
            ReviewResult.Done => done,
            ReviewResult.Refused { Copies.Count: > 0 } => Texts["reviewCopies"],
            ReviewResult.Refused refused => Texts.Format("reviewRefused", string.Join("; ", refused.Problems.Take(3).Select(Texts.Say))),
            ReviewResult.Conflict conflict => Texts.Format("reviewConflict", conflict.File),
            _ => Texts["reviewGone"],
        };
        return LocalRedirect("/inbox" + BackOr(null));
    }

    /// <summary>The query of this page's address that came with a form, which leads nowhere else; another one where none came.</summary>
    public static string QueryOr(string? given, string? other) => given is { Length: > 1 } && given[0] == '?' ? given : other ?? "";

    private string BackOr(string? other) => QueryOr(Back, other);
}
