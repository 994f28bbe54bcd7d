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
        var grams = new HashSet<int>(text.Length);
        for (var i = 0; i + Length <= text.Length; i++)
        {
            var gram = ((ulong)text[i] << 32) | ((ulong)text[i + 1] << 16) | text[i + 2];
            if (_numbers.TryGetValue(gram, out var number))
            {
                grams.Add(number);
            }
            else if (learn)
            {
                _numbers.Add(gram, _numbers.Count);
                grams.Add(_numbers.Count - 1);
            }
        }

        int[] sorted = [.. grams];
        Array.Sort(sorted);
        return sorted;
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
