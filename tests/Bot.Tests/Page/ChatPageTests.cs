using Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Page;

/// <summary>A newcomer opens the page of a bot that was started without settings, and asks.</summary>
public sealed class ChatPageTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private BotProcess? _bot;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        _bot = BotProcess.Start(_data, ["--knowledge", Library.Folder]);
        var line = await _bot.Line("http://127.0.0.1:");
        _address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
        await _bot.Line("serves");
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        _data.Dispose();
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(390, 800, true)]
    public async Task Start_greets_and_a_question_gets_its_fact_with_source_date_and_buttons(int width, int height, bool dark)
    {
        var page = await Open(width, height, dark);
        await page.GetByTestId("start").ClickAsync();
        var log = page.GetByTestId("log");
        await Expect(log).ToContainTextAsync("библиотек", new() { IgnoreCase = true });
        await Expect(log.GetByRole(AriaRole.Button, new() { Name = "Когда открывается библиотека?" })).ToBeVisibleAsync();

        await Ask(page, "сколько стоит читательский билет");
        await Expect(log).ToContainTextAsync("Читательский билет стоит 5 монет в год.");
        await Expect(log).ToContainTextAsync("Городская газета, 2 мая 2031 г.");
        await log.GetByRole(AriaRole.Button, new() { Name = "Часы работы" }).Last.ClickAsync();
        await Expect(log).ToContainTextAsync("Библиотека открыта с 9 до 20 каждый день.");
    }

    [Theory]
    [InlineData("кітапхананы кім басқарады", "Анна Рид кітапхананы 2029 жылдан бері басқарады.")]
    [InlineData("who runs the library", "Anna Reed has been the head librarian since 2029.")]
    [InlineData("what is the weather today", "I don't know")]
    [InlineData("<b>часы работы библиотеки</b> & &lt;i>", "Библиотека открыта с 9 до 20")]
    public async Task Answers_in_the_language_of_the_question(string question, string answer)
    {
        var page = await Open(1280, 800);
        await page.GetByTestId("start").ClickAsync();
        await Ask(page, question);
        await Expect(page.GetByTestId("log")).ToContainTextAsync(answer);
        await Expect(page.GetByTestId("log")).ToContainTextAsync(question);
    }

    private async Task<IPage> Open(int width, int height, bool dark = false)
    {
        var page = await browser.Open(width, height, dark);
        await page.GotoAsync(_address);
        return page;
    }

    private static async Task Ask(IPage page, string question)
    {
        await page.GetByTestId("input").FillAsync(question);
        await page.GetByTestId("send").ClickAsync();
    }
}
