namespace Bot.Answers.Understanding;

/// <summary>Which kind of feature: each block is weighed and scaled on its own.</summary>
internal enum Block : byte
{
    /// <summary>Single words and neighbouring pairs.</summary>
    Words,

    /// <summary>Runs of two to four letters within a word.</summary>
    Letters,

    /// <summary>Pairs of words at any distance, each cut to a crude stem.</summary>
    Pairs,
}

/// <summary>Collects the features of a text. A feature is a 32-bit hash of its letters and its block.</summary>
/// <remarks>The buffers are used again for every text; not shared between threads.</remarks>
internal sealed class FeatureExtractor
{
    public const int Blocks = 3;

    private const int StemLength = 4;

    private readonly List<uint>[] _features = [.. Enumerable.Range(0, Blocks).Select(_ => new List<uint>())];
    private readonly List<uint> _stems = [];

    /// <summary>The features of a block, ascending, each as often as it stands in the text.</summary>
    public List<uint>[] Features => _features;

    /// <summary>Collects the features of <paramref name="text"/>, given as its words, in place of those of the text before.</summary>
    public void Extract(IReadOnlyList<string> text)
    {
        foreach (var list in _features)
        {
            list.Clear();
        }

        var (words, letters) = (_features[(int)Block.Words], _features[(int)Block.Letters]);
        _stems.Clear();
        var previous = Hash(Block.Words, "<s>");
        foreach (var word in text)
        {
            var hash = Hash(Block.Words, word);
            words.Add(hash);
            words.Add(Pair(Block.Words, previous, hash));
            AddLetters(word, letters);
            var stem = Hash(Block.Pairs, word.AsSpan(0, Math.Min(word.Length, StemLength)));
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

    private static void AddLetters(string word, List<uint> features)
    {
        Span<char> padded = stackalloc char[word.Length + 2];
        padded[0] = '#';
        word.CopyTo(padded[1..]);
        padded[^1] = '#';
        for (var length = 2; length <= 4; length++)
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
}
