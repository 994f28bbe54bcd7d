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

    /// <summary>A judge of the evidence on follow-ups; null where the pack lists too few.</summary>
    /// <param name="understander">Has not learnt from their words.</param>
    public static BoostedTrees? Fit(Pack pack, Understander understander, CancellationToken cancellation)
    {
        if (pack.FollowUps.Count < Enough)
        {
            return null;
        }

        var evidence = new FollowUpEvidence(understander, pack);
        var rows = new List<(float[] Evidence, float Right)>();
        foreach (var followUp in pack.FollowUps)
        {
            cancellation.ThrowIfCancellationRequested();
            var alone = evidence.Alone(followUp.Then, followUp.Language);
            if (FollowUpEvidence.MayBeElliptic(alone))
            {
                rows.AddRange(evidence.Of(alone, followUp.First, followUp.Of).Select(candidate =>
                    (candidate.Evidence, followUp.Answer is null ? 0 : understander.Share(followUp.Answer, candidate.Entry))));
            }
        }

        var inVain = (double)pack.FollowUps.Count(followUp => followUp.Answer is null) / pack.FollowUps.Count;
        return BoostedTrees.Fit(rows, FollowUpEvidence.Directions, Trees, LearningRate, cancellation)
            .ReadBy(new LogisticCurve(1, LogOdds(1 - AskedInVain) - LogOdds(1 - inVain)));
    }

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, 0.01, 0.99);
}
