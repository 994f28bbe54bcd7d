using System.Runtime.Intrinsics;

namespace Bot.Answers.Understanding;

/// <summary>How a model is trained; the defaults serve every data set.</summary>
public sealed record TrainingOptions
{
    /// <summary>The price of a training error, above 0; by default 2 for public data sets and less for a pack.</summary>
    public float? C { get; init; }

    /// <summary>Passes over the training texts, 1 to 1,000; by default 10 for public data sets and fewer for a pack.</summary>
    public int? Passes { get; init; }

    /// <summary>In how many training texts a feature must stand to be kept, from 1; by default 1 for public data sets, and up to 28 for a pack, the more the larger it is.</summary>
    public int? MinimumTexts { get; init; }

    /// <summary>Seed of the order in which texts are visited.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to train on, from 1. The model is the same to the bit with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>A text for training: its words, what it asks, and how much it counts.</summary>
/// <param name="Weight">Above 0; 1 for a question as people type it.</param>
internal readonly record struct Example(IReadOnlyList<string> Words, int Label, float Weight = 1f);

/// <summary>Where a training stands: the dual variables of each block of labels, and which examples it saw.</summary>
internal sealed record LinearState(DualVariables[] Duals, bool[] Seen);

/// <summary>Trains one linear support-vector machine per label against all others.</summary>
/// <remarks>
/// Squared hinge loss, solved in the dual one text at a time (Hsieh et al., “A Dual Coordinate Descent Method for Large-scale Linear SVM”, 2008), for a block
/// of labels at once: their weights of a feature fill one line of the processor's cache, and to fetch that is what training spends its time on. Labels do not
/// touch one another, so blocks are trained one after another or side by side without changing the result.
/// </remarks>
internal static class LinearTrainer
{
    /// <summary>Labels of a block.</summary>
    private static readonly int Wide = WeightMatrix.Wide;

    /// <summary>Trains on texts with labels, learning which features there are.</summary>
    public static LinearModel Train(IReadOnlyList<Example> examples, int labels, TrainingOptions options, CancellationToken cancellation)
    {
        var (vectorizer, rows) = Vectorize(examples, options.MinimumTexts ?? 1, examples.Count < 40 * labels ? BlockWeights.FewExamples : BlockWeights.Even);
        return Train(vectorizer, rows, [.. examples], labels, options, cancellation).Model;
    }

    /// <summary>Learns the features of <paramref name="examples"/>, and makes a row of each.</summary>
    /// <param name="minimumTexts">In how many of them a feature must stand.</param>
    public static (Vectorizer Vectorizer, SparseRows Rows) Vectorize(IEnumerable<Example> examples, int minimumTexts, BlockWeights weights)
    {
        var texts = TextFeatures.Of(examples.Select(example => example.Words));
        var vectorizer = Vectorizer.Learn(texts, minimumTexts, weights);
        return (vectorizer, SparseRows.From(vectorizer, texts));
    }

