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

    /// <summary>Computes the decision value of every label for a text that <see cref="Vectorizer"/> has weighed.</summary>
    /// <param name="sum">A buffer; like the other two as long as there are labels.</param>
    /// <param name="ranking">Receives values for comparing labels.</param>
    /// <param name="scores">Receives values for judging whether a label fits: unknown words pull all of them down.</param>
    /// <param name="views">Receives for each block of features what it alone adds to the ranking.</param>
    public void Score(WeighedText text, Span<float> sum, Span<float> ranking, Span<float> scores, float[][] views)
    {
        ranking.Clear();
        Weights.AddRow(Vectorizer.Features.Length, 1f, ranking);
        ranking.CopyTo(scores);
        for (var block = 0; block < FeatureExtractor.Blocks; block++)
        {
            var features = text.Features[block];
            var view = views[block].AsSpan(0, Labels);
            if (features.Count == 0)
            {
                view.Clear();
                continue;
            }

            sum.Clear();
            foreach (var (index, weight) in features)
            {
                Weights.AddRow(index, weight, sum);
            }

            var share = Vectorizer.Weights[block] / Vectorizer.Weights.Length;
            TensorPrimitives.Multiply(sum, share / text.Length(block, UnknownForRanking), view);
            TensorPrimitives.Add<float>(ranking, view, ranking);
            TensorPrimitives.MultiplyAdd<float>(sum, share / text.Length(block, UnknownForScore), scores, scores);
        }
    }
}

/// <summary>Buffers for scoring one text at a time.</summary>
/// <param name="remembers">Whether so many texts are to be scored that the features of their words are worth remembering.</param>
internal sealed class ScoreBuffers(int labels, bool remembers = false)
{
    public WeighedText Text { get; } = new(remembers);

    public float[] Sum { get; } = new float[labels];

    public float[] Ranking { get; } = new float[labels];

    public float[] Scores { get; } = new float[labels];

    /// <summary>What each block of features alone makes of the labels.</summary>
    public float[][] Views { get; } = [.. Enumerable.Range(0, FeatureExtractor.Blocks).Select(_ => new float[labels])];

    public LikenessBuffer Likeness { get; } = new();

    /// <summary>Scores the text that was weighed last.</summary>
    public void Score(LinearModel model) => model.Score(Text, Sum.AsSpan(0, model.Labels), Ranking.AsSpan(0, model.Labels), Scores.AsSpan(0, model.Labels), Views);
}
