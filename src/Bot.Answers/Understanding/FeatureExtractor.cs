namespace Bot.Answers.Understanding;

/// <summary>Which kind of feature: each block is weighed and scaled on its own.</summary>
internal enum Block : byte
{
    /// <summary>Single words and neighbouring pairs.</summary>
    Words,

    /// <summary>Runs of three and four letters within a word, its beginning and end marked.</summary>
    Letters,

    /// <summary>Pairs of words at any distance, each cut to a crude stem.</summary>
    Pairs,
}

/// <summary>Collects the features of a text. A feature is a 32-bit hash of its letters and its block.</summary>
/// <remarks>The buffers are used again for every text; not shared between threads.</remarks>
/// <param name="remembers">Whether it remembers the features of every word, for many texts that share their words.</param>
internal sealed class FeatureExtractor(bool remembers = false)
{
    public const int Blocks = 3;

    private const int StemLength = 4;
    private const int ShortestRun = 3;
    private const int LongestRun = 4;

    private readonly List<uint>[] _features = [.. Enumerable.Range(0, Blocks).Select(_ => new List<uint>())];
    private readonly List<uint> _stems = [];
    private readonly Dictionary<string, WordFeatures> _known = new(StringComparer.Ordinal);

    /// <summary>The features of a block, ascending, each as often as it stands in the text.</summary>
    public List<uint>[] Features => _features;

    /// <summary>Collects the features of <paramref name="text"/>, given as its words, in place of those of the text before.</summary>
    public void Extract(IReadOnlyList<string> text)
    {
        foreach (var list in _features)
        {
            list.Clear();
        }

        var words = _features[(int)Block.Words];
        _stems.Clear();
        var previous = Hash(Block.Words, "<s>");
        foreach (var word in text)
        {
            var (hash, stem) = AddWord(word);
            words.Add(hash);
            words.Add(Pair(Block.Words, previous, hash));
            if (!_stems.Contains(stem))
            {
                _stems.Add(stem);
            }

            previous = hash;
        }

        words.Add(Pair(Block.Words, previous, Hash(Block.Words, "</s>")));
        AddPairs(_stems, _features[(int)Block.Pairs]);
        foreach (var list in _features)
        {
            list.Sort();
        }
    }

    private static uint Hash(Block block, ReadOnlySpan<char> text) => Mix(TextHash.Of(text, TextHash.Add(TextHash.Empty, (uint)block)));

    /// <summary>Adds the runs of letters of a word; its own hash and that of its stem are for the caller to combine.</summary>
    private (uint Hash, uint Stem) AddWord(string word)
    {
        var letters = _features[(int)Block.Letters];
        if (_known.TryGetValue(word, out var known))
        {
            letters.AddRange(known.Letters);
            return (known.Hash, known.Stem);
        }

        var start = letters.Count;
        AddLetters(word, letters);
        var (hash, stem) = (Hash(Block.Words, word), Hash(Block.Pairs, word.AsSpan(0, Math.Min(word.Length, StemLength))));
        if (remembers)
        {
            _known.Add(word, new WordFeatures(hash, stem, [.. letters[start..]]));
        }

        return (hash, stem);
    }

    private static void AddLetters(string word, List<uint> features)
    {
        Span<char> padded = stackalloc char[word.Length + 2];
        padded[0] = '#';
        word.CopyTo(padded[1..]);
        padded[^1] = '#';
        for (var length = ShortestRun; length <= LongestRun; length++)
        {
            for (var start = 0; start + length <= padded.Length; start++)
            {
                features.Add(Hash(Block.Letters, padded.Slice(start, length)));
            }
        }
    }

    /// <summary>Every pair once, whichever stands first.</summary>
    private static void AddPairs(List<uint> items, List<uint> features)
    {
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = i + 1; j < items.Count; j++)
            {
                features.Add(Pair(Block.Pairs, Math.Min(items[i], items[j]), Math.Max(items[i], items[j])));
            }
        }
    }

    private static uint Pair(Block block, uint first, uint second) => unchecked(Mix((((first * 31) + (uint)block + 1) * 0x9E3779B1u) ^ second));

    // FNV leaves the high bits of short texts alike; mixing spreads them.
    private static uint Mix(uint hash)
    {
        unchecked
        {
            hash ^= hash >> 16;
            hash *= 0x7feb352du;
            hash ^= hash >> 15;
            hash *= 0x846ca68bu;
            return hash ^ (hash >> 16);
        }
    }

    /// <summary>What a word gives wherever it stands.</summary>
    private readonly record struct WordFeatures(uint Hash, uint Stem, uint[] Letters);
}
