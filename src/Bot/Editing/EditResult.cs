using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>What a change would do.</summary>
/// <param name="Diff">In unified form, all files; empty where nothing would change.</param>
/// <param name="Problems">What keeps it from being made; none for a change that is in order.</param>
/// <param name="State">What is to be changed, as it stands now: given back with the change, it shows whether somebody else was quicker.</param>
/// <param name="Pack">The pack as it would be; null where there are problems.</param>
public sealed record EditPreview(string Diff, IReadOnlyList<Problem> Problems, string State, Pack? Pack);

/// <summary>What came of a change.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>It is made.</summary>
    /// <param name="ChangeId">What it is undone by.</param>
    /// <param name="Files">The files that were written, relative to the pack's folder.</param>
    public sealed record Applied(string ChangeId, IReadOnlyList<string> Files) : EditResult;

    /// <summary>It would spoil the pack; nothing was written.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : EditResult;

    /// <summary>What it would change is not as its maker saw it; nothing was written.</summary>
    public sealed record Conflict(IReadOnlyList<ConflictItem> Items) : EditResult;

    /// <summary>The folder can't be written to; nothing was written.</summary>
    /// <param name="Patch">The change in the form that <c>git apply</c> takes.</param>
    public sealed record ReadOnly(string Patch) : EditResult;
}

/// <summary>Something that two people wanted to change.</summary>
/// <param name="What">Which: the identifier of a fact or entry, or a question.</param>
/// <param name="Now">As it is written now; null where it is no more.</param>
public sealed record ConflictItem(string What, string? Now);
