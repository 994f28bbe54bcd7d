namespace Bot.Answers.Understanding;

/// <summary>An utterance and the intent it asks for; <see cref="IntentModel.OutOfScope"/> where it asks for none.</summary>
public sealed record LabelledUtterance(string Text, string Intent);

/// <summary>Trains an <see cref="IntentModel"/> from labelled utterances.</summary>
public static class IntentTrainer
{
    private const int Folds = 4;

    /// <summary>Trains on <paramref name="utterances"/>; calibrates on each fourth part by a model trained on the others.</summary>
    /// <param name="validation">Utterances to choose the reject threshold on; null to choose it on the training utterances, each as held out.</param>
    /// <exception cref="ArgumentException">There are fewer than two intents.</exception>
    public static IntentModel Train(
        IReadOnlyList<LabelledUtterance> utterances,
        IReadOnlyList<LabelledUtterance>? validation,
        TrainingOptions options,
        CancellationToken cancellation)
    {
        string[] intents = [.. utterances.Select(utterance => utterance.Intent).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (intents.Length < 2)
        {
            throw new ArgumentException("Training needs utterances of at least two intents.", nameof(utterances));
        }

        var labels = intents.Select((intent, label) => (intent, label)).ToDictionary(pair => pair.intent, pair => pair.label, StringComparer.Ordinal);
        Example[] examples = [.. utterances.Select(utterance => new Example(Tokenizer.Words(utterance.Text), labels[utterance.Intent]))];
        var folds = new Shuffle(options.Seed);
        var foldOf = examples.Select(_ => folds.Below(Folds)).ToArray();
        var outcomes = new List<(double Value, bool Right, bool InScope)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var linear = LinearTrainer.Train([.. examples.Where((_, i) => foldOf[i] != fold)], intents.Length, options, cancellation);
            var part = new IntentModel(intents, linear, default, float.NegativeInfinity);
            outcomes.AddRange(utterances.Where((_, i) => foldOf[i] == fold).Select(utterance => Outcome(part, utterance)));
        }

        var calibration = LogisticCurve.Fit([.. outcomes.Select(outcome => (outcome.Value, outcome.Right))]);
        var final = LinearTrainer.Train(examples, intents.Length, options, cancellation);
        var model = new IntentModel(intents, final, calibration, float.NegativeInfinity);
        var threshold = BestThreshold(validation is null ? outcomes : [.. validation.Select(utterance => Outcome(model, utterance))]);
        return new IntentModel(intents, final, calibration, threshold);
    }

    private static (double Value, bool Right, bool InScope) Outcome(IntentModel model, LabelledUtterance utterance)
    {
        var best = model.Classify(utterance.Text, 1).Guesses[0];
        return (best.Score, best.Intent == utterance.Intent, utterance.Intent != IntentModel.OutOfScope);
    }

    /// <summary>The threshold with the most right decisions, rejection of out-of-scope utterances included.</summary>
    private static float BestThreshold(IReadOnlyList<(double Value, bool Right, bool InScope)> outcomes)
    {
        if (outcomes.All(outcome => outcome.InScope))
        {
            return float.NegativeInfinity;
        }

        var ordered = outcomes.OrderBy(outcome => outcome.Value).ToList();
        var right = ordered.Count(outcome => outcome.Right);
        var (best, threshold) = (right, double.NegativeInfinity);
        for (var i = 0; i < ordered.Count; i++)
        {
            // Rejecting this one and all below: an out-of-scope utterance becomes right, an intent found becomes wrong.
            right += (ordered[i].InScope ? 0 : 1) - (ordered[i].Right ? 1 : 0);
            if (right > best)
            {
                (best, threshold) = (right, i + 1 < ordered.Count ? (ordered[i].Value + ordered[i + 1].Value) / 2 : double.PositiveInfinity);
            }
        }

        return (float)threshold;
    }
}
