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

    [Theory]
    [InlineData("ru", "почти совпадает с вопросом экзамена «Which shelf keeps the oldest maps of our town»")]
    [InlineData("kk", "емтихандағы «Which shelf keeps the oldest maps of our town» сұрағымен дерлік бірдей")]
    [InlineData("en", "is nearly “Which shelf keeps the oldest maps of our town”, which the exam asks")]
    public async Task What_is_typed_on_the_pages_of_the_knowledge_is_held_to_the_same(string language, string problem)
    {
        await using var workshop = new Workshop { Exam = ["Which shelf keeps the oldest maps of our town"] };
        await workshop.InitializeAsync();
        var page = await workshop.SignIn("knowledge/new", language);
        var before = Pack(workshop);

        // A new entry is told so while it is typed, and when it is looked at.
        await page.Locator("#id").FillAsync("old-maps");
        await page.Locator("#heard-en").FillAsync("the oldest maps of our town: which shelf keeps them?");
        await Expect(page.Locator(".checked")).ToContainTextAsync(problem, new() { Timeout = 20_000 });
        await page.Locator("form[data-check] > p button").ClickAsync();
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync(problem);

        // So is a question for an entry that is there; exchanged after the look, it is refused at the press.
        await page.GotoAsync(workshop.Address + "knowledge/opening-hours");
        await page.Locator("form:has([value=add]) [name=text]").FillAsync("Which shelf keeps the oldest maps of our town?");
        await page.Locator("form:has([value=add]) button").ClickAsync();
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync(problem);
        await page.Locator("form:has([value=add]) [name=text]").FillAsync("is the reading hall open");
        await page.Locator("form:has([value=add]) button").ClickAsync();
        await page.Locator("#preview [name=edits]").EvaluateAsync("field => field.value = field.value.replace('is the reading hall open', 'Which shelf keeps the oldest maps of our town')");
        await page.Locator("#preview form button").ClickAsync();
        await Expect(page.Locator("#preview .problem")).ToContainTextAsync(problem);
        Assert.Equal(before, Pack(workshop));
    }

    private static string Pack(Workshop workshop) =>
        string.Concat(Directory.EnumerateFiles(workshop.Knowledge, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
