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
    private const int MostMinimumTexts = 34;

    /// <summary>For so many texts it must stand in one more.</summary>
    private const int TextsPerMinimum = 2_100;

    /// <summary>The price of a training error: a low one leads to the same weights in few passes, whatever the order of the texts.</summary>
    private const float C = 0.5f;

    /// <summary>
    /// Passes over the texts: the first training starts from nothing, the others go on from where the one before stood. More of them make a model surer of what it has learnt,
    /// and no better at what is new to it.
    /// </summary>
    private const int Passes = 2;

    /// <summary>What fewer leave behind is not worth collecting.</summary>
    private const int ManyTexts = 10_000;

    /// <summary>The languages are learnt from nothing.</summary>
    private const int LanguagePasses = 3;

    /// <summary>Trains on <paramref name="pack"/>; the same pack and options give the same model to the bit.</summary>
    /// <param name="progress">Told what is being done, and how much of all is done, 0 to 1.</param>
    public static TrainedModel Train(Pack pack, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new TrainingProgress(TrainingStage.Reading, 0));
        var set = new TrainingSet(pack);
        options = options with { C = options.C ?? C };
        var (model, outcomes) = TrainOnUtterances(pack, set, options, progress, cancellation);
        GiveBack(set.Utterances.Count);
        var followUps = FollowUpTrainer.Fit(pack, new Understander(pack, model, set), model.Intents.Vectorizer, options, cancellation);
        progress?.Report(new TrainingProgress(TrainingStage.Done, 1));
        return new TrainedModel(model.With(followUps), outcomes);
    }

    /// <summary>All but what is learnt from follow-ups: that needs the model, and none of what the model was made of.</summary>
    private static (PackModel Model, IReadOnlyList<HeldOutQuestion> HeldOut) TrainOnUtterances(
        Pack pack, TrainingSet set, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var examples = set.Examples(FactWeight);
        var (vectorizer, rows) = LinearTrainer.Vectorize(
            examples, options.MinimumTexts ?? Math.Clamp(1 + (examples.Length / TextsPerMinimum), 1, MostMinimumTexts), BlockWeights.Even);
        GiveBack(examples.Length);
        var held = new List<HeldOutCase>();
        var heldLast = new List<HeldOutCase>();
        LinearState? state = null;
        foreach (var (i, fold) in set.Folds.Index())
        {
            progress?.Report(new TrainingProgress(TrainingStage.HeldOut, 0.25 + (0.35 * i / set.Folds.Count)));
            (var partial, state) = LinearTrainer.Train(
                vectorizer, rows, examples, set.Labels.Count, options with { Passes = options.Passes ?? Passes }, cancellation, example => !set.IsHeldOut(example, fold), state);
            GiveBack(examples.Length);
            // What stands only in held-out utterances must be as new to this model as a stranger's words will be to the last.
            var seen = vectorizer.KnowingOnly(rows, example => !set.IsHeldOut(example, fold));
            (fold == TrainingSet.LastFold ? heldLast : held).AddRange(Evidences(pack, set, new LinearModel(seen, partial.Weights), fold));
            GiveBack(examples.Length);
        }

        progress?.Report(new TrainingProgress(TrainingStage.Judging, 0.6));
        var (judge, thresholds) = JudgeTrainer.Fit(held, heldLast, cancellation);
        List<HeldOutQuestion> outcomes = [.. held.Select(item => item.Outcome(set.Labels, judge))];
        // The evidence is large, and needed no more.
        held.Clear();
        heldLast.Clear();
        GiveBack(examples.Length);

        progress?.Report(new TrainingProgress(TrainingStage.Final, 0.7));
        var (intents, _) = LinearTrainer.Train(vectorizer, rows, examples, set.Labels.Count, options with { Passes = options.Passes ?? Passes }, cancellation, start: state);
        Example[] byLanguage = [.. examples.Zip(set.Languages(), (example, language) => example with { Label = language, Weight = 1 })];
        var (languages, _) = LinearTrainer.Train(vectorizer, rows, byLanguage, pack.Languages.Count, options with { Passes = options.Passes ?? LanguagePasses }, cancellation);
        return (new PackModel(pack.Hash, set.Labels, pack.Languages, intents, languages, judge, followUps: null, thresholds), outcomes);
    }

    /// <summary>What a stage leaves behind goes back to the system, lest it stand beside what the next one takes: the bot answers meanwhile, on a small machine.</summary>
    private static void GiveBack(int texts)
    {
        if (texts >= ManyTexts)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>The evidence on what is held out in a fold, as <paramref name="model"/> sees it.</summary>
    private static IEnumerable<HeldOutCase> Evidences(Pack pack, TrainingSet set, LinearModel model, int fold)
    {
        var profiles = set.Profiles(utterance => utterance.Fold != fold);
        var scorer = new Scorer(model, set.Labels, profiles, set.Overlap, pack.Languages, pack.Acts.Select(act => act.Id));
        var buffers = new ScoreBuffers(model.Labels, remembers: true);
        foreach (var item in set.Utterances.Where(utterance => utterance.Fold == fold))
        {
            model.Vectorizer.Weigh(item.Text.Words, buffers.Text);
            yield return new HeldOutCase(
                item,
                set.Labels[item.Label] != PackModel.Outside,
                // What speaks of another occasion is never believed, and nothing is to be learnt from it.
                [.. scorer.Shortlist(item.Text, buffers).Where(candidate => !profiles.Of(candidate.Label).IsOfAnotherOccasion(item.Text.Mentions)).Select(candidate => new HeldOutCandidate(candidate.Label, candidate.Evidence, set.Overlap.Share(item.Label, candidate.Label)))]);
        }
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
