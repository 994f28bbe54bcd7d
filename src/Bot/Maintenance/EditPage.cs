using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Review;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>A page on which a change of the pack is shown before it is made, and can be taken back.</summary>
/// <param name="exam">Keeps questions of the exam out of what is trained on.</param>
internal abstract class EditPage(PackOnDisk disk, PackEditor editor, ExamWatch exam) : SitePage
{
    private const int LongestWhy = 500;

    private IReadOnlySet<string> _undone = new HashSet<string>();

    public Pack Pack { get; private set; } = null!;

    /// <summary>What is wrong with the files; then what answers is shown instead.</summary>
    public IReadOnlyList<Problem> Broken { get; private set; } = [];

    /// <summary>What was changed of what the page shows, the newest first.</summary>
    public IReadOnlyList<PackChange> History { get; protected set; } = [];

    /// <summary>A change that waits for a yes.</summary>
    public IReadOnlyList<PackEdit> Pending { get; private set; } = [];

    /// <summary>What that would do.</summary>
    public EditPreview? Preview { get; protected set; }

    /// <summary>Two who changed the same.</summary>
    public EditResult.Conflict? Conflict { get; private set; }

    /// <summary>What is to be done elsewhere, for nothing can be written here.</summary>
    public string? Patch { get; private set; }

    /// <summary>Whether a form was sent in which nothing was changed.</summary>
    public bool IsUnchanged { get; private set; }

    /// <summary>What the change is for, in the maintainer's words.</summary>
    public string Why { get; protected set; } = "";

    public string Language => LanguageIn(Pack);

    /// <summary>Where somebody goes who does not want the change.</summary>
    public abstract string Cancelled { get; }

    /// <summary>What has to come along when the change is made.</summary>
    public virtual IReadOnlyList<(string Name, string? Value)> Carried => [];

    protected PackEditor Editor => editor;

    public virtual IActionResult OnGet() => Load() ? Page() : NotFound();

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
            : PreviewOf(edits).Problems is { Count: > 0 } problems
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
        Pending = EntryForm.Read(edits);
        return await Apply(Pending);
    }

    /// <summary>Takes a change back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? change)
    {
        if (!Load() || change is null || editor.History.Find(change) is null)
        {
            return NotFound();
        }

        return Done(await editor.Undo(change, Maintainer));
    }

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
        CiteFact cite => $"{cite.Statement} + {cite.Fact}",
        UnciteFact uncite => $"{uncite.Statement} − {uncite.Fact}",
        _ => edit.GetType().Name,
    });

    /// <summary>Reads what the page is of.</summary>
    /// <returns>False where that is not there.</returns>
    protected virtual bool Load()
    {
        (Pack, Broken) = disk.Read();
        _undone = editor.History.Undone();
        return true;
    }

    /// <summary>The edits of the form that was sent; none where nothing was changed.</summary>
    protected abstract IReadOnlyList<PackEdit> Form();

    /// <summary>The page that tells of a change that was made.</summary>
    protected abstract IActionResult Saved();

    protected virtual EditPreview PreviewOf(IReadOnlyList<PackEdit> edits)
    {
        var preview = editor.Preview(edits);
        return preview with { Problems = [.. exam.ProblemsOf(edits), .. preview.Problems] };
    }

    protected virtual async Task<IActionResult> Apply(IReadOnlyList<PackEdit> edits) =>
        Done(exam.ProblemsOf(edits) is { Count: > 0 } copies ? new EditResult.Invalid(copies) : await editor.Apply(edits, Maintainer, Why));

    /// <summary>Tells what came of a change.</summary>
    protected IActionResult Done(EditResult result)
    {
        switch (result)
        {
            case EditResult.Applied applied:
                Notice = Texts.Format("editSaved", string.Join(", ", applied.Files));
                return Saved();
            case EditResult.Conflict conflict:
                Conflict = conflict;
                break;
            case EditResult.ReadOnly readOnly:
                Patch = readOnly.Patch;
                break;
            case EditResult.Invalid invalid:
                Preview = new EditPreview("", invalid.Problems);
                break;
        }

        return Page();
    }

    private void Show(IReadOnlyList<PackEdit> edits)
    {
        (Pending, IsUnchanged) = (edits, edits.Count == 0);
        Preview = edits.Count == 0 ? null : PreviewOf(edits);
    }
}
