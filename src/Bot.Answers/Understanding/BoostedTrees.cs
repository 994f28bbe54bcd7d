using System.Runtime.Intrinsics;

namespace Bot.Answers.Understanding;

/// <summary>A sum of small decision trees that tells a probability; fitted by gradient boosting of the logistic loss.</summary>
/// <remarks>Friedman, “Greedy Function Approximation: A Gradient Boosting Machine”, 2001, over histograms of the inputs as in XGBoost and LightGBM.</remarks>
internal sealed class BoostedTrees
{
    /// <summary>Questions asked in a row by each tree.</summary>
    public const int Depth = 4;

    private const int Inner = (1 << Depth) - 1;
    private const int Leaves = 1 << Depth;

    /// <summary>Inputs are told apart in so many steps when trees are grown.</summary>
    private const int Bins = 48;

    /// <summary>Each tree is grown on one in so many rows, drawn anew: quicker, and less led by single rows.</summary>
    private const int Sample = 3;

    /// <summary>What a leaf is drawn towards 0 by, and the least sum of p (1 - p) that it may rest on; both less where there are few rows.</summary>
    private const double MostPenalty = 8;
    private const double MostLeastWeight = 3;

    private readonly TreeNode[] _nodes;
    private readonly float[] _leaves;

    public BoostedTrees(float start, TreeNode[] nodes, float[] leaves)
    {
        if (nodes.Length % Inner != 0 || leaves.Length != nodes.Length / Inner * Leaves)
        {
            throw new ArgumentException("The trees are not whole.", nameof(nodes));
        }

        (Start, _nodes, _leaves) = (start, nodes, leaves);
    }

    /// <summary>The logarithm of the odds before any tree is asked.</summary>
    public float Start { get; }

    /// <summary>The questions of each tree, level by level, one tree after another.</summary>
    public IReadOnlyList<TreeNode> Nodes => _nodes;

    public ReadOnlySpan<float> LeafValues => _leaves;

    /// <summary>The probability, 0 to 1, for <paramref name="inputs"/>.</summary>
    public double Probability(ReadOnlySpan<float> inputs)
    {
        double sum = Start;
        unchecked
        {
            ReadOnlySpan<TreeNode> nodes = _nodes;
            for (int tree = 0, first = 0; first < nodes.Length; tree++, first += Inner)
            {
                var place = 0;
                for (var level = 0; level < Depth; level++)
                {
                    var node = nodes[first + place];
                    place = (2 * place) + 1 + (inputs[node.Feature] > node.Threshold ? 1 : 0);
                }

                sum += _leaves[(tree * Leaves) + place - Inner];
            }
        }

        return Logistic.Probability(sum);
    }

    /// <summary>Trees whose log-odds are the mean of those of <paramref name="all"/>.</summary>
    public static BoostedTrees Mean(IReadOnlyList<BoostedTrees> all) => new(
        all.Average(trees => trees.Start),
        [.. all.SelectMany(trees => trees._nodes)],
        [.. all.SelectMany(trees => trees._leaves).Select(leaf => leaf / all.Count)]);

    /// <summary>Trees whose log-odds are those of these, read by a curve.</summary>
    public BoostedTrees ReadBy(LogisticCurve curve) => new(
        (float)((Start * curve.Slope) + curve.Offset), _nodes, [.. _leaves.Select(leaf => (float)(leaf * curve.Slope))]);

    /// <summary>Grows trees that tell how likely a row is right.</summary>
    /// <param name="rows">Each with how right it is, 0 to 1.</param>
    /// <param name="directions">For each input 1 where more of it can only speak for right, -1 where only against, 0 where either may be.</param>
    public static BoostedTrees Fit(IReadOnlyList<(float[] Inputs, float Right)> rows, sbyte[] directions, int trees, float rate, CancellationToken cancellation)
    {
        var grower = new Grower(rows, directions);
        for (var tree = 0; tree < trees; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            grower.Grow(rate);
        }

        return grower.Result();
    }

    /// <summary>For each node of a level, the sums of slope and curvature of the rows there, by input and bin.</summary>
    private sealed class Histograms(byte[] binned, int inputs, Vector128<double>[] slopes)
    {
        private readonly Vector128<double>[][] _nodes = [.. Enumerable.Range(0, Leaves / 2).Select(_ => new Vector128<double>[inputs * Bins])];

        /// <summary>The rows of one node after another, ascending in each, and where each node's end.</summary>
        private readonly int[] _rows = new int[slopes.Length];
        private readonly int[] _aside = new int[slopes.Length];
        private int[] _ends = [];

        public ReadOnlySpan<Vector128<double>> this[int node] => _nodes[node];

        /// <summary>Begins with one node that has all <paramref name="rows"/>.</summary>
        public void Begin(IEnumerable<int> rows)
        {
            var count = 0;
            foreach (var row in rows)
            {
                _rows[count++] = row;
            }

            _ends = [count];
            Sum(0, _rows.AsSpan(0, count));
        }

