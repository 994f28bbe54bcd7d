using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Editing;

public sealed class StaleFactsTests
{
    [Theory]
    [InlineData("P1Y", "2025-09-02", "2026-09-02"), InlineData("P6M", "2025-08-31", "2026-02-28"), InlineData("P90D", "2025", "2026-03-31"), InlineData("P2W", "2024-02", "2024-03-14")]
    [InlineData("P1Y6M", "2025-01-01", "2026-07-01")]
    public void A_life_begins_on_the_last_day_that_a_date_may_mean(string life, string asOf, string lastDay)
    {
        Assert.True(Lifetime.TryParse(life, out var lasts));
        Assert.True(PartialDate.TryParse(asOf, out var date));
        Assert.Equal(DateOnly.ParseExact(lastDay, "yyyy-MM-dd", null), lasts.LastDay(date));
    }

    [Theory]
    [InlineData("1Y"), InlineData("P"), InlineData("PT1H"), InlineData("P1M1Y"), InlineData("P0D"), InlineData("P101Y"), InlineData("p1y"), InlineData("P-1Y"), InlineData("")]
    public void Anything_else_is_no_life(string text) => Assert.False(Lifetime.TryParse(text, out _));

    [Fact]
    public void A_fact_older_than_its_life_is_told_from_the_day_after()
    {
        using var folder = Library.Copy();
        folder.Replace("topics/visiting.yaml", "        speaker: anna", "        speaker: anna\n        lasts: P1Y");
        var pack = PackReader.Read(folder.Path);
        var fact = Assert.Single(pack.Facts, fact => fact.Lasts is not null);
        var lastDay = fact.Lasts!.Value.LastDay(fact.AsOf);

        Assert.Empty(StaleFacts.Of(pack, lastDay));
        Assert.Equal(fact.Id, Assert.Single(StaleFacts.Of(pack, lastDay.AddDays(1))).Fact.Id);
    }

    [Fact]
    public void A_life_stated_for_the_pack_holds_for_facts_that_state_none()
    {
        using var folder = Library.Copy();
        folder.Replace("pack.yaml", "languages:", "lasts: P1M\nlanguages:");
        folder.Replace("topics/visiting.yaml", "        speaker: anna", "        speaker: anna\n        lasts: forever");
        var facts = PackReader.Read(folder.Path).Facts.ToList();

        Assert.Equal(1, facts.Count(fact => fact.Lasts is null));
        Assert.All(facts.Where(fact => fact.Lasts is { }), fact => Assert.Equal("P1M", fact.Lasts.ToString()));
    }

    [Fact]
    public void A_life_that_is_none_is_a_mistake()
    {
        using var folder = Library.Copy();
        folder.Replace("topics/visiting.yaml", "        speaker: anna", "        speaker: anna\n        lasts: a while");

        Assert.Contains("“a while” is not a length of time", Assert.Single(PackReader.Check(folder.Path).Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_tells_statements_without_facts_and_facts_without_statements()
    {
        using var folder = Library.Copy();
        var before = ArticleCoverage.Of(PackReader.Read(folder.Path)).First(one => one.Article.Id == "gazette");
        folder.Replace("articles/gazette.yaml", "[hours]", "[]");
        var coverage = ArticleCoverage.Of(PackReader.Read(folder.Path)).First(one => one.Article.Id == "gazette");

        Assert.Equal(before.Uncovered.Count + 1, coverage.Uncovered.Count);
        Assert.Contains(coverage.Unfounded, fact => fact.Id == "hours");
        Assert.True(coverage.Share < before.Share);
    }
}
