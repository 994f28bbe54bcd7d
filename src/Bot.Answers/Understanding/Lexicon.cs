using System.Runtime.InteropServices;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What a pack's words are made of, derived from the pack alone: its names, spelling, stems, and the letters of its languages.</summary>
internal sealed class Lexicon
{
    /// <summary>Words are compared by this many first letters: crude, but the same for every language.</summary>
    private const int StemLength = 5;

    /// <summary>A language whose own letters stand in so many of the words is that of the text, however foreign the others are.</summary>
    private const double GoodPart = 0.34;

    private readonly HashSet<string> _cyrillic;
    private readonly Dictionary<string, int> _stems;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _stemsBySpan;
    private readonly Dictionary<char, string> _ownLetters;
    private readonly WordPool _words;

    private Lexicon(NameFinder names, Speller speller, Romanizer romanizer, HashSet<string> cyrillic, Dictionary<string, int> stems, Dictionary<char, string> ownLetters, WordPool words)
    {
        (Names, Speller, Romanizer, _cyrillic, _stems, _ownLetters, _words) = (names, speller, romanizer, cyrillic, stems, ownLetters, words);
        _stemsBySpan = stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public NameFinder Names { get; }

    public Speller Speller { get; }

    public Romanizer Romanizer { get; }

    /// <summary>How many stems the pack has; they are numbered from 0.</summary>
    public int Stems => _stems.Count;

    public static Lexicon Of(Pack pack)
    {
        List<Utterance> told =
        [
            .. pack.Entries.SelectMany(entry => entry.Facts.SelectMany(fact => fact.Text.All).Concat(entry.Title.All)).Select(pair => new Utterance(pair.Value, pair.Key)),
            .. pack.Names.SelectMany(name => name.Text.All.Concat(name.Aliases.SelectMany(pair => pair.Value.Select(alias => new KeyValuePair<string, string>(pair.Key, alias)))))
                .Select(pair => new Utterance(pair.Value, pair.Key)),
        ];
        List<Utterance> asked = [.. pack.Entries.SelectMany(entry => entry.Utterances), .. pack.Acts.SelectMany(act => act.Utterances), .. pack.Outside];
        var cyrillic = CyrillicAmong(told);
        var words = new WordPool();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var letters = new LetterCounts(pack.Languages);
        foreach (var text in told)
        {
            Count(text, _ => true);
        }

        // Where people write Russian or Kazakh in Latin letters, the words are not to be learned as they stand.
        var names = counts.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var text in asked)
        {
            Count(text, word => !cyrillic.Contains(text.Language) || !char.IsAsciiLetterLower(word[0]) || names.Contains(word));
        }

        var stems = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in counts.Keys)
        {
            stems.TryAdd(StemOf(word.AsSpan()).ToString(), stems.Count);
        }

        return new Lexicon(new NameFinder(pack), new Speller(counts), new Romanizer(counts), cyrillic, stems, letters.Own(), words);

