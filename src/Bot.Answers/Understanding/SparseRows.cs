using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>Training texts as scaled sparse vectors, each with a constant feature at its end.</summary>
/// <remarks>Training reads them from memory again and again, so they are kept small: five bytes for a feature of a text.</remarks>
internal sealed class SparseRows
{
    private readonly PackedFeatures[] _parts;
    private readonly (int Start, int Length, float SquaredLength)[] _rows;

    private SparseRows(int features, TextFeatures texts) =>
        (Features, _parts, _rows) = (features, new PackedFeatures[texts.Parts], new (int, int, float)[texts.Texts]);

    /// <summary>The number of features; the constant one has this index.</summary>
    public int Features { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    public SparseRow this[int row]
    {
        get
        {
            var (start, length, _) = _rows[row];
            return _parts[row / TextFeatures.Together].Row(start, length);
        }
    }

    public float SquaredLength(int row) => _rows[row].SquaredLength;

    /// <summary>Makes a row of each text; <paramref name="texts"/> are used up.</summary>
    public static SparseRows From(Vectorizer vectorizer, TextFeatures texts)
    {
        var rows = new SparseRows(vectorizer.Features.Length, texts);
        var weighed = new WeighedText();
        var packed = new PackedFeatures.Builder();
        for (var row = 0; row < texts.Texts; row++)
        {
            vectorizer.Weigh(texts, row, weighed);
            rows.Add(row, weighed, vectorizer.Weights, packed);
            if ((row + 1) % TextFeatures.Together == 0 || row + 1 == texts.Texts)
            {
                var part = row / TextFeatures.Together;
                rows._parts[part] = packed.Build();
                texts.Forget(part);
            }
        }

        return rows;
    }

    private void Add(int row, WeighedText text, BlockWeights weights, PackedFeatures.Builder packed)
    {
        var start = packed.Count;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var length = text.Length(block, unknown: 0);
            var scale = length > 0 ? weights[block] / (weights.Length * length) : 0f;
            foreach (var (index, weight) in text.Features[block])
            {
                packed.Add(index, weight * scale);
            }
        }

        packed.Add(Features, 1f);
        _rows[row] = (start, packed.Count - start, packed.SquaredLength(start));
    }
}

/// <summary>The features of many rows: three bytes for the index of each, and the upper half of its value, the rest of which is nothing to training.</summary>
internal sealed class PackedFeatures
{
    private const int Most = 1 << 24;

    private readonly ushort[] _low;
    private readonly byte[] _high;
    private readonly ushort[] _values;

    private PackedFeatures(ushort[] low, byte[] high, ushort[] values) => (_low, _high, _values) = (low, high, values);

    public SparseRow Row(int start, int length) => new(_low.AsSpan(start, length), _high.AsSpan(start, length), _values.AsSpan(start, length));

    /// <summary>Packs features one after another.</summary>
    public sealed class Builder
    {
        private readonly List<ushort> _low = [];
        private readonly List<byte> _high = [];
        private readonly List<ushort> _values = [];

        /// <summary>The high bytes wherever all are 0, as they are in all parts where the features are few.</summary>
        private byte[] _zeros = [];

        public int Count => _low.Count;

        public void Add(int index, float value)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Most);
            _low.Add((ushort)(index & ushort.MaxValue));
            _high.Add((byte)(index >> 16));
            _values.Add((ushort)((BitConverter.SingleToUInt32Bits(value) + (1u << 15)) >> 16));
        }

        /// <summary>The sum of the squares of all values from <paramref name="start"/> on.</summary>
        public float SquaredLength(int start)
        {
            var square = 0.0;
            for (var i = start; i < Count; i++)
            {
                var value = SparseRow.Unpack(_values[i]);
                square += (double)value * value;
            }

            return (float)square;
        }

        /// <summary>All that was added since the last time.</summary>
        public PackedFeatures Build()
        {
            var packed = new PackedFeatures([.. _low], _high.Exists(high => high != 0) ? [.. _high] : Zeros(), [.. _values]);
            _low.Clear();
            _high.Clear();
            _values.Clear();
            return packed;
        }

        private byte[] Zeros() => _zeros = _zeros.Length >= Count ? _zeros : new byte[2 * Count];
    }
}

/// <summary>One sparse vector.</summary>
/// <remarks>Positions are not checked, for training does little else than ask for them: they must be below <see cref="Length"/>.</remarks>
internal readonly ref struct SparseRow(ReadOnlySpan<ushort> low, ReadOnlySpan<byte> high, ReadOnlySpan<ushort> values)
{
    private readonly ref ushort _low = ref MemoryMarshal.GetReference(low);
    private readonly ref byte _high = ref MemoryMarshal.GetReference(high);
    private readonly ref ushort _values = ref MemoryMarshal.GetReference(values);

    /// <summary>How many features it has.</summary>
    public int Length { get; } = low.Length;

    public int Index(int i) => Unsafe.Add(ref _low, i) | (Unsafe.Add(ref _high, i) << 16);

    public float Value(int i) => Unpack(Unsafe.Add(ref _values, i));

    internal static float Unpack(ushort value) => BitConverter.UInt32BitsToSingle((uint)value << 16);
}
