using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>The features of many texts, found once and kept one after another: training looks at them more than once.</summary>
internal sealed class TextFeatures
{
    /// <summary>Counts of features whose hashes end alike are first added up in a table of this size, a power of two: most features are too rare to be counted one by one.</summary>
    private const int SketchSize = 1 << 22;

    private readonly List<uint> _features = [];
    private readonly List<int> _ends = [];

    private TextFeatures()
    {
    }

    /// <summary>How many texts there are.</summary>
    public int Texts => _ends.Count / FeatureExtractor.Blocks;

    /// <summary>The features of a block of a text, ascending, each as often as it stands in the text.</summary>
    public ReadOnlySpan<uint> this[int text, int block]
    {
        get
        {
            var i = (text * FeatureExtractor.Blocks) + block;
            return CollectionsMarshal.AsSpan(_features)[(i == 0 ? 0 : _ends[i - 1]).._ends[i]];
        }
    }

    /// <summary>The features of <paramref name="texts"/>, each given as its words.</summary>
    public static TextFeatures Of(IEnumerable<IReadOnlyList<string>> texts)
    {
        var found = new TextFeatures();
        var extractor = new FeatureExtractor();
        foreach (var text in texts)
        {
            extractor.Extract(text);
            foreach (var features in extractor.Features)
            {
                found._features.AddRange(features);
                found._ends.Add(found._features.Count);
            }
        }

        return found;
    }

    /// <summary>The features that stand in at least so many texts, ascending, with in how many.</summary>
    public IReadOnlyList<(uint Feature, int Texts)> Count(int minimumTexts)
    {
        var sketch = new byte[SketchSize];
        foreach (var feature in OncePerText())
        {
            ref var count = ref sketch[feature & (SketchSize - 1)];
            count += count < byte.MaxValue ? (byte)1 : (byte)0;
        }

        var counts = new Dictionary<uint, int>();
        var least = Math.Min(minimumTexts, byte.MaxValue);
        foreach (var feature in OncePerText())
        {
            if (sketch[feature & (SketchSize - 1)] >= least)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            }
        }

        return [.. counts.Where(pair => pair.Value >= minimumTexts).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>The features of every text, one that stands there repeatedly once.</summary>
    private Occurrences OncePerText() => new(_features, _ends);

    private ref struct Occurrences(List<uint> features, List<int> ends)
    {
        private readonly ReadOnlySpan<uint> _features = CollectionsMarshal.AsSpan(features);
        private readonly ReadOnlySpan<int> _ends = CollectionsMarshal.AsSpan(ends);
        private int _place = -1;
        private int _list;

        public readonly uint Current => _features[_place];

        public readonly Occurrences GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++_place < _features.Length)
            {
                var starts = false;
                while (_ends[_list] <= _place)
                {
                    _list++;
                    starts = true;
                }

                if (starts || _place == 0 || _features[_place] != _features[_place - 1])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
