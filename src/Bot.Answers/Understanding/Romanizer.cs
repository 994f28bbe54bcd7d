using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>Finds the Cyrillic words that were meant by Latin ones, whichever of the many ways of writing them was chosen.</summary>
/// <remarks>
/// Letter by letter a transliteration cannot be undone: soft signs are lost, and y may be й, ы or a part of я. So the pack's own words are
/// written in one reduced Latin form, and what was typed is reduced likewise.
/// </remarks>
internal sealed class Romanizer
{
    private static readonly Dictionary<char, string> Reduced =
        "абвгдежзийклмнопрстуфхцчшщъыьюя"
            .Zip("a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh - i - iu ia".Split(' '))
            .ToDictionary(pair => pair.First, pair => pair.Second.Trim('-'));

    /// <summary>What people write, longest first, and its reduced form.</summary>
    private static readonly (string Typed, string Reduced)[] Typed =
    [
        ("shch", "sh"), ("sch", "sh"), ("sh", "sh"), ("ch", "ch"), ("zh", "zh"), ("kh", "h"), ("gh", "g"), ("ts", "c"), ("yo", "e"), ("jo", "e"), ("ye", "e"), ("je", "e"),
        ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("y", "i"), ("q", "k"), ("x", "h"), ("4", "ch"),
    ];

    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Speller _speller;
    private readonly IReadOnlyDictionary<string, int> _counts;

    /// <summary>Learns the Cyrillic words among <paramref name="counts"/>, and how often each stands in the pack.</summary>
    public Romanizer(IReadOnlyDictionary<string, int> counts)
    {
        var reduced = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in counts.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (word[0] >= 'а')
            {
                var form = Collapse(string.Concat(word.Select(c => Reduced.GetValueOrDefault(c) ?? c.ToString())));
                _words[form] = word;
                reduced[form] = reduced.GetValueOrDefault(form) + count;
            }
        }

        _speller = new Speller(reduced);
        _counts = counts;
    }

    /// <summary>The words with the Latin ones exchanged for those that they stand for, or else written letter by letter; one that the pack has as it is stays, unless another is commoner.</summary>
    public List<string> Read(List<string> words)
    {
        var read = words.ConvertAll(word => (Word: word, Exact: char.IsAsciiLetterLower(word[0]) ? Exactly(word) : null));
        var slips = Speller.SlipsBeside(read.Select(item => _counts.ContainsKey(item.Word) ? item.Word : item.Exact));
        return read.ConvertAll(item => !char.IsAsciiLetterLower(item.Word[0]) ? item.Word
            : _counts.TryGetValue(item.Word, out var count) ? item.Exact is { } common && _counts[common] > count ? common : item.Word
            : item.Exact ?? Nearly(item.Word, slips) ?? Keyboard.ToCyrillic(item.Word));
    }

    /// <summary>The Cyrillic word of which <paramref name="word"/> is a faithful transliteration; null where there is none.</summary>
    private string? Exactly(string word) => Forms(word).Select(form => _words.GetValueOrDefault(form)).FirstOrDefault(meant => meant is not null);

    /// <summary>The same where so many slips are allowed.</summary>
    private string? Nearly(string word, int slips) => Forms(word).Select(form => _words.GetValueOrDefault(_speller.Correct(form, slips))).FirstOrDefault(meant => meant is not null);

    /// <summary>Its reduced forms: in Kazakh a j is a ж, in Russian an й; a w is a у, or a в.</summary>
    private static string[] Forms(string word) => [Collapse(Reduce(word, "zh", "u")), Collapse(Reduce(word, "i", "v"))];

    private static string Reduce(string word, string j, string w)
    {
        var result = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var rest = word.AsSpan(i);
            var (typed, reduced) = (1, word[i] switch { 'j' => j, 'w' => w, '\'' => "", var c => c.ToString() });
            foreach (var (pattern, form) in Typed)
            {
                if (rest.StartsWith(pattern, StringComparison.Ordinal))
                {
                    (typed, reduced) = (pattern.Length, form);
                    break;
                }
            }

            result.Append(reduced);
            i += typed;
        }

        return result.ToString();
    }

    /// <summary>Double letters made one: ии, ый and ий all become an i.</summary>
    private static string Collapse(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (result.Length == 0 || result[^1] != c)
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
