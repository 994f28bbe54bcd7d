using Bot.Answers.Knowledge;
using Bot.Articles;
using Bot.Chats;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>The drafts there are, and where a new article is taken in.</summary>
internal sealed class ArticlesModel(ArticleDesk desk, ResponderSource source) : SitePage
{
    /// <summary>What was wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed.</summary>
    public ArticleOptions Given { get; private set; } = new();

    /// <summary>The article as it was typed.</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyList<string> Drafts => desk.Drafts.All;

    public IReadOnlyList<Summit> Summits => source.Current.Pack.Summits;

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? text, string? id, string? outlet, string? date, string? summit)
    {
        (Given, Text) = (new ArticleOptions(Said(id), Said(outlet), Said(date), Said(summit)), text ?? "");
        try
        {
            var (article, name) = file is { Length: > 0 } ? (await Read(file), file.FileName) : (ArticleReader.Read(Text, Texts["articleText"]), "");
            return LocalRedirect($"/articles/{desk.Add(article, Given, name)}");
        }
        catch (ArticleException error)
        {
            Problem = Texts.Say(error.Said);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = Texts.Format("articleNotWritten", error.Message);
        }

        return Page();
    }

    private static async Task<ArticleText> Read(IFormFile file)
    {
        using var memory = new MemoryStream();
        await using var stream = file.OpenReadStream();
        await stream.CopyToAsync(memory);
        return ArticleReader.Read(memory.ToArray(), Path.GetFileName(file.FileName));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
