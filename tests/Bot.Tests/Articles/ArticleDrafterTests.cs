using Bot.Answers.Knowledge;
using Bot.Articles;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class ArticleDrafterTests
{
    [Fact]
    public void Each_sentence_that_states_something_is_a_statement_to_be_put_in_other_words()
    {
        var draft = NewsArticle.Draft();

        Assert.Equal(("news", "ru", "2031-06-01", "Что нового в библиотеке"), (draft.Id, draft.Language, draft.Date, draft.Title));
        Assert.Equal(4, draft.Statements.Count);
        Assert.All(draft.Statements, statement => Assert.Equal((statement.Sentence, true), (statement.Says, statement.Keep)));
        Assert.Equal("Town Gazette", draft.Outlet["en"]);
    }

    [Fact]
    public void A_figure_that_differs_is_shown_beside_ours_and_both_are_to_stay()
    {
        var statement = NewsArticle.Draft().Statements[0];

        Assert.Equal(new Difference("7 монет", "5 монет", "fee-new", "2031-05-02"), Assert.Single(statement.Differs));
        Assert.Equal("membership-fee", statement.Touches[0].Entry);
        Assert.Equal(("membership-fee", "fee"), (statement.Facts[0].Entry, statement.Facts[0].Claim));
    }

    [Fact]
    public void What_a_fact_tells_already_needs_no_other()
    {
        var statement = NewsArticle.Draft().Statements[1];

        Assert.Equal(["dragons"], statement.Held);
        Assert.Empty(statement.Facts);
        Assert.Empty(statement.Differs);
    }

    [Fact]
    public void Somebodys_words_have_their_speaker()
    {
        var fact = Assert.Single(NewsArticle.Draft().Statements[2].Facts);

        Assert.Equal(("anna", FactKind.Quote), (fact.Speaker, fact.Kind));
        Assert.Equal(["", "«В мастерской появилось 14 швейных машин для всех читателей», – рассказала Анна Рид.", ""], fact.Texts.Values);
    }

    [Fact]
    public void What_is_to_come_is_a_plan()
    {
        Assert.Equal(FactKind.Plan, Assert.Single(NewsArticle.Draft().Statements[3].Facts).Kind);
    }

    [Theory]
    [InlineData("The ticket cost 4 coins last year, the paper says.", "2030"), InlineData("In May 2030 the library was closed.", "2030-05"), InlineData("The library is open now, and big.", null)]
    public void A_sentence_about_an_earlier_time_holds_for_that_time(string sentence, string? asOf) =>
        Assert.Equal(asOf, NewsArticle.Draft($"date: 2031-06-01\n\n{sentence}\n\nThe house has 9 lamps in its cellar.").Statements[0].Facts is [var fact, ..] ? fact.AsOf : null);

    [Theory]
    [InlineData("The library has 9 new lamps in the cellar.", "give it with --date"), InlineData("date: soon\n\nThe library has 9 new lamps.", "“soon” cannot be read")]
    [InlineData("date: 2031\n\nNews", "no sentence")]
    public void What_cannot_be_known_is_asked_for(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ArticleException>(() => NewsArticle.Draft(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("../up", null, null, "no identifier"), InlineData(null, "2031-13-01", null, "is not a date"), InlineData(null, null, "festival", "no summit “festival”")]
    public void Wrong_options_are_named(string? id, string? date, string? summit, string message) =>
        Assert.Contains(message, Assert.Throws<ArticleException>(() => NewsArticle.Draft(NewsArticle.Text, new ArticleOptions(id, Date: date, Summit: summit))).Message, StringComparison.Ordinal);
}
