using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Editing;
using Bot.Storage;

namespace Bot.Review;

/// <summary>What maintainers do with questions of the inbox: each action is noted, changes the pack where it must, and can be undone whole.</summary>
internal sealed class QuestionReview(QuestionInbox inbox, ReviewRecords records, PackEditor editor, ExamWatch exam)
{
    /// <summary>So many ways of asking of one item are proposed for the pack: more would teach the model little but their number.</summary>
    public const int MostProposed = 5;

    /// <summary>What an item would add to the pack: its most frequent texts, none of them twice, nor one that the entry has.</summary>
    public IReadOnlyList<AskedQuestion> Propose(InboxItem item, string? entry)
    {
        var pack = inbox.Answers.Expert.Pack;
        var present = (entry is null ? pack.Outside : pack.Entries.FirstOrDefault(one => one.Id == entry)?.Utterances ?? []).Select(utterance => KeyOf(utterance.Text)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. item.Texts.Select(text => Clean(new AskedQuestion(text.Language, text.Text), pack))
                .Where(question => KeyOf(question.Text) is { Length: > 0 } key && present.Add(key))
                .Take(MostProposed),
        ];
    }

    /// <summary>What would come of accepting; nothing is changed.</summary>
    public AcceptPreview Preview(IReadOnlyList<Acceptance> acceptances)
    {
        var added = Edits(acceptances, inbox.Named(acceptances.Select(one => one.Item).ToList()));
        if (added.Count == 0)
        {
            return new AcceptPreview([], "", [], []);
        }

        var preview = editor.Preview(added);
        return new AcceptPreview(added, preview.Diff, preview.Problems, exam.CopiesIn(added.SelectMany(edit => edit.Questions)));
    }

    /// <summary>Makes questions ways of asking for entries, or ones that the pack does not answer, all or none.</summary>
    /// <param name="why">What for, for the pack's history.</param>
    public async Task<ReviewResult> Accept(IReadOnlyList<Acceptance> acceptances, string by, string why)
    {
        var items = inbox.Named(acceptances.Select(one => one.Item).ToList());
        var edits = Edits(acceptances, items);
        if (items.Count == 0)
        {
            return new ReviewResult.Gone();
        }

        var targets = acceptances.SelectMany(one => items.Where(item => item.Keys.Contains(one.Item)).Select(item => (item, one.Entry))).DistinctBy(pair => pair.item.Id).ToList();
        // What the pack has already needs no edit, only that nobody looks at it again until it is trained.
        return edits.Count == 0
            ? await Note(targets, null, by)
            : exam.CopiesIn(edits.SelectMany(edit => edit.Questions)) is { Count: > 0 } copies
                ? new ReviewResult.Refused([], copies)
                : await Change(editor.Apply(edits, by, why), change => Note(targets, change, by));
    }

    /// <summary>What would come of a new entry that answers questions of the inbox; nothing is changed.</summary>
    public EditPreview PreviewNew(AddEntry edit)
    {
        var clean = Clean(edit);
        var preview = editor.Preview([clean]);
        return preview with { Problems = [.. exam.ProblemsOf([clean]), .. preview.Problems] };
    }

    /// <summary>Makes a new entry that answers questions of the inbox.</summary>
    public async Task<ReviewResult> AcceptNew(IReadOnlyCollection<string> ids, AddEntry edit, string by, string why)
    {
        var items = inbox.Named(ids);
        var clean = Clean(edit);
        return items.Count == 0 ? new ReviewResult.Gone()
            : exam.ProblemsOf([clean]) is { Count: > 0 } problems ? new ReviewResult.Refused(problems, [])
            : await Change(editor.Apply([clean], by, why), change => Note([.. items.Select(item => (item, (string?)edit.Entry.Id))], change, by));
    }

