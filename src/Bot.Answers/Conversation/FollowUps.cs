using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander, Pack pack, BoostedTrees? judge)
{
    /// <summary>A question has at least so many words to be whole, and is in vain where no candidate is as likely as that.</summary>
    private const int ShortestWhole = 3;
    private const double InVain = 0.1;

    private readonly FollowUpEvidence _evidence = new(understander, pack);
    private readonly HashSet<string> _entries = [.. pack.Entries.Select(entry => entry.Id)];

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = _evidence.Alone(question, dialogue.Language);
        return dialogue.Question is { } before && FollowUpEvidence.MayBeElliptic(alone) && (judge is not null || !IsWhole(alone))
            ? alone with { Candidates = Judged(alone, before, dialogue.Entry), Question = FollowUpEvidence.Joined(before, alone) }
            : alone;
    }

    /// <summary>Whether it asks, names what it asks about, and is still like nothing that the pack answers or in words that the pack has not: what was said before makes no answer of that. One who has learnt from follow-ups knows it.</summary>
    private bool IsWhole(Understood alone) =>
        alone.Words.Count >= ShortestWhole && alone.Mentions is { Names.Count: > 0 } && QuestionWords.Ask(alone.Words)
        && (!understander.KnowsMostOf(alone.Words) || alone.Candidates.All(candidate => candidate.Confidence.Value < InVain));

    private List<Candidate> Judged(Understood alone, string before, string? last)
    {
        // Thanks are thanks, whatever was said before, and ask for nothing.
        var acts = alone.Candidates.Where(candidate => !_entries.Contains(candidate.Label)).ToList();
        var act = acts.Select(candidate => candidate.Confidence.Value).DefaultIfEmpty().Max();
        return
        [
            .. _evidence.Of(alone, before, last)
                .Select(candidate => new Candidate(candidate.Entry, Confidence.Of((1 - act) * (judge?.Probability(candidate.Evidence) ?? FollowUpEvidence.Untaught(candidate.Evidence)))))
                .Concat(acts)
                .OrderByDescending(candidate => candidate.Confidence),
        ];
    }
}
