using System.Globalization;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Conversation;

/// <summary>How a figure has changed over time, in one line that can be read at a glance and read out as it stands.</summary>
internal sealed class FigureSeries(Pack pack)
{
    /// <summary>The figures of facts about one thing, the newest first, each with its date.</summary>
    /// <returns>Null where the facts give fewer than two different figures, or the pack has no words for their unit.</returns>
    public string? Line(IReadOnlyList<Fact> facts, Words words)
    {
        var figures = facts.Where(fact => fact is { Claim: not null, Quantity: not null, Kind: FactKind.Statement or FactKind.Quote }).ToList();
        if (figures.Count < 2 || figures.Select(fact => (fact.Claim, fact.Quantity!.Unit)).Distinct().Count() != 1
            || !pack.Units.TryGetValue(figures[0].Quantity!.Unit, out var unit))
        {
            return null;
        }

        return Points(figures) is { } points && points.Select(point => point.Amount).Distinct().Count() > 1
            ? string.Join("; ", points.Select((point, i) => $"{Date(point.Date, isFirst: i == 0)}: {Amount(point.Amount)}")) + "."
            : null;

        string Date(PartialDate date, bool isFirst) => words.Date(date) is var text && isFirst ? $"{char.ToUpperInvariant(text[0])}{text[1..]}" : text;

        string Amount(decimal amount) => string.Format(CultureInfo.InvariantCulture, unit[words.Language], words.Number(amount));
    }

    /// <summary>A figure for each date; dates no more precise than tells the figures apart. Null where one date has several.</summary>
    private static List<(PartialDate Date, decimal Amount)>? Points(List<Fact> figures)
    {
        Func<PartialDate, PartialDate>[] precisions = [date => date.OfYear, date => date.OfMonth, date => date];
        foreach (var precision in precisions)
        {
            var dates = figures.GroupBy(fact => precision(fact.AsOf), fact => fact.Quantity!.Amount).ToList();
            if (dates.All(amounts => amounts.Distinct().Count() == 1))
            {
                return [.. dates.OrderByDescending(amounts => amounts.Key).Select(amounts => (amounts.Key, amounts.First()))];
            }
        }

        return null;
    }
}
