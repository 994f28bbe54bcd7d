using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>How a question was understood and why it got its reply, for whoever keeps the pack.</summary>
/// <param name="Whole">The question that was understood: as typed, or with what was taken from the dialogue.</param>
/// <param name="Words">What was read, letters normalised, wrong layouts and typing errors repaired.</param>
/// <param name="Languages">The languages that it may be in, likeliest first.</param>
/// <param name="Names">Names and events found in it.</param>
/// <param name="Kinds">What it asks for, such as when or how much, as words of the engine's own.</param>
/// <param name="Candidates">The likeliest entries and acts with the evidence on each, most likely first.</param>
/// <param name="Facts">All facts of the entry that was answered, those shown first and in order; none where no entry was.</param>
/// <param name="Thresholds">The confidences from which an answer is given or choices are offered.</param>
public sealed record Explanation(
    string Whole,
    IReadOnlyList<string> Words,
    IReadOnlyList<string> Languages,
    IReadOnlyList<FoundName> Names,
    IReadOnlyList<int> Years,
    IReadOnlyList<string> Figures,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<ExplainedCandidate> Candidates,
    IReadOnlyList<ConsideredFact> Facts,
    Thresholds Thresholds,
    Reply Reply);

/// <summary>A name or event of the pack that a question mentions.</summary>
/// <param name="HasFacts">Whether any entry speaks of it.</param>
public sealed record FoundName(string Id, string Kind, bool HasFacts);

/// <summary>A fact of the entry that was answered.</summary>
/// <param name="IsShown">Whether it stands in the reply.</param>
public sealed record ConsideredFact(Fact Fact, bool IsShown);
