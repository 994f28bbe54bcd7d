using System.Net;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>Who may see the maintainers' pages, and how one gets in.</summary>
public sealed class EntranceTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static readonly HttpClient Client = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Theory]
    [InlineData("ru", "Войти", "Обзор", "Выйти"), InlineData("kk", "Кіру", "Шолу", "Шығу"), InlineData("en", "Sign in", "Overview", "Sign out")]
    public async Task A_maintainer_signs_in_sees_the_overview_and_signs_out(string language, string signIn, string overview, string signOut)
    {
        var page = await workshop.Open(language: language);
        await Expect(page.Locator("h1")).ToHaveTextAsync(signIn);
        await Workshop.AssertIsAccessible(page);

        page = await workshop.SignIn(language: language);
        await Expect(page.Locator("h1")).ToHaveTextAsync(overview);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Workshop.AssertIsAccessible(page);

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = signOut }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(signIn);
        await page.GotoAsync(workshop.Address);
        await Expect(page.Locator("h1")).ToHaveTextAsync(signIn);
    }

    [Theory]
    [InlineData("/"), InlineData("/try"), InlineData("/nothing-here")]
    public async Task Nobody_sees_a_page_without_signing_in(string path)
    {
        using var answer = await Client.GetAsync(new Uri(workshop.Address.TrimEnd('/') + path), TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<nav", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("name", "Dana"), KeyValuePair.Create("secret", "correct-horse-battery")]);
        using var answer = await Client.PostAsync(new Uri(workshop.Address + "sign-in"), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("session=", string.Join(' ', answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_from_elsewhere_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, workshop.Address + "sign-in") { Headers = { Host = "example.org" } };
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_are_not_kept()
    {
        using var answer = await Client.GetAsync(new Uri(workshop.Address + "sign-in"), TestContext.Current.CancellationToken);

        Assert.StartsWith("default-src 'none';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task On_a_phone_nothing_is_cut_off()
    {
        var page = await workshop.SignIn(width: 360, dark: true);

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await Workshop.AssertIsAccessible(page);
    }

    [Fact]
    public async Task Where_there_is_no_page_one_is_told_so()
    {
        var page = await workshop.SignIn("no-such-page", language: "en");

        await Expect(page.Locator("h1")).ToHaveTextAsync("There is no such page");
    }
}
