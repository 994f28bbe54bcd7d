using Bot.Answers.Knowledge;
using Bot.Editing;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>One entry: its facts and ways of asking side by side in all languages, to be corrected; each change is shown before it is made.</summary>
internal sealed class KnowledgeEntryModel(PackOnDisk disk, PackEditor editor, TimeProvider clock) : SitePage
{
    private const int LongestWhy = 500;

    private IReadOnlySet<string> _undone = new HashSet<string>();

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public Pack Pack { get; private set; } = null!;

    public Entry Entry { get; private set; } = null!;

    /// <summary>The keys of the entry's facts, as they stand in the files.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Fields { get; private set; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public IReadOnlyList<Problem> Broken { get; private set; } = [];

    public IReadOnlyList<PackChange> History { get; private set; } = [];

    public IReadOnlyDictionary<string, DateOnly> Stale { get; private set; } = new Dictionary<string, DateOnly>();

    /// <summary>A change that waits for a yes.</summary>
    public IReadOnlyList<PackEdit> Pending { get; private set; } = [];

    /// <summary>What that would do.</summary>
    public EditPreview? Preview { get; private set; }

    /// <summary>Two who changed the same.</summary>
    public EditResult.Conflict? Conflict { get; private set; }

    /// <summary>What is to be done elsewhere, for nothing can be written here.</summary>
    public string? Patch { get; private set; }

    /// <summary>Whether a form was sent in which nothing was changed.</summary>
    public bool IsUnchanged { get; private set; }

    public string Why { get; private set; } = "";

    public string Language => LanguageIn(Pack);

    public IActionResult OnGet() => Load() ? Page() : NotFound();

    /// <summary>Shows what a form would change.</summary>
    public IActionResult OnPostPreview()
    {
        if (!Load())
        {
            return NotFound();
        }

        Show(Form());
        return Page();
    }

    /// <summary>What would be wrong, for a form that is being filled in.</summary>
    public IActionResult OnPostCheck()
    {
        if (!Load())
        {
            return NotFound();
        }

        var edits = Form();
        return new JsonResult(edits.Count == 0
            ? new { text = "", isWrong = false }
            : editor.Preview(edits).Problems is { Count: > 0 } problems
                ? new { text = string.Join('\n', problems.Take(5).Select(Texts.Say)), isWrong = true }
                : new { text = Texts["editInOrder"], isWrong = false });
    }

    /// <summary>Makes a change that was shown.</summary>
    public async Task<IActionResult> OnPostApplyAsync(string? edits, string? why)
    {
        if (!Load())
        {
            return NotFound();
        }

        Why = why?.Trim() is { } given ? given[..Math.Min(given.Length, LongestWhy)] : "";
        return Done(await editor.Apply(EntryForm.Read(edits), Maintainer, Why), EntryForm.Read(edits));
    }

    /// <summary>Takes a change back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? change)
    {
        if (!Load() || change is null || editor.History.Find(change) is null)
        {
            return NotFound();
        }

        return Done(await editor.Undo(change, Maintainer), []);
    }

    /// <summary>What stands in the file under a key of a fact.</summary>
    public string? ValueOf(Fact fact, string key) => Fields.TryGetValue(fact.Id, out var fields) ? fields.GetValueOrDefault(key) : null;

    /// <summary>Questions in a language, those that were heard at the end.</summary>
    public IEnumerable<Utterance> Questions(string language) => Entry.Utterances.Where(utterance => utterance.Language == language);

    public bool CanUndo(PackChange change) => change.Undone is null && !_undone.Contains(change.Id);

    /// <summary>Lines of a difference with the style of each.</summary>
    public static IEnumerable<(string? Style, string Line)> Lines(string diff) => diff.TrimEnd('\n').Split('\n').Select(line => line switch
    {
        _ when line.StartsWith("+++", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal) => ((string?)null, line),
        ['+', ..] => ("added", line),
        ['-', ..] => ("removed", line),
        _ => (null, line),
    });

    /// <summary>What a change did, in a few words.</summary>
    public static IEnumerable<string> Described(PackChange change) => change.Edits.Select(edit => edit switch
    {
        AddQuestions add => string.Join("; ", add.Questions.Select(question => $"+ {question.Text}")),
        RemoveQuestions remove => string.Join("; ", remove.Questions.Select(question => $"− {question.Text}")),
        ReplaceQuestion replace => $"{replace.Before} → {replace.After}",
        ChangeFact fact => $"{fact.Fact}, {fact.Key}: {fact.Before ?? "–"} → {fact.After ?? "–"}",
        ChangeTitle title => $"{title.Language}: {title.Before} → {title.After}",
        AddFact add => $"+ {add.Fact.Id}",
        RemoveFact remove => $"− {remove.Fact.Id}",
        AddEntry add => $"+ {add.Entry.Id}",
        RemoveEntry remove => $"− {remove.Entry.Id}",
        _ => edit.GetType().Name,
    });

    private IActionResult Done(EditResult result, IReadOnlyList<PackEdit> edits)
    {
        switch (result)
        {
            case EditResult.Applied applied:
                Notice = Texts.Format("editSaved", string.Join(", ", applied.Files));
                return RedirectToPage(new { id = Id });
            case EditResult.Conflict conflict:
                (Conflict, Pending) = (conflict, edits);
                break;
            case EditResult.ReadOnly readOnly:
                Patch = readOnly.Patch;
                break;
            case EditResult.Invalid invalid:
                (Preview, Pending) = (new EditPreview("", invalid.Problems), edits);
                break;
        }

        return Page();
    }

    private void Show(IReadOnlyList<PackEdit> edits)
    {
        (Pending, IsUnchanged) = (edits, edits.Count == 0);
        Preview = edits.Count == 0 ? null : editor.Preview(edits);
    }

    private IReadOnlyList<PackEdit> Form() => new EntryForm(Entry, Pack.Languages, key => Request.Form[key].FirstOrDefault()).Edits();

    private bool Load()
    {
        (Pack, Broken) = disk.Read();
        if (Pack.Entries.FirstOrDefault(entry => entry.Id == Id) is not { } entry)
        {
            return false;
        }

        Entry = entry;
        Fields = editor.FieldsOf(entry.Facts.Select(fact => fact.Id));
        _undone = editor.History.Undone();
        History = editor.History.Of(entry.Id, [.. entry.Facts.Select(fact => fact.Id)]);
        Stale = StaleFacts.Of(Pack, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).ToDictionary(fact => fact.Fact.Id, fact => fact.LastDay, StringComparer.Ordinal);
        return true;
    }
}
