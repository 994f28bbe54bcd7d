using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Sandbox.Formatting;

/// <summary>Which addresses may stand behind a text or a button, and how the server writes them.</summary>
internal static partial class Links
{
    /// <summary>The person of a <c>tg://user?id=</c> link, or null if it is another link.</summary>
    public static long? UserId(string link) => UserLink().Match(link) is { Success: true } match
        && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var id) && id > 0
        ? id
        : null;

    /// <summary>The address as the server keeps it, or null if it would not take it.</summary>
    public static string? Check(string link)
    {
        link = link.Trim();
        if (OtherScheme().IsMatch(link)) return link;
        var address = HttpScheme().IsMatch(link) ? link : "http://" + link;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return null;
        return uri.Scheme is "http" or "https" && IsPublicHost(uri.Host) ? Normalise(address, uri) : null;
    }

    /// <summary>A host must have a dot with a top-level name after it; the server takes "localhost" and bare words for mistakes.</summary>
    private static bool IsPublicHost(string host) => host.LastIndexOf('.') is var dot and > 0 && dot < host.Length - 1 && !host.Contains("..", StringComparison.Ordinal);

    /// <summary>Host in small letters and a slash after it; the rest stays as it is written.</summary>
    private static string Normalise(string address, Uri uri)
    {
        var authority = HttpScheme().Match(address).Length;
        var end = address.AsSpan(authority).IndexOfAny('/', '?', '#');
        var host = end < 0 ? address[authority..] : address.Substring(authority, end);
        var rest = end < 0 ? "" : address[(authority + end)..];
        return uri.Scheme + "://" + host.ToLowerInvariant() + (rest.StartsWith('/') ? rest : "/" + rest);
    }

    [GeneratedRegex("^tg://user\\?id=(\\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserLink();

    [GeneratedRegex("^(?:tg|ton|tonsite):(?://)?[\\w.-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherScheme();

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HttpScheme();
}
