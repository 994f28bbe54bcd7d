using Microsoft.Playwright;
using Xunit;

namespace Bot.Tests.Page;

/// <summary>Debian's chromium, shared by the tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

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

        _playwright?.Dispose();
    }

    /// <summary>A new page of that size; skips the test where there is no browser, unless nothing may be skipped.</summary>
    public async Task<IPage> Open(int width, int height, bool dark = false)
    {
        Assert.SkipWhen(
            _browser is null && Environment.GetEnvironmentVariable("BOT_TESTS_SKIP_NOTHING") is null,
            $"There is no browser at {Chromium}; install Debian's package chromium.");
        Assert.NotNull(_browser);
        return await _browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "ru-RU",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        });
    }
}
