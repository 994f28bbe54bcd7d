using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander, Pack pack, BoostedTrees? judge)
{
    private readonly FollowUpEvidence _evidence = new(understander, pack);
    private readonly HashSet<string> _entries = [.. pack.Entries.Select(entry => entry.Id)];

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = _evidence.Alone(question, dialogue.Language);
        if (dialogue.Question is not { } before || !FollowUpEvidence.MayBeElliptic(alone))
        {
            return alone;
        }

        return alone with { Candidates = Judged(alone, before, dialogue.Entry), Question = FollowUpEvidence.Joined(before, alone) };
    }

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
