using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>What would come of some edits.</summary>
/// <param name="Diff">What changes, file by file, in the form that <c>git apply</c> takes; empty where nothing does.</param>
/// <param name="Problems">What would be wrong with the pack afterwards; none where the edits can be made.</param>
public sealed record EditPreview(string Diff, IReadOnlyList<Problem> Problems);

/// <summary>What came of some edits.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>They are made.</summary>
    /// <param name="Change">Identifier of the change in the history.</param>
    /// <param name="Files">The files that were written, by their paths in the pack.</param>
    public sealed record Applied(string Change, IReadOnlyList<string> Files) : EditResult;

    /// <summary>They are not made: the pack would be wrong.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : EditResult;

    /// <summary>They are not made: somebody else has changed the very same thing meanwhile.</summary>
    /// <param name="Expected">What the editor saw; null for nothing.</param>
    /// <param name="Found">What stands there now; null for nothing.</param>
    public sealed record Conflict(string File, string? Expected, string? Found) : EditResult;

    /// <summary>They are not made: the pack cannot be written here.</summary>
    /// <param name="Patch">What to do elsewhere, in the form that <c>git apply</c> takes within the pack's folder.</param>
    public sealed record ReadOnly(string Patch) : EditResult;
}
