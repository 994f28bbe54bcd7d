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
        const string secret = "only for these pictures";
        await using var bot = BotProcess.Start(data, ["--knowledge", Summits.Folder], $"Maintenance__Secret={secret}");
        var pages = (await bot.Line("Pages for maintainers: ")).Split(' ')[3];
        var line = await bot.Line("http://127.0.0.1:");
        var address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
        await bot.Line("serves");

        var page = await browser.Open(1100, 840);
        await page.GotoAsync(address);
        await page.GetByTestId("start").ClickAsync();
        await Ask(page, "какой товарооборот с китаем", "41 млрд");
        await Ask(page, "а с россией?", "28 млрд");
        await Save(page, "chat.png");

        await Open(page, "Обсуждение");
        await Ask(page, "@sandbox_bot где прошёл саммит ШОС в 2025 году?", "Тяньцзине");
        await Save(page, "group.png");

        await Be(page, "Тимур");
        await Ask(page, "/settings@sandbox_bot", "Настройки открываются");
        await Press(page, "Настройки");
        await page.GetByTestId("start").ClickAsync();
        await page.WaitForTimeoutAsync(900);
        await Save(page, "panel.png");

        await PostInChannel(page);
        await Save(page, "channel.png");

        var phone = await browser.Open(390, 800, dark: true);
        await phone.GotoAsync(address);
        await Expect(phone.GetByTestId("log")).ToContainTextAsync("28 млрд");
        await Ask(phone, "су орталығы не үшін керек", "Дереккөз");
        await Save(phone, "phone.png");

        foreach (var question in new[] { "о чём договорились по вертолётам", "сколько стоит виза в китай", "почём нынче виза в китай" })
        {
            await Ask(phone, question, question);
            await phone.WaitForTimeoutAsync(1500);
        }

        var maintainer = await browser.Open(1100, 840);
        await maintainer.GotoAsync($"{pages}sign-in?language=ru&returnUrl=/inbox");
        await maintainer.Locator("#name").FillAsync("Дана");
        await maintainer.Locator("#secret").FillAsync(secret);
        await maintainer.Locator("main button").ClickAsync();
        await Expect(maintainer.Locator("#items article").First).ToBeVisibleAsync();
        await Save(maintainer, "inbox.png");
    }

    /// <summary>The owner of a channel lets the bot post there, and has it post at once.</summary>
    private static async Task PostInChannel(IPage page)
    {
        await Be(page, "Тимур");
        await page.GetByTestId("chat").First.ClickAsync();
        await Ask(page, "/settings", "Добавить в канал");
        await Press(page, "Добавить в канал");
        await page.GetByTestId("pick").Filter(new() { HasText = "Новости" }).ClickAsync();
        await page.GetByTestId("chat").Filter(new() { HasText = "Теперь я администратор" }).ClickAsync();
        await Press(page, "Настроить публикации");
        await page.GetByTestId("start").ClickAsync();
        await page.WaitForTimeoutAsync(900);
        await Press(page, "Публикации");
        await Press(page, "Как часто");
        await Press(page, "раз в день");
        await Press(page, "Опубликовать сейчас");
        await page.GetByTestId("chat").Nth(1).ClickAsync();
        await page.WaitForTimeoutAsync(900);
    }

    private static async Task Be(IPage page, string person)
    {
        var people = page.GetByTestId("person");
        await people.SelectOptionAsync(await people.Locator("option").Filter(new() { HasText = person }).GetAttributeAsync("value") ?? person);
    }

    private static Task Open(IPage page, string chat) => page.GetByTestId("chat").Filter(new() { HasText = chat }).ClickAsync();

    private static async Task Press(IPage page, string button)
    {
        await page.GetByTestId("key").Filter(new() { HasText = button }).Last.ClickAsync();
        await page.WaitForTimeoutAsync(900);
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
