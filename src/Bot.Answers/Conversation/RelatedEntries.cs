using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>What one may ask after an answer: the related entries that the pack names, then those most alike.</summary>
internal sealed class RelatedEntries
{
    private const int Most = 3;

    private readonly Dictionary<string, IReadOnlyList<string>> _related;

    public RelatedEntries(Pack pack, Lexicon lexicon)
    {
        var entries = pack.Entries.ToList();
        var stems = entries.ConvertAll(entry => lexicon.StemsOf([.. entry.Statements.Select(fact => fact.Text[pack.Languages[0]])
            .Append(entry.Title[pack.Languages[0]]).SelectMany(Tokenizer.Words)]).Known.ToHashSet());
        var counts = stems.SelectMany(set => set).CountBy(stem => stem).ToDictionary();
        _related = entries.Select((entry, i) => (entry.Id, Related: (IReadOnlyList<string>)
        [
            .. entry.Related
                .Concat(Enumerable.Range(0, entries.Count)
                    .Where(j => j != i && entries[j].Topic == entry.Topic)
                    .OrderByDescending(j => stems[i].Where(stems[j].Contains).Sum(stem => Math.Log((double)entries.Count / counts[stem])))
                    .Select(j => entries[j].Id))
                .Distinct(StringComparer.Ordinal)
                .Take(Most),
        ])).ToDictionary(pair => pair.Id, pair => pair.Related, StringComparer.Ordinal);
    }

    /// <summary>Identifiers of at most three entries, best first.</summary>
    public IReadOnlyList<string> To(string entry) => _related.GetValueOrDefault(entry) ?? [];
}
