using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Storage;

/// <summary>Takes out of a text what may tell who somebody is, before it is kept.</summary>
internal static partial class Scrubber
{
    private const int Longest = 500;

    private const string Number = "<number>";

    /// <summary>
    /// The text with e-mail addresses, links, @names and the numbers of people (telephones, cards, accounts, IIN, identifiers) taken out; at most 500
    /// characters. Years, dates, round figures and sums of money stay: people ask about them.
    /// </summary>
    public static string Scrub(string text)
    {
        var scrubbed = Plain(text);
        scrubbed = Email().Replace(scrubbed, "<e-mail>");
        scrubbed = Link().Replace(scrubbed, "<link>");
        scrubbed = Handle().Replace(scrubbed, "<name>");
        scrubbed = Account().Replace(scrubbed, Number);
        scrubbed = Named().Replace(scrubbed, match => match.Groups["label"].Value + Number);
        var found = scrubbed;
        scrubbed = LongNumber().Replace(found, match => IsOfSomebody(match.Value, found, match.Index) ? Number : match.Value);
        return scrubbed.Length <= Longest ? scrubbed : scrubbed[..(char.IsHighSurrogate(scrubbed[Longest - 1]) ? Longest - 1 : Longest)];
    }

    /// <summary>The text without the marks that stand for what was taken out, for use where they would be words like others.</summary>
    public static string WithoutMarks(string scrubbed) => Spaces().Replace(Mark().Replace(scrubbed, " "), " ").Trim();

    /// <summary>Seven digits or more, however they are grouped, name somebody; but 2025-09-02, 6 000 000 and $1 234 567 are what people ask about.</summary>
    private static bool IsOfSomebody(string number, string text, int index) =>
        !Figures().IsMatch(number)
        && (number.Count(c => char.IsAsciiDigit(c) || IsLikeDigit(c)) >= 7 || ShortTelephone().IsMatch(number))
        && !(Thousands().IsMatch(number) && IsMoney(text, index, number.Length));

    /// <summary>Whether a sign of money, or a percent sign, stands at a figure.</summary>
    private static bool IsMoney(string text, int index, int length)
    {
        var before = text.AsSpan(0, index).TrimEnd();
        var after = text.AsSpan(index + length).TrimStart();
        return (before.Length > 0 && IsSign(before[^1])) || (after.Length > 0 && (IsSign(after[0]) || after[0] == '%'));

        static bool IsSign(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;
    }

    private static bool IsLikeDigit(char c) => c is 'O' or 'o' or 'О' or 'о' or 'З' or 'l' or 'I' or 'І';

    /// <summary>The text with digits, signs and spaces of other scripts and widths made plain ones, and without what cannot be seen.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < 0x80)
            {
                plain.Append((char)rune.Value);
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x20E3)
            {
                continue;
            }

            _ = CharUnicodeInfo.GetDigitValue(rune.ToString(), 0) switch
            {
                >= 0 and var digit => plain.Append(digit),
                _ => rune.Value switch
                {
                    0xFF20 or 0xFE6B => plain.Append('@'),
                    0xFF0B or 0xFE62 => plain.Append('+'),
                    0xFF0E or 0x3002 => plain.Append('.'),
                    0xFF0F => plain.Append('/'),
                    0xFF1A => plain.Append(':'),
                    0xFF08 => plain.Append('('),
                    0xFF09 => plain.Append(')'),
                    _ => plain.Append(rune),
                },
            };
        }

        return plain.ToString();
    }

    [GeneratedRegex(
        @"[^\s@<>,;:()]+ ?@ ?[^\s@<>,;:()]+\.[^\s@<>,;:()]+|[\w.+-]+\s?(?:[(\[{]\s?at\s?[)\]}]|(?<!\w)собака(?!\w))\s?[\w-]+(?:\.|\s?(?:[(\[{]\s?dot\s?[)\]}]|точка)\s?)\w{2,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Email();

    // Cyrillic letters that look like the Latin ones of t.me are read as these.
    [GeneratedRegex(
        @"(?:https?|tg)://\S+|\bwww\.\S+|\b(?:[tт]\s?\.\s?[mм][eе]|telegram\s?\.\s?(?:me|dog))\s?/\s?\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"@ ?\w+")]
    private static partial Regex Handle();

    /// <summary>An international account number: two letters, two check digits, groups of four.</summary>
    [GeneratedRegex(@"\b[A-Z]{2}\d\d(?: ?(?=[A-Z0-9]*\d)[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Account();

    /// <summary>A number that is said to be somebody's is taken out however short it is.</summary>
    [GeneratedRegex(
        @"(?<label>\b(?:user[ _]?id|id|айди|тел(?:ефон\p{L}{0,3})?|phone|tel|моб(?:ильный)?|whats ?app|в[оа][тц]сап\p{L}{0,2}|иин|жсн|iin)\b[\s.:=№#-]{0,3})(?!(?:19|20)\d\d(?![\s().-]*\d))\+?\d[\d\s().-]{2,}\d", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>Digits with signs between them as people group them. A letter that looks like a digit is one where it touches a digit.</summary>
    [GeneratedRegex(@"\+?\(?\d(?:[\s().\-‐‑‒–—−/_*·]{0,4}\d|(?<=\d)[OoОоЗlIІ]+(?=\d))*")]
    private static partial Regex LongNumber();

    /// <summary>Up to three figures in a row, each a date, a year or a round number.</summary>
    [GeneratedRegex(
        @"\A(?:(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])\s?[-–—]\s?)?(?:(?:19|20)\d\d[-./](?:0\d|1[0-2])[-./][0-3]\d|[0-3]?\d[-./](?:0?\d|1[0-2])[-./](?:19|20)\d\d)" +
        @"|(?:19|20)\d\d|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]?000)+)(?:[\s\-‒–—/]{1,3}(?:(?:19|20)\d\d[-./](?:0\d|1[0-2])[-./][0-3]\d|[0-3]?\d[-./](?:0?\d|1[0-2])[-./](?:19|20)\d\d" +
        @"|(?:19|20)\d\d|[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]?000)+)){0,2}\z")]
    private static partial Regex Figures();

    /// <summary>A figure with its thousands set apart.</summary>
    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){2}\z")]
    private static partial Regex Thousands();

    /// <summary>A telephone number within a town.</summary>
    [GeneratedRegex(@"\A(?!(?:0[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-\d\d\z)\d\d-\d\d-\d\d\z")]
    private static partial Regex ShortTelephone();

    [GeneratedRegex(@"<(?:e-mail|link|name|number)>")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
