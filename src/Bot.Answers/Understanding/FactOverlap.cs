using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>How much of what one entry says another says too: then either may be the right answer, and neither speaks against the other.</summary>
internal sealed class FactOverlap
{
    /// <summary>Facts that share so much of their telling words say the same.</summary>
    private const double Alike = 0.35;

    private readonly Dictionary<(int Entry, int Other), float> _shares = [];

    public FactOverlap(Pack pack, Lexicon lexicon, StemStatistics statistics)
    {
        var language = pack.Languages[0];
        var told = pack.Facts.ToDictionary(fact => fact.Id, fact => Told.By(lexicon.Read(new Utterance(fact.Text[language], language)), statistics), StringComparer.Ordinal);
        var entries = pack.Entries.Select(entry => entry.Facts.Select(fact => (fact.Id, Told: told[fact.Id])).ToList()).ToList();
        for (var entry = 0; entry < entries.Count; entry++)
        {
            for (var other = 0; other < entries.Count; other++)
            {
                var shared = entries[entry].Count(fact => entries[other].Exists(theirs => theirs.Id == fact.Id || theirs.Told.Tells(fact.Told, statistics)));
                if (shared > 0)
                {
                    _shares.Add((entry, other), (float)shared / entries[entry].Count);
                }
            }
        }
    }

    /// <summary>The share of the facts of an entry that another tells, 0 to 1; labels that are no entries share nothing, and each is all of itself.</summary>
    public float Share(int entry, int other) => entry == other ? 1 : _shares.GetValueOrDefault((entry, other));

    /// <summary>What a fact says, as far as it can be compared.</summary>
    private sealed record Told(HashSet<int> Stems, double Weight, IReadOnlyList<NameMention> Names, IReadOnlyList<string> Figures)
    {
        public static Told By(ReadUtterance text, StemStatistics statistics) =>
            new([.. text.Stems.Known], text.Stems.Known.Sum(stem => (double)statistics.Weight(stem)), text.Mentions.Names, text.Mentions.Figures);

        /// <summary>Whether this says what <paramref name="fact"/> says, of the same people and with the same figures.</summary>
        public bool Tells(Told fact, StemStatistics statistics)
        {
            if (fact.Names.Any(name => name.Kind == "person" && !Names.Contains(name)) || fact.Figures.Any(figure => !Figures.Contains(figure)))
            {
                return false;
            }

            var both = fact.Stems.Where(Stems.Contains).Sum(stem => (double)statistics.Weight(stem));
            return both >= Alike * (Weight + fact.Weight - both);
        }
    }
}
