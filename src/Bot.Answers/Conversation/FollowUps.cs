using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander, Pack pack, FollowUpModel? model)
{
    /// <summary>A question has at least so many words to be whole, and is in vain where no candidate is as likely as that.</summary>
    private const int ShortestWhole = 3;
    private const double InVain = 0.2;

    private readonly FollowUpEvidence _evidence = new(understander, pack);
    private readonly HashSet<string> _entries = [.. pack.Entries.Select(entry => entry.Id)];

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = _evidence.Alone(question, dialogue.Language);
        return dialogue.Question is { } before && FollowUpEvidence.MayBeElliptic(alone) && (model is not null || !IsWhole(alone))
            ? alone with { Candidates = Judged(alone, before, dialogue.Entry), Question = FollowUpEvidence.Joined(before, alone) }
            : alone;
    }

    /// <summary>Whether it asks, names what it asks about, and is still like nothing that the pack answers or in words that the pack has not: what was said before makes no answer of that. One who has learnt from follow-ups knows it.</summary>
    private bool IsWhole(Understood alone) =>
        alone.Words.Count >= ShortestWhole && alone.Mentions is { Names.Count: > 0 } && QuestionWords.Ask(alone.Words)
        && (!understander.KnowsMostOf(alone.Words) || alone.Candidates.All(candidate => candidate.Confidence.Value < InVain));

    private List<Candidate> Judged(Understood alone, string before, string? last)
    {
        List<Candidate> entries = [.. _evidence.Of(alone, before, last, model?.Words)
            .Select(candidate => new Candidate(
                candidate.Entry,
                understander.Believed(candidate.Entry, alone.Mentions, alone.Words.Count, Confidence.Of(model?.Judge.Probability(candidate.Evidence) ?? FollowUpEvidence.Untaught(candidate.Evidence)))))];
        var rival = entries.Select(candidate => candidate.Confidence.Value).DefaultIfEmpty().Max();
        List<Candidate> acts = [.. alone.Candidates.Where(candidate => !_entries.Contains(candidate.Label)).Select(candidate => candidate with { Confidence = Beside(rival, candidate.Confidence) })];
        var act = acts.Select(candidate => candidate.Confidence.Value).DefaultIfEmpty().Max();
        return [.. entries.Select(candidate => candidate with { Confidence = Confidence.Of((1 - act) * candidate.Confidence.Value) }).Concat(acts).OrderByDescending(candidate => candidate.Confidence)];
    }

    /// <summary>
    /// How likely an act is beside an entry: alone, “where?” asks for the source, and right after a plant it asks for its place. So the odds of both are set against each other,
    /// where the entry is likelier than not. Thanks in their usual words are thanks, whatever was said before.
    /// </summary>
    private static Confidence Beside(double entry, Confidence act) =>
        act >= Understander.Listed ? act : Confidence.Of(Logistic.Probability(LogOdds(act.Value) - Math.Max(0, LogOdds(entry))));

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, 0.001, 0.999);
}
