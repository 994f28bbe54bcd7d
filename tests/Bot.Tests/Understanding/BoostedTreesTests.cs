using Bot.Answers.Understanding;
using Xunit;

namespace Bot.Tests.Understanding;

public sealed class BoostedTreesTests
{
    /// <summary>Right where the first input is above one half, except where the second speaks against it.</summary>
    private static readonly (float[] Inputs, float Right)[] Rows =
        [.. Enumerable.Range(0, 400).Select(i => (Inputs: new[] { i % 20 / 20f, i / 20 % 4 == 0 ? 1f : 0f }, i)).Select(row => (row.Inputs, row.Inputs[0] > 0.5f && row.Inputs[1] == 0 ? 1f : 0f))];

    [Theory]
    [InlineData(0.9f, 0f, true)]
    [InlineData(0.9f, 1f, false)]
    [InlineData(0.1f, 0f, false)]
    public void Learns_what_evidence_is_worth_together(float first, float second, bool right) =>
        Assert.Equal(right, Fit().Probability([first, second]) > 0.5);

    [Fact]
    public void More_of_what_speaks_for_an_answer_never_makes_it_less_likely()
    {
        (float[] Inputs, float Right)[] noisy = [.. Rows.Select((row, i) => i % 7 == 0 ? (row.Inputs, 1 - row.Right) : row)];
        var trees = BoostedTrees.Fit(noisy, [1, -1], 60, 0.2f, TestContext.Current.CancellationToken);
        var steps = Enumerable.Range(0, 20).Select(step => trees.Probability([step / 20f, 0])).ToList();
        Assert.Equal(steps.Order(), steps);
    }

    [Fact]
    public void The_mean_of_several_lies_between_them()
    {
        var (few, many) = (Fit(trees: 5), Fit(trees: 60));
        var mean = BoostedTrees.Mean([few, many]).Probability([0.9f, 0f]);
        Assert.InRange(mean, few.Probability([0.9f, 0f]), many.Probability([0.9f, 0f]));
    }

    [Fact]
    public void Nothing_to_learn_from_makes_no_trees_that_ask() =>
        Assert.InRange(BoostedTrees.Fit([], [0, 0], 3, 0.1f, TestContext.Current.CancellationToken).Probability([1f, 1f]), 0, 1);

    private static BoostedTrees Fit(int trees = 60) => BoostedTrees.Fit(Rows, [1, -1], trees, 0.2f, TestContext.Current.CancellationToken);
}
