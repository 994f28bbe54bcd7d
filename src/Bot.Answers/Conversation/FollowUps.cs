using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 6;

    /// <summary>A question understood as surely as this stands on its own, however short it is.</summary>
    private const double StandsAlone = 0.9;

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = understander.Understand(question);
        if (dialogue.Question is not { } before || alone.Words.Count is 0 or > LongestEllipsis || Certainty(alone) >= StandsAlone)
        {
            return alone;
        }

        var best = alone;
        foreach (var whole in Completions(alone, before))
        {
            var completed = understander.Understand(whole) with { Language = alone.Language };
            if (Certainty(completed) > Certainty(best))
            {
                best = completed;
            }
        }

        return best;
    }

    private IEnumerable<string> Completions(Understood question, string before)
    {
        var exchanged = understander.Exchange(before, question);
        return exchanged is not null ? [exchanged] : [$"{before} {string.Join(' ', question.Words)}"];
    }

    private static double Certainty(Understood understood) => understood.Candidates is [var best, ..] ? best.Confidence.Value : 0;
}
