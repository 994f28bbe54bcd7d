using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Bot.Articles;

/// <summary>Finds an article and what is said of it in a page.</summary>
internal static partial class HtmlArticle
{
    private const string NoText = "script, style, noscript, template, nav, header, footer, aside, form, button, figure, figcaption, iframe, svg, time";
    private const string Blocks = "p, li, h1, h2, h3, h4, h5, h6, blockquote, td, pre";

    /// <summary>Reads a page. Nothing that it refers to is fetched, and no script is run.</summary>
    public static ArticleText Read(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        var saidDate = First(Meta(page, "article:published_time", "datePublished", "date", "pubdate", "publish-date", "dc.date", "DC.date.issued"), TimeOf(page));
        var date = saidDate is null ? null : DateReader.Read(saidDate);
        var title = First(Meta(page, "og:title"), page.QuerySelector("h1")?.TextContent, page.Title);
        var language = page.DocumentElement.GetAttribute("lang")?.Split('-', '_')[0].ToLowerInvariant();
        return new ArticleText(Paragraphs(page, title))
        {
            Title = title,
            Outlet = Meta(page, "og:site_name", "application-name", "publisher"),
            Author = Meta(page, "author", "article:author", "dc.creator"),
            Address = First(Meta(page, "og:url"), page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")),
            Language = language is { Length: 2 } ? language : null,
            Date = date,
            UnreadableDate = date is null ? saidDate : null,
        };
    }

    private static List<string> Paragraphs(IDocument page, string? title)
    {
        foreach (var element in page.QuerySelectorAll(NoText).ToList())
        {
            element.Remove();
        }

        foreach (var pause in page.QuerySelectorAll("br").ToList())
        {
            pause.Replace(page.CreateTextNode("\n"));
        }

        var body = page.QuerySelector("article, [itemprop=articleBody], main, [role=main]") ?? (IElement?)page.Body;
        if (body is null)
        {
            return [];
        }

        var blocks = body.QuerySelectorAll(Blocks).Where(block => block.QuerySelector(Blocks) is null).Select(block => block.TextContent).ToList();
        // A page without paragraphs has its lines.
        var texts = blocks.Count > 0 ? blocks : [.. body.TextContent.Split('\n')];
        return [.. texts.Select(Clean).Where(text => text.Length > 0 && text != title)];
    }

    private static string? TimeOf(IDocument page) =>
        page.QuerySelector("time") is { } time ? First(time.GetAttribute("datetime"), time.TextContent) : null;

    private static string? Meta(IDocument page, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var found = page.QuerySelectorAll("meta").FirstOrDefault(meta =>
                name.Equals(meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop"), StringComparison.OrdinalIgnoreCase));
            if (First(found?.GetAttribute("content")) is { } content)
            {
                return content;
            }
        }

        return null;
    }

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return Clean(text);
            }
        }

        return null;
    }

    private static string Clean(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
