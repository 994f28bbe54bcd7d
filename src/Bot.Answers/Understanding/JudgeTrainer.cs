namespace Bot.Answers.Understanding;

/// <summary>An utterance that a model has not seen, with the evidence on its candidates.</summary>
/// <param name="Answerable">Whether the pack can answer it.</param>
internal sealed record HeldOutCase(TrainingUtterance Utterance, bool Answerable, IReadOnlyList<HeldOutCandidate> Candidates)
{
    public HeldOutQuestion Outcome(IReadOnlyList<string> labels, BoostedTrees judge)
    {
        var text = Utterance.Text;
        if (Candidates.Count == 0)
        {
            return new HeldOutQuestion(string.Join(' ', text.Words), text.Language, labels[Utterance.Label], PackModel.Outside, default, 0);
        }

        var (best, probability) = Candidates.Select(candidate => (candidate, judge.Probability(candidate.Evidence))).MaxBy(pair => pair.Item2);
        return new HeldOutQuestion(string.Join(' ', text.Words), text.Language, labels[Utterance.Label], labels[best.Label], Confidence.Of(probability), best.Right);
    }
}

/// <summary>One candidate for a held-out utterance.</summary>
/// <param name="Right">How likely it answers the utterance, 0 to 1.</param>
internal sealed record HeldOutCandidate(int Label, float[] Evidence, float Right);

/// <summary>Learns from held-out utterances what evidence is worth, and from which confidence to answer.</summary>
internal static class JudgeTrainer
{
    /// <summary>Cases are divided into so many parts; for each a judge is fitted to the others, and the mean of all is kept.</summary>
    private const int Parts = 2;

    private const int Trees = 60;
    private const float LearningRate = 0.2f;

    /// <summary>A wrong answer costs as much as this many right ones are worth.</summary>
    private const double WrongAnswerCost = 3;

    /// <summary>Choices that do not help cost as much as this many that do are worth.</summary>
    private const double UselessChoicesCost = 0.09;

    /// <summary>Choices of which the best is less likely than this are guesses, however few cases say otherwise.</summary>
    private const double LeastMaybe = 0.08;

    /// <summary>Where the best candidate is less likely than this, what it says does not answer by chance.</summary>
    private const double MaybeAnswered = 0.2;

    /// <summary>Fewer cases than this say nothing of how sure the last model may be.</summary>
    private const int LeastToCalibrate = 100;

    /// <summary>
    /// Fits a judge to the cases, and chooses the thresholds on what each part looks like to a judge that has not seen it. The judge thereby knows how often
    /// models that learnt from less are right; how much more often one is that has learnt nearly all is read off <paramref name="last"/>.
    /// </summary>
    /// <param name="last">Cases as a model sees them that has learnt nearly all.</param>
    public static (BoostedTrees Judge, Thresholds Thresholds) Fit(IReadOnlyList<HeldOutCase> cases, IReadOnlyList<HeldOutCase> last, CancellationToken cancellation)
    {
        var judges = Enumerable.Range(0, Parts).Select(part =>
        {
            var rows = cases.Where((_, i) => i % Parts != part).SelectMany(held => held.Candidates.Select(candidate => (candidate.Evidence, candidate.Right)));
            return BoostedTrees.Fit([.. rows], Evidence.Directions, Trees, LearningRate, cancellation);
        }).ToList();
        var mean = BoostedTrees.Mean(judges);
        if (last.Count < LeastToCalibrate)
        {
            return (mean, ChooseThresholds([.. judges.SelectMany((judge, part) => Judged(cases.Where((_, i) => i % Parts == part), judge))]));
        }

        var judged = Judged(last, mean).ToList();
        var curve = LogisticCurve.Fit([.. judged.SelectMany(Outcomes)]);
        // Where a probability can be believed, a threshold needs no search, which would follow every chance of the cases: there, speaking and not speaking are worth the same.
        var sure = BreakEven(WrongAnswerCost);
        var offers = LogisticCurve.Fit([.. judged.Concat(Judged(cases, mean))
            .Where(item => curve.Probability(LogOdds(item.Probability)) < sure)
            .Select(item => (LogOdds(item.Probability), item.Offered))]);
        var maybe = offers.Slope > 0 ? curve.Probability((LogOdds(BreakEven(UselessChoicesCost)) - offers.Offset) / offers.Slope) : LeastMaybe;
        return (mean.ReadBy(curve), new Thresholds(Math.Round(sure, 3), Math.Round(Math.Clamp(maybe, LeastMaybe, sure), 3)));
    }

