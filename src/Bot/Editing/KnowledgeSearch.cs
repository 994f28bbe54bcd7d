using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>What a maintainer looks for among entries; null for anything.</summary>
/// <param name="Words">All of them must stand in the entry: its identifier, title, facts or ways of asking.</param>
/// <param name="Language">The words are looked for in texts of that language only.</param>
/// <param name="OnlyStale">Only entries with a fact that is past its life.</param>
internal sealed record KnowledgeQuery(string? Words, string? Topic, string? Summit, string? Article, string? Language, bool OnlyStale);

/// <summary>Finds entries of a pack.</summary>
internal static class KnowledgeSearch
{
    /// <summary>The entries that fit, in the order of the pack.</summary>
    /// <param name="today">The day at which facts are stale or not.</param>
    public static IReadOnlyList<Entry> Find(Pack pack, KnowledgeQuery query, DateOnly today)
    {
        var words = (query.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var stale = query.OnlyStale ? StaleFacts.Of(pack, today).Select(fact => fact.Fact.Id).ToHashSet(StringComparer.Ordinal) : null;
        return
        [
            .. pack.Entries.Where(entry =>
                (query.Topic is null || entry.Topic == query.Topic)
                && (query.Summit is null || entry.Facts.Any(fact => fact.Summit == query.Summit))
                && (query.Article is null || entry.Facts.Any(fact => fact.Article.Id == query.Article))
                && (stale is null || entry.Facts.Any(fact => stale.Contains(fact.Id)))
                && words.All(word => Texts(entry, query.Language).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))),
        ];
    }

    private static IEnumerable<string> Texts(Entry entry, string? language) =>
        In(entry.Title, language)
            .Concat(entry.Facts.SelectMany(fact => In(fact.Text, language).Append(fact.Id)))
            .Concat(entry.Utterances.Where(utterance => language is null || utterance.Language == language).Select(utterance => utterance.Text))
            .Append(entry.Id);

    private static IEnumerable<string> In(Localized text, string? language) =>
        text.All.Where(version => language is null || version.Key == language).Select(version => version.Value);
}
