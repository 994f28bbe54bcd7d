namespace Bot.Answers.Understanding;

/// <summary>Training texts as scaled sparse vectors, each with a constant feature at its end.</summary>
internal sealed class SparseRows
{
    private readonly (int[] Indices, float[] Values, float SquaredLength)[] _rows;

    private SparseRows(int features, int rows) => (Features, _rows) = (features, new (int[], float[], float)[rows]);

    /// <summary>The number of features; the constant one has this index.</summary>
    public int Features { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    public SparseRow this[int row] => new(_rows[row].Indices, _rows[row].Values);

    public float SquaredLength(int row) => _rows[row].SquaredLength;

    public static SparseRows From(Vectorizer vectorizer, TextFeatures texts)
    {
        var rows = new SparseRows(vectorizer.Features.Length, texts.Texts);
        var weighed = new WeighedText();
        for (var row = 0; row < texts.Texts; row++)
        {
            vectorizer.Weigh(texts, row, weighed);
            rows.Set(row, weighed, vectorizer.Weights);
        }

        return rows;
    }

    private void Set(int row, WeighedText text, BlockWeights weights)
    {
        var count = text.Features.Sum(features => features.Count) + 1;
        var (indices, values) = (new int[count], new float[count]);
        var position = 0;
        double square = 1;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var length = text.Length(block, unknown: 0);
            var scale = length > 0 ? weights[block] / (weights.Length * length) : 0f;
            foreach (var (index, weight) in text.Features[block])
            {
                (indices[position], values[position]) = (index, weight * scale);
                square += (double)(weight * scale) * (weight * scale);
                position++;
            }
        }

        (indices[position], values[position]) = (Features, 1f);
        _rows[row] = (indices, values, (float)square);
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
