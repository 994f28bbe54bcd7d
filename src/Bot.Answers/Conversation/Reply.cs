using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>What came of a question.</summary>
public enum Outcome
{
    /// <summary>Answered with facts.</summary>
    Answered,

    /// <summary>Not sure: choices are offered.</summary>
    Suggested,

    /// <summary>The bot says that it does not know.</summary>
    Unknown,

    /// <summary>A greeting and the like.</summary>
    SmallTalk,
}

/// <summary>What the bot says, and where the dialogue then stands.</summary>
/// <param name="Language">Two-letter code of the language that it is said in.</param>
/// <param name="Entry">Identifier of the entry that was answered, or of the likeliest one; null where there is none.</param>
/// <param name="Facts">The facts shown, in order.</param>
/// <param name="Choices">Entries to choose from: what may have been meant, or what one may ask next.</param>
public sealed record Reply(
    Outcome Outcome,
    string Language,
    string? Entry,
    Confidence Confidence,
    IReadOnlyList<Fact> Facts,
    Document Text,
    IReadOnlyList<Choice> Choices,
    Dialogue Dialogue)
{
    /// <summary>What the question may have asked for, most likely first, whatever came of it.</summary>
    public IReadOnlyList<Candidate> Considered { get; init; } = [];
}

/// <summary>An entry that is offered on a button.</summary>
/// <param name="Title">In the language of the reply.</param>
public sealed record Choice(string Entry, string Title);

/// <summary>What must be remembered of a dialogue to understand its next question.</summary>
/// <param name="Language">The language it is held in; null before the first question.</param>
/// <param name="Entry">The entry answered last; null where there is none.</param>
/// <param name="Question">The question that led to it.</param>
public sealed record Dialogue(string? Language, string? Entry, string? Question)
{
    /// <summary>Nothing has been said.</summary>
    public static readonly Dialogue Empty = new(null, null, null);
}
