using Bot.Answers.Conversation;
using Bot.Review;
using Dapper;
using Xunit;

namespace Bot.Tests.Review;

public sealed class JournalStatisticsTests : IDisposable
{
    private readonly ReviewRig _rig = new();

    [Fact]
    public void Days_are_counted_by_outcome_and_language_with_those_on_which_nobody_asked()
    {
        _rig.Asked("one", outcome: "answered", entry: "books", times: 3);
        _rig.Asked("two", "kk", outcome: "answered", entry: "roof", feedback: -1);
        _rig.Asked("three", "ru", outcome: "answered", entry: "books", feedback: 1, daysAgo: 1);
        _rig.Asked("four", "ru", times: 2, daysAgo: 1);
        _rig.Asked("old", daysAgo: 45);

        var figures = new JournalStatistics(_rig.Database, _rig.Clock).Of();

        Assert.Equal(30, figures.Days.Count);
        Assert.Equal(new DateOnly(2026, 3, 10), figures.Days[^1].Day);
        Assert.Equal((4, 3, 0, 1), (figures.Days[^1].Questions, figures.Days[^1].In("en"), figures.Days[^1].Good, figures.Days[^1].Bad));
        Assert.Equal((2, 1, 3), (figures.Days[^2].Of(Outcome.Unknown), figures.Days[^2].Of(Outcome.Answered), figures.Days[^2].In("ru")));
        Assert.Equal(0, figures.Days[0].Questions);
        Assert.Equal((7, 0.5), (figures.Questions, figures.BadShare));
        Assert.Equal(2.0 / 7, figures.Share(Outcome.Unknown), 6);
        Assert.Equal([new AskedEntry("books", 4, 0), new AskedEntry("roof", 1, 1)], figures.MostAsked);
        Assert.Null(figures.Latency);
    }

    [Fact]
    public async Task Latency_is_the_median_and_what_nineteen_of_twenty_do_not_exceed()
    {
        _rig.Asked("one", times: 100);
        await _rig.Database.Write(connection => connection.Execute("update journal set elapsed_ms = id"));

        var figures = new JournalStatistics(_rig.Database, _rig.Clock).Of();

        Assert.Equal(new Latency(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(95)), figures.Latency);
        Assert.Equal(figures.Latency, figures.Days[^1].Latency);
    }

    public void Dispose() => _rig.Dispose();
}
