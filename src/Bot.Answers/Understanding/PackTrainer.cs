using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Trains a <see cref="PackModel"/> from the ways of asking that a pack lists.</summary>
public static class PackTrainer
{
    /// <summary>From so many heard utterances on, these are what a model is judged on that has not seen them; else each half by a model of the other.</summary>
    private const int EnoughHeard = 1_000;

    /// <summary>Beside the heard utterances one in so many of the others is held out, so that all that people say to a bot is judged.</summary>
    private const int HeldOutOfOthers = 6;

    /// <summary>What a fact's own words count beside a question as people type it.</summary>
    private const float FactWeight = 0.3f;

    /// <summary>In a large pack a feature must stand in so many texts: a rarer one adds more to the size of the model than to what it knows.</summary>
    private const int MostMinimumTexts = 5;

    /// <summary>Trees of the judge, and how far each is followed.</summary>
    private const int Trees = 120;
    private const float LearningRate = 0.12f;

    /// <summary>A wrong answer costs as much as this many questions left unanswered.</summary>
    private const double WrongAnswerCost = 1.2;

    /// <summary>Trains on <paramref name="pack"/>; the same pack and options give the same model to the bit.</summary>
    /// <param name="progress">Told what is being done, and how much of all is done, 0 to 1.</param>
    public static PackModel Train(Pack pack, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingProgress(TrainingStage.Reading, 0));
        var set = new TrainingSet(pack);
        var parts = Parts(set);
        var cases = new List<HeldOutCase>();
        foreach (var part in parts)
        {
            progress?.Report(new TrainingProgress(TrainingStage.HeldOut, 0.1 + (0.5 * cases.Count / set.Utterances.Count)));
            cases.AddRange(HoldOut(pack, set, part, options with { Passes = options.Passes ?? 3 }, cancellation));
        }

        var judge = FitJudge(cases, cancellation);
        var thresholds = ChooseThresholds(JudgeByOthers(cases, cancellation));
        progress?.Report(new TrainingProgress(TrainingStage.Final, 0.6));
        var examples = set.Examples(_ => true, FactWeight);
        var texts = examples.Select(example => example.Words).ToList();
        var vectorizer = Vectorizer.Learn(texts, MinimumTexts(options, texts.Count), BlockWeights.Even);
        var rows = SparseRows.From(vectorizer, texts);
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
        return new PackModel(pack.Hash, set.Labels, pack.Languages, intents, languages, judge, thresholds);
    }

    private static int MinimumTexts(TrainingOptions options, int texts) => options.MinimumTexts ?? Math.Clamp(1 + (texts / 5_000), 1, MostMinimumTexts);

    /// <summary>What to hold out of training in turn, to be judged by a model that has not seen it.</summary>
    private static IReadOnlyList<Func<TrainingUtterance, bool>> Parts(TrainingSet set)
    {
        var random = new Shuffle(7);
        var draws = set.Utterances.ToDictionary(utterance => utterance, _ => random.Below(int.MaxValue), ReferenceComparer);
        return set.Utterances.Count(utterance => utterance.Heard) >= EnoughHeard
            ? [utterance => utterance.Heard || draws[utterance] % HeldOutOfOthers == 0]
            : [utterance => draws[utterance] % 2 == 0, utterance => draws[utterance] % 2 == 1];
    }

    private static IEqualityComparer<TrainingUtterance> ReferenceComparer { get; } =
        EqualityComparer<TrainingUtterance>.Create((left, right) => ReferenceEquals(left.Text, right.Text), utterance => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(utterance.Text));

    /// <summary>Each utterance of a part with the evidence on its candidates, by a model that has not seen that part.</summary>
    private static IEnumerable<HeldOutCase> HoldOut(Pack pack, TrainingSet set, Func<TrainingUtterance, bool> part, TrainingOptions options, CancellationToken cancellation)
    {
        var examples = set.Examples(utterance => !part(utterance), FactWeight);
        var texts = examples.Select(example => example.Words).ToList();
        var vectorizer = Vectorizer.Learn(texts, MinimumTexts(options, texts.Count), BlockWeights.Even);
        var model = LinearTrainer.Train(vectorizer, SparseRows.From(vectorizer, texts), [.. examples], set.Labels.Count, options, cancellation);
        var profiles = set.Profiles(utterance => !part(utterance));
        var overlap = new FactOverlap(pack, set.Lexicon, profiles.Statistics);
        var scorer = new Scorer(model, set.Labels, profiles, overlap, pack.Languages, pack.Acts.Select(act => act.Id));
        var buffers = new ScoreBuffers(model.Labels);
        foreach (var item in set.Utterances.Where(part))
        {
            vectorizer.Weigh(item.Text.Words, buffers.Text);
            yield return new HeldOutCase(
                set.Labels[item.Label] != PackModel.Outside,
                [.. scorer.Shortlist(item.Text, buffers).Select(candidate => (candidate.Evidence, overlap.Share(item.Label, candidate.Label)))]);
        }
    }

    private static BoostedTrees FitJudge(IEnumerable<HeldOutCase> cases, CancellationToken cancellation) =>
        BoostedTrees.Fit([.. cases.SelectMany(held => held.Candidates)], Trees, LearningRate, cancellation);

    /// <summary>Each case with a judge that was fitted to other cases: one fitted to it would be surer than it may be.</summary>
    private static IEnumerable<(HeldOutCase Case, BoostedTrees Judge)> JudgeByOthers(List<HeldOutCase> cases, CancellationToken cancellation)
    {
        for (var part = 0; part < 2; part++)
        {
            var judge = FitJudge(cases.Where((_, i) => i % 2 != part), cancellation);
            foreach (var held in cases.Where((_, i) => i % 2 == part))
            {
                yield return (held, judge);
            }
        }
    }

    /// <summary>
    /// The threshold at which right answers less the cost of wrong ones are most, and a lower one from which choices help more often than they
    /// bother somebody whose question the pack does not answer.
    /// </summary>
    private static Thresholds ChooseThresholds(IEnumerable<(HeldOutCase Case, BoostedTrees Judge)> cases)
    {
        var bests = cases.Where(held => held.Case.Candidates.Count > 0)
            .Select(held => (held.Case.Answerable, Best: held.Case.Candidates.Select(candidate => (Probability: held.Judge.Probability(candidate.Evidence), candidate.Right)).MaxBy(candidate => candidate.Probability)))
            .OrderByDescending(held => held.Best.Probability)
            .ToList();
        if (bests.Count == 0)
        {
            return new Thresholds(0.5, 0.25);
        }

        var (gain, most, sure) = (0.0, double.NegativeInfinity, 0.5);
        foreach (var (_, best) in bests)
        {
            gain += best.Right - (WrongAnswerCost * (1 - best.Right));
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

    private sealed record HeldOutCase(bool Answerable, IReadOnlyList<(float[] Evidence, float Right)> Candidates);
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
