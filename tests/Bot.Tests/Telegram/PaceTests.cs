using Bot.Telegram;
using Xunit;

namespace Bot.Tests.Telegram;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void The_wait_doubles_up_to_the_longest_is_never_quite_the_same_and_begins_anew_after_success()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));

        var waits = Enumerable.Range(0, 40).Select(_ => backoff.Next().TotalSeconds).ToList();

        for (var i = 0; i < waits.Count; i++)
        {
            var due = Math.Min(60, Math.Pow(2, i));
            Assert.InRange(waits[i], due / 2, due);
        }

        Assert.True(waits.Skip(10).Distinct().Count() > 20);
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }

    [Fact]
    public void A_burst_may_be_sent_at_once_and_then_about_one_a_second()
    {
        var pace = new ChatPace(isGroup: false);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, pace.Wait(Start, isAnswer: true));
            pace.Count(Start);
        }

        Assert.InRange(pace.Wait(Start, isAnswer: true).TotalSeconds, 5, 6);
        Assert.Equal(TimeSpan.Zero, pace.Wait(Start.AddSeconds(6), isAnswer: true));
        Assert.True(pace.IsFresh(Start.AddSeconds(6)));
    }

    [Fact]
    public void A_group_has_twenty_a_minute_of_which_the_last_are_kept_for_answers()
    {
        var pace = new ChatPace(isGroup: true);
        for (var i = 0; i < 15; i++)
        {
            pace.Count(Start.AddSeconds(i * 2));
        }

        var now = Start.AddSeconds(40);
        Assert.Equal(TimeSpan.Zero, pace.Wait(now, isAnswer: true));
        Assert.True(pace.Wait(now, isAnswer: false) > TimeSpan.FromSeconds(15));
        for (var i = 0; i < 5; i++)
        {
            pace.Count(now.AddSeconds(i * 2));
        }

        Assert.True(pace.Wait(now.AddSeconds(16), isAnswer: true) > TimeSpan.Zero);
    }
}
