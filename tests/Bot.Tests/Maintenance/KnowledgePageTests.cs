using Bot.Editing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A maintainer finds an entry, corrects it, sees what changes, and takes it back.</summary>
public sealed class KnowledgePageTests(Workshop workshop) : IClassFixture<Workshop>
{
    private string Topic => Path.Combine(workshop.Knowledge, "topics", "visiting.yaml");

    [Theory]
    [InlineData("ru", 1100, false), InlineData("kk", 360, true), InlineData("en", 1100, true)]
    public async Task Entries_are_searched_and_shown_in_every_language_and_size(string language, int width, bool dark)
    {
        var page = await workshop.SignIn("knowledge", language, width, dark);
        await Expect(page.Locator("ul.entries li")).ToHaveCountAsync(4);
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#q").FillAsync("dragon");
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("ul.entries li")).ToHaveCountAsync(1);
        await page.Locator("ul.entries a").ClickAsync();
        await Expect(page.Locator("textarea[id^=dragons-]")).ToHaveCountAsync(3);
        await Workshop.AssertIsAccessible(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));

        await page.GotoAsync(workshop.Address + "knowledge/articles");
        await Expect(page.Locator("meter")).ToHaveCountAsync(2);
        await Workshop.AssertIsAccessible(page);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_that_keep_what_was_searched_for_and_need_no_script()
    {
        var file = Path.Combine(workshop.Knowledge, "topics", "rooms.yaml");
        await File.WriteAllTextAsync(file, Rooms(60), TestContext.Current.CancellationToken);
        try
        {
            var scripted = await workshop.SignIn("knowledge?topic=rooms", "en");
            var page = await workshop.WithoutScript(scripted, "knowledge?topic=rooms&q=chairs");
            await Expect(page.Locator("ul.entries li")).ToHaveCountAsync(50);
            await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
            await Expect(page.Locator("ul.entries a").First).ToHaveTextAsync("Room 51");
            await Expect(page.Locator("ul.entries li")).ToHaveCountAsync(10);
            await Expect(page.Locator("#q")).ToHaveValueAsync("chairs");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Next page" })).ToHaveCountAsync(0);

            await Workshop.AssertIsAccessible(scripted);
            await Workshop.IsLoaded(scripted);
            await scripted.Keyboard.PressAsync("n");
            await Expect(scripted.GetByText("Page 2 of 2")).ToBeVisibleAsync();
            await Workshop.IsLoaded(scripted);
            await scripted.Keyboard.PressAsync("j");
            await scripted.Keyboard.PressAsync("Enter");
            await Expect(scripted.Locator("h1")).ToContainTextAsync("Room 51");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_question_is_added_after_its_lines_were_shown_and_taken_back_from_the_history()
    {
        var before = await File.ReadAllTextAsync(Topic, TestContext.Current.CancellationToken);
        var page = await workshop.SignIn("knowledge/head-librarian", "en");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();

        await page.Locator("#add-text").FillAsync("who wears the keys: \"Anna\"?");
        await page.Locator("#add-language").SelectOptionAsync("en");
        await page.Locator("form:has(#add-text) button").ClickAsync();
        await Expect(page.Locator("#preview .added").Last).ToContainTextAsync("who wears the keys");
        await Workshop.AssertIsAccessible(page);
        Assert.Equal(before, await File.ReadAllTextAsync(Topic, TestContext.Current.CancellationToken));

        await page.Locator("#why").FillAsync("asked by a visitor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("topics/visiting.yaml");
        await Expect(page.Locator(".history li").First).ToContainTextAsync("asked by a visitor");
        Assert.Equal("Dana", new ChangeLog(workshop.Knowledge).Of("head-librarian", [])[0].By);

        await page.Locator(".history button").First.ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        Assert.Equal(before, await File.ReadAllTextAsync(Topic, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("en", "the figures differ"), InlineData("ru", "расходятся"), InlineData("kk", "сандар сәйкес емес")]
    public async Task A_figure_that_differs_between_languages_is_told_as_one_types_and_cannot_be_saved(string language, string problem)
    {
        var page = await workshop.SignIn("knowledge/dragon-exhibition", language);
        await page.Locator("#dragons-ru").FillAsync("На выставке 13 бумажных драконов, сделанных детьми города.");

        await Expect(page.Locator("form:has(#dragons-ru) .checked")).ToContainTextAsync(problem, new() { Timeout = 20_000 });
        await page.Locator("form:has(#dragons-ru) button").ClickAsync();
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync("topics/visiting.yaml:");
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync(problem);
        await Expect(page.Locator("#why")).ToHaveCountAsync(0);
        await Workshop.AssertIsAccessible(page);
    }

    [Fact]
    public async Task Of_two_who_change_one_fact_the_second_sees_both()
    {
        var (first, second) = (await workshop.SignIn("knowledge/opening-hours", "en"), await workshop.SignIn("knowledge/opening-hours", "en"));
        foreach (var (page, text) in new[] { (first, "Every day the library is open from 9 to 20."), (second, "From 9 to 20 the library is open.") })
        {
            await page.Locator("#hours-en").FillAsync(text);
            await page.Locator("form:has(#hours-en) button").ClickAsync();
            await Expect(page.Locator("#why")).ToBeVisibleAsync();
        }

        await first.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(first.Locator(".notice")).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(second.Locator("#conflict")).ToContainTextAsync("Every day the library is open from 9 to 20.");
        await Expect(second.Locator("#conflict")).ToContainTextAsync("From 9 to 20 the library is open.");
        await Workshop.AssertIsAccessible(second);
    }

    /// <summary>A topic with many entries.</summary>
    private static string Rooms(int count) => "topic: rooms\ntitle: {en: Rooms, ru: Залы, kk: Залдар}\nentries:\n" + string.Concat(Enumerable.Range(1, count).Select(number =>
        $$"""
          - id: room-{{number}}
            title: {en: Room {{number}}, ru: Зал {{number}}, kk: {{number}}-зал}
            facts:
              - {id: room-fact-{{number}}, en: "There are {{number}} chairs in it.", ru: "В нём {{number}} стульев.", kk: "Онда {{number}} орындық бар.", article: gazette}
            ask:
              en: [{{Questions("room", number)}}]
              ru: [{{Questions("зал", number)}}]
              kk: [{{Questions("бөлме", number)}}]

        """));

    private static string Questions(string word, int number) => string.Join(", ", new[] { "a", "b", "c", "d" }.Select(letter => $"\"{word} {number} {letter}\""));
}
