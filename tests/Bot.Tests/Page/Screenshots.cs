using Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Page;

/// <summary>Makes the pictures in <c>docs/</c>; run by <c>docs/screenshots</c>.</summary>
public sealed class Screenshots(Browser browser) : IClassFixture<Browser>
{
    [Fact(Explicit = true)]
    public async Task Photographs_a_private_chat_a_group_and_a_phone()
    {
        using var data = new TemporaryFolder();
        await using var bot = BotProcess.Start(data, ["--knowledge", Summits.Folder]);
        var line = await bot.Line("http://127.0.0.1:");
        var address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
        await bot.Line("serves");

        var page = await browser.Open(1100, 840);
        await page.GotoAsync(address);
        await page.GetByTestId("start").ClickAsync();
        await Ask(page, "какой товарооборот с китаем", "41 млрд");
        await Ask(page, "а с россией?", "28 млрд");
        await Save(page, "chat.png");

        await page.GetByTestId("chat").Nth(1).ClickAsync();
        await Ask(page, "/start@sandbox_bot", "Саммиты");
        await page.GetByTestId("speaker").SelectOptionAsync(new SelectOptionValue { Index = 0 }, new() { Timeout = 2000 });
        await Save(page, "group.png");

        var phone = await browser.Open(390, 800, dark: true);
        await phone.GotoAsync(address);
        await Expect(phone.GetByTestId("log")).ToContainTextAsync("28 млрд");
        await Ask(phone, "су орталығы не үшін керек", "Дереккөз");
        await Save(phone, "phone.png");
    }

    private static async Task Ask(IPage page, string question, string answer)
    {
        await page.GetByTestId("input").FillAsync(question);
        await page.GetByTestId("send").ClickAsync();
        await Expect(page.GetByTestId("log")).ToContainTextAsync(answer);
        // The keyboard comes with the message; the page scrolls to it in its own time.
        await page.WaitForTimeoutAsync(700);
    }

    private static Task Save(IPage page, string file) => page.ScreenshotAsync(new() { Path = Path.Combine(Summits.Root, "docs", file) });
}
