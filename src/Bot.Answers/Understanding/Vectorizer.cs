using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>How much each block of features counts: the lengths that its vector is scaled to.</summary>
public sealed record BlockWeights(float Words, float Letters, float Pairs)
{
    /// <summary>Equal weights, best where there are many ways of asking for each intent.</summary>
    public static readonly BlockWeights Even = new(1f, 1f, 1f);

    /// <summary>Letters before words, best where an intent has few ways of asking.</summary>
    public static readonly BlockWeights FewExamples = new(0.7f, 1.5f, 0.5f);

    internal float this[int block] => block switch { 0 => Words, 1 => Letters, _ => Pairs };

    internal float Length => MathF.Sqrt((Words * Words) + (Letters * Letters) + (Pairs * Pairs));
}

/// <summary>Known features and how telling each is; turns texts into sparse vectors.</summary>
internal sealed class Vectorizer
{
    private static readonly float[] LogCounts = [0f, .. Enumerable.Range(1, 31).Select(count => 1f + Round(Math.Log(count)))];

    private readonly FeatureTable _indices;

    public Vectorizer(uint[] features, float[] idf, float unknownIdf, BlockWeights weights)
        : this(features, idf, unknownIdf, weights, _ => true)
    {
    }

    private Vectorizer(uint[] features, float[] idf, float unknownIdf, BlockWeights weights, Predicate<int> known)
    {
        (Features, Idf, UnknownIdf, Weights) = (features, idf, unknownIdf, weights);
        _indices = new FeatureTable(features, known);
    }

    /// <summary>The known features, by their hash, ascending.</summary>
    public uint[] Features { get; }

    public float[] Idf { get; }

    /// <summary>What a feature weighs that no training text has.</summary>
    public float UnknownIdf { get; }

    public BlockWeights Weights { get; }

    /// <summary>Learns the features that stand in at least <paramref name="minimumTexts"/> of <paramref name="texts"/>.</summary>
    public static Vectorizer Learn(TextFeatures texts, int minimumTexts, BlockWeights weights)
    {
        var kept = texts.Count(minimumTexts);
        return new Vectorizer(
            [.. kept.Select(feature => feature.Feature)],
            [.. kept.Select(feature => InverseFrequency(feature.Texts, texts.Texts))],
            InverseFrequency(0, texts.Texts),
            weights);
    }

    /// <summary>One with the same features in the same places, to which those are unknown that no chosen row has.</summary>
    /// <param name="rows">Made by this vectorizer.</param>
    public Vectorizer KnowingOnly(SparseRows rows, Predicate<int> chosen)
    {
        var seen = new bool[Features.Length + 1];
        for (var row = 0; row < rows.Count; row++)
        {
            if (chosen(row))
            {
                var text = rows[row];
                for (var i = 0; i < text.Length; i++)
                {
                    seen[text.Index(i)] = true;
                }
            }
        }

        return new Vectorizer(Features, Idf, UnknownIdf, Weights, index => seen[index]);
    }

    /// <summary>The known features of <paramref name="words"/> with their weights, not yet scaled, and the squared lengths of each block.</summary>
    public void Weigh(IReadOnlyList<string> words, WeighedText weighed)
    {
        weighed.Clear();
        weighed.Extractor.Extract(words);
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            Weigh(block, CollectionsMarshal.AsSpan(weighed.Extractor.Features[block]), weighed);
        }
    }

    /// <summary>The same for a text of which the features are known, by its number.</summary>
    public void Weigh(TextFeatures texts, int text, WeighedText weighed)
    {
        weighed.Clear();
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            Weigh(block, texts[text, block], weighed);
        }
    }

    private void Weigh(int block, ReadOnlySpan<uint> features, WeighedText weighed)
    {
        for (var i = 0; i < features.Length;)
        {
            var start = i;
            while (i < features.Length && features[i] == features[start])
            {
                i++;
            }

            var tf = LogCount(i - start);
            var index = _indices.Find(features[start]);
            if (index >= 0)
            {
                weighed.Add(block, index, tf * Idf[index]);
            }
            else
            {
                weighed.AddUnknown(block, tf * UnknownIdf);
            }
        }
    }

    private static float LogCount(int count) => count < LogCounts.Length ? LogCounts[count] : 1f + Round(Math.Log(count));

    // Logarithms may differ in their last bit between C libraries; a model must not.
    private static float Round(double value) => (float)Math.Round(value, 5);

    private static float InverseFrequency(int texts, int all) => Round(Math.Log((1.0 + all) / (1.0 + texts)) + 1.0);
}

/// <summary>Finds a feature's position by its hash: one look into memory for most, which is what reading a question spends its time on.</summary>
internal sealed class FeatureTable
{
    private readonly (uint Feature, int Position)[] _slots;
    private readonly int _mask;

    /// <summary>Makes a table of features at their positions.</summary>
    /// <param name="known">Tells by its position whether a feature is to be found.</param>
    public FeatureTable(uint[] features, Predicate<int> known)
    {
        var size = 16;
        while (size < features.Length * 2)
        {
            size *= 2;
        }

        (_slots, _mask) = (new (uint, int)[size], size - 1);
        Array.Fill(_slots, (Feature: 0u, Position: -1));
        for (var i = 0; i < features.Length; i++)
        {
            if (!known(i))
            {
                continue;
            }

            var slot = (int)(features[i] & (uint)_mask);
            while (_slots[slot].Position >= 0)
            {
                slot = (slot + 1) & _mask;
            }

            _slots[slot] = (features[i], i);
        }
    }

    /// <summary>The position of <paramref name="feature"/>; -1 where it is not known.</summary>
    public int Find(uint feature)
    {
        for (var slot = (int)(feature & (uint)_mask); ; slot = (slot + 1) & _mask)
        {
            var (found, position) = _slots[slot];
            if (position < 0 || found == feature)
            {
                return position;
            }
        }
    }
}

/// <summary>The known features of one text, block by block; a buffer that is used again and again.</summary>
/// <param name="remembers">Whether the features of every word are remembered, for many texts that share their words.</param>
internal sealed class WeighedText(bool remembers = false)
{
    private readonly double[] _known = new double[FeatureExtractor.Blocks];
    private readonly double[] _unknown = new double[FeatureExtractor.Blocks];

    public FeatureExtractor Extractor { get; } = new(remembers);

    /// <summary>By block, in ascending order of the features' hashes and so of their indices.</summary>
    public List<(int Index, float Weight)>[] Features { get; } = [.. Enumerable.Range(0, FeatureExtractor.Blocks).Select(_ => new List<(int, float)>())];

    public void Clear()
    {
        Array.Clear(_known);
        Array.Clear(_unknown);
        foreach (var list in Features)
        {
            list.Clear();
        }
    }

    public void Add(int block, int index, float weight)
    {
        Features[block].Add((index, weight));
        _known[block] += (double)weight * weight;
    }

    public void AddUnknown(int block, float weight) => _unknown[block] += (double)weight * weight;

    /// <summary>The length of a block's vector, with features that training never saw counted <paramref name="unknown"/> times.</summary>
    public float Length(int block, double unknown) => (float)Math.Sqrt(_known[block] + (unknown * unknown * _unknown[block]));

    /// <summary>How much of the text's weight lies in features that training has seen: 0 (nothing) to 1 (all).</summary>
    public float KnownShare
    {
        get
        {
            var (known, unknown) = (_known.Sum(), _unknown.Sum());
            return known + unknown > 0 ? (float)(known / (known + unknown)) : 0f;
        }
    }
}
