using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>A fact that is older than it should get.</summary>
/// <param name="Entry">The entry that it stands in.</param>
/// <param name="LastDay">The last day of its stated life.</param>
public sealed record StaleFact(Fact Fact, Entry Entry, DateOnly LastDay);

/// <summary>Finds facts that somebody must look at again.</summary>
public static class StaleFacts
{
    /// <summary>The facts whose life is past at <paramref name="date"/>, the longest past first.</summary>
    public static IReadOnlyList<StaleFact> Of(Pack pack, DateOnly date) =>
    [
        .. pack.Entries.SelectMany(entry => entry.Facts.Select(fact => (Entry: entry, Fact: fact)))
            .DistinctBy(pair => pair.Fact.Id)
            .Where(pair => pair.Fact is { Lasts: not null, AsOf.Year: > 0 })
            .Select(pair => new StaleFact(pair.Fact, pair.Entry, pair.Fact.Lasts!.Value.LastDay(pair.Fact.AsOf)))
            .Where(fact => fact.LastDay < date)
            .OrderBy(fact => fact.LastDay).ThenBy(fact => fact.Fact.Id, StringComparer.Ordinal),
    ];
}
