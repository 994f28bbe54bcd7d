using Bot.Answers.Conversation;

namespace Bot.Review;

/// <summary>What has become of a question in the inbox.</summary>
public enum QuestionState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Open,

    /// <summary>It was put aside, and has come back.</summary>
    Returned,

    /// <summary>It was made a way of asking for an entry.</summary>
    Accepted,

    /// <summary>It was made a question that the pack does not answer.</summary>
    Outside,

    /// <summary>It was put aside, and nothing else.</summary>
    Ignored,
}

/// <summary>A text that was asked, scrubbed, and how often in these very words.</summary>
public sealed record AskedText(string Text, string Language, int Count);

/// <summary>What was decided of a question.</summary>
/// <param name="Action">Names what was done at one press, by which it can be undone.</param>
/// <param name="Entry">The entry that it was accepted into; null where it was not.</param>
/// <param name="Pack">Hash of the pack that answered then.</param>
/// <param name="Answer">The entry that was surely answered with then; null for none.</param>
public sealed record Review(string Action, QuestionState State, string? Entry, string By, DateTimeOffset At, string Pack, string? Answer);

/// <summary>Questions that say the same and were not answered well.</summary>
/// <param name="Id">Finds the item again as long as the journal has the question.</param>
/// <param name="Texts">All that was asked in it, the most frequent first; the first one stands for all.</param>
/// <param name="Outcomes">How often each outcome came of it.</param>
/// <param name="Bad">How often an answer to it was called bad.</param>
/// <param name="Reasons">Why, and how often.</param>
/// <param name="AnsweredWith">The entries whose answers were called bad.</param>
/// <param name="Review">What was last decided of it; null for nothing.</param>
/// <param name="Answer">The entry that would be surely answered with now, where that is news; null for none.</param>
public sealed record InboxItem(
    string Id,
    IReadOnlyList<AskedText> Texts,
    int Count,
    DateTimeOffset First,
    DateTimeOffset Last,
    IReadOnlyDictionary<Outcome, int> Outcomes,
    int Bad,
    IReadOnlyDictionary<string, int> Reasons,
    IReadOnlyList<string> AnsweredWith,
    QuestionState State,
    Review? Review,
    string? Answer)
{
    /// <summary>What stands for all of it.</summary>
    public string Text => Texts[0].Text;

    /// <summary>The language of that, as a two-letter code.</summary>
    public string Language => Texts[0].Language;

    /// <summary>Keys of all questions in it.</summary>
    internal IReadOnlyList<string> Keys { get; init; } = [];
}

/// <summary>An entry that a question may ask for.</summary>
/// <param name="Confidence">How sure the model is, 0 to 1; null where only the words are alike.</param>
public sealed record SuggestedEntry(string Entry, double? Confidence);

/// <summary>What the bot would make of a question now.</summary>
/// <param name="Outcome">What would come of it.</param>
/// <param name="Entries">The likeliest entries, best first.</param>
/// <param name="Near">The ways of asking that are most like it.</param>
/// <param name="Outside">The most similar question that the pack does not answer; null for none.</param>
/// <param name="Thresholds">The confidences from which an answer is given or choices are offered.</param>
public sealed record Suggestion(
    Outcome Outcome, IReadOnlyList<SuggestedEntry> Entries, IReadOnlyList<NearUtterance> Near, NearUtterance? Outside, Bot.Answers.Understanding.Thresholds Thresholds)
{
    /// <summary>Whether it is more like a question that the pack does not answer than like any that it does.</summary>
    public bool LooksOutside => Outside is { } outside && (Near.Count == 0 || outside.Likeness > Near[0].Likeness);
}

/// <summary>In what order the inbox is read.</summary>
public enum InboxOrder
{
    /// <summary>What was asked most often first.</summary>
    Count,

    /// <summary>What was asked last first.</summary>
    Last,
}

/// <summary>What of the inbox is looked at.</summary>
public sealed record InboxFilter
{
    /// <summary>Null for all that is still to be done: what is open or has come back.</summary>
    public QuestionState? State { get; init; }

    /// <summary>Whatever its state.</summary>
    public bool Everything { get; init; }

    /// <summary>Two-letter code; null for all languages.</summary>
    public string? Language { get; init; }

    /// <summary>An outcome that it had; null for any.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Only what was called bad.</summary>
    public bool OnlyBad { get; init; }

    /// <summary>Asked at or after; null for all that is kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Words that stand in it, in any order; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>The topic of the likeliest entry; null for any.</summary>
    public string? Topic { get; init; }

    /// <summary>In what order.</summary>
    public InboxOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many items make a page.</summary>
    public int Size { get; init; } = 25;
}

/// <summary>A page of the inbox.</summary>
/// <param name="Found">How many items there are on all pages.</param>
/// <param name="Counts">How many there are of each state, whatever was looked for.</param>
public sealed record InboxPage(IReadOnlyList<InboxItem> Items, int Found, IReadOnlyDictionary<QuestionState, int> Counts);
