using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>Which kind of feature: each block is weighed and scaled on its own.</summary>
internal enum Block : byte
{
    /// <summary>Single words and neighbouring pairs.</summary>
    Words,

    /// <summary>Runs of three or four letters within a word.</summary>
    Letters,

    /// <summary>Pairs of words at any distance, each cut to a crude stem.</summary>
    Pairs,
}

/// <summary>Counts the features of a text. A feature is a 32-bit hash of its letters and its block.</summary>
internal static class FeatureExtractor
{
    public const int Blocks = 3;

    private const int StemLength = 4;

    /// <summary>Counts of the features of <paramref name="words"/>, one table for each block; the tables are cleared first.</summary>
    public static void Count(IReadOnlyList<string> words, Dictionary<uint, int>[] counts)
    {
        foreach (var table in counts)
        {
            table.Clear();
        }

        var previous = "<s>";
        foreach (var word in words)
        {
            Add(counts[(int)Block.Words], Hash(Block.Words, word));
            Add(counts[(int)Block.Words], Hash(Block.Words, previous, word));
            CountLetters(word, counts[(int)Block.Letters]);
            previous = word;
        }

        Add(counts[(int)Block.Words], Hash(Block.Words, previous, "</s>"));
        CountPairs(words, counts[(int)Block.Pairs]);
    }

    private static void CountLetters(string word, Dictionary<uint, int> counts)
    {
        Span<char> padded = stackalloc char[Tokenizer.MaxLength + 2];
        padded[0] = '#';
        word.CopyTo(padded[1..]);
        padded[word.Length + 1] = '#';
        padded = padded[..(word.Length + 2)];
        for (var length = 3; length <= 4; length++)
        {
            for (var start = 0; start + length <= padded.Length; start++)
            {
                Add(counts, Hash(Block.Letters, padded.Slice(start, length)));
            }
        }
    }

    private static void CountPairs(IReadOnlyList<string> words, Dictionary<uint, int> counts)
    {
        var stems = words.Select(word => word.Length > StemLength ? word[..StemLength] : word).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < stems.Count; i++)
        {
            for (var j = i + 1; j < stems.Count; j++)
            {
                Add(counts, Hash(Block.Pairs, stems[i], stems[j]));
            }
        }
    }

    private static void Add(Dictionary<uint, int> counts, uint feature)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _);
        count++;
    }

    private static uint Hash(Block block, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default)
    {
        unchecked
        {
            var hash = 2166136261u ^ (uint)block;
            hash *= 16777619u;
            foreach (var c in first)
            {
                hash = (hash ^ c) * 16777619u;
            }

            if (second.Length > 0)
            {
                hash = (hash ^ ' ') * 16777619u;
                foreach (var c in second)
                {
                    hash = (hash ^ c) * 16777619u;
                }
            }

            // FNV leaves the high bits of short texts alike; one round of mixing spreads them.
            hash ^= hash >> 16;
            hash *= 0x7feb352du;
            hash ^= hash >> 15;
            hash *= 0x846ca68bu;
            return hash ^ (hash >> 16);
        }
    }
}
