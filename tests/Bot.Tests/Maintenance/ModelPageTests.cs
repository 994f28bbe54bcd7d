using System.Text.RegularExpressions;
using Bot.Releases;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A maintainer trains a model, sees what would change, publishes and rolls back.</summary>
public sealed partial class ModelPageTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Theory]
    [InlineData("ru", 1100, false, "Записи, которые путаются между собой")]
    [InlineData("kk", 400, false, "Бір-бірімен шатастырылатын жазбалар")]
    [InlineData("en", 1100, true, "Entries taken for one another")]
    public async Task It_shows_what_answers_and_the_report_on_it_in_every_language_and_size(string language, int width, bool dark, string heading)
    {
        var page = await workshop.SignIn("model", language, width, dark);

        await Expect(page.Locator("#now dl.facts")).ToContainTextAsync(Store.Current!.Id);
        await Workshop.AssertIsAccessible(page);
        await page.Locator("#releases a").First.ClickAsync();
        await Expect(page.Locator($"#report[lang={language}]")).ToContainTextAsync(heading);
        await Workshop.AssertIsAccessible(page);
    }

    [Fact]
    public async Task Training_publishing_and_rolling_back_take_a_press_each()
    {
        var page = await workshop.SignIn("model", "en");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        var first = Store.Current!.Id;

        await page.Locator("#why").FillAsync("to try it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train now" }).ClickAsync();
        await Expect(page.Locator("#now")).ToContainTextAsync("is live; its score is", Patient);
        var second = Store.Current!.Id;
        await Expect(page.Locator("#now dl.facts")).ToContainTextAsync("to try it");
        Assert.Equal(("Dana", "to try it"), (Store.Current.By, Store.Current.Why));

        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Roll back to {first}" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync(first);
        Assert.Equal(first, Store.Current!.Id);

        await page.GetByRole(AriaRole.Link, new() { Name = second, Exact = true }).ClickAsync();
        await Expect(page.Locator("#comparison")).ToContainTextAsync("would get another reply", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish this release" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync(second);
        Assert.Equal(("Dana", second), (Store.State!.Live.By, Store.State.Live.Release));
    }

    [Fact]
    public async Task A_broken_pack_is_told_with_file_and_line_in_the_language_of_the_page()
    {
        var file = Path.Combine(workshop.Knowledge, "topics", "visiting.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var page = await workshop.SignIn("model", "en");
        try
        {
            await File.WriteAllTextAsync(file, text.Replace("speaker: anna", "speaker: bob", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await page.GetByRole(AriaRole.Button, new() { Name = "Train now" }).ClickAsync();
            await Expect(page.Locator("#now pre")).ToContainTextAsync(Problem(), new() { Timeout = 60_000 });
            await page.GotoAsync(workshop.Address + "model?language=ru");
            await Expect(page.Locator("#now pre")).ToContainTextAsync("в names.yaml нет «bob»");
        }
        finally
        {
            await File.WriteAllTextAsync(file, text, CancellationToken.None);
        }
    }

    [Fact]
    public async Task There_is_no_page_of_a_release_that_is_none()
    {
        var page = await workshop.SignIn("model", "en");
        var answer = await page.GotoAsync(workshop.Address + "model?release=../../etc/passwd");
        Assert.Equal(404, answer!.Status);
    }

    private ReleaseStore Store => new(workshop.Data, 10, TimeProvider.System);

    [GeneratedRegex(@"topics/visiting\.yaml:\d+: .*bob")]
    private static partial Regex Problem();
}
