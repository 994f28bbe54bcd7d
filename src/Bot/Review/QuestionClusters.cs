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

    /// <summary>Rare grams that similar questions share. More make longer lists of leaders, fewer more leaders to compare with; with this many both are short.</summary>
    private const int SharedRare = 6;

    /// <summary>Words that are shorter say little of what is asked.</summary>
    private const int ShortWord = 3;

    private readonly TextGrams _grams = new();
    private readonly List<Leader> _leaders = [];

    /// <summary>By gram, the leaders that have it among their rare ones.</summary>
    private readonly List<List<int>?> _byGram = [];

    /// <summary>By leader, how many rare grams it shares with the question that is looked at; all 0 between two questions.</summary>
    private readonly List<ushort> _shared = [];

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

        CollectionsMarshal.SetCount(_byGram, _grams.Count);
        foreach (var gram in Rare(grams))
        {
            (_byGram[gram] ??= []).Add(_leaders.Count);
        }

        _leaders.Add(new Leader(words, grams, sketch));
        _shared.Add(0);
        return _leaders.Count - 1;
    }

    /// <summary>
    /// Of a text's grams those that came last, for what comes late is mostly rare: so many that two texts above the threshold have
    /// <see cref="SharedRare"/> of them in common, or all that they share where that is less.
    /// </summary>
    private static ReadOnlySpan<int> Rare(int[] grams) => grams.AsSpan(Math.Max(0, LeastShared(grams) - SharedRare));

    /// <summary>So many grams at least are shared with whatever is above the threshold.</summary>
    private static int LeastShared(int[] grams) => (int)(grams.Length * Threshold);

    /// <summary>The most similar leader that says the same; null where none does.</summary>
    private int? MostSimilar(IReadOnlyList<string> words, int[] grams, GramSketch sketch)
    {
        var (best, likeness) = ((int?)null, 0.0);
        var (shortest, longest) = ((int)Math.Ceiling(grams.Length * Threshold), (int)(grams.Length / Threshold));
        foreach (var number in SharingRare(grams))
        {
            var other = _leaders[number];
            // Of all grams of both, so many may be in one only.
            var most = (int)((grams.Length + other.Grams.Length) * (1 - Threshold) / (1 + Threshold));
            if (other.Grams.Length >= shortest && other.Grams.Length <= longest && sketch.MayDifferByAtMost(other.Sketch, most)
                && Likeness(grams, other.Grams) is var like && like >= Threshold && (like > likeness || (like == likeness && number < best))
                && SayTheSame(words, other.Words))
            {
                (best, likeness) = (number, like);
            }
        }

        return best;
    }

    /// <summary>The leaders that share enough rare grams with a question to be similar to it.</summary>
    private List<int> SharingRare(int[] grams)
    {
        var enough = Math.Clamp(LeastShared(grams), 1, SharedRare);
        var found = new List<int>();
        var shared = CollectionsMarshal.AsSpan(_shared);
        foreach (var gram in Rare(grams))
        {
            foreach (var leader in CollectionsMarshal.AsSpan(gram < _byGram.Count ? _byGram[gram] : null))
            {
                if (++shared[leader] == enough)
                {
                    found.Add(leader);
                }
            }
        }

        shared.Clear();
        return found;
    }

    private static double Likeness(int[] one, int[] other)
    {
        var shared = TextGrams.Shared(one, other);
        return (double)shared / (one.Length + other.Length - shared);
    }

    private sealed record Leader(IReadOnlyList<string> Words, int[] Grams, GramSketch Sketch);

    /// <summary>Whether neither of two questions has a word or figure in the place of another one.</summary>
    private static bool SayTheSame(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (own, others) = (Unmatched(one, other), Unmatched(other, one));
        return !own.Concat(others).Any(word => char.IsAsciiDigit(word[0]))
            && !(own.Exists(word => word.Length > ShortWord) && others.Exists(word => word.Length > ShortWord));
    }

    // Most words stand in the other question just so; that is seen at once, and slips are looked for after.
    private static List<string> Unmatched(IReadOnlyList<string> words, IReadOnlyList<string> among) => [.. words.Where(word => !among.Contains(word) && !among.Any(other => IsSameWord(word, other)))];

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
