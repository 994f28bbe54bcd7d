namespace Bot.Answers.Understanding;

/// <summary>Tells what an utterance asks for. The seam at which another classifier, such as ML.NET's, can take our place.</summary>
public interface IIntentClassifier
{
    /// <summary>All intents it can tell apart, in a fixed order.</summary>
    IReadOnlyList<string> Intents { get; }

    /// <summary>The intents that fit <paramref name="utterance"/> best, at most <paramref name="most"/>, most likely first.</summary>
    /// <remarks>Safe to call on many threads.</remarks>
    Classification Classify(string utterance, int most);
}

/// <summary>What a classifier makes of one utterance.</summary>
/// <param name="Guesses">Most likely first.</param>
/// <param name="KnownShare">How much of the utterance's weight lies in words and letters that training has seen: 0 to 1.</param>
public sealed record Classification(IReadOnlyList<Guess> Guesses, float KnownShare);

/// <summary>One intent that an utterance may ask for.</summary>
/// <param name="Score">An unbounded decision value that may be compared within one model version only.</param>
public readonly record struct Guess(string Intent, float Score, Confidence Confidence);

/// <summary>How sure the model is of a guess: a probability from 0 (no idea) to 1 (certain), both ends included.</summary>
/// <remarks>Compare only within one model version. The default value is 0.</remarks>
public readonly record struct Confidence : IComparable<Confidence>
{
    private Confidence(double value) => Value = value;

    /// <summary>The probability, 0 to 1.</summary>
    public double Value { get; }

    /// <summary>The confidence of that probability.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is NaN or outside [0, 1].</exception>
    public static Confidence Of(double probability) => probability is >= 0 and <= 1
        ? new(probability)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A confidence lies in [0, 1].");

    /// <inheritdoc/>
    public int CompareTo(Confidence other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> is less sure.</summary>
    public static bool operator <(Confidence left, Confidence right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> is surer.</summary>
    public static bool operator >(Confidence left, Confidence right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is not surer.</summary>
    public static bool operator <=(Confidence left, Confidence right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is not less sure.</summary>
    public static bool operator >=(Confidence left, Confidence right) => left.Value >= right.Value;
}
