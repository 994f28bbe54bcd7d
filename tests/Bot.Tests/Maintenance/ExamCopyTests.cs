using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>What answers are graded on must not be trained on: the page says so, and does not let it through.</summary>
public sealed class ExamCopyTests
{
    [Fact]
    public async Task A_question_that_the_exam_asks_almost_so_is_refused_before_and_at_the_press()
    {
        await using var workshop = new Workshop { Exam = ["Which shelf keeps the oldest maps of our town"] };
        await workshop.InitializeAsync();
        workshop.Asked("which shelf keeps the oldest maps of our town?");
        var page = await workshop.SignIn("inbox", "en");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        var before = Pack(workshop);
        var item = page.Locator("#items article").Filter(new() { HasText = "oldest maps" });

        await item.GetByRole(AriaRole.Link, new() { Name = "Accept into" }).ClickAsync();
        await Expect(page.Locator("#accept .problem")).ToContainTextAsync("Which shelf keeps the oldest maps of our town");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true })).ToBeDisabledAsync();
        await Workshop.AssertIsAccessible(page);

        await page.Locator("#wording-0").FillAsync("Which shelf keeps our town's maps");
        await page.GetByRole(AriaRole.Button, new() { Name = "See what changes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true })).ToBeEnabledAsync();

        // Typed after the look, it is refused at the press.
        await page.Locator("#wording-0").FillAsync("The oldest maps of our town: which shelf keeps them?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice").First).ToContainTextAsync("the exam asks almost the same");

        await item.Locator("input[type=checkbox]").CheckAsync();
        await page.Locator("fieldset").GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(page.Locator(".notice").First).ToContainTextAsync("the exam asks almost the same");
        await Expect(item).ToHaveCountAsync(1);
        Assert.Equal(before, Pack(workshop));
    }

    private static string Pack(Workshop workshop) =>
        string.Concat(Directory.EnumerateFiles(workshop.Knowledge, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
