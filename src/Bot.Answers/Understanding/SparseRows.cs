namespace Bot.Answers.Understanding;

/// <summary>Training texts as scaled sparse vectors, each with a constant feature at its end.</summary>
internal sealed class SparseRows
{
    /// <summary>Rows are kept so many together: one by one they would be a hundred thousand small arrays to look after.</summary>
    private const int Together = 1_024;

    private readonly (int[] Indices, float[] Values)[] _parts;
    private readonly (int Start, int Length, float SquaredLength)[] _rows;

    private SparseRows(int features, int rows) =>
        (Features, _parts, _rows) = (features, new (int[], float[])[(rows + Together - 1) / Together], new (int, int, float)[rows]);

    /// <summary>The number of features; the constant one has this index.</summary>
    public int Features { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    public SparseRow this[int row]
    {
        get
        {
            var (indices, values) = _parts[row / Together];
            var (start, length, _) = _rows[row];
            return new(indices.AsSpan(start, length), values.AsSpan(start, length));
        }
    }

    public float SquaredLength(int row) => _rows[row].SquaredLength;

    public static SparseRows From(Vectorizer vectorizer, TextFeatures texts)
    {
        var rows = new SparseRows(vectorizer.Features.Length, texts.Texts);
        var weighed = new WeighedText();
        var (indices, values) = (new List<int>(), new List<float>());
        for (var row = 0; row < texts.Texts; row++)
        {
            vectorizer.Weigh(texts, row, weighed);
            rows.Add(row, weighed, vectorizer.Weights, indices, values);
            if ((row + 1) % Together == 0 || row + 1 == texts.Texts)
            {
                rows._parts[row / Together] = ([.. indices], [.. values]);
                indices.Clear();
                values.Clear();
            }
        }

        return rows;
    }

    private void Add(int row, WeighedText text, BlockWeights weights, List<int> indices, List<float> values)
    {
        var start = indices.Count;
        double square = 1;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var length = text.Length(block, unknown: 0);
            var scale = length > 0 ? weights[block] / (weights.Length * length) : 0f;
            foreach (var (index, weight) in text.Features[block])
            {
                indices.Add(index);
                values.Add(weight * scale);
                square += (double)(weight * scale) * (weight * scale);
            }
        }

        indices.Add(Features);
        values.Add(1f);
        _rows[row] = (start, indices.Count - start, (float)square);
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
