using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What a pack's words are made of, derived from the pack alone: its names, spelling, and how telling each stem is.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, double> _weights;
    private readonly double _unknownWeight;
    private readonly Dictionary<char, string> _ownLetters;

    private Lexicon(NameFinder names, Speller speller, Dictionary<string, double> weights, double unknownWeight, Dictionary<char, string> ownLetters) =>
        (Names, Speller, _weights, _unknownWeight, _ownLetters) = (names, speller, weights, unknownWeight, ownLetters);

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
            OwnLetters(texts));
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
