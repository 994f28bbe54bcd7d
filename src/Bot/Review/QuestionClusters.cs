using System.Runtime.InteropServices;
using Bot.Answers.Understanding;

namespace Bot.Review;

/// <summary>Puts questions together that are the same but for typing, endings, order of small words and the like. Not safe on many threads.</summary>
/// <remarks>
/// Each question joins the most similar one before it that stands for a cluster, or stands for one itself. So the order counts, which makes the result the
/// same for the same questions. Two questions that name different figures, or that differ in a word of content, are never put together.
/// </remarks>
internal sealed class QuestionClusters
{
    /// <summary>Shared grams from which two questions may be the same, as a share of the grams of both.</summary>
    private const double Threshold = 0.55;

    /// <summary>Words that are shorter say little of what is asked.</summary>
    private const int ShortWord = 3;

    private readonly TextGrams _grams = new();
    private readonly List<Leader> _leaders = [];

    /// <summary>Sketches of leaders by how many grams these have: whoever differs too much in length need not be looked at.</summary>
    private readonly List<List<(GramSketch Sketch, int Leader)>> _byLength = [];

    /// <summary>The number of the question that stands for the cluster of this one, by the order of coming; a new one where it is the first of its own.</summary>
    /// <param name="words">As the engine normalises them.</param>
    public int Add(IReadOnlyList<string> words)
    {
        var grams = _grams.Of(words);
        var sketch = GramSketch.Of(grams);
        if (MostSimilar(words, grams, sketch) is { } leader)
        {
            return leader;
        }

        while (_byLength.Count <= grams.Length)
        {
            _byLength.Add([]);
        }

        _byLength[grams.Length].Add((sketch, _leaders.Count));
        _leaders.Add(new Leader(words, grams));
        return _leaders.Count - 1;
    }

    /// <summary>The most similar leader that says the same; null where none does.</summary>
    private int? MostSimilar(IReadOnlyList<string> words, int[] grams, GramSketch sketch)
    {
        var (best, likeness) = ((int?)null, 0.0);
        var longest = Math.Min(_byLength.Count - 1, (int)(grams.Length / Threshold));
        for (var length = (int)Math.Ceiling(grams.Length * Threshold); length <= longest; length++)
        {
            // Of all grams of both, so many may be in one only.
            var most = (int)((grams.Length + length) * (1 - Threshold) / (1 + Threshold));
            foreach (ref readonly var other in CollectionsMarshal.AsSpan(_byLength[length]))
            {
                if (sketch.MayDifferByAtMost(other.Sketch, most)
                    && Likeness(grams, _leaders[other.Leader].Grams) is var like && like >= Threshold && (like > likeness || (like == likeness && other.Leader < best))
                    && SayTheSame(words, _leaders[other.Leader].Words))
                {
                    (best, likeness) = (other.Leader, like);
                }
            }
        }

        return best;
    }

    private static double Likeness(int[] one, int[] other)
    {
        var shared = TextGrams.Shared(one, other);
        return (double)shared / (one.Length + other.Length - shared);
    }

    private sealed record Leader(IReadOnlyList<string> Words, int[] Grams);

    /// <summary>Whether neither of two questions has a word or figure in the place of another one.</summary>
    private static bool SayTheSame(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (own, others) = (Unmatched(one, other), Unmatched(other, one));
        return !own.Concat(others).Any(word => char.IsAsciiDigit(word[0]))
            && !(own.Exists(word => word.Length > ShortWord) && others.Exists(word => word.Length > ShortWord));
    }

    private static List<string> Unmatched(IReadOnlyList<string> words, IReadOnlyList<string> among) => [.. words.Where(word => !among.Any(other => IsSameWord(word, other)))];

    /// <summary>Whether two words differ in their endings or in a slip of the finger at most.</summary>
    private static bool IsSameWord(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        if (char.IsAsciiDigit(one[0]) || char.IsAsciiDigit(other[0]))
        {
            return false;
        }

        var shorter = Math.Min(one.Length, other.Length);
        var start = one.AsSpan().CommonPrefixLength(other);
        return (shorter > ShortWord && start >= Math.Max(ShortWord, shorter - 2) && Math.Abs(one.Length - other.Length) <= 3)
            || (shorter > ShortWord + 1 && Speller.Distance(one, other, 2) < 2);
    }
}