        void Count(Utterance text, Predicate<string> learned)
        {
            letters.Add(text);
            foreach (var word in Tokenizer.Words(text.Text, words))
            {
                if (learned(word))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
                }
            }
        }
    }

    /// <summary>The different stems of <paramref name="words"/>.</summary>
    public StemSet StemsOf(IReadOnlyList<string> words)
    {
        var known = new List<int>(words.Count);
        var unknown = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!_stemsBySpan.TryGetValue(StemOf(words[i].AsSpan()), out var stem))
            {
                unknown++;
            }
            else if (!known.Contains(stem))
            {
                known.Add(stem);
            }
        }

        return new StemSet([.. known], unknown);
    }

    /// <summary>The language that alone writes some letter of a good part of the words of <paramref name="text"/>; null where no letters tell.</summary>
    public string? LanguageByLetters(string text)
    {
        var (words, own, inWord) = (0, 0, false);
        string? language = null;
        var counted = false;
        foreach (var c in text.AsSpan()[..Math.Min(text.Length, Tokenizer.MaxLength)])
        {
            if (!char.IsLetter(c))
            {
                inWord = false;
                continue;
            }

            words += inWord ? 0 : 1;
            counted &= inWord;
            inWord = true;
            if (c > 0x7f && !counted && _ownLetters.TryGetValue(char.ToLowerInvariant(c), out var found))
            {
                language ??= found;
                own += found == language ? 1 : 0;
                counted = true;
            }
        }

        return own >= GoodPart * words ? language : null;
    }

    /// <summary>Whether <paramref name="language"/> is written in the letters that most of <paramref name="words"/> are in.</summary>
    public bool IsWrittenLike(string language, IReadOnlyList<string> words)
    {
        var latin = words.Sum(word => word.Count(char.IsAsciiLetterLower));
        return _cyrillic.Contains(language) ? latin * 2 <= words.Sum(word => word.Count(char.IsLetter)) : words.Count == 0 || latin > 0;
    }

    /// <summary>A text of which words and mentions are known.</summary>
    public ReadUtterance Reading(string language, IReadOnlyList<string> words, Mentions mentions) =>
        new(language, words, StemsOf(words), mentions);

    /// <summary>Reads a text of the pack; one in Latin letters for want of Cyrillic ones as it was meant. Not for several threads at once.</summary>
    public ReadUtterance Read(Utterance utterance)
    {
        // Training keeps all texts, and most words stand in many: one string for each will do.
        var words = Tokenizer.Words(utterance.Text, _words);
        if (_cyrillic.Contains(utterance.Language) && IsLatin(utterance.Text))
        {
            words = Romanizer.Read(words).ConvertAll(word => _words.Take(word));
        }

        words.TrimExcess();

        return Reading(utterance.Language, words, Mentions.In(utterance.Text, words, Names));
    }

    private static ReadOnlySpan<char> StemOf(ReadOnlySpan<char> word) => word[..Math.Min(word.Length, StemLength)];

    /// <summary>The languages that are written in Cyrillic letters.</summary>
    private static HashSet<string> CyrillicAmong(IEnumerable<Utterance> texts) =>
        [.. texts.GroupBy(text => text.Language, StringComparer.Ordinal).Where(group => group.Count(text => IsLatin(text.Text)) * 2 < group.Count()).Select(group => group.Key)];

    private static bool IsLatin(string text)
    {
        var (latin, all) = (0, 0);
        foreach (var c in text)
        {
            latin += char.IsAsciiLetter(c) ? 1 : 0;
            all += char.IsLetter(c) ? 1 : 0;
        }

        return latin * 2 > all;
    }

    /// <summary>Finds letters of which all but a few in a thousand stand in texts of one language, and that it uses often.</summary>
    private sealed class LetterCounts(IReadOnlyList<string> languages)
    {
        private const int Often = 20;
        private const double NearlyAll = 0.995;

        private readonly Dictionary<string, int> _languages = languages.Select((language, i) => (language, i)).ToDictionary(pair => pair.language, pair => pair.i, StringComparer.Ordinal);
        private readonly int[]?[] _counts = new int[]?[char.MaxValue + 1];

        public void Add(Utterance text)
        {
            var language = _languages[text.Language];
            foreach (var c in text.Text)
            {
                if (c <= 0x7f || !char.IsLetter(c))
                {
                    continue;
                }

                (_counts[char.ToLowerInvariant(c)] ??= new int[languages.Count])[language]++;
            }
        }

        public Dictionary<char, string> Own() =>
            _counts.Index().Where(letter => letter.Item is { } counts && counts.Max() >= Math.Max(Often, counts.Sum() * NearlyAll))
                .ToDictionary(letter => (char)letter.Index, letter => languages[Array.IndexOf(letter.Item!, letter.Item!.Max())]);
    }
}

/// <summary>The different stems of a text.</summary>
/// <param name="Known">Those that the pack has, by number.</param>
/// <param name="Unknown">How many it has not.</param>
internal readonly record struct StemSet(int[] Known, int Unknown)
{
    public static readonly StemSet Empty = new([], 0);
}

/// <summary>A way of asking, read once.</summary>
internal sealed record ReadUtterance(string Language, IReadOnlyList<string> Words, StemSet Stems, Mentions Mentions);
