using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Chooses which of an entry's facts to show, and in which order.</summary>
internal static class FactChooser
{
    /// <summary>An answer is read at a glance: at most this many UTF-16 units of facts, in any language.</summary>
    public const int LongestAnswer = 800;

    /// <summary>What is not told, and not asked for either, ends so many UTF-16 units before that, or is left out.</summary>
    private const int RoomForUntold = 180;

    /// <summary>
    /// The entry's facts, those first that belong to an event or a year which the question names, then those that it seeks; of facts about the very same thing the newer first and
    /// the others right behind it, however differently they put it. What is not told stands there only where it is sought, or last where nothing is known of what is.
    /// </summary>
    /// <param name="most">How long the facts may be together; the first is shown whatever its length.</param>
    /// <param name="sought">The facts that the question seeks; null where nothing is known of that.</param>
    public static IReadOnlyList<Fact> Choose(Entry entry, Mentions? mentions, string language, int most = LongestAnswer, IReadOnlySet<Fact>? sought = null)
    {
        var events = mentions?.Names.Where(name => name.Kind == NameMention.SummitKind).Select(name => name.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var years = mentions?.Years.ToHashSet() ?? [];
        var shown = entry.Facts.Where(fact => fact.Kind != FactKind.Untold || sought is null || IsSought(fact)).DefaultIfEmpty(entry.Facts[0]).ToList();
        var asked = shown.Where(fact => IsAsked(fact, events, years)).ToList();
        var ordered = new List<Fact>();
        foreach (var fact in asked.OrderByDescending(IsSought).Concat(shown.OrderByDescending(IsSought)).OrderByDescending(Place))
        {
            if (ordered.Contains(fact))
            {
                continue;
            }

            // Where the question names an occasion, its figure leads even if a newer one exists.
            var same = fact.Claim is null ? [fact] : shown.Where(other => other.Claim == fact.Claim).ToList();
            ordered.AddRange(same.OrderByDescending(asked.Contains).ThenByDescending(other => other.AsOf));
        }

        var length = 0;
        return [.. ordered.TakeWhile(fact => (length += fact.Text[language].Length) <= most - (Place(fact) < 0 ? RoomForUntold : 0) || fact == ordered[0])];

        bool IsSought(Fact fact) => sought?.Contains(fact) ?? false;

        // That something is not told comes first for who asks for just that, and last for others.
        int Place(Fact fact) => fact.Kind != FactKind.Untold ? 0 : IsSought(fact) ? 1 : -1;
    }

    /// <summary>Whether some of <paramref name="facts"/> tell of the same thing and come from different articles.</summary>
    public static bool Differ(IReadOnlyList<Fact> facts) =>
        facts.Where(fact => fact.Claim is not null)
            .GroupBy(fact => fact.Claim, StringComparer.Ordinal)
            .Any(claim => claim.Select(fact => fact.Article.Id).Distinct(StringComparer.Ordinal).Count() > 1);

    private static bool IsAsked(Fact fact, HashSet<string> events, HashSet<int> years) =>
        (events.Count > 0 && fact.Summit is not null && events.Contains(fact.Summit))
        || (years.Count > 0 && years.Contains(fact.AsOf.Year))
        || (years.Count > 0 && fact.Text.All.Values.Any(text => years.Any(year => text.Contains($"{year}", StringComparison.Ordinal))));
}
