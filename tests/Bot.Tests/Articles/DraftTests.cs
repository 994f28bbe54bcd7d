using Bot.Answers.Knowledge;
using Bot.Articles;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class DraftTests : IDisposable
{
    private readonly TemporaryFolder _pack = Library.Copy();
    private readonly DraftStore _drafts;

    public DraftTests()
    {
        _drafts = new DraftStore(_pack.Path);
        _drafts.Add(NewsArticle.Draft(), Library.Pack);
    }

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void A_draft_is_no_part_of_the_pack()
    {
        Assert.Equal(Library.Pack.Hash, PackReader.Read(_pack.Path).Hash);
        File.WriteAllText(_drafts.PathOf("news"), "broken: [");
        Assert.Equal(Library.Pack.Hash, PackReader.Read(_pack.Path).Hash);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var (draft, _) = _drafts.Read("news", Library.Pack);

        Assert.Equal(DraftFile.Write(NewsArticle.Draft(), Library.Pack), DraftFile.Write(draft!, Library.Pack));
    }

    [Fact]
    public void A_draft_as_it_was_made_is_in_the_articles_words_and_lacks_languages()
    {
        var problems = _drafts.Check("news", Library.Pack).Problems.Select(problem => problem.ToString()).ToList();

        Assert.Contains(problems, problem => problem.StartsWith("drafts/news.yaml:", StringComparison.Ordinal) && problem.Contains("not in your own words", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("“kk” is empty", StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Matches(@"^drafts/news\.yaml:\d+: ", problem));
    }

    [Fact]
    public void A_finished_draft_has_no_problem_left()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));

        Assert.Empty(_drafts.Check("news", Library.Pack).Problems);
    }

    [Fact]
    public void What_is_left_out_need_not_be_in_order()
    {
        var all = _drafts.Read("news", Library.Pack).Draft!;
        File.WriteAllText(_drafts.PathOf("news"), DraftFile.Write(all with { Statements = [all.Statements[1] with { Says = "Дети сделали дюжину драконов." }, .. all.Statements.Where((_, i) => i != 1).Select(statement => statement with { Keep = false })] }, Library.Pack));

        Assert.Empty(_drafts.Check("news", Library.Pack).Problems);
    }

    [Theory]
    [InlineData("С июня 2031 года годовой билет читателя – 7 монет.", "С июня 2031 года годовой билет читателя – 8 монет.", "the figures differ")]
    [InlineData("speaker: anna", "speaker: boris", "there is no name “boris”")]
    [InlineData("entry: membership-fee", "entry: no-such", "there is no entry “no-such”")]
    [InlineData("14 швейных машин теперь есть в мастерской.", "Теперь в мастерской появилось 14 швейных машин для всех читателей.", "“в мастерской появилось 14 швейных машин для всех”")]
    [InlineData("topic: \"visiting\"", "topic: \"nowhere\"", "there is no topic “nowhere”")]
    [InlineData("kind: plan", "kind: dream", "is not a kind of fact")]
    [InlineData("date: 2031-06-01", "date: June", "is not a date")]
    [InlineData("id: news-1", "id: fee-old", "stands elsewhere already")]
    public void What_is_wrong_in_it_is_told_with_its_line(string right, string wrong, string problem)
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        _pack.Replace("drafts/news.yaml", right, wrong);

        Assert.Contains(_drafts.Check("news", Library.Pack).Problems, found => found.Line > 0 && found.Text.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_in_between_is_not_overwritten_and_broken_yaml_is_not_saved()
    {
        var before = _drafts.Text("news");
        _drafts.Save("news", before + "# one\n", DraftStore.StateOf(before));

        Assert.Contains("Somebody else", Assert.Throws<ArticleException>(() => _drafts.Save("news", before + "# two\n", DraftStore.StateOf(before))).Message, StringComparison.Ordinal);
        Assert.Contains("not valid YAML", Assert.Throws<ArticleException>(() => _drafts.Save("news", "a: [\n", null)).Message, StringComparison.Ordinal);
        Assert.EndsWith("# one\n", _drafts.Text("news"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../pack"), InlineData("other")]
    public void An_unknown_draft_is_named(string id) => Assert.Contains($"no draft “{id}”", Assert.Throws<ArticleException>(() => _drafts.Text(id)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_draft_or_article_is_overwritten()
    {
        Assert.Contains("draft “news” already", Assert.Throws<ArticleException>(() => _drafts.Add(NewsArticle.Draft(), Library.Pack)).Message, StringComparison.Ordinal);
        Assert.Contains("article “gazette” already", Assert.Throws<ArticleException>(() => _drafts.Add(NewsArticle.Draft() with { Id = "gazette" }, Library.Pack)).Message, StringComparison.Ordinal);
        _drafts.Drop("news");
        Assert.Empty(_drafts.All);
    }
}
