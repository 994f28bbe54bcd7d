using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>Training texts as scaled sparse vectors, one after another in memory, each with a constant feature at its end.</summary>
internal sealed class SparseRows
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _indices = [];
    private readonly List<float> _values = [];
    private readonly List<float> _squares = [];

    private SparseRows(int features) => Features = features;

    /// <summary>The number of features; the constant one has this index.</summary>
    public int Features { get; }

    public SparseRow this[int row] => new(
        CollectionsMarshal.AsSpan(_indices)[_starts[row].._starts[row + 1]],
        CollectionsMarshal.AsSpan(_values)[_starts[row].._starts[row + 1]]);

    public float SquaredLength(int row) => _squares[row];

    public static SparseRows From(Vectorizer vectorizer, IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var rows = new SparseRows(vectorizer.Features.Length);
        var counts = Vectorizer.Scratch();
        var weighed = new WeighedText();
        foreach (var words in texts)
        {
            vectorizer.Weigh(words, counts, weighed);
            rows.Add(weighed, vectorizer.Weights);
        }

        return rows;
    }

    private void Add(WeighedText text, BlockWeights weights)
    {
        double square = 1;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var length = text.Length(block, unknown: 0);
            var scale = length > 0 ? weights[block] / (weights.Length * length) : 0f;
            // The order of features must not hang on how a hash table happens to lie in memory.
            foreach (var (index, weight) in text.Features[block].OrderBy(feature => feature.Index))
            {
                _indices.Add(index);
                _values.Add(weight * scale);
                square += (double)(weight * scale) * (weight * scale);
            }
        }

        _indices.Add(Features);
        _values.Add(1f);
        _starts.Add(_indices.Count);
        _squares.Add((float)square);
    }
}

/// <summary>One sparse vector.</summary>
internal readonly ref struct SparseRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
{
    public ReadOnlySpan<int> Indices { get; } = indices;

    public ReadOnlySpan<float> Values { get; } = values;

    public void Deconstruct(out ReadOnlySpan<int> indices, out ReadOnlySpan<float> values)
    {
        indices = Indices;
        values = Values;
    }
}
