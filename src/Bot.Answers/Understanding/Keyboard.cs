using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>Other readings of what was typed: on the wrong keyboard layout, or in Latin letters for want of Cyrillic ones.</summary>
internal static class Keyboard
{
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";
    private const string KazakhKeys = "234589-=0";
    private const string KazakhLetters = "әіңғүұөһқ";

    private static readonly (string Latin, string Cyrillic)[] Russian =
    [
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"),
        ("ja", "я"), ("ia", "ия"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("a", "а"), ("b", "б"), ("c", "ц"),
        ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
        ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("z", "з"), ("'", "ь"), ("4", "ч"),
    ];

    private static readonly (string Latin, string Cyrillic)[] Kazakh =
    [
        ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("gh", "г"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("iya", "ия"), ("tsi", "ци"),
        ("a", "а"), ("b", "б"), ("c", "ш"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"),
        ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "у"), ("x", "х"),
        ("z", "з"), ("'", ""),
    ];

    /// <summary>What may have been meant by <paramref name="text"/>, beside what stands there.</summary>
    public static IEnumerable<string> Readings(string text)
    {
        var lower = text.ToLowerInvariant();
        var latin = lower.Count(char.IsAsciiLetterLower);
        var cyrillic = lower.Count(c => c is >= 'а' and <= 'я' or 'ё');
        if (latin > cyrillic)
        {
            yield return Swap(lower, Latin, Cyrillic);
            yield return Swap(lower, Latin + KazakhKeys, Cyrillic + KazakhLetters);
            yield return Transliterate(Tokenizer.Normalize(text), Russian);
            yield return Transliterate(Tokenizer.Normalize(text), Kazakh);
        }
        else if (cyrillic > 0)
        {
            yield return Swap(lower, Cyrillic, Latin);
        }
    }

    private static string Swap(string text, string from, string to) =>
        string.Create(text.Length, (text, from, to), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var key = state.from.IndexOf(state.text[i], StringComparison.Ordinal);
                span[i] = key >= 0 ? state.to[key] : state.text[i];
            }
        });

    private static string Transliterate(string text, (string Latin, string Cyrillic)[] scheme)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == 'y' && !StartsWithPair(text, i))
            {
                // After a vowel it is a consonant, as in "Tokayev"; elsewhere a vowel, as in "barlyq".
                result.Append(i > 0 && "aeiouy".Contains(text[i - 1], StringComparison.Ordinal) ? 'й' : 'ы');
                i++;
                continue;
            }

            var (latin, cyrillic) = Longest(scheme, text.AsSpan(i));
            result.Append(cyrillic);
            i += latin;
        }

        return result.ToString();

        static (int Latin, string Cyrillic) Longest((string Latin, string Cyrillic)[] scheme, ReadOnlySpan<char> rest)
        {
            foreach (var (latin, cyrillic) in scheme)
            {
                if (rest.StartsWith(latin, StringComparison.Ordinal))
                {
                    return (latin.Length, cyrillic);
                }
            }

            return (1, rest[..1].ToString());
        }

        static bool StartsWithPair(string text, int i) => i + 1 < text.Length && text[i + 1] is 'u' or 'a' or 'o' or 'e';
    }
}