    /// <summary>Puts questions aside.</summary>
    public async Task<ReviewResult> Ignore(IReadOnlyCollection<string> ids, string by)
    {
        var items = inbox.Named(ids);
        return items.Count == 0 ? new ReviewResult.Gone() : await Note([.. items.Select(item => (item, (string?)null))], null, by, QuestionState.Ignored);
    }

    /// <summary>Takes an action back, with the change of the pack that came of it.</summary>
    public async Task<ReviewResult> Undo(string action, string by)
    {
        if (!records.TryFind(action, out var change))
        {
            return new ReviewResult.Gone();
        }

        // Whoever has taken the change back elsewhere has done the half of it.
        return change is not null && editor.History.Find(change) is not null && !editor.History.IsUndone(change)
            ? await Change(editor.Undo(change, by), Remove)
            : await Remove(change);

        async Task<ReviewResult> Remove(string? undone)
        {
            await records.Remove(action);
            return new ReviewResult.Done(action, undone);
        }
    }

    /// <summary>The last actions, the newest first.</summary>
    public IReadOnlyList<ReviewAction> Recent(int most) => records.Recent(most);

    private List<AddQuestions> Edits(IReadOnlyList<Acceptance> acceptances, IReadOnlyList<InboxItem> items)
    {
        var pack = inbox.Answers.Expert.Pack;
        return
        [
            .. acceptances.Select(one => (one.Entry, Questions: (one.Questions ?? items.Where(item => item.Keys.Contains(one.Item)).SelectMany(item => Propose(item, one.Entry))).Select(question => Clean(question, pack))))
                .GroupBy(pair => pair.Entry ?? "", StringComparer.Ordinal)
                .Select(group => new AddQuestions(group.Key.Length == 0 ? null : group.Key, [.. group.SelectMany(pair => pair.Questions).Where(question => question.Text.Length > 0).DistinctBy(question => KeyOf(question.Text), StringComparer.Ordinal)]))
                .Where(edit => edit.Questions.Count > 0),
        ];
    }

    private async Task<ReviewResult> Note(IReadOnlyList<(InboxItem Item, string? Entry)> items, string? change, string by, QuestionState? state = null)
    {
        var answers = inbox.Answers;
        var action = await records.Add(
            [.. items.SelectMany(pair => pair.Item.Keys.Select(key => (key, state ?? (pair.Entry is null ? QuestionState.Outside : QuestionState.Accepted), pair.Entry, answers.Answer(pair.Item.Text))))],
            change, by, answers.Expert.Pack.Hash);
        return new ReviewResult.Done(action, change);
    }

    private static async Task<ReviewResult> Change(Task<EditResult> edit, Func<string, Task<ReviewResult>> then) => await edit switch
    {
        EditResult.Applied applied => await then(applied.Change),
        EditResult.Invalid invalid => new ReviewResult.Refused(invalid.Problems, []),
        EditResult.Conflict conflict => new ReviewResult.Conflict(conflict.File),
        EditResult.ReadOnly readOnly => new ReviewResult.ReadOnly(readOnly.Patch),
        _ => throw new InvalidOperationException("There is no other result of an edit."),
    };

    /// <summary>A question fit for the pack: on one line, and without what tells who somebody is, even if a maintainer typed it.</summary>
    private static AskedQuestion Clean(AskedQuestion question, Pack pack) => new(
        pack.Languages.Contains(question.Language) ? question.Language : pack.Languages[0],
        Scrubber.WithoutMarks(Scrubber.Scrub(question.Text)));

    private AddEntry Clean(AddEntry edit)
    {
        var pack = inbox.Answers.Expert.Pack;
        return edit with { Entry = edit.Entry with { Questions = Cleaned(edit.Entry.Questions), Heard = Cleaned(edit.Entry.Heard ?? []) } };

        List<AskedQuestion> Cleaned(IEnumerable<AskedQuestion> questions) => [.. questions.Select(question => Clean(question, pack)).Where(question => question.Text.Length > 0)];
    }

    private static string KeyOf(string text) => string.Join(' ', Tokenizer.Words(text));
}
