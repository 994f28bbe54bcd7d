using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class ArticleCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _pack = Library.Copy();

    public void Dispose()
    {
        _folder.Dispose();
        _pack.Dispose();
    }

    [Fact]
    public async Task From_an_article_to_an_answer()
    {
        await File.WriteAllTextAsync(_folder["news.txt"], NewsArticle.Text, TestContext.Current.CancellationToken);

        var added = await Run("article", "add", "news.txt");
        Assert.Equal(0, added.ExitCode);
        Assert.Contains("differs: here 7 монет, fact fee-new says 5 монет (2031-05-02)", added.Output, StringComparison.Ordinal);

        var early = await Run("article", "accept", "news");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("not in your own words", early.Output, StringComparison.Ordinal);

        NewsArticle.Finish(_pack["drafts/news.yaml"]);
        Assert.Contains("news: 4 statements kept, 0 problem(s)", (await Run("article", "list")).Output, StringComparison.Ordinal);
        var accepted = await Run("article", "accept", "news", "--by", "Dana");
        Assert.Equal((0, "news is part of the pack. Train the model: “train”.\n"), (accepted.ExitCode, accepted.Output));

        Assert.StartsWith("The workshop has 14 sewing machines", (await Run("ask", "how many sewing machines are there")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such.txt", null, "There is no file")]
    [InlineData("empty.txt", "", "holds no text")]
    [InlineData("новость.txt", "date: 2031\n\nThe library has 9 new lamps, bright ones.", "give one with --id")]
    [InlineData("undated.txt", "The library has 9 new lamps, bright ones.", "give it with --date")]
    public async Task What_cannot_be_taken_is_told_in_one_line(string file, string? text, string reason)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(_folder[file], text, TestContext.Current.CancellationToken);
        }

        var (exitCode, _, errors) = await Run("article", "add", file);
        Assert.Equal(1, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_draft_is_named() => Assert.Contains("no draft “other”", (await Run("article", "drop", "other")).Errors, StringComparison.Ordinal);

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => BotProcess.Run(_folder, [.. arguments, "--knowledge", _pack.Path]);
}
