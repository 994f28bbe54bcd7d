namespace Bot.Answers.Understanding;

/// <summary>Training texts as scaled sparse vectors, one after another in memory, each with a constant feature at its end.</summary>
internal sealed class SparseRows
{
    private readonly int[] _starts;
    private readonly float[] _squares;
    private int[] _indices;
    private float[] _values;

    private SparseRows(int features, int rows)
    {
        (Features, _starts, _squares) = (features, new int[rows + 1], new float[rows]);
        (_indices, _values) = (new int[rows * 64], new float[rows * 64]);
    }

    /// <summary>The number of features; the constant one has this index.</summary>
    public int Features { get; }

    public SparseRow this[int row] => new(_indices.AsSpan(_starts[row].._starts[row + 1]), _values.AsSpan(_starts[row].._starts[row + 1]));

    public float SquaredLength(int row) => _squares[row];

    public static SparseRows From(Vectorizer vectorizer, IReadOnlyCollection<IReadOnlyList<string>> texts)
    {
        var rows = new SparseRows(vectorizer.Features.Length, texts.Count);
        var weighed = new WeighedText();
        var row = 0;
        foreach (var text in texts)
        {
            vectorizer.Weigh(text, weighed);
            rows.Add(row++, weighed, vectorizer.Weights);
        }

        return rows;
    }

    private void Add(int row, WeighedText text, BlockWeights weights)
    {
        var position = _starts[row];
        var needed = position + text.Features.Sum(features => features.Count) + 1;
        if (needed > _indices.Length)
        {
            Array.Resize(ref _indices, Math.Max(needed, _indices.Length * 3 / 2));
            Array.Resize(ref _values, _indices.Length);
        }

        double square = 1;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var length = text.Length(block, unknown: 0);
            var scale = length > 0 ? weights[block] / (weights.Length * length) : 0f;
            foreach (var (index, weight) in text.Features[block])
            {
                (_indices[position], _values[position]) = (index, weight * scale);
                square += (double)(weight * scale) * (weight * scale);
                position++;
            }
        }

        (_indices[position], _values[position]) = (Features, 1f);
        _starts[row + 1] = position + 1;
        _squares[row] = (float)square;
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
