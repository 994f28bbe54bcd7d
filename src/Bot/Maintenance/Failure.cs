using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Bot.Maintenance;

/// <summary>What one sees where there is no page, or where one has failed.</summary>
internal static class Failure
{
    /// <summary>Writes a small page that needs nothing that might have failed as well.</summary>
    public static Task Tell(HttpContext context)
    {
        var texts = SiteLanguage.Of(context.Request);
        var words = HtmlEncoder.Default.Encode(texts[context.Response.StatusCode == StatusCodes.Status404NotFound ? "siteNoPage" : "siteFailed"]);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html><html lang="{texts.Language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{words}</title><link rel="stylesheet" href="/site.css">
            <main><h1>{words}</h1><p><a href="/">{HtmlEncoder.Default.Encode(texts["siteHome"])}</a></p></main></html>
            """);
    }
}
