using Bot.Answers.Knowledge;

namespace Bot.Releases;

/// <summary>What the making of a release is doing.</summary>
public enum ReleaseStage
{
    /// <summary>Nothing was asked for yet.</summary>
    Idle,

    /// <summary>Reading and checking the pack.</summary>
    Reading,

    /// <summary>Training the model.</summary>
    Training,

    /// <summary>Putting the exam's questions to it.</summary>
    Grading,

    /// <summary>Done: the new release is live.</summary>
    Published,

    /// <summary>Done: the release is kept, but the one in use does better.</summary>
    Refused,

    /// <summary>Nothing came of it.</summary>
    Failed,
}

/// <summary>How the making of a release stands at a moment.</summary>
/// <param name="Share">How much of the stage is done, 0 to 1.</param>
/// <param name="Changed">When it came to this.</param>
public sealed record ReleaseStatus(ReleaseStage Stage, double Share, DateTimeOffset Changed)
{
    /// <summary>Who asked for it.</summary>
    public string By { get; init; } = "";

    /// <summary>What it is made for.</summary>
    public string Why { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>What came of it; null before its end.</summary>
    public Release? Release { get; init; }

    /// <summary>Why it failed, in English, a problem on each line with file and line where it is one of the pack; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong with the pack, where it failed for that; else none.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether one more will be made after this one.</summary>
    public bool IsOneWaiting { get; init; }

    /// <summary>Whether one is being made, or about to be.</summary>
    public bool IsBusy => IsOneWaiting || Stage is ReleaseStage.Reading or ReleaseStage.Training or ReleaseStage.Grading;
}

/// <summary>How far the making of a release has come.</summary>
/// <param name="Share">How much of the stage is done, 0 to 1.</param>
/// <param name="Utterances">How many ways of asking it is trained on.</param>
internal sealed record MakingProgress(ReleaseStage Stage, double Share, int Entries, int Utterances);
