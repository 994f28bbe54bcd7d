namespace Bot.Answers.Understanding;

/// <summary>What is learnt from follow-ups: what their words alone ask for, and what all the evidence on them is worth.</summary>
/// <param name="Words">Tells a <see cref="FollowUpTarget"/>; has the features of the intents.</param>
/// <param name="Judge">Weighs <see cref="FollowUpEvidence"/>.</param>
internal sealed record FollowUpModel(LinearModel Words, BoostedTrees Judge);

/// <summary>What answers a follow-up.</summary>
internal enum FollowUpTarget
{
    /// <summary>The entry that answered before.</summary>
    SameEntry,

    /// <summary>Another.</summary>
    OtherEntry,

    /// <summary>None.</summary>
    Nothing,
}
