using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>Keys and letters: what was typed on the wrong layout, and what Latin letters stand for.</summary>
internal static class Keyboard
{
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";
    private const string KazakhKeys = "234589-=0";
    private const string KazakhLetters = "әіңғүұөһқ";

    /// <summary>What keys of letters that are no letters in Latin give with the shift key, as in an abbreviation.</summary>
    private const string Shifted = "~{}:\"<>";
    private const string ShiftedLetters = "ёхъжэбю";

    private static readonly (string Latin, string Cyrillic)[] Russian =
    [
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"),
        ("ja", "я"), ("ia", "ия"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("a", "а"), ("b", "б"), ("c", "ц"),
        ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
        ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("z", "з"), ("'", "ь"), ("4", "ч"),
    ];

    /// <summary>What <paramref name="text"/> is if it was typed on the wrong layout.</summary>
    public static IEnumerable<string> Readings(string text)
    {
        var lower = text.ToLowerInvariant();
        var latin = lower.Count(char.IsAsciiLetterLower);
        var cyrillic = lower.Count(c => c is >= 'а' and <= 'я' or 'ё');
        if (latin > cyrillic)
        {
            yield return Swap(lower, Latin + Shifted, Cyrillic + ShiftedLetters);
            yield return Swap(lower, Latin + Shifted + KazakhKeys, Cyrillic + ShiftedLetters + KazakhLetters);
        }
        else if (cyrillic > 0)
        {
            yield return Swap(lower, Cyrillic, Latin);
        }
    }

    /// <summary>What Cyrillic <paramref name="text"/> becomes when it is typed on an English layout.</summary>
    public static string OnEnglishLayout(string text) => Swap(text.ToLowerInvariant(), Cyrillic + KazakhLetters, Latin + KazakhKeys);

    /// <summary>The letter on the key to the right of that of <paramref name="c"/>; itself where there is none.</summary>
    public static char Beside(char c)
    {
        var rows = char.IsAsciiLetter(c) ? Latin : Cyrillic;
        var key = rows.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        return key >= 0 && key + 1 < rows.Length && char.IsLetter(rows[key + 1]) ? rows[key + 1] : c;
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

    /// <summary>A Latin word in Cyrillic letters, letter by letter.</summary>
    public static string ToCyrillic(string text)
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

            var (latin, cyrillic) = Longest(text.AsSpan(i));
            result.Append(cyrillic);
            i += latin;
        }

        return result.ToString();

        static (int Latin, string Cyrillic) Longest(ReadOnlySpan<char> rest)
        {
            foreach (var (latin, cyrillic) in Russian)
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
