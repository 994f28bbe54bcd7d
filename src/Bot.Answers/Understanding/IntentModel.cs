using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Bot.Answers.Understanding;

/// <summary>A trained intent classifier: a linear model, the names of its labels, and how to read its scores as probabilities.</summary>
public sealed class IntentModel : IIntentClassifier
{
    /// <summary>The name of the reject class in public data sets: an utterance that asks for none of the intents.</summary>
    public const string OutOfScope = "oos";

    private readonly LinearModel _linear;
    private readonly int _reject;
    private readonly ConcurrentBag<ScoreBuffers> _free = [];

    internal IntentModel(IReadOnlyList<string> intents, LinearModel linear, LogisticCurve calibration, float threshold)
    {
        (Intents, _linear, Calibration, Threshold) = (intents, linear, calibration, threshold);
        _reject = Math.Max(-1, intents.ToList().IndexOf(OutOfScope));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Intents { get; }

    /// <summary>The score under which an utterance is taken to ask for none of the intents, chosen on held-out utterances.</summary>
    public float Threshold { get; }

    /// <summary>How well the best intent fits, the reject class left aside: a decision value to rank utterances by.</summary>
    public float InScopeScore(string utterance)
    {
        foreach (var guess in Classify(utterance, 2).Guesses)
        {
            if (guess.Intent != OutOfScope)
            {
                return guess.Score;
            }
        }

        return float.NegativeInfinity;
    }

    internal LinearModel Linear => _linear;

    internal LogisticCurve Calibration { get; }

    /// <inheritdoc/>
    public Classification Classify(string utterance, int most) => Classify(Tokenizer.Words(utterance), most);

    /// <summary>The intent to act on: the best guess, or <see cref="OutOfScope"/> where it lies under <see cref="Threshold"/>.</summary>
    public Guess Decide(string utterance)
    {
        var best = Classify(utterance, 1).Guesses[0];
        return best.Intent != OutOfScope && best.Score < Threshold ? best with { Intent = OutOfScope } : best;
    }

    internal Classification Classify(IReadOnlyList<string> words, int most)
    {
        var buffers = _free.TryTake(out var free) ? free : new ScoreBuffers(_linear.Labels);
        _linear.Vectorizer.Weigh(words, buffers.Text);
        buffers.Score(_linear);
        var known = buffers.Text.KnownShare;
        var guesses = new List<Guess>(most);
        for (var i = 0; i < Math.Min(most, Intents.Count); i++)
        {
            var best = TensorPrimitives.IndexOfMax(buffers.Ranking.AsSpan());
            buffers.Ranking[best] = float.NegativeInfinity;
            // What speaks for rejection speaks against every intent.
            var score = best == _reject || _reject < 0 ? buffers.Scores[best] : buffers.Scores[best] - MathF.Max(0, 1 + buffers.Scores[_reject]);
            guesses.Add(new Guess(Intents[best], score, Confidence.Of(Calibration.Probability(score))));
        }

        _free.Add(buffers);
        return new Classification(guesses, known);
    }
}
