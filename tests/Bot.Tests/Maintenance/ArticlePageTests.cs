using Bot.Answers.Knowledge;
using Bot.Articles;
using Bot.Tests.Articles;
using Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>From a pasted article to facts in the pack.</summary>
public sealed class ArticlePageTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("ru", "Статьи"), InlineData("kk", "Мақалалар"), InlineData("en", "Articles")]
    public async Task An_article_is_drafted_edited_and_accepted(string language, string title)
    {
        var id = $"news-{language}";
        var page = await workshop.SignIn("articles", language);
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#text").FillAsync(NewsArticle.Text);
        await page.Locator("#id").FillAsync(id);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("section.card")).ToHaveCountAsync(4);
        await Expect(page.Locator("section.card").First).ToContainTextAsync("5 монет");
        await Expect(page.Locator("main form button").First).ToBeDisabledAsync();
        await Workshop.AssertIsAccessible(page);

        // Whatever is typed is kept, and checked.
        await page.Locator("#says-1").FillAsync("Дети города сделали 12 драконов из бумаги.");
        foreach (var i in new[] { 0, 2, 3 })
        {
            await page.Locator($"[name=keep-{i}]").UncheckAsync();
        }

        await page.GetByRole(AriaRole.Button).And(page.Locator("form[action*='handler=Save'] button")).ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await Expect(page.Locator("#says-1")).ToHaveValueAsync("Дети города сделали 12 драконов из бумаги.");
        await page.Locator("main form button").First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);

        Assert.Contains(PackReader.Read(workshop.Knowledge).Articles, article => article.Id == id);
        Assert.Contains("\"by\":\"Dana\"", await File.ReadAllTextAsync(Path.Combine(workshop.Knowledge, "history.jsonl"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_and_what_was_typed_stays()
    {
        var page = await workshop.SignIn("articles", "en");
        await page.Locator("#text").FillAsync("The library has 9 new lamps, bright ones.");
        await page.Locator("#id").FillAsync("undated");
        await page.Locator("main form button").ClickAsync();

        await Expect(page.Locator(".problem")).ToContainTextAsync("--date");
        await Expect(page.Locator("#text")).ToHaveValueAsync("The library has 9 new lamps, bright ones.");
    }

    [Fact]
    public async Task A_draft_is_edited_as_a_file_and_dropped_and_another_ones_change_is_not_lost()
    {
        var drafts = new DraftStore(workshop.Knowledge);
        drafts.Add(NewsArticle.Draft() with { Id = "as-file" }, Library.Pack);
        var page = await workshop.SignIn("articles/as-file", "en", width: 360, dark: true);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#yaml").FillAsync("a: [");
        await page.Locator("form[action*='handler=File'] button").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("not valid YAML");
        await Expect(page.Locator("#yaml")).ToHaveValueAsync("a: [");

        drafts.Save("as-file", drafts.Text("as-file") + "# by another\n", null);
        await page.Locator("#yaml").FillAsync("statements: []");
        await page.Locator("form[action*='handler=File'] button").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("Somebody else");

        await page.Locator("button.second").First.ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("as-file");
        Assert.False(drafts.Has("as-file"));
    }
}
