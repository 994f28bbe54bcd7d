using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Trains a <see cref="PackModel"/> from the ways of asking that a pack lists.</summary>
public static class PackTrainer
{
    /// <summary>Parts that utterances are divided into: each is judged by a model trained on the others.</summary>
    private const int Folds = 2;

    /// <summary>What a fact's own words count beside a question as people type it.</summary>
    private const float FactWeight = 0.3f;

    /// <summary>A wrong answer costs as much as this many questions left unanswered.</summary>
    private const double WrongAnswerCost = 1.2;

    /// <summary>Trains on <paramref name="pack"/>; the same pack and options give the same model to the bit.</summary>
    /// <param name="progress">Told what is being done, and how much of all is done, 0 to 1.</param>
    public static PackModel Train(Pack pack, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingProgress(TrainingStage.Reading, 0));
        var set = new TrainingSet(pack);
        var cases = new List<HeldOutCase>();
        for (var fold = 0; fold < Folds; fold++)
        {
            progress?.Report(new TrainingProgress(TrainingStage.HeldOut, 0.1 + (0.6 * fold / Folds)));
            cases.AddRange(HoldOut(pack, set, fold, options with { MinimumTexts = options.MinimumTexts ?? 2, Passes = options.Passes ?? 3 }, cancellation));
        }

        var judge = JudgeWeights.Fit([.. cases.SelectMany(held => held.Candidates)]);
        progress?.Report(new TrainingProgress(TrainingStage.Final, 0.7));
        var examples = set.Examples(_ => true, FactWeight);
        var words = examples.Select(example => example.Words).ToList();
        var vectorizer = Vectorizer.Learn(words, options.MinimumTexts ?? 2, BlockWeights.Even);
        var rows = SparseRows.From(vectorizer, words);
        var passes = options with { Passes = options.Passes ?? 5 };
        var intents = LinearTrainer.Train(vectorizer, rows, [.. examples], set.Labels.Count, passes, cancellation);
        var languages = LinearTrainer.Train(
            vectorizer,
            rows,
            [.. examples.Zip(set.LanguagesOf(_ => true), (example, language) => example with { Label = language, Weight = 1 })],
            pack.Languages.Count,
            passes,
            cancellation);
        progress?.Report(new TrainingProgress(TrainingStage.Done, 1));
        return new PackModel(pack.Hash, set.Labels, pack.Languages, intents, languages, judge, ChooseThresholds(cases, judge));
    }

    /// <summary>Each utterance of one fold with the evidence on its candidates, by a model that has not seen that fold.</summary>
    private static IEnumerable<HeldOutCase> HoldOut(Pack pack, TrainingSet set, int fold, TrainingOptions options, CancellationToken cancellation)
    {
        var model = LinearTrainer.Train(set.Examples(i => set.FoldOf(i, Folds) != fold, FactWeight), set.Labels.Count, options, cancellation);
        var scorer = new Scorer(model, set.Labels, set.Profiles(i => set.FoldOf(i, Folds) != fold), set.Lexicon, pack.Languages, pack.Acts.Select(act => act.Id));
        return set.Utterances
            .Where((_, i) => set.FoldOf(i, Folds) == fold)
            .Select(item => new HeldOutCase(
                set.Labels[item.Label] != PackModel.Outside,
                [.. scorer.Shortlist(item.Text, set.MembershipOf(item.Label))
                    .Where(candidate => candidate.Label != PackModel.Outside)
                    .Select(candidate => (candidate.Evidence, candidate.Label == set.Labels[item.Label]))]));
    }

    /// <summary>
    /// The threshold at which right answers less the cost of wrong ones are most, and a lower one from which choices help more often than they
    /// bother somebody whose question the pack does not answer.
    /// </summary>
    private static Thresholds ChooseThresholds(IReadOnlyList<HeldOutCase> cases, JudgeWeights judge)
    {
        var bests = cases.Where(held => held.Candidates.Count > 0)
            .Select(held => (held.Answerable, Best: held.Candidates.Select(candidate => (Probability: judge.Probability(candidate.Evidence), candidate.Right)).MaxBy(candidate => candidate.Probability)))
            .OrderByDescending(held => held.Best.Probability)
            .ToList();
        if (bests.Count == 0)
        {
            return new Thresholds(0.5, 0.25);
        }

        var (gain, most, sure) = (0.0, double.NegativeInfinity, 0.5);
        foreach (var (_, best) in bests)
        {
            gain += best.Right ? 1 : -WrongAnswerCost;
            if (gain > most)
            {
                (most, sure) = (gain, best.Probability);
            }
        }

        var (balance, highest, maybe) = (0.0, 0.0, sure);
        foreach (var (answerable, best) in bests.Where(held => held.Best.Probability < sure))
        {
            balance += answerable ? 1 : -2;
            if (balance > highest)
            {
                (highest, maybe) = (balance, best.Probability);
            }
        }

        return new Thresholds(Math.Round(sure, 3), Math.Round(maybe, 3));
    }

    private sealed record HeldOutCase(bool Answerable, IReadOnlyList<(double[] Evidence, bool Right)> Candidates);
}

/// <summary>How far training has come.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record TrainingProgress(TrainingStage Stage, double Share);

/// <summary>What training is doing.</summary>
public enum TrainingStage
{
    /// <summary>Turning the pack into training data.</summary>
    Reading,

    /// <summary>Training on parts, and judging the rest, for calibration.</summary>
    HeldOut,

    /// <summary>Training on everything.</summary>
    Final,

    /// <summary>Nothing more.</summary>
    Done,
}
