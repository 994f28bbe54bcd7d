using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>The features of many texts, found once and kept one after another: training looks at them more than once.</summary>
internal sealed class TextFeatures
{
    /// <summary>Counts of features whose hashes end alike are first added up in a table of this size, a power of two: most features are too rare to be counted one by one.</summary>
    private const int SketchSize = 1 << 22;

    /// <summary>So many texts are kept together: one by one they would be a hundred thousand small arrays to look after.</summary>
    public const int Together = 1_024;

    private readonly List<uint[]> _parts = [];

    /// <summary>Where in its part each block of each text ends.</summary>
    private readonly List<int> _ends = [];

    private TextFeatures()
    {
    }

    /// <summary>How many texts there are.</summary>
    public int Texts => _ends.Count / FeatureExtractor.Blocks;

    /// <summary>How many parts they are kept in.</summary>
    public int Parts => _parts.Count;

    /// <summary>The features of a block of a text, ascending, each as often as it stands in the text.</summary>
    public ReadOnlySpan<uint> this[int text, int block]
    {
        get
        {
            var i = (text * FeatureExtractor.Blocks) + block;
            return _parts[text / Together].AsSpan((i % (Together * FeatureExtractor.Blocks) == 0 ? 0 : _ends[i - 1]).._ends[i]);
        }
    }

    /// <summary>The features of <paramref name="texts"/>, each given as its words.</summary>
    public static TextFeatures Of(IEnumerable<IReadOnlyList<string>> texts)
    {
        var found = new TextFeatures();
        var extractor = new FeatureExtractor(remembers: true);
        var part = new List<uint>();
        foreach (var some in texts.Chunk(Together))
        {
            part.Clear();
            foreach (var text in some)
            {
                extractor.Extract(text);
                foreach (var features in extractor.Features)
                {
                    part.AddRange(features);
                    found._ends.Add(part.Count);
                }
            }

            found._parts.Add([.. part]);
        }

        return found;
    }

    /// <summary>Gives up the texts of a part, which are not to be asked for again.</summary>
    public void Forget(int part) => _parts[part] = [];

    /// <summary>The features that stand in at least so many texts, ascending, with in how many.</summary>
    public IReadOnlyList<(uint Feature, int Texts)> Count(int minimumTexts)
    {
        var sketch = new Sketch(new byte[SketchSize]);
        ForEachOnce(sketch);
        var counts = new Dictionary<uint, int>();
        ForEachOnce(new Counts(sketch, Math.Min(minimumTexts, byte.MaxValue), counts));
        return [.. counts.Where(pair => pair.Value >= minimumTexts).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>Tells every feature of every text, one that stands there repeatedly once.</summary>
    private void ForEachOnce<TTally>(TTally tally)
        where TTally : struct, ITally
    {
        for (var text = 0; text < Texts; text++)
        {
            for (var block = 0; block < FeatureExtractor.Blocks; block++)
            {
                var features = this[text, block];
                for (var i = 0; i < features.Length; i++)
                {
                    if (i == 0 || features[i] != features[i - 1])
                    {
                        tally.Add(features[i]);
                    }
                }
            }
        }
    }

    /// <summary>Is told of millions of features, and so a structure that the compiler can see through.</summary>
    private interface ITally
    {
        void Add(uint feature);
    }

    /// <summary>How many texts have features of a kind of hash, up to 255.</summary>
    private readonly struct Sketch(byte[] counts) : ITally
    {
        public int this[uint feature] => counts[feature & (SketchSize - 1)];

        public void Add(uint feature)
        {
            ref var count = ref counts[feature & (SketchSize - 1)];
            count += count < byte.MaxValue ? (byte)1 : (byte)0;
        }
    }

    /// <summary>How many texts have each of the features that may stand in enough of them.</summary>
    private readonly struct Counts(Sketch sketch, int least, Dictionary<uint, int> counts) : ITally
    {
        public void Add(uint feature)
        {
            if (sketch[feature] >= least)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            }
        }
    }
}
