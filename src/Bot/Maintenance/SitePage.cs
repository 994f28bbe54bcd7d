using System.Globalization;
using Bot.Answers.Knowledge;
using Bot.Chats;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Maintenance;

/// <summary>What all pages have: their texts, and whoever is signed in.</summary>
internal abstract class SitePage : PageModel
{
    /// <summary>The texts in the maintainer's language.</summary>
    public Texts Texts { get; private set; } = Texts.In("en");

    /// <summary>The name that the maintainer signed in with; it stands in the history of what was changed.</summary>
    public string Maintainer => User.Identity?.Name ?? "";

    /// <summary>Something that was done just now, to be told at the top of the next page.</summary>
    public string? Notice
    {
        get => TempData["notice"] as string;
        set => TempData["notice"] = value;
    }

    /// <summary>The maintainer's language where the pack has it, else the pack's first.</summary>
    public string LanguageIn(Pack pack) => pack.Languages.Contains(Texts.Language, StringComparer.Ordinal) ? Texts.Language : pack.Languages[0];

    /// <summary>What an entry is called in that language; its identifier where the pack has it no more.</summary>
    public string TitleOf(Pack pack, string entry) => pack.Entries.FirstOrDefault(one => one.Id == entry)?.Title[LanguageIn(pack)] ?? entry;

    /// <summary>A share of 0 to 1 as a percentage.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    /// <summary>Where the same page is found in another language.</summary>
    public string In(string language) => Changed(SiteLanguage.Key, language);

    /// <summary>The query of the same page with one thing in it changed.</summary>
    public string Changed(string key, string value)
    {
        var query = QueryHelpers.ParseQuery(Request.QueryString.Value);
        query[key] = value;
        return QueryHelpers.AddQueryString("", query);
    }

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Texts = SiteLanguage.Of(context.HttpContext.Request);
}
