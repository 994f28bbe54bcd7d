using System.Numerics.Tensors;

namespace Bot.Answers.Understanding;

/// <summary>How a model is trained; the defaults serve every data set.</summary>
public sealed record TrainingOptions
{
    /// <summary>The price of a training error, above 0; 4 by default.</summary>
    public float C { get; init; } = 4f;

    /// <summary>Passes over the training texts, 1 to 1,000; by default 10 for public data sets and 6 for a pack.</summary>
    public int? Passes { get; init; }

    /// <summary>In how many training texts a feature must stand to be kept, from 1; by default 1 for public data sets and 2 for a pack.</summary>
    public int? MinimumTexts { get; init; }

    /// <summary>Seed of the order in which texts are visited.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to train on, from 1. The model is the same to the bit with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>A text for training: its words, what it asks, and how much it counts.</summary>
/// <param name="Weight">Above 0; 1 for a question as people type it.</param>
internal readonly record struct Example(IReadOnlyList<string> Words, int Label, float Weight = 1f);

/// <summary>Trains one linear support-vector machine per label against all others.</summary>
/// <remarks>
/// Squared hinge loss, solved in the dual one text at a time for all labels at once, which lets the inner loop run over
/// neighbouring weights (Hsieh et al., “A Dual Coordinate Descent Method for Large-scale Linear SVM”, 2008). Labels do not
/// touch one another, so they are divided among threads without changing the result.
/// </remarks>
internal static class LinearTrainer
{
    /// <summary>Trains on texts with labels, learning which features there are.</summary>
    public static LinearModel Train(IReadOnlyList<Example> examples, int labels, TrainingOptions options, CancellationToken cancellation)
    {
        var words = examples.Select(example => example.Words).ToList();
        var weights = examples.Count < 40 * labels ? BlockWeights.FewExamples : BlockWeights.Even;
        var vectorizer = Vectorizer.Learn(words, options.MinimumTexts ?? 1, weights);
        return Train(vectorizer, SparseRows.From(vectorizer, words), [.. examples], labels, options, cancellation);
    }

    /// <summary>Trains on rows that are made already: row i is of example i.</summary>
    public static LinearModel Train(
        Vectorizer vectorizer, SparseRows rows, Example[] examples, int labels, TrainingOptions options, CancellationToken cancellation)
    {
        var matrix = new float[checked((vectorizer.Features.Length + 1) * labels)];
        var parts = Math.Clamp(options.Threads, 1, Math.Max(1, labels / 8));
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts, CancellationToken = cancellation }, part =>
        {
            var from = labels * part / parts;
            var solver = new Solver(rows, examples, from, (labels * (part + 1) / parts) - from, options);
            solver.Run(cancellation);
            solver.CopyTo(matrix, labels);
        });
        return new LinearModel(vectorizer, WeightMatrix.Quantize(matrix, labels));
    }

    private sealed class Solver
    {
        private readonly SparseRows _rows;
        private readonly Example[] _examples;
        private readonly int _firstLabel;
        private readonly int _labels;
        private readonly TrainingOptions _options;
        private readonly float[] _weights;
        private readonly float[] _alphas;

        public Solver(SparseRows rows, Example[] examples, int firstLabel, int labels, TrainingOptions options)
        {
            (_rows, _examples, _firstLabel, _labels, _options) = (rows, examples, firstLabel, labels, options);
            _weights = new float[checked((rows.Features + 1) * labels)];
            _alphas = new float[checked(examples.Length * labels)];
        }

        public void Run(CancellationToken cancellation)
        {
            var random = new Shuffle(_options.Seed);
            var order = Enumerable.Range(0, _examples.Length).ToArray();
            var decision = new float[_labels];
            var step = new float[_labels];
            for (var pass = 0; pass < (_options.Passes ?? 10); pass++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Apply(order);
                foreach (var row in order)
                {
                    Visit(row, decision, step);
                }
            }
        }

        public void CopyTo(float[] matrix, int labels)
        {
            for (var feature = 0; feature <= _rows.Features; feature++)
            {
                _weights.AsSpan(feature * _labels, _labels).CopyTo(matrix.AsSpan((feature * labels) + _firstLabel));
            }
        }

        private void Visit(int row, float[] decision, float[] step)
        {
            var (indices, values) = _rows[row];
            Array.Clear(decision);
            for (var i = 0; i < indices.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(_weights.AsSpan(indices[i] * _labels, _labels), values[i], decision, decision);
            }

            var slack = 0.5f / (_options.C * _examples[row].Weight);
            var curvature = _rows.SquaredLength(row) + slack;
            var alphas = _alphas.AsSpan(row * _labels, _labels);
            var own = _examples[row].Label - _firstLabel;
            var changed = 0;
            for (var label = 0; label < alphas.Length; label++)
            {
                var sign = label == own ? 1f : -1f;
                var old = alphas[label];
                var gradient = (sign * decision[label]) - 1f + (slack * old);
                var alpha = MathF.Max(old - (gradient / curvature), 0f);
                alphas[label] = alpha;
                step[label] = (alpha - old) * sign;
                changed += alpha != old ? 1 : 0;
            }

            if (changed > 0)
            {
                Step(indices, values, step);
            }
        }

        private void Step(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, float[] step)
        {
            for (var i = 0; i < indices.Length; i++)
            {
                var weights = _weights.AsSpan(indices[i] * _labels, _labels);
                TensorPrimitives.MultiplyAdd(step, values[i], weights, weights);
            }
        }
    }
}
