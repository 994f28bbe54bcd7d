using System.Globalization;
using System.Text;

namespace Bot.Answers.Understanding;

/// <summary>Turns what was typed into comparable words: lower case, no accents, letters that people type for one another made one.</summary>
public static class Tokenizer
{
    /// <summary>How much of a text is read, in UTF-16 units: a question is far shorter, and work must be bounded.</summary>
    public const int MaxLength = 1_000;

    /// <summary>How many words of a text are read.</summary>
    public const int MaxWords = 80;

    /// <summary>Most texts have no more words than this.</summary>
    private const int UsualWords = 12;

    /// <summary>What the plain characters are compared as, by themselves; of the few above these, which are punctuation, each is itself.</summary>
    private static readonly char[] PlainLetters = [.. Enumerable.Range(0, '\u04f0').Select(c => Fold(char.ToLowerInvariant((char)c)))];

    /// <summary>The words and numbers of <paramref name="text"/>, in order; punctuation only divides them.</summary>
    /// <remarks>A decimal comma becomes a point, so that 4,5 and 4.5 are one word.</remarks>
    public static List<string> Words(string text) => Words(text, pool: null);

    /// <summary>The same with words out of a pool.</summary>
    /// <param name="pool">Where the words are taken from, for many texts that share theirs.</param>
    internal static List<string> Words(string text, WordPool? pool)
    {
        var cut = Cut(text);
        Span<char> normal = stackalloc char[MaxLength];
        if (IsPlain(cut))
        {
            normal = normal[..cut.Length];
            FoldPlain(normal, cut);
        }
        else
        {
            normal = FoldAny(cut).ToCharArray();
        }

        var words = new List<string>(UsualWords);
        var start = -1;
        for (var i = 0; i < normal.Length && words.Count < MaxWords; i++)
        {
            var c = normal[i];
            if (char.IsLetterOrDigit(c))
            {
                // A number is a word of its own: "27млрд" is two.
                if (start >= 0 && char.IsAsciiDigit(c) != (char.IsAsciiDigit(normal[i - 1]) || normal[i - 1] is '.' or ','))
                {
                    words.Add(Word(normal[start..i], pool));
                    start = -1;
                }

                start = start < 0 ? i : start;
            }
            else if (start >= 0 && !(c is '.' or ',' && char.IsAsciiDigit(normal[i - 1]) && i + 1 < normal.Length && char.IsAsciiDigit(normal[i + 1])))
            {
                words.Add(Word(normal[start..i], pool));
                start = -1;
            }
        }

        if (start >= 0 && words.Count < MaxWords)
        {
            words.Add(Word(normal[start..], pool));
        }

        return words;
    }

    private static string Word(Span<char> letters, WordPool? pool)
    {
        letters.Replace(',', '.');
        return pool is not null ? pool.Take(letters) : letters.ToString();
    }

    /// <summary>The text in lower case, composed, with look-alike letters folded; at most <see cref="MaxLength"/> units of it.</summary>
    /// <remarks>Kazakh letters become the Cyrillic ones that people type in their stead, on both sides of every comparison.</remarks>
    public static string Normalize(string text)
    {
        var cut = Cut(text);
        return IsPlain(cut) ? string.Create(cut.Length, cut, FoldPlain) : FoldAny(cut);
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private static void FoldPlain(Span<char> folded, string text)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = text[i] < PlainLetters.Length ? PlainLetters[text[i]] : text[i];
        }
    }

    private static string FoldAny(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKC))
        {
            var lower = char.ToLowerInvariant(c);
            if (lower < 0x80)
            {
                result.Append(lower);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(lower) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
            {
                result.Append(Fold(lower));
            }
        }

        return result.ToString();
    }

    /// <summary>Whether every character is composed already whatever stands beside it, and takes room in a line.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!IsPlain(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a character is composed already whatever stands beside it, as Latin and Cyrillic letters, digits and common punctuation are.</summary>
    private static bool IsPlain(char c) => c is < '\u0080' or (>= '\u0400' and < '\u0480') or (>= '\u048a' and < '\u04c0') or 'ә' or 'ө' or 'ү' or 'ұ' or 'һ' or '«' or '»' or '–' or '—' or '“' or '”';

    /// <summary>The letter that <paramref name="c"/> is compared as.</summary>
    public static char Fold(char c) => c switch
    {
        'ё' or 'э' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' or 'ү' => 'у',
        'і' => 'и',
        'һ' => 'х',
        'ı' => 'i',
        >= 'à' and <= 'ʯ' => LatinBase(c),
        _ => c,
    };

    private static char LatinBase(char c)
    {
        var decomposed = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return decomposed < 0x80 ? decomposed : c;
    }

    /// <summary>Normalising throws on a surrogate without its other half, and people's clients do send them.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            {
                return string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
            }

            if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }
        }

        return text;
    }
}

/// <summary>One string for each word of many texts. Not shared between threads while it grows.</summary>
internal sealed class WordPool
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public WordPool() => _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word with these letters; added where it is new.</summary>
    public string Take(ReadOnlySpan<char> letters)
    {
        if (!_bySpan.TryGetValue(letters, out var word))
        {
            _words.Add(word = letters.ToString());
        }

        return word;
    }
}
