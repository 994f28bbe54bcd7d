using System.Text.RegularExpressions;

namespace Bot.Storage;

/// <summary>Takes out of a text what may tell who somebody is, before it is kept.</summary>
internal static partial class Scrubber
{
    private const int Longest = 500;

    /// <summary>The text with e-mail addresses, links to people, @names and long numbers (telephones, cards, IIN, identifiers) taken out; at most 500 characters.</summary>
    public static string Scrub(string text)
    {
        var scrubbed = Number().Replace(Handle().Replace(Link().Replace(Email().Replace(text, "<e-mail>"), "<link>"), "<name>"), ReplaceNumber);
        return scrubbed.Length <= Longest ? scrubbed : scrubbed[..(char.IsHighSurrogate(scrubbed[Longest - 1]) ? Longest - 1 : Longest)];
    }

    /// <summary>Seven digits or more, however they are grouped, name somebody; but 2025-09-02 and 6 000 000 are what people ask about.</summary>
    private static string ReplaceNumber(Match match)
    {
        var digits = match.Value.Count(char.IsDigit);
        return digits < 7 || Date().IsMatch(match.Value) || Thousands().IsMatch(match.Value) ? match.Value : "<number>";
    }

    [GeneratedRegex(@"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\s@<>,;:()]+")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:https?://|\b(?:t|telegram)\.me/)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Handle();

    [GeneratedRegex(@"\+?\(?\d(?:[\s().\u00a0\u2009\u202f\-–—]{0,3}\d)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(?:(?:19|20)\d\d[-.]\d\d[-.]\d\d|\d\d\.\d\d\.(?:19|20)\d\d)\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]000)+\z")]
    private static partial Regex Thousands();
}
