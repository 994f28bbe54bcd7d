using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 9;

    /// <summary>What is left of a candidate's confidence where it speaks of nothing that the new question adds.</summary>
    private const double Unspoken = 0.3;

    /// <summary>A question understood as surely as this stands on its own, however short it is.</summary>
    private const double StandsAlone = 0.9;

    /// <summary>How much of a whole question is carried on, in UTF-16 units: enough for what was asked, not for a whole dialogue.</summary>
    private const int LongestMemory = 200;

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = understander.Understand(question);
        if (dialogue.Language is { } held && alone.Languages.Contains(held, StringComparer.Ordinal) && alone.Words.Count <= LongestEllipsis)
        {
            alone = alone with { Language = held };
        }

        if (dialogue.Question is not { } before || alone.Words.Count is 0 or > LongestEllipsis)
        {
            return alone;
        }

        var exchanged = understander.Exchange(before, alone);
        var bare = exchanged is not null && understander.OnlyNames(alone);
        if (Certainty(alone) >= StandsAlone && !bare)
        {
            return alone;
        }

        var whole = exchanged ?? Shorten($"{before} {string.Join(' ', alone.Words)}");
        var completed = understander.Understand(whole) with { Language = alone.Language, Question = whole };
        // An exchange says all that the new question says; after an addition the answer must speak of what was added.
        var judged = exchanged is not null ? completed : completed with { Candidates = Discount(completed.Candidates, alone) };
        return bare || Certainty(judged) > Certainty(alone) ? judged : alone;
    }

    private List<Candidate> Discount(IReadOnlyList<Candidate> candidates, Understood added) =>
        [.. candidates
            .Select(candidate => candidate with { Confidence = Confidence.Of(candidate.Confidence.Value * (Unspoken + ((1 - Unspoken) * understander.Coverage(candidate.Label, added)))) })
            .OrderByDescending(candidate => candidate.Confidence)];

    private static string Shorten(string text) => text.Length <= LongestMemory ? text : text[^LongestMemory..];

    private static double Certainty(Understood understood) => understood.Candidates is [var best, ..] ? best.Confidence.Value : 0;
}
