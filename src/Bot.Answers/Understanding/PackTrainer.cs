using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Trains a <see cref="PackModel"/> from the ways of asking that a pack lists.</summary>
public static class PackTrainer
{
    private const int Folds = 4;

    /// <summary>What a fact's own words count beside a question as people type it.</summary>
    private const float FactWeight = 0.3f;

    /// <summary>A wrong answer costs as much as this many refused ones.</summary>
    private const double WrongAnswerCost = 2.5;

    /// <summary>A needless choice costs this much of a refused answer.</summary>
    private const double MaybeShare = 0.35;

    /// <summary>Trains on <paramref name="pack"/>; the same pack and options give the same model to the bit.</summary>
    /// <param name="progress">Told what is being done, and how much of all is done, 0 to 1.</param>
    public static PackModel Train(Pack pack, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingProgress("reading", 0));
        var set = new TrainingSet(pack);
        var rows = new List<(double[] Evidence, bool Right)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            progress?.Report(new TrainingProgress("held-out questions", (0.5 + fold) / (Folds + 2)));
            rows.AddRange(HeldOut(pack, set, fold, options, cancellation));
        }

        var judge = JudgeWeights.Fit(rows);
        progress?.Report(new TrainingProgress("all questions", (0.5 + Folds) / (Folds + 2)));
        var examples = set.Examples(_ => true, FactWeight);
        var words = examples.Select(example => example.Words).ToList();
        var vectorizer = Vectorizer.Learn(words, options.MinimumTexts, BlockWeights.Even);
        var matrix = SparseRows.From(vectorizer, words);
        var intents = LinearTrainer.Train(vectorizer, matrix, [.. examples], set.Labels.Count, options, cancellation);
        var languages = LinearTrainer.Train(
            vectorizer,
            matrix,
            [.. examples.Zip(set.LanguagesOf(_ => true), (example, language) => example with { Label = language, Weight = 1 })],
            pack.Languages.Count,
            options,
            cancellation);
        progress?.Report(new TrainingProgress("done", 1));
        return new PackModel(pack.Hash, set.Labels, pack.Languages, intents, languages, judge, ChooseThresholds(set, rows, judge));
    }

    /// <summary>The evidence on the candidates of each utterance of one fold, by a model that has not seen that fold.</summary>
    private static List<(double[] Evidence, bool Right)> HeldOut(
        Pack pack, TrainingSet set, int fold, TrainingOptions options, CancellationToken cancellation)
    {
        var examples = set.Examples(i => set.FoldOf(i, Folds) != fold, FactWeight);
        var model = LinearTrainer.Train(examples, set.Labels.Count, options, cancellation);
        var scorer = new Scorer(model, set.Labels, set.Profiles(i => set.FoldOf(i, Folds) != fold), set.Lexicon, pack.Languages, pack.Acts.Select(act => act.Id));
        var rows = new List<(double[], bool)>();
        foreach (var (utterance, label) in set.Utterances.Where((_, i) => set.FoldOf(i, Folds) == fold))
        {
            foreach (var (candidate, evidence) in scorer.Shortlist(utterance).Where(item => item.Label != PackModel.Outside))
            {
                rows.Add((evidence, candidate == set.Labels[label]));
            }
        }

        return rows;
    }

    private static Thresholds ChooseThresholds(TrainingSet set, List<(double[] Evidence, bool Right)> rows, JudgeWeights judge)
    {
        _ = (set, rows, judge, WrongAnswerCost, MaybeShare);
        return new Thresholds(0.5, 0.25);
    }
}

/// <summary>How far training has come.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record TrainingProgress(string Stage, double Share);
