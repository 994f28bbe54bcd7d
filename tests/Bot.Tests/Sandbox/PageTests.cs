using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed partial class PageTests
{
    private static readonly string[] Files =
        ["", "app.js", "composer.js", "dom.js", "drawer.js", "inline.js", "log.js", "messages.js", "server.js", "text.js", "words.js", "layout.css", "messages.css", "icon.svg"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_may_reach_nothing_but_its_own_server()
    {
        await using var rig = await SandboxRig.StartAsync();
        using var response = await rig.Http.GetAsync(new Uri("", UriKind.Relative), Ct);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task All_its_files_are_served_and_name_no_other_host()
    {
        await using var rig = await SandboxRig.StartAsync();
        foreach (var file in Files)
        {
            using var response = await rig.Http.GetAsync(new Uri(file, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var text = await response.Content.ReadAsStringAsync(Ct);
            Assert.DoesNotMatch(ForeignAddress(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Everything_that_the_page_links_to_is_there()
    {
        await using var rig = await SandboxRig.StartAsync();
        var html = await rig.Http.GetStringAsync(new Uri("", UriKind.Relative), Ct);

        Assert.All(Links().Matches(html).Select(match => match.Groups[1].Value), link => Assert.Contains(link, Files));
    }

    [Theory, InlineData("nothing.js"), InlineData("../appsettings.json"), InlineData("app.js/more")]
    public async Task Anything_else_is_not_found(string path)
    {
        await using var rig = await SandboxRig.StartAsync();
        using var response = await rig.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Each_of_its_words_stands_in_three_languages()
    {
        await using var rig = await SandboxRig.StartAsync();
        var script = await rig.Http.GetStringAsync(new Uri("words.js", UriKind.Relative), Ct);
        var html = await rig.Http.GetStringAsync(new Uri("", UriKind.Relative), Ct);
        var entries = Words().Matches(script).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.All((string[])["ru: \"", "kk: \"", "en: \""], start => Assert.Contains(start, entry.Value, StringComparison.Ordinal)));
        Assert.All(WordsOfPage().Matches(html).Select(match => match.Groups[1].Value), word => Assert.Contains(word, entries.Keys));
    }

    [GeneratedRegex("(?:https?:|[\"('=])//[a-z0-9-]+\\.[a-z]{2,}")]
    private static partial Regex ForeignAddress();

    [GeneratedRegex("(?:src|href)=\"/([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("^  (\\w+): \\{((?:[^{}]|\\{\\w+\\})*)\\},$", RegexOptions.Multiline)]
    private static partial Regex Words();

    [GeneratedRegex("data-word(?:-label|-placeholder)?=\"(\\w+)\"")]
    private static partial Regex WordsOfPage();
}