    /// <summary>Trains on rows that are made already: row i is of example i.</summary>
    /// <param name="included">Which examples to train on; null for all.</param>
    /// <param name="start">Where a former training on some of these examples stood, to go on from; null to begin anew. It is used up.</param>
    /// <returns>The model, and where training stands.</returns>
    public static (LinearModel Model, LinearState State) Train(
        Vectorizer vectorizer, SparseRows rows, Example[] examples, int labels, TrainingOptions options, CancellationToken cancellation, Predicate<int>? included = null, LinearState? start = null)
    {
        int[] order = [.. Enumerable.Range(0, examples.Length).Where(example => included?.Invoke(example) ?? true)];
        var blocks = (labels + Wide - 1) / Wide;
        var parts = new WeightMatrix[blocks];
        var duals = start?.Duals ?? [.. Enumerable.Range(0, blocks).Select(_ => new DualVariables(examples.Length))];
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancellation },
            () => new AlignedFloats(checked((rows.Features + 1) * Wide)),
            (block, _, weights) =>
            {
                var first = block * Wide;
                var solver = new Solver(rows, examples, first, Math.Min(Wide, labels - first), options, duals[block], weights);
                solver.Run([.. order], start?.Seen, cancellation);
                parts[block] = solver.Weights();
                return weights;
            },
            _ => { });
        var seen = new bool[examples.Length];
        Array.ForEach(order, example => seen[example] = true);
        return (new LinearModel(vectorizer, WeightMatrix.Join(parts)), new LinearState(duals, seen));
    }

    /// <summary>Solves for the labels of a block.</summary>
    /// <param name="labels">How many labels it has; the weights of the rest stay 0.</param>
    /// <param name="duals">To go on from.</param>
    /// <param name="weights">By feature and label; a buffer.</param>
    private sealed class Solver(SparseRows rows, Example[] examples, int firstLabel, int labels, TrainingOptions options, DualVariables duals, AlignedFloats weights)
    {
        /// <summary>After the first pass, one in so many visits all texts, the others only those that matter to a label of the block.</summary>
        private const int FullPassEvery = 5;

        private const float UsualC = 2;

        /// <summary>What a text is to each label before anything speaks for it: just so far from it that one which asks for something else need not be learnt from.</summary>
        private const float Before = -1;

        private readonly Vector512<float> _used = Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)labels)), Vector512<float>.One, Vector512<float>.Zero);

        public WeightMatrix Weights() => WeightMatrix.Quantize(weights.Span, labels);

        /// <summary>Visits the texts of <paramref name="order"/> again and again; it is shuffled.</summary>
        /// <param name="seen">Which texts the former training saw; null where there was none.</param>
        public void Run(int[] order, bool[]? seen, CancellationToken cancellation)
        {
            RestoreWeights(order);
            var random = new Shuffle(options.Seed);
            for (var pass = 0; pass < (options.Passes ?? 10); pass++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Apply(order);
                var all = (pass == 0 && seen is null) || pass % FullPassEvery == FullPassEvery - 1;
                foreach (var row in order)
                {
                    if (all || duals.Has(row) || (pass == 0 && !seen![row]))
                    {
                        Visit(row);
                    }
                }
            }
        }

        /// <summary>The weights are those of before and the sum of the texts, each times its dual variable. Nothing is left of texts that are not among <paramref name="order"/>.</summary>
        private void RestoreWeights(int[] order)
        {
            weights.Span.Clear();
            weights.Span.Slice(rows.Features * Wide, labels).Fill(Before);
            var kept = new bool[examples.Length];
            Array.ForEach(order, row => kept[row] = true);
            for (var row = 0; row < kept.Length; row++)
            {
                if (!kept[row])
                {
                    duals[row] = Vector512<float>.Zero;
                }
                else if (duals.Has(row))
                {
                    Add(rows[row], duals[row] * Signs(row));
                }
            }
        }

        /// <summary>Moves the dual variables of a text to where their parts of the loss are least.</summary>
        private void Visit(int row)
        {
            var text = rows[row];
            var signs = Signs(row);
            var slack = 0.5f / ((options.C ?? UsualC) * examples[row].Weight);
            var old = duals[row];
            var slope = (signs * Decision(text)) - Vector512<float>.One + (old * slack);
            var best = Vector512.Max(old - (slope / Vector512.Create(rows.SquaredLength(row) + slack)), Vector512<float>.Zero) * _used;
            if (best != old)
            {
                Add(text, (best - old) * signs);
                duals[row] = best;
            }
        }

        private Vector512<float> Decision(SparseRow text)
        {
            ref var start = ref weights.Start;
            // Four sums at once: a single one would wait for the addition before.
            var (first, second, third, fourth) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
            var i = 0;
            for (; i + 4 <= text.Length; i += 4)
            {
                first = Plus(first, ref start, text, i);
                second = Plus(second, ref start, text, i + 1);
                third = Plus(third, ref start, text, i + 2);
                fourth = Plus(fourth, ref start, text, i + 3);
            }

            for (; i < text.Length; i++)
            {
                first = Plus(first, ref start, text, i);
            }

            return first + second + (third + fourth);

            static Vector512<float> Plus(Vector512<float> sum, ref float start, SparseRow text, int i) =>
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref start, Place(text.Index(i))), Vector512.Create(text.Value(i)), sum);
        }

        private void Add(SparseRow text, Vector512<float> step)
        {
            ref var start = ref weights.Start;
            for (var i = 0; i < text.Length; i++)
            {
                var place = Place(text.Index(i));
                Vector512.FusedMultiplyAdd(step, Vector512.Create(text.Value(i)), Vector512.LoadUnsafe(ref start, place)).StoreUnsafe(ref start, place);
            }
        }

        private static nuint Place(int feature) => unchecked((nuint)feature * (nuint)Wide);

        /// <summary>1 for the label of a text, -1 for all others.</summary>
        private Vector512<float> Signs(int row)
        {
            var own = examples[row].Label - firstLabel;
            var others = Vector512.Create(-1f);
            return own >= 0 && own < labels ? others.WithElement(own, 1f) : others;
        }
    }
}
