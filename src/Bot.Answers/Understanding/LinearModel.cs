using System.Numerics.Tensors;

namespace Bot.Answers.Understanding;

/// <summary>Weights of every feature for every label; gives each label a decision value. Never changes; safe on many threads.</summary>
internal sealed class LinearModel
{
    /// <summary>How much a feature that training never saw counts when labels are compared with each other.</summary>
    private const double UnknownForRanking = 0.5;

    /// <summary>How much it counts when asking whether any label fits at all.</summary>
    private const double UnknownForScore = 2.0;

    public LinearModel(Vectorizer vectorizer, WeightMatrix weights) => (Vectorizer, Weights) = (vectorizer, weights);

    public Vectorizer Vectorizer { get; }

    public int Labels => Weights.Columns;

    /// <summary>A row for each feature, and last the constants.</summary>
    public WeightMatrix Weights { get; }

    /// <summary>Computes the decision value of every label.</summary>
    /// <param name="ranking">Receives values for comparing labels.</param>
    /// <param name="scores">Receives values for judging whether a label fits: unknown words pull all of them down.</param>
    /// <returns>The share of the text's weight that lies in known features, 0 to 1.</returns>
    public float Score(IReadOnlyList<string> words, Scratch scratch, Span<float> ranking, Span<float> scores)
    {
        Vectorizer.Weigh(words, scratch.Counts, scratch.Text);
        ranking.Clear();
        Weights.AddRow(Vectorizer.Features.Length, 1f, ranking);
        ranking.CopyTo(scores);
        var sum = scratch.Sum;
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var features = scratch.Text.Features[block];
            if (features.Count == 0)
            {
                continue;
            }

            Array.Clear(sum);
            foreach (var (index, weight) in features)
            {
                Weights.AddRow(index, weight, sum);
            }

            var share = Vectorizer.Weights[block] / Vectorizer.Weights.Length;
            TensorPrimitives.MultiplyAdd(sum, share / scratch.Text.Length(block, UnknownForRanking), ranking, ranking);
            TensorPrimitives.MultiplyAdd(sum, share / scratch.Text.Length(block, UnknownForScore), scores, scores);
        }

        return scratch.Text.KnownShare;
    }

    /// <summary>Buffers for one computation at a time.</summary>
    public sealed class Scratch(int labels)
    {
        public Dictionary<uint, int>[] Counts { get; } = Vectorizer.Scratch();

        public WeighedText Text { get; } = new();

        public float[] Sum { get; } = new float[labels];
    }
}
