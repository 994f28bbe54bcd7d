using Microsoft.Playwright;
using Xunit;

namespace Bot.Tests.Page;

/// <summary>Debian's chromium, shared by the tests of a class. A class must not have two: they are handed out by turns.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds that a page may take to show what is expected: all tests run at once, and a machine may be slow.</summary>
    private const float Patience = 20_000;

    /// <summary>One browser uses a processor by itself; more at once only wait for each other.</summary>
    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount));

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _test;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        await Turns.WaitAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_playwright is not null)
        {
            _playwright.Dispose();
            Turns.Release();
        }
    }

    /// <summary>A new page of that size; skips the test where there is no browser, unless nothing may be skipped.</summary>
    public async Task<IPage> Open(int width, int height, bool dark = false)
    {
        Assert.SkipWhen(
            _browser is null && Environment.GetEnvironmentVariable("BOT_TESTS_SKIP_NOTHING") is null,
            $"There is no browser at {Chromium}; install Debian's package chromium.");
        Assert.NotNull(_browser);
        await CloseWhatFormerTestsLeft(_browser);
        return await _browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "ru-RU",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
    }

    /// <summary>Pages that nobody looks at any more go on refreshing, at the cost of the tests that run.</summary>
    private async Task CloseWhatFormerTestsLeft(IBrowser browser)
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (_test != test)
        {
            foreach (var context in browser.Contexts.ToList())
            {
                await context.CloseAsync();
            }
        }

        _test = test;
    }
}
