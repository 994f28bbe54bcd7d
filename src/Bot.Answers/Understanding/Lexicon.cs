using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What a pack's words are made of, derived from the pack alone: its names, spelling, and how telling each stem is.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, double> _weights;
    private readonly double _unknownWeight;
    private readonly Dictionary<char, string> _ownLetters;
    private readonly StemCounts _inside;
    private readonly StemCounts _outside;

    private Lexicon(
        NameFinder names,
        Speller speller,
        Dictionary<string, double> weights,
        double unknownWeight,
        Dictionary<char, string> ownLetters,
        StemCounts inside,
        StemCounts outside)
    {
        (Names, Speller, _weights, _unknownWeight) = (names, speller, weights, unknownWeight);
        (_ownLetters, _inside, _outside) = (ownLetters, inside, outside);
    }

    public NameFinder Names { get; }

    public Speller Speller { get; }

    public static Lexicon Of(Pack pack)
    {
        var texts = pack.Entries
            .SelectMany(entry => entry.Facts.SelectMany(fact => fact.Text.All).Concat(entry.Title.All).Select(pair => new Utterance(pair.Value, pair.Key))
                .Concat(entry.Utterances))
            .Concat(pack.Acts.SelectMany(act => act.Utterances))
            .Concat(pack.Outside)
            .Concat(pack.Names.SelectMany(name => name.Text.All.Concat(name.Aliases.SelectMany(pair => pair.Value.Select(alias => new KeyValuePair<string, string>(pair.Key, alias)))))
                .Select(pair => new Utterance(pair.Value, pair.Key)))
            .ToList();
        var entries = pack.Entries.Select(entry => EntryProfile.StemsOf(entry.Facts.SelectMany(fact => fact.Text.All.Values)
            .Concat(entry.Utterances.Select(utterance => utterance.Text)).SelectMany(Tokenizer.Words))).ToList();
        var weights = entries.SelectMany(stems => stems).GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Log(1 + ((double)entries.Count / group.Count())), StringComparer.Ordinal);
        return new Lexicon(
            new NameFinder(pack),
            new Speller(texts.Select(text => Tokenizer.Words(text.Text))),
            weights,
            Math.Log(1 + (2.0 * entries.Count)),
            OwnLetters(texts),
            StemCounts.Of(pack.Entries.SelectMany(entry => entry.Utterances)),
            StemCounts.Of(pack.Outside));
    }

    /// <summary>How much a stem speaks for a question that the pack does not answer: the logarithm of the odds, -4 to 4, 0 for one never seen.</summary>
    /// <param name="own">Whether the question with this stem is itself counted, as an utterance of the pack is.</param>
    public double Oddness(string stem, Membership own)
    {
        var (inside, outside) = (_inside.Of(stem, own == Membership.Inside), _outside.Of(stem, own == Membership.Outside));
        return inside + outside <= 0 ? 0 : Math.Clamp(Math.Log((outside + 0.25) / (_outside.Texts + 1) * (_inside.Texts + 1) / (inside + 0.25)), -4, 4);
    }

    /// <summary>How telling a stem is: low for one that every entry has, high for one that none has.</summary>
    public double Weight(string stem) => _weights.GetValueOrDefault(stem, _unknownWeight);

    /// <summary>Whether some entry has the stem.</summary>
    public bool Knows(string stem) => _weights.ContainsKey(stem);

    /// <summary>The language that alone writes some letter of <paramref name="text"/>; null where no letter tells.</summary>
    public string? LanguageByLetters(string text)
    {
        foreach (var c in text.AsSpan()[..Math.Min(text.Length, Tokenizer.MaxLength)])
        {
            if (_ownLetters.TryGetValue(char.ToLowerInvariant(c), out var language))
            {
                return language;
            }
        }

        return null;
    }

    public ReadUtterance Read(Utterance utterance)
    {
        var words = Tokenizer.Words(utterance.Text);
        return new ReadUtterance(utterance.Text, utterance.Language, words, Mentions.In(utterance.Text, words, Names));
    }

    /// <summary>Letters of which all but a few in a thousand stand in texts of one language, and that it uses often.</summary>
    private static Dictionary<char, string> OwnLetters(IReadOnlyList<Utterance> texts)
    {
        var counts = new Dictionary<(char Letter, string Language), int>();
        foreach (var text in texts)
        {
            foreach (var c in text.Text.Where(c => c > 0x7f && char.IsLetter(c)))
            {
                var key = (char.ToLowerInvariant(c), text.Language);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts.GroupBy(pair => pair.Key.Letter)
            .Where(letter => letter.Max(pair => pair.Value) is var most && most >= 20 && most >= letter.Sum(pair => pair.Value) * 0.995)
            .ToDictionary(letter => letter.Key, letter => letter.MaxBy(pair => pair.Value).Key.Language);
    }
}

/// <summary>To which of the pack's utterances a question belongs.</summary>
internal enum Membership
{
    /// <summary>To none: somebody asks it.</summary>
    None,

    /// <summary>To an entry.</summary>
    Inside,

    /// <summary>To those that the pack does not answer.</summary>
    Outside,
}

/// <summary>In how many texts each stem stands.</summary>
internal sealed record StemCounts(Dictionary<string, int> Counts, int Texts)
{
    public static StemCounts Of(IEnumerable<Utterance> utterances)
    {
        var sets = utterances.Select(utterance => EntryProfile.StemsOf(Tokenizer.Words(utterance.Text))).ToList();
        return new StemCounts(
            sets.SelectMany(set => set).GroupBy(stem => stem, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            sets.Count);
    }

    public int Of(string stem, bool withoutOne) => Math.Max(0, Counts.GetValueOrDefault(stem) - (withoutOne ? 1 : 0));
}
