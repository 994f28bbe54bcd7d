using System.Globalization;
using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>The figures of a classifier on labelled utterances, all in percent.</summary>
/// <param name="Decisions">What was decided for each utterance, in order.</param>
/// <param name="Accuracy">Utterances decided right.</param>
/// <param name="MacroF1">The mean of the intents' F1.</param>
/// <param name="InScope">In-scope utterances decided right.</param>
/// <param name="OutOfScopeRecall">Out-of-scope utterances rejected; null where the set has none.</param>
/// <param name="Auroc">How well the score divides in-scope from out-of-scope utterances; null where the set has none of the latter.</param>
public sealed record IntentTest(
    IReadOnlyList<Guess> Decisions, double Accuracy, double MacroF1, double InScope, double? OutOfScopeRecall, double? Auroc)
{
    /// <summary>Tests <paramref name="model"/> on <paramref name="utterances"/>.</summary>
    public static IntentTest Run(IntentModel model, IReadOnlyList<LabelledUtterance> utterances)
    {
        var decisions = utterances.Select(utterance => model.Decide(utterance.Text)).ToList();
        var pairs = utterances.Zip(decisions, (utterance, guess) => (Wanted: utterance.Intent, Got: guess.Intent, guess.Score)).ToList();
        var outside = pairs.Where(pair => pair.Wanted == IntentModel.OutOfScope).ToList();
        var inside = pairs.Where(pair => pair.Wanted != IntentModel.OutOfScope).ToList();
        return new IntentTest(
            decisions,
            Percent(pairs.Count(pair => pair.Wanted == pair.Got), pairs.Count),
            MacroF1Of([.. pairs.Select(pair => (pair.Wanted, pair.Got))]),
            Percent(inside.Count(pair => pair.Wanted == pair.Got), inside.Count),
            outside.Count == 0 ? null : Percent(outside.Count(pair => pair.Got == IntentModel.OutOfScope), outside.Count),
            outside.Count == 0 ? null : 100 * AurocOf(utterances, model));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"accuracy (micro-F1) {Accuracy:F2} %, macro-F1 {MacroF1:F2} % on {Decisions.Count} utterances");
        if (OutOfScopeRecall is { } recall)
        {
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"in-scope accuracy {InScope:F2} %, out-of-scope recall {recall:F2} %, AUROC {Auroc:F2} %");
        }

        return text.ToString();
    }

    private static double Percent(int part, int all) => all == 0 ? 0 : 100.0 * part / all;

    private static double MacroF1Of(IReadOnlyList<(string Wanted, string Got)> pairs) =>
        100 * pairs.Select(pair => pair.Wanted).Distinct(StringComparer.Ordinal).Average(intent =>
        {
            var both = pairs.Count(pair => pair.Wanted == intent && pair.Got == intent);
            return 2.0 * both / (pairs.Count(pair => pair.Wanted == intent) + pairs.Count(pair => pair.Got == intent));
        });

    /// <summary>The chance that an in-scope utterance scores above an out-of-scope one, ties counted half, by ranks.</summary>
    private static double AurocOf(IReadOnlyList<LabelledUtterance> utterances, IntentModel model)
    {
        var scores = utterances.Select(utterance => (Score: model.InScopeScore(utterance.Text), InScope: utterance.Intent != IntentModel.OutOfScope))
            .OrderBy(item => item.Score).ToList();
        var (rankSum, seen) = (0.0, 0);
        foreach (var tie in scores.GroupBy(item => item.Score))
        {
            var count = tie.Count();
            rankSum += tie.Count(item => item.InScope) * (seen + ((count + 1) / 2.0));
            seen += count;
        }

        double inside = scores.Count(item => item.InScope);
        return (rankSum - (inside * (inside + 1) / 2)) / (inside * (scores.Count - inside));
    }
}
