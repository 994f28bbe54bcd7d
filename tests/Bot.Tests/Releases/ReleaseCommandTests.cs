using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Releases;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _pack = Library.Copy();

    public void Dispose()
    {
        _data.Dispose();
        _pack.Dispose();
    }

    [Fact]
    public async Task Models_are_trained_listed_rolled_back_and_published()
    {
        Assert.Contains("There are none yet", (await Run("models")).Output, StringComparison.Ordinal);
        await Run("train", "--why", "the first");
        _pack.Replace("topics/visiting.yaml", "every day", "each day");
        await Run("train", "--why", "longer hours");
        Assert.Contains("each day", (await Run("ask", "when does the library open")).Output, StringComparison.Ordinal);

        var back = await Run("rollback");

        Assert.StartsWith("Live: 0001-", back.Output, StringComparison.Ordinal);
        Assert.Contains("every day", (await Run("ask", "when does the library open")).Output, StringComparison.Ordinal);
        var list = (await Run("models")).Output.Split('\n');
        Assert.Matches(@"^0002-\d{8}-\d{4}  kept .*: longer hours$", list[0]);
        Assert.Matches(@"^0001-\d{8}-\d{4}  live .* UTC  score –      .*: the first$", list[1]);
        Assert.StartsWith("Live: 0002-", (await Run("publish", "2")).Output, StringComparison.Ordinal);
        Assert.Contains("each day", (await Run("ask", "when does the library open")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", "99", "There is no release 99.")]
    [InlineData("rollback", null, "There is no release to go back to")]
    public async Task What_cannot_be_is_one_clear_line(string command, string? argument, string said)
    {
        var (exitCode, _, errors) = await Run(argument is null ? [command] : [command, argument]);
        Assert.Equal(1, exitCode);
        Assert.StartsWith(said, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Knowledge__KeepReleases=1")]
    [InlineData("Knowledge__Watch=perhaps")]
    [InlineData("Knowledge__Exam=/no/such/exam")]
    public async Task A_wrong_setting_is_one_line_that_names_it(string setting)
    {
        var (exitCode, _, errors) = await BotProcess.Run(_data, ["models", "--knowledge", _pack.Path], null, setting);
        Assert.Equal(1, exitCode);
        Assert.StartsWith(setting.Split('=')[0], Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => BotProcess.Run(_data, [.. arguments, "--knowledge", _pack.Path]);
}