        /// <summary>Goes down a level: each node is divided into those rows of which an input is in a bin up to one, and the others.</summary>
        public void Divide(ReadOnlySpan<(byte Feature, byte Bin)> splits)
        {
            var ends = new int[2 * splits.Length];
            // The last first, as the halves of a node take the places of two.
            for (var node = splits.Length - 1; node >= 0; node--)
            {
                var start = node == 0 ? 0 : _ends[node - 1];
                var rows = _rows.AsSpan(start, _ends[node] - start);
                var left = DivideRows(rows, splits[node]);
                (ends[2 * node], ends[(2 * node) + 1]) = (start + left, _ends[node]);
                // The sums of the larger half are what the smaller leaves of the whole.
                var leftIsSmall = left <= rows.Length / 2;
                var (small, large) = leftIsSmall ? (2 * node, (2 * node) + 1) : ((2 * node) + 1, 2 * node);
                (_nodes[large], _nodes[node]) = (_nodes[node], _nodes[large]);
                Sum(small, leftIsSmall ? rows[..left] : rows[left..]);
                for (var i = 0; i < _nodes[large].Length; i++)
                {
                    _nodes[large][i] -= _nodes[small][i];
                }
            }

            _ends = ends;
        }

        /// <summary>Puts the rows of the left half before those of the right, and tells how many there are.</summary>
        private int DivideRows(Span<int> rows, (byte Feature, byte Bin) split)
        {
            var (left, right) = (0, 0);
            foreach (var row in rows)
            {
                if (binned[(row * inputs) + split.Feature] <= split.Bin)
                {
                    rows[left++] = row;
                }
                else
                {
                    _aside[right++] = row;
                }
            }

            _aside.AsSpan(0, right).CopyTo(rows[left..]);
            return left;
        }

        private void Sum(int node, ReadOnlySpan<int> rows)
        {
            var sums = _nodes[node].AsSpan();
            sums.Clear();
            foreach (var row in rows)
            {
                var slope = slopes[row];
                var place = 0;
                foreach (var bin in binned.AsSpan(row * inputs, inputs))
                {
                    sums[place + bin] += slope;
                    place += Bins;
                }
            }
        }
    }

    private sealed class Grower
    {
        private const double FewRows = 0.02;
        private const int RowsForEdges = 10_000;

        private readonly IReadOnlyList<(float[] Inputs, float Right)> _rows;
        private readonly sbyte[] _directions;
        private readonly int _inputs;
        private readonly float[][] _edges;
        private readonly byte[] _binned;
        private readonly double[] _sums;
        private readonly double _penalty;
        private readonly double _leastWeight;
        private readonly Vector128<double>[] _slopes;
        private readonly byte[] _leafOf;
        private readonly Shuffle _random = new(11);
        private readonly Histograms _histograms;
        private readonly List<TreeNode> _split = [];
        private readonly List<float> _leaves = [];
        private readonly float _start;

        public Grower(IReadOnlyList<(float[] Inputs, float Right)> rows, sbyte[] directions)
        {
            (_rows, _directions) = (rows, directions);
            _inputs = rows.Count == 0 ? 1 : rows[0].Inputs.Length;
            _edges = [.. Enumerable.Range(0, _inputs).Select(Edges)];
            _binned = new byte[rows.Count * _inputs];
            for (var row = 0; row < rows.Count; row++)
            {
                for (var input = 0; input < _inputs; input++)
                {
                    _binned[(row * _inputs) + input] = BinOf(_edges[input], rows[row].Inputs[input]);
                }
            }

            var right = rows.Sum(row => (double)row.Right);
            _start = (float)Math.Round(Math.Log((right + 1.0) / (rows.Count - right + 1.0)), 4);
            var share = right / Math.Max(1, rows.Count);
            (_penalty, _leastWeight) = (Math.Min(MostPenalty, FewRows * rows.Count * share * (1 - share)), Math.Min(MostLeastWeight, FewRows * rows.Count * share * (1 - share) / 2));
            _sums = new double[rows.Count];
            Array.Fill(_sums, _start);
            (_slopes, _leafOf) = (new Vector128<double>[rows.Count], new byte[rows.Count]);
            _histograms = new Histograms(_binned, _inputs, _slopes);
        }

        public BoostedTrees Result() => new(_start, [.. _split], [.. _leaves]);

        public void Grow(float rate)
        {
            for (var row = 0; row < _rows.Count; row++)
            {
                var p = Logistic.Probability(_sums[row]);
                _slopes[row] = Vector128.Create(p - _rows[row].Right, p * (1 - p));
            }

            var splits = new (byte Feature, byte Bin)[Inner];
            var bounds = new (double Low, double High)[Inner + Leaves];
            bounds[0] = (double.NegativeInfinity, double.PositiveInfinity);
            _histograms.Begin(Enumerable.Range(0, _rows.Count).Where(_ => _random.Below(Sample) == 0));
            for (var level = 0; level < Depth; level++)
            {
                var first = (1 << level) - 1;
                for (var node = first; node < (2 * first) + 1; node++)
                {
                    (splits[node], var between) = BestSplit(_histograms[node - first]);
                    Bound(bounds, node, _directions[splits[node].Feature], between);
                }

                if (level < Depth - 1)
                {
                    _histograms.Divide(splits.AsSpan(first, first + 1));
                }
            }

            for (var row = 0; row < _rows.Count; row++)
            {
                var inputs = _binned.AsSpan(row * _inputs, _inputs);
                var place = 0;
                for (var level = 0; level < Depth; level++)
                {
                    var (feature, bin) = splits[place];
                    place = (2 * place) + 1 + (inputs[feature] > bin ? 1 : 0);
                }

                _leafOf[row] = (byte)(place - Inner);
            }

            var values = LeafValues(rate, bounds.AsSpan(Inner));
            for (var row = 0; row < _rows.Count; row++)
            {
                _sums[row] += values[_leafOf[row]];
            }

            foreach (var (feature, bin) in splits)
            {
                _split.Add(new TreeNode(feature, bin < _edges[feature].Length ? _edges[feature][bin] : float.PositiveInfinity));
            }

            _leaves.AddRange(values);
        }

