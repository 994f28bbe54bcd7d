using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Articles;
using Bot.Editing;
using Bot.Review;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class AcceptanceTests : IDisposable
{
    private readonly TemporaryFolder _pack = Library.Copy();
    private readonly DraftStore _drafts;

    public AcceptanceTests()
    {
        _drafts = new DraftStore(_pack.Path);
        _drafts.Add(NewsArticle.Draft(), Library.Pack);
    }

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void An_accepted_draft_is_an_article_with_its_facts_and_one_line_in_the_history()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));

        Assert.Empty(Accept());
        var pack = PackReader.Read(_pack.Path);
        var article = pack.Articles.Single(article => article.Id == "news");
        Assert.Equal(("2031-06-01", "Что нового в библиотеке", 4), (article.Date.ToString(), article.Title, article.Digest.Count));
        Assert.Equal(["fee-new", "fee-old", "news-1"], pack.Facts.Where(fact => fact.Claim == "fee").Select(fact => fact.Id));
        Assert.Equal(("anna", FactKind.Quote), (pack.Facts.Single(fact => fact.Id == "news-3").Speaker, pack.Facts.Single(fact => fact.Id == "news-3").Kind));
        Assert.Equal(["news-3"], pack.Entries.Single(entry => entry.Id == "sewing").Facts.Select(fact => fact.Id));
        Assert.Empty(_drafts.All);
        Assert.Contains("\"by\":\"Dana\"", Assert.Single(File.ReadAllLines(_pack["history.jsonl"])), StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_of_the_article_is_left()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        Accept();

        Assert.DoesNotContain(Directory.EnumerateFiles(_pack.Path, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("появилось 14 швейных машин для", StringComparison.Ordinal));
    }

    [Fact]
    public void All_else_in_the_topic_stays_as_it_was()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        _pack.Replace("topics/visiting.yaml", "topic: visiting", "# A remark.\ntopic: visiting");
        var before = File.ReadAllLines(_pack["topics/visiting.yaml"]);
        Accept();
        var after = File.ReadAllLines(_pack["topics/visiting.yaml"]).ToList();

        Assert.All(before, line => Assert.Contains(line, after));
        Assert.True(after.Count > before.Length);
    }

    [Fact]
    public void The_bot_answers_from_it_after_training()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        Accept();
        var pack = PackReader.Read(_pack.Path);
        var responder = new Responder(pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);

        Assert.Equal(["news-3"], responder.Respond("how many sewing machines are there", Dialogue.Empty).Facts.Select(fact => fact.Id));
        Assert.StartsWith("news-1", responder.Respond("Сколько стоит читательский билет?", Dialogue.Empty).Facts[0].Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_that_is_not_finished_changes_nothing()
    {
        Assert.NotEmpty(Accept());
        Assert.Equal(Library.Pack.Hash, PackReader.Read(_pack.Path).Hash);
        Assert.Equal(["news"], _drafts.All);
    }

    [Fact]
    public void What_only_the_whole_pack_shows_is_told_too_and_nothing_is_written()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        _pack.Replace("drafts/news.yaml", "\"sewing workshop\"", "\"library working hours\"");

        Assert.Contains(Accept(), problem => problem.Text.Contains("is also asked under", StringComparison.Ordinal));
        Assert.Equal(Library.Pack.Hash, PackReader.Read(_pack.Path).Hash);
    }

    [Fact]
    public async Task A_fact_that_differs_gets_the_claim_of_the_new_one_and_all_can_be_taken_back()
    {
        var before = PackReader.FilesOf(_pack.Path).ToDictionary(file => file, file => File.ReadAllText(_pack[file]));
        NewsArticle.Finish(_drafts.PathOf("news"));
        Accept();
        var pack = PackReader.Read(_pack.Path);
        var claims = pack.Facts.Where(fact => fact.Article.Id == "news" && fact.Claim is not null).Select(fact => fact.Claim).ToHashSet();
        Assert.Contains(pack.Facts, fact => fact.Article.Id != "news" && claims.Contains(fact.Claim));

        var editor = new PackEditor(_pack.Path, TimeProvider.System);
        Assert.IsType<EditResult.Applied>(await editor.Undo(editor.History.All()[0].Id, "Dana"));
        Assert.Equal(before, PackReader.FilesOf(_pack.Path).ToDictionary(file => file, file => File.ReadAllText(_pack[file])));
    }

    [Fact]
    public async Task A_question_that_the_exam_asks_keeps_a_draft_from_being_accepted()
    {
        NewsArticle.Finish(_drafts.PathOf("news"));
        using var exam = new TemporaryFolder();
        await File.WriteAllTextAsync(exam["exam.jsonl"], """{"q": "How many sewing machines are there?", "lang": "en", "expect": ["14"]}""", TestContext.Current.CancellationToken);
        var watch = new ExamWatch(() => [exam["exam.jsonl"]], NullLogger<ExamWatch>.Instance);

        var problem = Assert.Single(await new ArticleAcceptance(_pack.Path, new PackEditor(_pack.Path, TimeProvider.System), watch).Accept("news", "Dana"));

        Assert.StartsWith("“how many sewing machines are there” is nearly “How many sewing machines are there?”, which the exam asks", problem.Text, StringComparison.Ordinal);
        Assert.Equal(["news"], _drafts.All);
    }

    private IReadOnlyList<Problem> Accept() => new ArticleAcceptance(_pack.Path, new PackEditor(_pack.Path, TimeProvider.System)).Accept("news", "Dana").GetAwaiter().GetResult();
}
