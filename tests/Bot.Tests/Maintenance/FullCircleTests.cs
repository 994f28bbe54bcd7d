using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>From a question that the bot did not understand to its answer, without a line of code.</summary>
public sealed class FullCircleTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Question = "is dowsing for the great tome levy steep";

    private static readonly HttpClient Client = new();

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_that_was_not_understood_is_answered_after_six_presses_and_a_training()
    {
        var asker = (await Door("users", new { first_name = "Aigerim", language_code = "en" }))["id"]!.GetValue<long>();
        var unknown = await Answer(asker);
        Assert.DoesNotContain("5 coins", unknown, StringComparison.Ordinal);

        var page = await workshop.SignIn("inbox", "en");
        var presses = 0;
        var item = page.Locator("#items article").Filter(new() { HasText = "great tome levy" });
        await Press(item.GetByRole(AriaRole.Link, new() { Name = "Accept into" }));
        await page.Locator("#entry").SelectOptionAsync("membership-fee");
        presses++;
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "See what changes" }));
        await Press(page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }));

        await Expect(page.Locator(".notice").First).ToContainTextAsync("Training begins by itself");

        // The watcher sees the changed file; the model page tells when the new release is live.
        await page.GotoAsync(workshop.Address + "model?language=en");
        await Expect(page.Locator("#now")).ToContainTextAsync(new Regex("0002-"), new() { Timeout = 60_000 });
        Assert.InRange(presses, 1, 6);

        Assert.Contains("5 coins", await Answer(asker), StringComparison.Ordinal);

        async Task Press(ILocator what)
        {
            presses++;
            await what.ClickAsync();
        }
    }

    /// <summary>Somebody asks the bot in private; what it says last, once it has said something new.</summary>
    private static string LastOf(JsonNode chat) => chat["messages"]!.AsArray()[^1]!["text"]?.GetValue<string>() ?? "";

    private async Task<string> Answer(long asker)
    {
        var before = await Count();
        await Door($"chats/{asker}/messages", new { user = asker, text = Question });
        for (var wait = 0; wait < 300 && await Count() < before + 2; wait++)
        {
            await Task.Delay(100, Soon);
        }

        return LastOf(await Chat());

        async Task<JsonNode> Chat() => (await Client.GetFromJsonAsync<JsonNode>(new Uri($"{workshop.Chats}sandbox/chats/{asker}?as={asker}"), Soon))!;

        async Task<int> Count() => (await Chat())["messages"]!.AsArray().Count;
    }

    private async Task<JsonNode> Door(string path, object body)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri($"{workshop.Chats}sandbox/{path}"), body, Soon);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Soon));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Soon))!;
    }
}