        private float[] LeafValues(float rate, ReadOnlySpan<(double Low, double High)> bounds)
        {
            var sums = new Vector128<double>[Leaves];
            for (var row = 0; row < _rows.Count; row++)
            {
                sums[_leafOf[row]] += _slopes[row];
            }

            var values = new float[Leaves];
            for (var leaf = 0; leaf < Leaves; leaf++)
            {
                // Rounded, so that the last bits of a C library's exponential do not reach the model file.
                values[leaf] = (float)Math.Round(rate * Math.Clamp(Value(sums[leaf][0], sums[leaf][1]), bounds[leaf].Low, bounds[leaf].High), 4);
            }

            return values;
        }

        /// <summary>What a leaf with these sums says.</summary>
        private double Value(double gradient, double curvature) => -gradient / Math.Max(curvature + _penalty, 1e-9);

        /// <summary>Where more of an input may only speak one way, no leaf on one side may say more than any on the other.</summary>
        private static void Bound((double Low, double High)[] bounds, int node, sbyte direction, double between)
        {
            var (low, high) = bounds[node];
            direction = double.IsNaN(between) ? (sbyte)0 : direction;
            var middle = Math.Clamp(between, low, high);
            bounds[(2 * node) + 1] = direction > 0 ? (low, middle) : direction < 0 ? (middle, high) : (low, high);
            bounds[(2 * node) + 2] = direction > 0 ? (middle, high) : direction < 0 ? (low, middle) : (low, high);
        }

        private ((byte Feature, byte Bin) Split, double Between) BestSplit(ReadOnlySpan<Vector128<double>> histogram)
        {
            var all = Vector128<double>.Zero;
            foreach (var bin in histogram[..Bins])
            {
                all += bin;
            }

            var (allGradient, allCurvature) = (all[0], all[1]);

            // Where nothing is gained all rows go left.
            var (best, most, between) = (((byte)0, (byte)(Bins - 1)), 1e-6 + Gain(allGradient, allCurvature), double.NaN);
            for (var input = 0; input < _inputs; input++)
            {
                var sum = Vector128<double>.Zero;
                for (var bin = 0; bin < _edges[input].Length; bin++)
                {
                    sum += histogram[(input * Bins) + bin];
                    var (gradient, curvature) = (sum[0], sum[1]);
                    if (curvature < _leastWeight || allCurvature - curvature < _leastWeight)
                    {
                        continue;
                    }

                    var (left, right) = (Value(gradient, curvature), Value(allGradient - gradient, allCurvature - curvature));
                    var gain = Gain(gradient, curvature) + Gain(allGradient - gradient, allCurvature - curvature);
                    if (gain > most && (right - left) * _directions[input] >= 0)
                    {
                        (best, most, between) = (((byte)input, (byte)bin), gain, (left + right) / 2);
                    }
                }
            }

            return (best, between);

            double Gain(double gradient, double curvature) => gradient * gradient / Math.Max(curvature + _penalty, 1e-9);
        }

        /// <summary>Upper ends of the bins of an input, so that each holds about as many rows.</summary>
        private float[] Edges(int input)
        {
            // A few thousand rows tell as well as all where to divide them.
            var step = Math.Max(1, _rows.Count / RowsForEdges);
            var values = Enumerable.Range(0, (_rows.Count + step - 1) / step).Select(i => _rows[i * step].Inputs[input]).ToArray();
            Array.Sort(values);
            var edges = new List<float>();
            for (var bin = 1; bin < Bins && values.Length > 0; bin++)
            {
                var edge = values[(int)((long)values.Length * bin / Bins)];
                if ((edges.Count == 0 || edge > edges[^1]) && edge < values[^1])
                {
                    edges.Add(edge);
                }
            }

            // Rare values, such as a name that is missing, would share one bin with the usual ones.
            if (values.Length > 0 && edges.Count == 0 && values[0] < values[^1])
            {
                edges.Add(values[0]);
            }

            return [.. edges];
        }

        private static byte BinOf(float[] edges, float value)
        {
            var place = Array.BinarySearch(edges, value);
            return (byte)(place < 0 ? ~place : place);
        }
    }
}

/// <summary>A question of a tree: whether an input, by its position, is above a threshold.</summary>
internal readonly record struct TreeNode(byte Feature, float Threshold);
