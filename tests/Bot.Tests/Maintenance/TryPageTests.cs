using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Maintenance;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A maintainer tries a question and sees how it is understood.</summary>
public sealed class TryPageTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("ru", "скока стоит читательский белет", "сколько"), InlineData("kk", "оқырман билеті қанша тұрады", "қанша"), InlineData("en", "how much is a readers ticket", "how much")]
    public async Task It_tells_what_was_read_what_it_may_mean_and_which_facts_were_considered(string language, string question, string kind)
    {
        var page = await workshop.SignIn("try", language);
        await page.Locator("#q").FillAsync(question);
        await page.Locator("main button").ClickAsync();

        await Expect(page.Locator(".said")).ToContainTextAsync("5");
        await Expect(page.Locator("dl.facts")).ToContainTextAsync(kind);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("%");
        await Expect(page.Locator("main ol li").First).ToContainTextAsync("5");
        await Workshop.AssertIsAccessible(page);
    }

    [Fact]
    public async Task A_follow_up_is_shown_with_what_it_takes_from_the_question_before()
    {
        var page = await workshop.SignIn("try", "en");
        await page.Locator("#before").FillAsync("How much is a reader's ticket?");
        await page.Locator("#q").FillAsync("who said that?");
        await page.Locator("main button").ClickAsync();

        await Expect(page.Locator(".said")).ToBeVisibleAsync();
        await Expect(page.Locator("#before")).ToHaveValueAsync("How much is a reader's ticket?");
    }

    [Fact]
    public async Task What_people_type_is_shown_as_text_whatever_it_is()
    {
        var page = await workshop.SignIn("try", "en");
        await page.Locator("#q").FillAsync("<img src=x onerror=alert(1)> \" ' & {{1}}");
        await page.Locator("main button").ClickAsync();

        await Expect(page.Locator("#q")).ToHaveValueAsync("<img src=x onerror=alert(1)> \" ' & {{1}}");
        await Expect(page.Locator("main img")).ToHaveCountAsync(0);
        await Workshop.AssertIsAccessible(page);
    }

    [Theory]
    [InlineData("ru", "что сказала Анна Рид", "Анна Рид человек"), InlineData("kk", "Анна Рид не айтты", "Анна Рид адам"), InlineData("en", "what did Anna Reed say", "Anna Reed person")]
    public async Task Names_are_told_with_their_kind_in_the_language_of_the_page(string language, string question, string name)
    {
        var page = await workshop.SignIn($"try?q={Uri.EscapeDataString(question)}", language);

        await Expect(page.Locator("dl.facts")).ToContainTextAsync(name);
    }

    [Theory]
    [InlineData("ru"), InlineData("kk"), InlineData("en")]
    public void Every_kind_of_names_that_packs_have_in_common_has_a_name_in_every_language(string language) =>
        Assert.All(TryModel.KnownKinds, kind => Assert.NotEmpty(Texts.In(language)[TryModel.KeyOf("tryName", kind)]));

    [Theory]
    [InlineData("ru"), InlineData("kk"), InlineData("en")]
    public void Every_kind_of_evidence_has_a_name_in_every_language(string language) =>
        Assert.All(TellingEvidence.Names, name => Assert.NotEmpty(Texts.In(language)[TryModel.KeyOf("evidence", name)]));
}
