using Bot.Chats;
using Microsoft.AspNetCore.Http;

namespace Bot.Maintenance;

/// <summary>In which language a maintainer sees the pages: the one chosen, else the first that the browser asks for and we have.</summary>
internal static class SiteLanguage
{
    /// <summary>Name of the cookie, and of the parameter that sets it.</summary>
    public const string Key = "language";

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>The texts for a request.</summary>
    public static Texts Of(HttpRequest request)
    {
        var chosen = (string?)request.Query[Key] ?? request.Cookies[Key];
        var language = Texts.All.FirstOrDefault(one => one == chosen)
            ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1)
                .Select(one => Texts.All.FirstOrDefault(known => one.Value.StartsWith(known, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(one => one is not null)
            ?? "en";
        return Texts.In(language);
    }

    /// <summary>Remembers a language that was chosen with this request.</summary>
    public static void Remember(HttpContext context)
    {
        if (context.Request.Query[Key] is [{ } chosen] && Texts.All.Contains(chosen, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(Key, chosen, new CookieOptions { MaxAge = Life, SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true });
        }
    }
}
