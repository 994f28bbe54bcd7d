using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Bot.Answers.Understanding;

/// <summary>Weights of features (rows) for labels (columns), each a signed byte with one scale for its row.</summary>
internal sealed class WeightMatrix
{
    /// <summary>A weight smaller than this share of the largest of its row is noise, and is dropped.</summary>
    private const float Noise = 0.05f;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;

    public WeightMatrix(int columns, sbyte[] weights, float[] scales) => (Columns, _weights, _scales) = (columns, weights, scales);

    public int Rows => _scales.Length;

    public int Columns { get; }

    public ReadOnlySpan<sbyte> this[int row] => _weights.AsSpan(row * Columns, Columns);

    public float Scale(int row) => _scales[row];

    /// <summary>Rounds weights in row-major order to bytes.</summary>
    public static WeightMatrix Quantize(ReadOnlySpan<float> weights, int columns)
    {
        var rows = weights.Length / columns;
        var (bytes, scales) = (new sbyte[weights.Length], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var values = weights.Slice(row * columns, columns);
            var largest = TensorPrimitives.MaxMagnitude(values) is var most && most < 0 ? -most : most;
            scales[row] = largest / 127f;
            for (var column = 0; column < columns && largest > 0; column++)
            {
                var value = values[column];
                bytes[(row * columns) + column] = MathF.Abs(value) < Noise * largest ? (sbyte)0 : (sbyte)MathF.Round(value / scales[row]);
            }
        }

        return new WeightMatrix(columns, bytes, scales);
    }

    /// <summary>Puts matrices side by side, all weights of a row under one scale.</summary>
    public static WeightMatrix Join(IReadOnlyList<WeightMatrix> parts)
    {
        var (rows, columns) = (parts[0].Rows, parts.Sum(part => part.Columns));
        var (bytes, scales) = (new sbyte[checked(rows * columns)], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            foreach (var part in parts)
            {
                scales[row] = MathF.Max(scales[row], part._scales[row]);
            }

            var target = bytes.AsSpan(row * columns, columns);
            foreach (var part in parts)
            {
                var ratio = scales[row] > 0 ? part._scales[row] / scales[row] : 0;
                var weights = part[row];
                for (var column = 0; column < weights.Length; column++)
                {
                    var value = MathF.Round(weights[column] * ratio);
                    target[column] = MathF.Abs(value) < Noise * sbyte.MaxValue ? (sbyte)0 : (sbyte)value;
                }

                target = target[weights.Length..];
            }
        }

        return new WeightMatrix(columns, bytes, scales);
    }

    /// <summary>Adds a row, times <paramref name="factor"/>, to <paramref name="sum"/>.</summary>
    public void AddRow(int row, float factor, Span<float> sum)
    {
        var weights = this[row];
        factor *= _scales[row];
        var wide = Vector<sbyte>.Count;
        var column = 0;
        for (; column + wide <= weights.Length; column += wide)
        {
            Vector.Widen(new Vector<sbyte>(weights[column..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var part = MemoryMarshal.Cast<float, Vector<float>>(sum.Slice(column, wide));
            part[0] += Vector.ConvertToSingle(first) * factor;
            part[1] += Vector.ConvertToSingle(second) * factor;
            part[2] += Vector.ConvertToSingle(third) * factor;
            part[3] += Vector.ConvertToSingle(fourth) * factor;
        }

        for (; column < weights.Length; column++)
        {
            sum[column] += weights[column] * factor;
        }
    }
}
