namespace Bot.Answers.Understanding;

/// <summary>Finds the word of the pack that a mistyped word was meant to be.</summary>
internal sealed class Speller
{
    private const int MostSlips = 2;
    private const int ShortestWord = 4;
    private const int ShortestForTwo = 5;

    /// <summary>Two slips leave the first letter; in a word shorter than this they lead only to a common one.</summary>
    private const int LongForTwo = 7;
    private const int Common = 40;

    /// <summary>In a large pack a word must stand so often to be what was meant, one time more for each so many words: the rarest are as likely slips themselves.</summary>
    private const int MostLeast = 4;
    private const int WordsForOne = 100_000;

    /// <summary>Nobody mistypes a longer word, and work must be bounded.</summary>
    private const int LongestWord = 32;

    private readonly IReadOnlyDictionary<string, int> _counts;

    /// <summary>Hashes of words and of what is left of them without one letter, or of common words without two, ascending, each with the position of its word.</summary>
    private readonly uint[] _hashes;
    private readonly int[] _positions;
    private readonly string[] _words;

    /// <summary>Learns words.</summary>
    /// <param name="counts">How often each stands in the pack.</param>
    public Speller(IReadOnlyDictionary<string, int> counts)
    {
        _counts = counts;
        var least = Math.Min(MostLeast, 1 + (counts.Values.Sum() / WordsForOne));
        _words = [.. counts.Keys.Where(word => counts[word] >= least && word.Length is >= ShortestWord and <= LongestWord && !char.IsAsciiDigit(word[0])).Order(StringComparer.Ordinal)];
        var (hashes, positions) = (new List<uint>(), new List<int>());
        for (var i = 0; i < _words.Length; i++)
        {
            var word = _words[i];
            Add(HashWithout(word, -1, -1), i);
            for (var first = 0; first < word.Length; first++)
            {
                Add(HashWithout(word, first, -1), i);
                for (var second = first + 1; second < word.Length && word.Length >= ShortestForTwo && counts[word] >= Common; second++)
                {
                    Add(HashWithout(word, first, second), i);
                }
            }
        }

        (_hashes, _positions) = ([.. hashes], [.. positions]);
        Array.Sort(_hashes, _positions);

        void Add(uint hash, int position)
        {
            hashes.Add(hash);
            positions.Add(position);
        }
    }

    /// <summary>Whether the pack has this very word.</summary>
    public bool Knows(string word) => _counts.ContainsKey(word);

    /// <summary>How many slips a word may have, by those words beside it that are <paramref name="right"/>: of noise, two slips a word make words.</summary>
    public static int SlipsBeside(IEnumerable<string?> right) => right.Any(word => word?.Length >= ShortestWord) ? MostSlips : 1;

    /// <summary>The word that <paramref name="word"/> was meant to be; itself where it is known or nothing is near.</summary>
    /// <param name="slips">How many slips it may have at most, 1 or 2; a short word has one.</param>
    public string Correct(string word, int slips = MostSlips)
    {
        if (word.Length is < ShortestWord or > LongestWord || char.IsAsciiDigit(word[0]) || _counts.ContainsKey(word))
        {
            return word;
        }

        var most = word.Length >= ShortestForTwo ? slips : 1;
        var search = new Search(this, word, -1, most + 1);
        search.Look(HashWithout(word, -1, -1));
        for (var first = 0; first < word.Length; first++)
        {
            search.Look(HashWithout(word, first, -1));
            for (var second = first + 1; second < word.Length && most > 1; second++)
            {
                search.Look(HashWithout(word, first, second));
            }
        }

        return search.Best;
    }

    /// <summary>The best word found so far.</summary>
    private struct Search(Speller speller, string word, int best, int distance)
    {
        private int _best = best;
        private int _distance = distance;

        public readonly string Best => _best < 0 ? word : speller._words[_best];

        public void Look(uint hash)
        {
            for (var i = speller.FirstWith(hash); i < speller._hashes.Length && speller._hashes[i] == hash; i++)
            {
                var candidate = speller._positions[i];
                var distance = Distance(word, speller._words[candidate], _distance + 1);
                if (distance == 2 && (speller._words[candidate][0] != word[0] || (word.Length < LongForTwo && speller._counts[speller._words[candidate]] < Common)))
                {
                    continue;
                }

                if (distance < _distance || (distance == _distance && _best >= 0 && speller.IsBetter(speller._words[candidate], Best, word)))
                {
                    (_best, _distance) = (candidate, distance);
                }
            }
        }
    }

    private int FirstWith(uint hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _hashes[middle] < hash ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The hash of a word without two of its letters, or one or none where a position is -1.</summary>
    private static uint HashWithout(string word, int first, int second)
    {
        var hash = TextHash.Empty;
        for (var i = 0; i < word.Length; i++)
        {
            hash = i == first || i == second ? hash : TextHash.Add(hash, word[i]);
        }

        return hash;
    }

    private bool IsBetter(string candidate, string best, string word) =>
        ((candidate[0] == word[0]), _counts[candidate], best).CompareTo(((best[0] == word[0]), _counts[best], candidate)) > 0;

    /// <summary>Edits between two words, a swap of neighbours being one; <paramref name="limit"/> where there are as many or more.</summary>
    internal static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
        {
            return limit;
        }

        Span<int> before = stackalloc int[right.Length + 1];
        Span<int> above = stackalloc int[right.Length + 1];
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, above[j] + 1), above[j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return Math.Min(above[right.Length], limit);
    }
}
