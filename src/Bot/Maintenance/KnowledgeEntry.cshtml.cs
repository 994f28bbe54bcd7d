using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Editing;
using Bot.Review;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>One entry: its facts and ways of asking side by side in all languages, to be corrected; each change is shown before it is made.</summary>
internal sealed class KnowledgeEntryModel(PackOnDisk disk, PackEditor editor, ExamWatch exam, TimeProvider clock, ResponderSource live) : EditPage(disk, editor, exam)
{
    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _fields = new Dictionary<string, IReadOnlyDictionary<string, string>>();
    private NewFact? _prefilled;

    // From the address alone: a form has a field of that name, for a fact.
    [BindProperty(SupportsGet = true), FromRoute]
    public string Id { get; set; } = "";

    /// <summary>The source of the statement that a new fact is written for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Source { get; set; }

    /// <summary>The statement that a new fact is written for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Statement { get; set; }

    public Entry Entry { get; private set; } = null!;

    public IReadOnlyDictionary<string, DateOnly> Stale { get; private set; } = new Dictionary<string, DateOnly>();

    /// <summary>Whether somebody is about to write a new fact.</summary>
    public bool IsFactBegun => Statement is not null || Sent("form") == "new-fact";

    /// <summary>The fields of a fact that is not there yet.</summary>
    public FactFields NewFact => new(Texts, Pack.Languages, FactForm.Keys, key => "new-" + key, key => key, Begun, IsOpen: true);

    public override string Cancelled => $"/knowledge/{Id}";

    /// <summary>The fields of a fact of the entry: as they were typed, where that was not saved, else as they stand in the file.</summary>
    public FactFields FieldsOf(Fact fact)
    {
        var isTyped = Sent("form") == "fact" && Sent("fact") == fact.Id;
        return new FactFields(Texts, Pack.Languages, FactForm.Keys, key => $"{fact.Id}-{key}", key => key, key => isTyped ? EntryForm.Clean(Sent(key)) : InFile(key), InFile, isTyped);

        string? InFile(string key) => _fields.TryGetValue(fact.Id, out var fields) ? fields.GetValueOrDefault(key) : null;
    }

    /// <summary>What a field of the new fact shows.</summary>
    public string? Begun(string key) => Sent("form") == "new-fact" ? EntryForm.Clean(Sent(key)) : _prefilled is { } fact ? FactForm.ValueOf(fact, key) : null;

    /// <summary>Questions in a language, those that were heard at the end.</summary>
    public IEnumerable<Utterance> Questions(string language) => Entry.Utterances.Where(utterance => utterance.Language == language);

    protected override IReadOnlyList<PackEdit> Form() => new EntryForm(Entry, Pack.Languages, Sent).Edits();

    // Taking back what made the entry takes the entry away.
    protected override IActionResult Saved() => Load() ? RedirectToPage(new { id = Id }) : LocalRedirect("/knowledge");

    protected override bool Load()
    {
        if (!base.Load() || Pack.Entries.FirstOrDefault(entry => entry.Id == Id) is not { } entry)
        {
            return false;
        }

        Entry = entry;
        _fields = Editor.FieldsOf(entry.Facts.Select(fact => fact.Id));
        _prefilled = Request.HasFormContentType ? null : StatementFact.Begin(Pack, live.Current.Responder, Source, Statement);
        Statement = _prefilled is null && !Request.HasFormContentType ? null : Statement;
        History = Editor.History.Of(entry.Id, [.. entry.Facts.Select(fact => fact.Id)]);
        Stale = StaleFacts.Of(Pack, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).ToDictionary(fact => fact.Fact.Id, fact => fact.LastDay, StringComparer.Ordinal);
        return true;
    }

    private string? Sent(string key) => Request.HasFormContentType ? Request.Form[key].FirstOrDefault() : null;
}
