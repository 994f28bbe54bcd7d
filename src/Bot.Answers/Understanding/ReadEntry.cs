using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What an entry says, read once: its title and facts in every language.</summary>
internal sealed record ReadEntry(IReadOnlyList<ReadUtterance> Title, IReadOnlyList<(Fact Fact, IReadOnlyList<ReadUtterance> Texts)> Facts)
{
    public static ReadEntry Of(Entry entry, Lexicon lexicon)
    {
        return new ReadEntry(Read(entry.Title), [.. entry.Facts.Select(fact => (fact, Read(fact.Text)))]);

        IReadOnlyList<ReadUtterance> Read(Localized texts) => [.. texts.All.Select(pair => lexicon.Read(new Utterance(pair.Value, pair.Key)))];
    }
}
