using System.Diagnostics;
using Bot.Answers.Knowledge;
using Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Maintenance;

/// <summary>A pack that the program cannot write: what a maintainer wants is proposed as a patch, to be applied where it can be.</summary>
public sealed class ReadOnlyPackTests
{
    [Fact]
    public async Task An_edit_becomes_a_patch_that_git_applies_and_nothing_is_lost()
    {
        await using var workshop = new Workshop { IsReadOnly = true };
        await workshop.InitializeAsync();
        using var copy = Library.Copy();
        var page = await workshop.SignIn("knowledge/head-librarian", "en");

        await page.Locator("#add-text").FillAsync("who wears the keys: \"Anna\"?");
        await page.Locator("#add-language").SelectOptionAsync("en");
        await page.Locator("form:has(#add-text) button").ClickAsync();
        await page.Locator("#why").FillAsync("asked by a visitor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        var proposed = page.Locator(".notice pre");
        await Expect(proposed).ToContainTextAsync("who wears the keys");
        await Workshop.AssertIsAccessible(page);
        AssertIsAsBefore(workshop.Knowledge, copy.Path);
        await Apply(await proposed.EvaluateAsync<string>("pre => pre.textContent"), copy.Path);
        Assert.Contains(new Utterance("who wears the keys: \"Anna\"?", "en", Heard: true), PackReader.Read(copy.Path).Entries.Single(entry => entry.Id == "head-librarian").Utterances);
    }

    private static void AssertIsAsBefore(string knowledge, string copy)
    {
        string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

        Assert.Equal(Files(copy), Files(knowledge));
        Assert.All(Files(copy), file => Assert.Equal(File.ReadAllText(Path.Combine(copy, file)), File.ReadAllText(Path.Combine(knowledge, file))));
    }

    private static async Task Apply(string patch, string folder)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "-"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardError = true })!;
        await git.StandardInput.WriteAsync(patch);
        git.StandardInput.Close();
        var errors = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (git.ExitCode, errors));
    }
}
