namespace Bot.Sandbox;

/// <summary>The machine's clock, which can be put forward: time then goes on from there.</summary>
/// <remarks>Timers and delays made from it fire as soon as the clock is put past their moment.</remarks>
public sealed class AdjustableClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Alarm> _alarms = [];
    private TimeSpan _ahead;

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>How far it is ahead of the machine's clock.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (_gate) return _ahead;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <summary>Puts the clock forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative: time does not go back.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Alarm[] alarms;
        lock (_gate)
        {
            _ahead += time;
            alarms = [.. _alarms];
        }

        foreach (var alarm in alarms) alarm.Rewind();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        lock (_gate) _alarms.Add(alarm);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Forget(Alarm alarm)
    {
        lock (_gate) _alarms.Remove(alarm);
    }

    /// <summary>A timer of the machine, set anew whenever the clock moves.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly AdjustableClock _clock;
        private readonly ITimer _inner;
        private readonly Lock _gate = new();
        private DateTimeOffset? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public Alarm(AdjustableClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _inner = System.CreateTimer(_ => Ring(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Rewind()
        {
            lock (_gate)
            {
                if (_due is not { } due) return;
                var left = due - _clock.GetUtcNow();
                _inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock.Forget(this);
            return _inner.DisposeAsync();
        }

        private void Ring(TimerCallback callback, object? state)
        {
            lock (_gate)
            {
                if (_due is null) return;
                _due = _period > TimeSpan.Zero ? _clock.GetUtcNow() + _period : null;
                if (_due is not null) _inner.Change(_period, Timeout.InfiniteTimeSpan);
            }

            callback(state);
        }
    }
}
