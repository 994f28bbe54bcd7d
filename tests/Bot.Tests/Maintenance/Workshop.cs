using System.Text.Json;
using Bot.Tests.Page;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Tests.Maintenance;

/// <summary>The program with its pages for maintainers, in a process of its own and on a pack that may be changed; and a browser to look at them.</summary>
public sealed class Workshop : IAsyncLifetime
{
    private const string Secret = "correct-horse-battery";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _pack = Library.Copy();
    private readonly Browser _browser = new();
    private BotProcess? _bot;
    private int _rows = 1000;

    /// <summary>Whether the program may read the pack but not write it.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>The questions of the exam that models are graded on; none by default.</summary>
    internal IReadOnlyList<string> Exam { get; init; } = [];

    /// <summary>Where the pages are, with a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where the chat page of the sandbox is.</summary>
    public string Chats { get; private set; } = "";

    /// <summary>The pack's folder.</summary>
    public string Knowledge => _pack.Path;

    /// <summary>The folder of what the program makes.</summary>
    public string Data => _folder["data"];

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        await File.WriteAllLinesAsync(_folder["exam.jsonl"], Exam.Select(question => $$"""{"id": "1", "q": "{{question}}", "lang": "en", "style": "plain", "expect": ["x"]}"""));
        string[] exam = Exam.Count > 0 ? [$"Knowledge__Exam={_folder["exam.jsonl"]}"] : [];
        var under = IsReadOnly ? ReadOnlyFolder.Protect(Knowledge) : [];
        _bot = BotProcess.Start(_folder, ["--knowledge", Knowledge], under, [.. exam, $"Maintenance__Secret={Secret}"]);
        Address = AddressIn(await _bot.Line("Pages for maintainers: "));
        Chats = AddressIn(await _bot.Line("talks in a sandbox"));
        await _bot.Line("serves");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        if (IsReadOnly)
        {
            ReadOnlyFolder.Release(Knowledge);
        }

        _folder.Dispose();
        _pack.Dispose();
    }

    /// <summary>Somebody has asked something.</summary>
    internal void Asked(string question, string language = "en", int times = 1, string outcome = "unknown")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "sandbox.db")};Pooling=False;Default Timeout=10");
        for (var i = 0; i < times; i++)
        {
            connection.Execute(
                "insert into journal (id, at, language, outcome, confidence, question) values (@id, @at, @language, @outcome, 0.1, @question)",
                new { id = ++_rows, at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), language, outcome, question });
        }
    }

    /// <summary>A window in which nobody has signed in yet.</summary>
    public Task<IPage> Open(string path = "", string language = "ru", int width = 1100, bool dark = false) => OpenAt(path, language, width, dark);

    /// <summary>A window in which a maintainer has signed in, at the page of that path.</summary>
    public async Task<IPage> SignIn(string path = "", string language = "ru", int width = 1100, bool dark = false)
    {
        var page = await OpenAt($"sign-in?returnUrl=/{Uri.EscapeDataString(path)}&language={language}", language: null, width, dark);
        await page.Locator("#name").FillAsync("Dana");
        await page.Locator("#secret").FillAsync(Secret);
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("#secret")).ToHaveCountAsync(0);
        await IsLoaded(page);
        return page;
    }

    /// <summary>Waits until a page is there as a whole, and its script listens to keys.</summary>
    /// <remarks>Not by WaitForFunction: where a page is not loaded at the first look, that evaluates text in it, which the pages' own policy forbids.</remarks>
    public static async Task IsLoaded(IPage page)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); ;)
        {
            try
            {
                if (await page.EvaluateAsync<bool>("document.readyState === 'complete'"))
                {
                    return;
                }
            }
            catch (PlaywrightException) when (DateTime.UtcNow < end)
            {
                // It went on to the next page meanwhile.
            }

            Assert.True(DateTime.UtcNow < end, $"{page.Url} did not load");
            await Task.Delay(20);
        }
    }

    /// <summary>The same maintainer's window in a browser that runs no scripts.</summary>
    public async Task<IPage> WithoutScript(IPage page, string path)
    {
        var context = await page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, StorageState = await page.Context.StorageStateAsync() });
        var plain = await context.NewPageAsync();
        await plain.GotoAsync(Address + path);
        return plain;
    }

    /// <summary>Nothing on the page keeps anyone from reading or using it, as far as axe-core can tell; and no script or request has failed.</summary>
    public static async Task AssertIsAccessible(IPage page)
    {
        var axe = Path.Combine(AppContext.BaseDirectory, "axe.min.js");
        Assert.SkipWhen(
            !File.Exists(axe) && Environment.GetEnvironmentVariable("BOT_TESTS_SKIP_NOTHING") is null,
            "There is no axe-core; install it with: npm install --prefix tests/Bot.Tests, and build again.");
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(' | ')}`)");
        Assert.Empty(found.EnumerateArray().Select(one => one.GetString()));
    }

    private async Task<IPage> OpenAt(string path, string? language, int width, bool dark)
    {
        var page = await _browser.Open(width, 800, dark);
        await page.GotoAsync(Address + path + (language is null ? "" : $"?language={language}"));
        return page;
    }

    private static string AddressIn(string line) => line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
}
