using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Trains a <see cref="PackModel"/> from the ways of asking that a pack lists.</summary>
/// <remarks>
/// First without the utterances that are held out, to see how evidence on a question that the model has never seen turns out to be right or wrong;
/// then, going on from there, with all of them.
/// </remarks>
public static class PackTrainer
{
    /// <summary>What a fact's own words count beside a question as people type it.</summary>
    private const float FactWeight = 0.3f;

    /// <summary>In a large pack a feature must stand in so many texts: a rarer one adds more to the size of the model than to what it knows.</summary>
    private const int MostMinimumTexts = 5;

    /// <summary>Passes over the texts without those held out, then over all.</summary>
    private const int FirstPasses = 3;
    private const int LastPasses = 2;

    /// <summary>Trains on <paramref name="pack"/>; the same pack and options give the same model to the bit.</summary>
    /// <param name="progress">Told what is being done, and how much of all is done, 0 to 1.</param>
    public static TrainedModel Train(Pack pack, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingProgress(TrainingStage.Reading, 0));
        var set = new TrainingSet(pack);
        var examples = set.Examples(FactWeight);
        var texts = examples.Select(example => example.Words).ToList();
        var vectorizer = Vectorizer.Learn(texts, options.MinimumTexts ?? Math.Clamp(1 + (texts.Count / 5_000), 1, MostMinimumTexts), BlockWeights.Even);

        progress?.Report(new TrainingProgress(TrainingStage.HeldOut, 0.2));
        var (held, dual) = HoldOut(pack, set, examples, vectorizer, options, cancellation);

        progress?.Report(new TrainingProgress(TrainingStage.Judging, 0.5));
        var (judge, thresholds) = JudgeTrainer.Fit(held, cancellation);

        progress?.Report(new TrainingProgress(TrainingStage.Final, 0.7));
        var rows = SparseRows.From(vectorizer, texts);
        var (intents, _) = LinearTrainer.Train(vectorizer, rows, examples, set.Labels.Count, options with { Passes = options.Passes ?? LastPasses }, cancellation, dual);
        Example[] byLanguage = [.. examples.Zip(set.Languages(), (example, language) => example with { Label = language, Weight = 1 })];
        var (languages, _) = LinearTrainer.Train(vectorizer, rows, byLanguage, pack.Languages.Count, options with { Passes = options.Passes ?? FirstPasses }, cancellation);
        progress?.Report(new TrainingProgress(TrainingStage.Done, 1));
        return new TrainedModel(
            new PackModel(pack.Hash, set.Labels, pack.Languages, intents, languages, judge, thresholds),
            [.. held.Select(item => item.Outcome(set.Labels, judge))]);
    }

    /// <summary>Trains without what is held out, and gathers the evidence on that; also tells where training stood then.</summary>
    private static (List<HeldOutCase> Cases, float[] Dual) HoldOut(
        Pack pack, TrainingSet set, Example[] examples, Vectorizer all, TrainingOptions options, CancellationToken cancellation)
    {
        // What stands only in held-out utterances must be as new to this model as a stranger's words will be to the last.
        var seen = examples[..set.Seen];
        var texts = seen.Select(example => example.Words).ToList();
        var vectorizer = all.KnowingOnly(texts);
        var (model, dual) = LinearTrainer.Train(
            vectorizer, SparseRows.From(vectorizer, texts), seen, set.Labels.Count, options with { Passes = options.Passes ?? FirstPasses }, cancellation);
        var profiles = set.Profiles(utterance => !utterance.HeldOut);
        var overlap = new FactOverlap(pack, set.Lexicon, profiles.Statistics);
        var scorer = new Scorer(model, set.Labels, profiles, overlap, pack.Languages, pack.Acts.Select(act => act.Id));
        var buffers = new ScoreBuffers(model.Labels);
        var cases = new List<HeldOutCase>();
        foreach (var item in set.Utterances.Where(utterance => utterance.HeldOut))
        {
            vectorizer.Weigh(item.Text.Words, buffers.Text);
            cases.Add(new HeldOutCase(
                item,
                set.Labels[item.Label] != PackModel.Outside,
                [.. scorer.Shortlist(item.Text, buffers).Select(candidate => new HeldOutCandidate(candidate.Label, candidate.Evidence, overlap.Share(item.Label, candidate.Label)))]));
        }

        return (cases, dual);
    }
}

/// <summary>What training makes: the model, and how it would have answered utterances that it had not seen.</summary>
public sealed record TrainedModel(PackModel Model, IReadOnlyList<HeldOutQuestion> HeldOut);

/// <summary>An utterance that was held out of training.</summary>
/// <param name="Label">What it asks.</param>
/// <param name="Guess">What it was taken to ask.</param>
/// <param name="Right">How likely the guess answers it: 1 for the same entry, else the share of its facts that the other tells too.</param>
public sealed record HeldOutQuestion(string Text, string Language, string Label, string Guess, Confidence Confidence, double Right);

/// <summary>How far training has come.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record TrainingProgress(TrainingStage Stage, double Share);

/// <summary>What training is doing.</summary>
public enum TrainingStage
{
    /// <summary>Turning the pack into training data.</summary>
    Reading,

    /// <summary>Training on a part, and looking at the rest with that.</summary>
    HeldOut,

    /// <summary>Learning how much each kind of evidence is worth, and where to draw the lines.</summary>
    Judging,

    /// <summary>Training on everything.</summary>
    Final,

    /// <summary>Nothing more.</summary>
    Done,
}
