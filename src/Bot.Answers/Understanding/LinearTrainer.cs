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

/// <summary>Where a training stands: the dual variables of each block of labels, by example and label, and which examples it saw.</summary>
internal sealed record LinearState(float[][] Dual, bool[] Seen);

/// <summary>Trains one linear support-vector machine per label against all others.</summary>
/// <remarks>
/// Squared hinge loss, solved in the dual one text at a time for all labels at once, which lets the inner loop run over
/// neighbouring weights (Hsieh et al., “A Dual Coordinate Descent Method for Large-scale Linear SVM”, 2008). Labels do not
/// touch one another, so blocks of them are trained one after another or side by side without changing the result.
/// </remarks>
internal static class LinearTrainer
{
    /// <summary>Labels are trained in blocks of so many, each by one thread: the weights of a block fit into the processor's cache.</summary>
    private const int LabelsAtOnce = 64;

    /// <summary>Trains on texts with labels, learning which features there are.</summary>
    public static LinearModel Train(IReadOnlyList<Example> examples, int labels, TrainingOptions options, CancellationToken cancellation)
    {
        var texts = examples.Select(example => example.Words).ToList();
        var weights = examples.Count < 40 * labels ? BlockWeights.FewExamples : BlockWeights.Even;
        var vectorizer = Vectorizer.Learn(texts, options.MinimumTexts ?? 1, weights);
        return Train(vectorizer, SparseRows.From(vectorizer, texts), [.. examples], labels, options, cancellation).Model;
    }

    /// <summary>Trains on rows that are made already: row i is of example i.</summary>
    /// <param name="included">Which examples to train on; null for all.</param>
    /// <param name="start">Where a former training on some of these examples stood, to go on from; null to begin anew. It is used up.</param>
    /// <returns>The model, and where training stands.</returns>
    public static (LinearModel Model, LinearState State) Train(
        Vectorizer vectorizer, SparseRows rows, Example[] examples, int labels, TrainingOptions options, CancellationToken cancellation, Predicate<int>? included = null, LinearState? start = null)
    {
        int[] order = [.. Enumerable.Range(0, examples.Length).Where(example => included?.Invoke(example) ?? true)];
        var blocks = (labels + LabelsAtOnce - 1) / LabelsAtOnce;
        var (parts, dual) = (new WeightMatrix[blocks], new float[blocks][]);
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancellation }, block =>
        {
            var first = block * LabelsAtOnce;
            var solver = new Solver(rows, examples, first, Math.Min(LabelsAtOnce, labels - first), options, start?.Dual[block]);
            solver.Run([.. order], start?.Seen, cancellation);
            parts[block] = solver.Weights();
            dual[block] = solver.Dual;
        });
        var seen = new bool[examples.Length];
        Array.ForEach(order, example => seen[example] = true);
        return (new LinearModel(vectorizer, WeightMatrix.Join(parts)), new LinearState(dual, seen));
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
        private readonly int _firstLabel;
        private readonly int _labels;
        private readonly TrainingOptions _options;
        private readonly short[]?[] _active;
        private readonly float[] _decision;
        private readonly float[] _step;

        /// <summary>Solves for some of the labels.</summary>
        /// <param name="start">Dual variables to go on from; null to begin anew.</param>
        public Solver(SparseRows rows, Example[] examples, int firstLabel, int labels, TrainingOptions options, float[]? start)
        {
            (_rows, _examples, _firstLabel, _labels, _options) = (rows, examples, firstLabel, labels, options);
            _weights = new float[checked((rows.Features + 1) * labels)];
            (_active, _decision, _step) = (new short[examples.Length][], new float[labels], new float[labels]);
            Dual = start ?? new float[checked(examples.Length * labels)];
        }

        /// <summary>The dual variables, by example and label.</summary>
        public float[] Dual { get; }

        public WeightMatrix Weights() => WeightMatrix.Quantize(_weights, _labels);

        /// <summary>Visits the texts of <paramref name="order"/> again and again; it is shuffled.</summary>
        /// <param name="seen">Which texts the former training saw; null where there was none.</param>
        public void Run(int[] order, bool[]? seen, CancellationToken cancellation)
        {
            if (seen is not null)
            {
                Forget(order);
                RestoreWeights(order, seen);
            }

            var random = new Shuffle(_options.Seed);
            for (var pass = 0; pass < (_options.Passes ?? 10); pass++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Apply(order);
                var all = (pass == 0 && seen is null) || pass % FullPassEvery == FullPassEvery - 1;
                foreach (var row in order)
                {
                    if (all || _active[row] is null)
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

        /// <summary>Leaves nothing of texts that are not among <paramref name="rows"/>.</summary>
        private void Forget(int[] rows)
        {
            var kept = new bool[_examples.Length];
            foreach (var row in rows)
            {
                kept[row] = true;
            }

            for (var row = 0; row < kept.Length; row++)
            {
                if (!kept[row])
                {
                    Array.Clear(Dual, row * _labels, _labels);
                }
            }
        }

        /// <summary>The weights are the sum of the texts, each times its dual variable; a text seen before goes on mattering to the labels it mattered to.</summary>
        private void RestoreWeights(int[] rows, bool[] seen)
        {
            foreach (var row in rows.Where(row => seen[row]))
            {
                var (indices, values) = _rows[row];
                short[] active = [.. Enumerable.Range(0, _labels).Where(label => Dual[(row * _labels) + label] > 0).Select(label => (short)label)];
                for (var j = 0; j < active.Length; j++)
                {
                    _step[j] = Dual[(row * _labels) + active[j]] * (active[j] == _examples[row].Label - _firstLabel ? 1 : -1);
                }

                Apply(indices, values, active, _step);
                _active[row] = active;
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
                if (Dual[(row * _labels) + label] > 0)
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
            var active = _active[row]!;
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

        private Span<float> Row(int feature) => _weights.AsSpan(feature * _labels, _labels);

        private (float Slack, float Curvature) Curvature(int row)
        {
            var slack = 0.5f / (_options.C * _examples[row].Weight);
            return (slack, _rows.SquaredLength(row) + slack);
        }

        /// <summary>Moves one dual variable to where its part of the loss is least; by how much the weights are to move along the text.</summary>
        private float Step(int row, int label, float decision, float slack, float curvature)
        {
            var sign = label == _examples[row].Label - _firstLabel ? 1f : -1f;
            ref var alpha = ref Dual[(row * _labels) + label];
            var old = alpha;
            alpha = MathF.Max(old - (((sign * decision) - 1f + (slack * old)) / curvature), 0f);
            return (alpha - old) * sign;
        }
    }
}
