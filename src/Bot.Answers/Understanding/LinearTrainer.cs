using System.Numerics.Tensors;

namespace Bot.Answers.Understanding;

/// <summary>How a model is trained; the defaults serve every data set.</summary>
public sealed record TrainingOptions
{
    /// <summary>The price of a training error, above 0; 4 by default.</summary>
    public float C { get; init; } = 4f;

    /// <summary>Passes over the training texts, 1 to 1,000; by default 10 for public data sets and fewer for a pack.</summary>
    public int? Passes { get; init; }

    /// <summary>In how many training texts a feature must stand to be kept, from 1; by default 1 for public data sets, and up to 5 for a pack, the more the larger it is.</summary>
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
        var texts = examples.Select(example => example.Words).ToList();
        var weights = examples.Count < 40 * labels ? BlockWeights.FewExamples : BlockWeights.Even;
        var vectorizer = Vectorizer.Learn(texts, options.MinimumTexts ?? 1, weights);
        return Train(vectorizer, SparseRows.From(vectorizer, texts), [.. examples], labels, options, cancellation).Model;
    }

    /// <summary>Trains on rows that are made already: row i is of example i.</summary>
    /// <param name="start">The dual variables of a former training on the first of these examples, to go on from; null to begin anew.</param>
    /// <returns>The model, and its dual variables by example and label.</returns>
    public static (LinearModel Model, float[] Dual) Train(
        Vectorizer vectorizer, SparseRows rows, Example[] examples, int labels, TrainingOptions options, CancellationToken cancellation, float[]? start = null)
    {
        var dual = new float[checked(examples.Length * labels)];
        start?.CopyTo(dual, 0);
        var weights = new float[checked((vectorizer.Features.Length + 1) * labels)];
        var parts = Math.Clamp(options.Threads, 1, Math.Max(1, labels / 8));
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts, CancellationToken = cancellation }, part =>
        {
            var from = labels * part / parts;
            new Solver(rows, examples, weights, dual, labels, from, (labels * (part + 1) / parts) - from, options).Run(start is not null, cancellation);
        });
        return (new LinearModel(vectorizer, WeightMatrix.Quantize(weights, labels)), dual);
    }

    private sealed class Solver
    {
        /// <summary>After the first pass, one in so many looks at all labels, the others only at those that a text mattered to.</summary>
        private const int FullPassEvery = 5;

        /// <summary>Up to one label in so many, going through them one by one is quicker than through all side by side.</summary>
        private const int SparseStep = 6;

        private readonly SparseRows _rows;
        private readonly Example[] _examples;
        private readonly float[] _weights;
        private readonly int _stride;
        private readonly int _firstLabel;
        private readonly int _labels;
        private readonly TrainingOptions _options;
        private readonly float[] _dual;
        private readonly short[][] _active;
        private readonly float[] _decision;
        private readonly float[] _step;

        /// <summary>Solves for some of the labels: these columns of <paramref name="weights"/> and <paramref name="dual"/>.</summary>
        public Solver(SparseRows rows, Example[] examples, float[] weights, float[] dual, int stride, int firstLabel, int labels, TrainingOptions options)
        {
            (_rows, _examples, _weights, _dual, _stride, _firstLabel, _labels, _options) = (rows, examples, weights, dual, stride, firstLabel, labels, options);
            (_active, _decision, _step) = (new short[examples.Length][], new float[labels], new float[labels]);
        }

        /// <summary>Visits the texts again and again.</summary>
        /// <param name="goOn">Whether the dual variables hold a former state to go on from.</param>
        public void Run(bool goOn, CancellationToken cancellation)
        {
            if (goOn)
            {
                RestoreWeights();
            }

            var random = new Shuffle(_options.Seed);
            var order = Enumerable.Range(0, _examples.Length).ToArray();
            for (var pass = 0; pass < (_options.Passes ?? 10); pass++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Apply(order);
                var all = pass == 0 || pass % FullPassEvery == FullPassEvery - 1;
                foreach (var row in order)
                {
                    if (all)
                    {
                        VisitAll(row);
                    }
                    else
                    {
                        VisitActive(row);
                    }
                }
            }
        }

        /// <summary>The weights are the sum of the texts, each times its dual variable.</summary>
        private void RestoreWeights()
        {
            for (var row = 0; row < _examples.Length; row++)
            {
                var (indices, values) = _rows[row];
                short[] active = [.. Enumerable.Range(0, _labels).Where(label => _dual[(row * _stride) + _firstLabel + label] > 0).Select(label => (short)label)];
                for (var j = 0; j < active.Length; j++)
                {
                    _step[j] = _dual[(row * _stride) + _firstLabel + active[j]] * (active[j] == _examples[row].Label - _firstLabel ? 1 : -1);
                }

                Apply(indices, values, active, _step);
            }
        }

        /// <summary>Takes a step for every label, and notes the labels that this text matters to.</summary>
        private void VisitAll(int row)
        {
            var (indices, values) = _rows[row];
            Array.Clear(_decision);
            for (var i = 0; i < indices.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(Row(indices[i]), values[i], _decision, _decision);
            }

            var (slack, curvature) = Curvature(row);
            var active = new List<short>();
            var changed = 0;
            for (var label = 0; label < _labels; label++)
            {
                _step[label] = Step(row, label, _decision[label], slack, curvature);
                changed += _step[label] != 0 ? 1 : 0;
                if (_dual[(row * _stride) + _firstLabel + label] > 0)
                {
                    active.Add((short)label);
                }
            }

            _active[row] = [.. active];
            if (changed * SparseStep > _labels)
            {
                for (var i = 0; i < indices.Length; i++)
                {
                    var weights = Row(indices[i]);
                    TensorPrimitives.MultiplyAdd(_step, values[i], weights, weights);
                }
            }
            else if (changed > 0)
            {
                var some = Enumerable.Range(0, _labels).Where(label => _step[label] != 0).Select(label => (short)label).ToArray();
                Apply(indices, values, some, [.. some.Select(label => _step[label])]);
            }
        }

        /// <summary>Takes a step for the labels that the text mattered to when all were last looked at: for the others it would change nothing.</summary>
        private void VisitActive(int row)
        {
            var active = _active[row];
            if (active.Length * SparseStep > _labels)
            {
                VisitAll(row);
                return;
            }

            var (indices, values) = _rows[row];
            var decision = _decision.AsSpan(0, active.Length);
            decision.Clear();
            for (var i = 0; i < indices.Length; i++)
            {
                var weights = Row(indices[i]);
                var value = values[i];
                for (var j = 0; j < active.Length; j++)
                {
                    decision[j] += weights[active[j]] * value;
                }
            }

            var (slack, curvature) = Curvature(row);
            for (var j = 0; j < active.Length; j++)
            {
                decision[j] = Step(row, active[j], decision[j], slack, curvature);
            }

            Apply(indices, values, active, decision);
        }

        private void Apply(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, short[] labels, ReadOnlySpan<float> steps)
        {
            for (var i = 0; i < indices.Length; i++)
            {
                var weights = Row(indices[i]);
                var value = values[i];
                for (var j = 0; j < labels.Length; j++)
                {
                    weights[labels[j]] += steps[j] * value;
                }
            }
        }

        private Span<float> Row(int feature) => _weights.AsSpan((feature * _stride) + _firstLabel, _labels);

        private (float Slack, float Curvature) Curvature(int row)
        {
            var slack = 0.5f / (_options.C * _examples[row].Weight);
            return (slack, _rows.SquaredLength(row) + slack);
        }

        /// <summary>Moves one dual variable to where its part of the loss is least; by how much the weights are to move along the text.</summary>
        private float Step(int row, int label, float decision, float slack, float curvature)
        {
            var sign = label == _examples[row].Label - _firstLabel ? 1f : -1f;
            ref var alpha = ref _dual[(row * _stride) + _firstLabel + label];
            var old = alpha;
            alpha = MathF.Max(old - (((sign * decision) - 1f + (slack * old)) / curvature), 0f);
            return (alpha - old) * sign;
        }
    }
}
