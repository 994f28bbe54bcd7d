using Bot.Chats;
using Bot.Editing;
using Bot.Releases;
using Bot.Review;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>A new entry: from nothing, for questions of the inbox, or for a statement that no fact carries.</summary>
internal sealed class NewEntryModel(PackOnDisk disk, PackEditor editor, ExamWatch exam, ResponderSource live, QuestionInbox inbox, QuestionReview review, ReleaseOptions releases)
    : EditPage(disk, editor, exam)
{
    private InboxItem? _item;

    /// <summary>The item of the inbox whose questions the entry answers.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    /// <summary>Where in the inbox one was, as the query of its address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The topic that was looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    /// <summary>The source of the statement that the entry is written for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    /// <summary>The statement that the entry is written for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Statement { get; set; }

    /// <summary>An entry that is to get the fact for the statement, instead of a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Entry { get; set; }

    /// <summary>What is in the form.</summary>
    public AddEntry Begun { get; private set; } = new("", new NewEntry("", new Dictionary<string, string>(), [], [], []));

    public override string Cancelled => Item is not null ? Inbox : Statement is not null ? "/knowledge/articles" : "/knowledge";

    public override IReadOnlyList<(string Name, string? Value)> Carried =>
        [.. new[] { ("item", Item), ("back", Back), ("source", Source), ("statement", Statement) }.Where(pair => pair.Item2 is not null)];

    private string Inbox => "/inbox" + InboxModel.QueryOr(Back, null);

    public override IActionResult OnGet()
    {
        if (!string.IsNullOrEmpty(Entry))
        {
            return RedirectToPage("/KnowledgeEntry", null, new { id = Entry, source = Source, statement = Statement }, "new-fact");
        }

        Load();
        var fact = StatementFact.Begin(Pack, live.Current.Responder, Source, Statement);
        Statement = fact is null ? null : Statement;
        var heard = _item is null ? [] : review.Propose(_item, null);
        var topic = _item is not null && inbox.Suggest(_item).Entries is [var best, ..] ? Pack.Entries.FirstOrDefault(entry => entry.Id == best.Entry)?.Topic : Topic;
        Begun = new AddEntry(topic ?? "", Begun.Entry with { Facts = [fact ?? NewEntryForm.Blank(null)], Heard = heard });
        return Page();
    }

    /// <summary>Gives room for one more fact, or for one less.</summary>
    public IActionResult OnPostMore(int? drop)
    {
        Load();
        var typed = Typed();
        var facts = typed.Entry.Facts;
        Begin(typed with { Entry = typed.Entry with { Facts = drop is { } gone ? [.. facts.Where((_, i) => i != gone)] : [.. facts, NewEntryForm.NextFact(facts)] } });
        return Page();
    }

    /// <summary>The fields of a fact.</summary>
    public FactFields FieldsOf(NewFact fact, int number) =>
        new(Texts, Pack.Languages, FactForm.Keys, key => NewEntryForm.Field(key, number), key => NewEntryForm.Field(key, number), key => FactForm.ValueOf(fact, key), IsOpen: true);

    /// <summary>Questions in a language, one a line.</summary>
    public static string Lines(IReadOnlyList<AskedQuestion>? questions, string language) =>
        string.Join('\n', (questions ?? []).Where(question => question.Language == language).Select(question => question.Text));

    protected override bool Load()
    {
        base.Load();
        _item = Item is not null && inbox.Named([Item]) is [var item, ..] ? item : null;
        Why = _item is null ? "" : Texts.Format("reviewWhy", _item.Count, _item.Text);
        return true;
    }

    protected override IReadOnlyList<PackEdit> Form()
    {
        var typed = Typed();
        Begin(typed);
        return NewEntryForm.IsEmpty(typed.Entry) ? [] : [typed, .. Cited(typed.Entry)];
    }

    protected override EditPreview PreviewOf(IReadOnlyList<PackEdit> edits) => Item is not null && edits is [AddEntry add, ..] ? review.PreviewNew(add) : base.PreviewOf(edits);

    protected override async Task<IActionResult> Apply(IReadOnlyList<PackEdit> edits)
    {
        var entry = edits.OfType<AddEntry>().FirstOrDefault();
        Begin(entry ?? Begun);
        if (Item is null || entry is null)
        {
            return await base.Apply(edits);
        }

        switch (await review.AcceptNew([Item], entry, Maintainer, Why))
        {
            case ReviewResult.Done:
                Notice = Texts[releases.Watch ? "reviewDoneAccepted" : "reviewDoneAcceptedByHand"];
                return LocalRedirect(Inbox);
            case ReviewResult.Refused refused:
                return Done(new EditResult.Invalid(refused.Problems));
            case ReviewResult.Conflict conflict:
                return Done(new EditResult.Conflict(conflict.File, null, null));
            case ReviewResult.ReadOnly readOnly:
                return Done(new EditResult.ReadOnly(readOnly.Patch));
            default:
                Notice = Texts["reviewGone"];
                return LocalRedirect(Inbox);
        }
    }

    protected override IActionResult Saved() => LocalRedirect(Statement is not null ? "/knowledge/articles" : $"/knowledge/{Begun.Entry.Id}");

    private AddEntry Typed() => new NewEntryForm(Pack.Languages, key => Request.Form[key].FirstOrDefault()).Read();

    /// <summary>What names the facts of the statement's source among those that carry it.</summary>
    private IEnumerable<CiteFact> Cited(NewEntry entry) =>
        Source is null || Statement is null || Item is not null ? []
        : entry.Facts.Where(fact => fact.Keys.GetValueOrDefault("article") == Source).Select(fact => new CiteFact(Source, Statement, fact.Id));

    /// <summary>Fills the form in; there is always a fact to write.</summary>
    private void Begin(AddEntry edit) => Begun = edit.Entry.Facts.Count > 0 ? edit : edit with { Entry = edit.Entry with { Facts = [NewEntryForm.Blank(Source)] } };
}
