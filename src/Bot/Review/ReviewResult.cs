using Bot.Answers.Knowledge;
using Bot.Editing;

namespace Bot.Review;

/// <summary>Questions that shall become ways of asking for an entry.</summary>
/// <param name="Item">The item's id.</param>
/// <param name="Entry">The entry; null for what the pack does not answer.</param>
/// <param name="Questions">What is added, as a maintainer has put it; null for the texts of the item.</param>
public sealed record Acceptance(string Item, string? Entry, IReadOnlyList<AskedQuestion>? Questions = null);

/// <summary>A question that must not be trained on: the exam asks it.</summary>
public sealed record ExamCopy(string Question, string ExamQuestion);

/// <summary>What would come of accepting questions.</summary>
/// <param name="Added">What would be added to the pack, and where.</param>
/// <param name="Diff">What would change in its files.</param>
/// <param name="Problems">Why it can't be done; none where it can.</param>
/// <param name="Copies">Questions that the exam has; where there are any, it can't be done.</param>
public sealed record AcceptPreview(IReadOnlyList<AddQuestions> Added, string Diff, IReadOnlyList<Problem> Problems, IReadOnlyList<ExamCopy> Copies)
{
    /// <summary>Whether it can be done.</summary>
    public bool IsPossible => Problems.Count == 0 && Copies.Count == 0 && Added.Count > 0;
}

/// <summary>What came of a decision on questions.</summary>
public abstract record ReviewResult
{
    private ReviewResult()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Action">By which it can be undone.</param>
    /// <param name="Change">The change of the pack; null where the pack is as it was.</param>
    public sealed record Done(string Action, string? Change) : ReviewResult;

    /// <summary>It is not done: the pack can't be changed so.</summary>
    public sealed record Refused(IReadOnlyList<Problem> Problems, IReadOnlyList<ExamCopy> Copies) : ReviewResult;

    /// <summary>It is not done: somebody else has changed the same thing meanwhile.</summary>
    public sealed record Conflict(string File) : ReviewResult;

    /// <summary>It is not done: the pack can't be written here.</summary>
    /// <param name="Patch">What to do elsewhere.</param>
    public sealed record ReadOnly(string Patch) : ReviewResult;

    /// <summary>The journal no longer has the questions, or the action was undone before.</summary>
    public sealed record Gone : ReviewResult;
}
