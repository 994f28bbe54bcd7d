using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Learns from the follow-ups that a pack lists what evidence on them is worth.</summary>
internal static class FollowUpTrainer
{
    /// <summary>Fewer follow-ups than this teach less than those of another pack did.</summary>
    private const int Enough = 300;

    private const int Trees = 180;
    private const float LearningRate = 0.16f;

    /// <summary>Of follow-ups that people ask, so many have no answer and are as hard to tell from others as those that a pack lists, which are there to teach.</summary>
    private const double AskedInVain = 0.08;

    /// <summary>What words are worth is seen on each part by what was learnt from the others.</summary>
    private const int Parts = 4;

    /// <summary>What follow-ups teach; null where the pack lists too few.</summary>
    /// <param name="understander">Has not learnt from their words.</param>
    /// <param name="vectorizer">That of the intents.</param>
    public static FollowUpModel? Fit(Pack pack, Understander understander, Vectorizer vectorizer, TrainingOptions options, CancellationToken cancellation)
    {
        if (pack.FollowUps.Count < Enough)
        {
            return null;
        }

        var evidence = new FollowUpEvidence(understander, pack);
        var elliptic = pack.FollowUps.Select(followUp => (FollowUp: followUp, Alone: evidence.Alone(followUp.Then, followUp.Language))).Where(item => FollowUpEvidence.MayBeElliptic(item.Alone)).ToList();
        Example[] examples = [.. elliptic.Select(item => new Example(item.Alone.Words, (int)TargetOf(item.FollowUp)))];
        var texts = SparseRows.From(vectorizer, TextFeatures.Of(examples.Select(example => example.Words)));
        var rows = new List<(float[] Evidence, float Right)>();
        for (var part = 0; part < Parts; part++)
        {
            var words = Words(i => i % Parts != part);
            foreach (var (followUp, alone) in elliptic.Where((_, i) => i % Parts == part))
            {
                cancellation.ThrowIfCancellationRequested();
                rows.AddRange(evidence.Of(alone, followUp.First, followUp.Of, words).Select(candidate =>
                    (candidate.Evidence, followUp.Answer is null ? 0 : understander.Share(followUp.Answer, candidate.Entry))));
            }
        }

        var inVain = (double)pack.FollowUps.Count(followUp => followUp.Answer is null) / pack.FollowUps.Count;
        var judge = BoostedTrees.Fit(rows, FollowUpEvidence.Directions, Trees, LearningRate, cancellation)
            .ReadBy(new LogisticCurve(1, LogOdds(1 - AskedInVain) - LogOdds(1 - inVain)));
        return new FollowUpModel(Words(), judge);

        LinearModel Words(Predicate<int>? included = null) =>
            LinearTrainer.Train(vectorizer, texts, examples, FollowUpEvidence.Targets, options, cancellation, included).Model;
    }

    private static FollowUpTarget TargetOf(FollowUp followUp) =>
        followUp.Answer is null ? FollowUpTarget.Nothing : followUp.Answer == followUp.Of ? FollowUpTarget.SameEntry : FollowUpTarget.OtherEntry;

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, 0.01, 0.99);
}
