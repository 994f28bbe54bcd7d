using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bot.Answers.Understanding;

/// <summary>Weights of features (rows) for labels (columns), each a signed byte with one scale for its row.</summary>
internal sealed class WeightMatrix
{
    /// <summary>A weight smaller than this share of the largest of its row is noise, and is dropped.</summary>
    private const float Noise = 0.05f;

    /// <summary>How many weights are worked on at once.</summary>
    public static readonly int Wide = Vector512<float>.Count;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;

    public WeightMatrix(int columns, sbyte[] weights, float[] scales) => (Columns, _weights, _scales) = (columns, weights, scales);

    public int Rows => _scales.Length;

    public int Columns { get; }

    public ReadOnlySpan<sbyte> this[int row] => _weights.AsSpan(row * Columns, Columns);

    public float Scale(int row) => _scales[row];

    /// <summary>Rounds weights in row-major order to bytes.</summary>
    /// <param name="weights">In rows of <see cref="Wide"/> each.</param>
    /// <param name="columns">How many weights of each row, from the first, are taken.</param>
    public static WeightMatrix Quantize(ReadOnlySpan<float> weights, int columns)
    {
        var rows = weights.Length / Wide;
        var (bytes, scales) = (new sbyte[rows * columns], new float[rows]);
        Span<sbyte> rounded = stackalloc sbyte[Wide];
        for (var row = 0; row < rows; row++)
        {
            var values = weights.Slice(row * Wide, Wide);
            var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(values));
            if (largest > 0)
            {
                scales[row] = largest / sbyte.MaxValue;
                Round(Vector512.Create(values) / scales[row], rounded);
                rounded[..columns].CopyTo(bytes.AsSpan(row * columns));
            }
        }

        return new WeightMatrix(columns, bytes, scales);
    }

    /// <summary>Puts matrices side by side, all weights of a row under one scale.</summary>
    public static WeightMatrix Join(IReadOnlyList<WeightMatrix> parts)
    {
        var (rows, columns) = (parts[0].Rows, parts.Sum(part => part.Columns));
        var (bytes, scales) = (new sbyte[checked(rows * columns)], new float[rows]);
        Span<sbyte> old = stackalloc sbyte[Wide];
        Span<sbyte> rounded = stackalloc sbyte[Wide];
        for (var row = 0; row < rows; row++)
        {
            foreach (var part in parts)
            {
                scales[row] = MathF.Max(scales[row], part._scales[row]);
            }

            var target = bytes.AsSpan(row * columns, columns);
            foreach (var part in parts)
            {
                if (part._scales[row] > 0)
                {
                    part[row].CopyTo(old);
                    Round(Floats(old) * (part._scales[row] / scales[row]), rounded);
                    rounded[..part.Columns].CopyTo(target);
                }

                target = target[part.Columns..];
            }
        }

        return new WeightMatrix(columns, bytes, scales);
    }

    private static Vector512<float> Floats(ReadOnlySpan<sbyte> bytes) =>
        Vector512.ConvertToSingle(Vector512.WidenLower(Vector512.WidenLower(Vector128.Create(bytes).ToVector256Unsafe().ToVector512Unsafe())));

    /// <summary>Rounds values of up to <see cref="sbyte.MaxValue"/>, the noise to 0.</summary>
    private static void Round(Vector512<float> values, Span<sbyte> rounded)
    {
        var kept = Vector512.GreaterThanOrEqual(Vector512.Abs(values), Vector512.Create(Noise * sbyte.MaxValue));
        var whole = Vector512.ConvertToInt32(Vector512.Round(Vector512.ConditionalSelect(kept, values, Vector512<float>.Zero)));
        var halves = Vector512.Narrow(whole, whole).GetLower();
        Vector256.Narrow(halves, halves).GetLower().CopyTo(rounded);
    }

    /// <summary>Adds a row, times <paramref name="factor"/>, to <paramref name="sum"/>.</summary>
    public void AddRow(int row, float factor, Span<float> sum)
    {
        var weights = this[row];
        factor *= _scales[row];
        ref var from = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(sum[..weights.Length]);
        var column = 0;
        for (; column + Vector512<sbyte>.Count <= weights.Length; column += Vector512<sbyte>.Count)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)column));
            var (first, second) = Vector512.Widen(low);
            var (third, fourth) = Vector512.Widen(high);
            Add(first, ref to, column);
            Add(second, ref to, column + Wide);
            Add(third, ref to, column + (2 * Wide));
            Add(fourth, ref to, column + (3 * Wide));
        }

        for (; column < weights.Length; column++)
        {
            sum[column] += weights[column] * factor;
        }

        void Add(Vector512<int> part, ref float to, int column) =>
            (Vector512.LoadUnsafe(ref to, (nuint)column) + (Vector512.ConvertToSingle(part) * factor)).StoreUnsafe(ref to, (nuint)column);
    }
}
