namespace Bot.Answers.Understanding;

/// <summary>Finds the word of the pack that a mistyped word was meant to be.</summary>
internal sealed class Speller
{
    private const int ShortestWord = 4;
    private const int ShortestForTwo = 7;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _deletes = new(StringComparer.Ordinal);

    /// <summary>Learns the words of <paramref name="texts"/>.</summary>
    public Speller(IEnumerable<IReadOnlyList<string>> texts)
    {
        foreach (var word in texts.SelectMany(words => words))
        {
            _counts[word] = _counts.GetValueOrDefault(word) + 1;
        }

        foreach (var word in _counts.Keys.Where(word => word.Length >= ShortestWord && !char.IsAsciiDigit(word[0])).Order(StringComparer.Ordinal))
        {
            foreach (var shorter in Deletes(word).Append(word))
            {
                if (!_deletes.TryGetValue(shorter, out var list))
                {
                    _deletes.Add(shorter, list = new List<string>(1));
                }

                list.Add(word);
            }
        }
    }

    /// <summary>Whether the pack has this very word.</summary>
    public bool Knows(string word) => _counts.ContainsKey(word);

    /// <summary>The word that <paramref name="word"/> was meant to be; itself where it is known or nothing is near.</summary>
    public string Correct(string word)
    {
        if (word.Length < ShortestWord || char.IsAsciiDigit(word[0]) || _counts.ContainsKey(word))
        {
            return word;
        }

        var (best, bestDistance) = (word, (word.Length >= ShortestForTwo ? 2 : 1) + 1);
        foreach (var key in Keys(word))
        {
            foreach (var candidate in _deletes.GetValueOrDefault(key) ?? [])
            {
                var distance = Distance(word, candidate, bestDistance);
                if (distance < bestDistance || (distance == bestDistance && best != word && IsBetter(candidate, best, word)))
                {
                    (best, bestDistance) = (candidate, distance);
                }
            }
        }

        return best;
    }

    private bool IsBetter(string candidate, string best, string word) =>
        ((candidate[0] == word[0]), _counts[candidate], best).CompareTo(((best[0] == word[0]), _counts[best], candidate)) > 0;

    private static IEnumerable<string> Keys(string word)
    {
        var once = Deletes(word).ToList();
        return word.Length < ShortestForTwo ? once.Prepend(word) : once.SelectMany(Deletes).Concat(once).Prepend(word).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Deletes(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

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
