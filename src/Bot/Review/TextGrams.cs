using System.Numerics;

namespace Bot.Review;

/// <summary>Runs of three letters: what texts are compared by that may be mistyped or inflected. Numbers each gram as it comes. Not safe on many threads.</summary>
internal sealed class TextGrams
{
    private const int Length = 3;

    private readonly Dictionary<ulong, int> _numbers = [];

    /// <summary>How many different grams have come.</summary>
    public int Count => _numbers.Count;

    /// <summary>The different grams of a text, by number and in their order.</summary>
    public int[] Of(IReadOnlyList<string> words, bool learn = true)
    {
        var text = $" {string.Join(' ', words)} ";
        var grams = new int[text.Length];
        var count = 0;
        for (var i = 0; i + Length <= text.Length; i++)
        {
            var gram = ((ulong)text[i] << 32) | ((ulong)text[i + 1] << 16) | text[i + 2];
            if (!_numbers.TryGetValue(gram, out var number))
            {
                if (!learn)
                {
                    continue;
                }

                _numbers.Add(gram, number = _numbers.Count);
            }

            grams[count++] = number;
        }

        var sorted = grams.AsSpan(0, count);
        sorted.Sort();
        var different = 0;
        foreach (var number in sorted)
        {
            if (different == 0 || sorted[different - 1] != number)
            {
                sorted[different++] = number;
            }
        }

        return sorted[..different].ToArray();
    }

    /// <summary>How many grams two texts share.</summary>
    public static int Shared(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = one[i].CompareTo(other[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }
}

/// <summary>What a set of grams leaves on 256 places, so that most sets that differ much can be told apart at a glance.</summary>
internal readonly record struct GramSketch
{
    private readonly ulong _first, _second, _third, _fourth;

    private GramSketch(ReadOnlySpan<ulong> places) => (_first, _second, _third, _fourth) = (places[0], places[1], places[2], places[3]);

    /// <summary>The sketch of some grams.</summary>
    public static GramSketch Of(ReadOnlySpan<int> grams)
    {
        Span<ulong> places = stackalloc ulong[4];
        foreach (var gram in grams)
        {
            places[(gram >> 6) & 3] |= 1UL << (gram & 63);
        }

        return new GramSketch(places);
    }

    /// <summary>False where more than <paramref name="most"/> grams are certainly in one of two sets only; true where there may be fewer.</summary>
    public bool MayDifferByAtMost(GramSketch other, int most) =>
        // A gram on a place of its own is in one set only; whatever shares a place hides.
        BitOperations.PopCount(_first ^ other._first) + BitOperations.PopCount(_second ^ other._second) is var half && half <= most
        && half + BitOperations.PopCount(_third ^ other._third) + BitOperations.PopCount(_fourth ^ other._fourth) <= most;
}
