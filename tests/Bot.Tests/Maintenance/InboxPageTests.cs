using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A maintainer looks through what was not answered well, and puts each question where it belongs.</summary>
public sealed class InboxPageTests(Workshop workshop) : IClassFixture<Workshop>
{
    private string Topic => File.ReadAllText(Path.Combine(workshop.Knowledge, "topics", "visiting.yaml"));

    [Theory]
    [InlineData("ru", 1100, false), InlineData("kk", 400, false), InlineData("en", 1100, true)]
    public async Task It_shows_what_was_asked_how_often_and_what_it_may_mean_in_every_language_and_size(string language, int width, bool dark)
    {
        workshop.Asked("how much must I pay for the new library ticket <b>now</b>", times: 3);
        workshop.Asked("кто главнее всех в этой библиотеке на деле", "ru", outcome: "suggested");

        var page = await workshop.SignIn("inbox", language, width, dark);

        await Expect(page.Locator("#items article").Filter(new() { HasText = "pay for the new library ticket <b>now</b>" })).ToContainTextAsync(new Regex("[369]"));
        await Expect(page.Locator("main b")).ToHaveCountAsync(0);
        await Workshop.AssertIsAccessible(page);
        await page.Locator("#items article a.button").First.ClickAsync();
        await Expect(page.Locator("#accept pre, #accept .problem").First).ToBeVisibleAsync();
        await Workshop.AssertIsAccessible(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Two_presses_accept_a_suggestion_and_one_takes_it_back()
    {
        workshop.Asked("what is the yearly contribution per reader here", times: 2);
        var page = await workshop.SignIn("inbox", "en");
        var before = Topic;

        await Item(page, "yearly contribution").GetByRole(AriaRole.Link, new() { Name = "Accept into" }).ClickAsync();
        await page.Locator("#entry").SelectOptionAsync("membership-fee");
        await page.GetByRole(AriaRole.Button, new() { Name = "See what changes" }).ClickAsync();
        await Expect(page.Locator("#accept pre")).ToContainTextAsync("what is the yearly contribution per reader here");
        Assert.Equal(before, Topic);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();

        await Expect(page.Locator(".notice").First).ToContainTextAsync("Training begins by itself");
        await Expect(Item(page, "yearly contribution")).ToHaveCountAsync(0);
        Assert.Contains("what is the yearly contribution per reader here", Topic, StringComparison.Ordinal);

        await page.Locator("#recent button").First.ClickAsync();
        await Expect(Item(page, "yearly contribution")).ToHaveCountAsync(1);
        Assert.Equal(before, Topic);
    }

    [Fact]
    public async Task A_new_entry_takes_an_items_questions_with_it_and_one_press_takes_both_back()
    {
        workshop.Asked("do you lend vinyl records of whales", times: 3);
        var page = await workshop.SignIn("inbox?lang=en", "en");
        var before = Topic;

        await Item(page, "vinyl records").GetByRole(AriaRole.Link, new() { Name = "New entry" }).ClickAsync();
        await Expect(page.Locator("#heard-en")).ToHaveValueAsync("do you lend vinyl records of whales");
        await Workshop.AssertIsAccessible(page);
        await page.Locator("#id").FillAsync("records");
        await page.Locator("#id-0").FillAsync("records-none");
        await page.Locator("#article-0").FillAsync("gazette");
        foreach (var (language, title, fact) in new[] { ("en", "Records", "There are no records."), ("ru", "Пластинки", "Пластинок нет."), ("kk", "Табақтар", "Күйтабақ жоқ.") })
        {
            await page.Locator($"#title-{language}").FillAsync(title);
            await page.Locator($"#{language}-0").FillAsync(fact);
            await page.Locator($"#ask-{language}").FillAsync(string.Join('\n', Enumerable.Range(1, 4).Select(i => $"records {language} {new string('z', i)}")));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Check and show the changes" }).ClickAsync();
        await Expect(page.Locator("#why")).ToHaveValueAsync(new Regex("3 ×.*vinyl"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Training begins by itself");
        Assert.Contains("lang=en", page.Url, StringComparison.Ordinal);
        await Expect(Item(page, "vinyl records")).ToHaveCountAsync(0);
        Assert.Contains("- \"do you lend vinyl records of whales\"", Topic, StringComparison.Ordinal);

        await page.Locator("#recent button").First.ClickAsync();
        await Expect(Item(page, "vinyl records")).ToHaveCountAsync(1);
        Assert.Equal(before, Topic);
    }

    [Fact]
    public async Task All_works_by_plain_forms_where_no_script_runs()
    {
        workshop.Asked("does the roof leak when it snows heavily");
        workshop.Asked("are the pigeons on the square fed by anybody");
        var signedIn = await workshop.SignIn("inbox", "en");
        var page = await workshop.WithoutScript(signedIn, "inbox?lang=en");

        await Item(page, "roof leak").GetByRole(AriaRole.Button, new() { Name = "Ignore" }).ClickAsync();
        await Expect(Item(page, "roof leak")).ToHaveCountAsync(0);
        Assert.Contains("lang=en", page.Url, StringComparison.Ordinal);

        await Item(page, "pigeons").Locator("input[type=checkbox]").CheckAsync();
        await page.Locator("fieldset").GetByRole(AriaRole.Button, new() { Name = "Not our business" }).ClickAsync();
        await Expect(Item(page, "pigeons")).ToHaveCountAsync(0);
        Assert.Contains("pigeons", await File.ReadAllTextAsync(Path.Combine(workshop.Knowledge, "outside.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GotoAsync(workshop.Address + "inbox?state=Outside");
        await Item(page, "pigeons").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Undone");
    }

    [Fact]
    public async Task Keys_move_decide_and_undo()
    {
        workshop.Asked("which comet passed above the town yesterday night", times: 40);
        var page = await workshop.SignIn("inbox", "en");

        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#items article").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("#items article").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("i");
        await Expect(page.Locator(".notice").First).ToBeVisibleAsync();
        await Expect(Item(page, "which comet")).ToHaveCountAsync(0);

        // The page is read before its script listens to keys.
        await Workshop.IsLoaded(page);
        await page.Keyboard.PressAsync("u");
        await Expect(Item(page, "which comet")).ToHaveCountAsync(1);
        await Workshop.IsLoaded(page);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys dl")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#accept h2")).ToContainTextAsync("which comet");
        await Expect(page.Locator("#accept").GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true })).ToBeFocusedAsync();
    }

    private static ILocator Item(IPage page, string text) => page.Locator("#items article").Filter(new() { HasText = text });
}
