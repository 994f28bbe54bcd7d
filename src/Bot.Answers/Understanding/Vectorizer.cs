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

/// <summary>Known features and how telling each is; turns words into sparse vectors.</summary>
internal sealed class Vectorizer
{
    private readonly Dictionary<uint, int> _indices;

    public Vectorizer(uint[] features, float[] idf, float unknownIdf, BlockWeights weights)
    {
        (Features, Idf, UnknownIdf, Weights) = (features, idf, unknownIdf, weights);
        _indices = new Dictionary<uint, int>(features.Length);
        for (var i = 0; i < features.Length; i++)
        {
            _indices.Add(features[i], i);
        }
    }

    /// <summary>The known features, by their hash, ascending.</summary>
    public uint[] Features { get; }

    public float[] Idf { get; }

    /// <summary>What a feature weighs that no training text has.</summary>
    public float UnknownIdf { get; }

    public BlockWeights Weights { get; }

    /// <summary>Learns the features of <paramref name="texts"/> that stand in at least <paramref name="minimumTexts"/> of them.</summary>
    public static Vectorizer Learn(IReadOnlyList<IReadOnlyList<string>> texts, int minimumTexts, BlockWeights weights)
    {
        var seen = new Dictionary<uint, int>();
        var counts = Scratch();
        foreach (var words in texts)
        {
            FeatureExtractor.Count(words, counts);
            foreach (var feature in counts.SelectMany(table => table.Keys))
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, feature, out _);
                count++;
            }
        }

        var kept = seen.Where(pair => pair.Value >= minimumTexts).OrderBy(pair => pair.Key).ToList();
        return new Vectorizer(
            [.. kept.Select(pair => pair.Key)],
            [.. kept.Select(pair => InverseFrequency(pair.Value, texts.Count))],
            InverseFrequency(0, texts.Count),
            weights);
    }

    /// <summary>Empty tables for counting; not shared between threads.</summary>
    public static Dictionary<uint, int>[] Scratch() => [.. Enumerable.Range(0, FeatureExtractor.Blocks).Select(_ => new Dictionary<uint, int>())];

    /// <summary>The known features of <paramref name="words"/> with their weights, not yet scaled, and the squared lengths of each block.</summary>
    public void Weigh(IReadOnlyList<string> words, Dictionary<uint, int>[] counts, WeighedText text)
    {
        FeatureExtractor.Count(words, counts);
        text.Clear();
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            foreach (var (feature, count) in counts[block])
            {
                var tf = count == 1 ? 1f : 1f + Round(Math.Log(count));
                if (_indices.TryGetValue(feature, out var index))
                {
                    text.Add(block, index, tf * Idf[index]);
                }
                else
                {
                    text.AddUnknown(block, tf * UnknownIdf);
                }
            }
        }
    }

    // Logarithms may differ in their last bit between C libraries; a model must not.
    private static float Round(double value) => (float)Math.Round(value, 5);

    private static float InverseFrequency(int texts, int all) => Round(Math.Log((1.0 + all) / (1.0 + texts)) + 1.0);
}

/// <summary>The known features of one text, block by block; a buffer that is used again and again.</summary>
internal sealed class WeighedText
{
    private readonly double[] _known = new double[FeatureExtractor.Blocks];
    private readonly double[] _unknown = new double[FeatureExtractor.Blocks];

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
