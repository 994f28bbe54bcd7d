using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What an entry says, read once: its title and facts in every language.</summary>
/// <param name="Facts">Its statements.</param>
/// <param name="Untold">What it says is not told: that says nothing of what it answers, and much of what it does not.</param>
internal sealed record ReadEntry(IReadOnlyList<ReadUtterance> Title, IReadOnlyList<(Fact Fact, IReadOnlyList<ReadUtterance> Texts)> Facts, IReadOnlyList<ReadUtterance> Untold)
{
    public static ReadEntry Of(Entry entry, Lexicon lexicon)
    {
        return new ReadEntry(
            Read(entry.Title),
            [.. entry.Statements.Select(fact => (fact, Read(fact.Text)))],
            [.. entry.Facts.Where(fact => fact.Kind == FactKind.Untold).SelectMany(fact => Read(fact.Text))]);

        IReadOnlyList<ReadUtterance> Read(Localized texts) => [.. texts.All.Select(pair => lexicon.Read(new Utterance(pair.Value, pair.Key)))];
    }
}