    /// <summary>How the cases look to a judge, but for those that it has nothing to say of.</summary>
    private static IEnumerable<JudgedCase> Judged(IEnumerable<HeldOutCase> cases, BoostedTrees judge) =>
        cases.Where(held => held.Candidates.Count > 0).Select(held => JudgedCase.Of(held, judge));

    /// <summary>The probability from which on something is worth it of which a failure costs as much as <paramref name="cost"/> successes are worth.</summary>
    private static double BreakEven(double cost) => cost / (1 + cost);

    /// <summary>
    /// How a case came out. Entries overlap, and what is listed under one is often answered by another as well: only where one takes that for an answer does the
    /// confidence agree with how often exam questions are answered. What has no answer is told twice, not three times, as a pack lists more of it than people ask.
    /// </summary>
    private static IEnumerable<(double Value, bool Right)> Outcomes(JudgedCase judged)
    {
        var isRight = judged.Right > 0.5 || (judged.Answerable && judged.Probability >= MaybeAnswered);
        return Enumerable.Repeat((LogOdds(judged.Probability), isRight), judged.Answerable ? 3 : 2);
    }

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, 1e-6, 1 - 1e-6);

    /// <summary>
    /// The threshold at which right answers less the cost of wrong ones are most, and a lower one from which choices help more often than they
    /// bother somebody whose question the pack does not answer.
    /// </summary>
    private static Thresholds ChooseThresholds(List<JudgedCase> cases)
    {
        cases.Sort((left, right) => right.Probability.CompareTo(left.Probability));
        var sure = Best(cases, item => item.Right - (WrongAnswerCost * (1 - item.Right)), 0.5);
        var maybe = Best([.. cases.Where(item => item.Probability < sure)], item => item.Offered ? 1 : -UselessChoicesCost, sure);
        return new Thresholds(Math.Round(sure, 3), Math.Round(Math.Min(sure, Math.Max(maybe, LeastMaybe)), 3));
    }

    /// <summary>The probability from which on the cases are worth most together, half-way to the next that is left out; <paramref name="none"/> where no case is worth it.</summary>
    private static double Best(List<JudgedCase> cases, Func<JudgedCase, double> worth, double none)
    {
        var (sum, most, threshold) = (0.0, 0.0, none);
        for (var i = 0; i < cases.Count; i++)
        {
            sum += worth(cases[i]);
            if (sum > most)
            {
                (most, threshold) = (sum, (cases[i].Probability + (i + 1 < cases.Count ? cases[i + 1].Probability : 0)) / 2);
            }
        }

        return threshold;
    }

    /// <summary>How a case looks to a judge.</summary>
    /// <param name="Answerable">Whether the pack can answer it.</param>
    /// <param name="Probability">That of the best candidate.</param>
    /// <param name="Right">How likely the best candidate answers it.</param>
    /// <param name="Offered">Whether one of the best few does.</param>
    private readonly record struct JudgedCase(bool Answerable, double Probability, double Right, bool Offered)
    {
        private const int Choices = 3;

        public static JudgedCase Of(HeldOutCase held, BoostedTrees judge)
        {
            var best = held.Candidates.Select(candidate => (Probability: judge.Probability(candidate.Evidence), candidate.Right)).OrderByDescending(candidate => candidate.Probability).Take(Choices).ToList();
            return new JudgedCase(held.Answerable, best[0].Probability, best[0].Right, best.Exists(candidate => candidate.Right > 0.5));
        }
    }
}
