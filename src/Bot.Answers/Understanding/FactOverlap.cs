namespace Bot.Answers.Understanding;

/// <summary>How much of what one entry says another says too: then either may be the right answer, and neither speaks against the other.</summary>
internal sealed class FactOverlap
{
    /// <summary>Facts that share so much of their telling words say the same.</summary>
    private const double Alike = 0.35;

    private readonly Dictionary<(int Entry, int Other), float> _shares = [];

    /// <summary>Compares the facts of <paramref name="read"/> entries by what they say in one language.</summary>
    public FactOverlap(IReadOnlyList<ReadEntry> read, string language)
    {
        var facts = read.SelectMany(entry => entry.Facts).DistinctBy(item => item.Fact.Id, StringComparer.Ordinal).ToList();
        var told = facts.ConvertAll(item => Told.By(item.Texts.First(text => text.Language == language)));
        var counts = told.SelectMany(fact => fact.Stems).CountBy(stem => stem).ToDictionary();
        double Weight(int stem) => Math.Log(1 + ((double)facts.Count / counts[stem]));
        var weights = told.ConvertAll(fact => fact.Stems.Sum(Weight));
        var tellers = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Count; i++)
        {
            tellers.Add(facts[i].Fact.Id, [.. Enumerable.Range(0, facts.Count).Where(j => i == j || Tells(j, i)).Select(j => facts[j].Fact.Id)]);
        }

        var entries = read.Select(entry => entry.Facts.Select(item => item.Fact.Id).ToHashSet(StringComparer.Ordinal)).ToList();
        for (var entry = 0; entry < entries.Count; entry++)
        {
            for (var other = 0; other < entries.Count; other++)
            {
                var shared = entries[entry].Count(fact => entries[other].Overlaps(tellers[fact]));
                if (shared > 0)
                {
                    _shares.Add((entry, other), (float)shared / entries[entry].Count);
                }
            }
        }

        // Whether one fact says what another says, of the same people and with the same figures.
        bool Tells(int teller, int fact)
        {
            var (theirs, ours) = (told[teller], told[fact]);
            var both = theirs.SharedWith(ours).Sum(Weight);
            return both >= Alike * (weights[teller] + weights[fact] - both) && ours.People.All(theirs.People.Contains) && ours.Figures.All(theirs.Figures.Contains);
        }
    }

    /// <summary>The share of the facts of an entry that another tells, 0 to 1; labels that are no entries share nothing, and each is all of itself.</summary>
    public float Share(int entry, int other) => entry == other ? 1 : _shares.GetValueOrDefault((entry, other));

    /// <summary>What a fact says, as far as it can be compared; stems ascending.</summary>
    private sealed record Told(int[] Stems, IReadOnlyList<NameMention> People, IReadOnlyList<string> Figures)
    {
        public static Told By(ReadUtterance text) =>
            new([.. text.Stems.Known.Order()], [.. text.Mentions.Names.Where(name => name.Kind == NameMention.PersonKind)], text.Mentions.Figures);

        public IEnumerable<int> SharedWith(Told other)
        {
            for (int i = 0, j = 0; i < Stems.Length && j < other.Stems.Length;)
            {
                var (mine, theirs) = (Stems[i], other.Stems[j]);
                if (mine == theirs)
                {
                    yield return mine;
                }

                i += mine <= theirs ? 1 : 0;
                j += theirs <= mine ? 1 : 0;
            }
        }
    }
}
