using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class AdjustableClockTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_put_past_it()
    {
        var clock = new AdjustableClock();
        var delay = Task.Delay(TimeSpan.FromHours(2), clock, Ct);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));

        await delay.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public async Task It_runs_by_itself_too()
    {
        var clock = new AdjustableClock();
        clock.Advance(TimeSpan.FromDays(1));

        await Task.Delay(TimeSpan.FromMilliseconds(1), clock, Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }

    [Fact]
    public void Time_and_timestamps_move_together()
    {
        var clock = new AdjustableClock();
        var (time, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.InRange(clock.GetUtcNow() - time, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
        Assert.InRange(clock.GetElapsedTime(stamp), TimeSpan.FromMinutes(9.99), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public void Time_does_not_go_back() => Assert.Throws<ArgumentOutOfRangeException>(() => new AdjustableClock().Advance(TimeSpan.FromSeconds(-1)));
}
