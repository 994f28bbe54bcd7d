using Bot.Storage;

namespace Bot.Telegram;

/// <summary>Holds calls that are to be made at a time of their own, such as deleting a message tomorrow, so that they stand in nobody's way until then.</summary>
/// <param name="due">Takes those whose time has come.</param>
internal sealed class TimedCalls(TimeProvider clock, Action<IReadOnlyList<OutboxRow>> due) : IDisposable
{
    /// <summary>A timer can't wait longer than some weeks.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<OutboxRow, long> _waiting = new();
    private ITimer? _timer;
    private bool _isOver;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Holds a call until its time.</summary>
    public void Add(OutboxRow row)
    {
        lock (_gate)
        {
            _waiting.Enqueue(row, row.NotBefore);
            SetTimer();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }
    }

    private void Ring()
    {
        var ready = new List<OutboxRow>();
        lock (_gate)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            while (_waiting.TryPeek(out var row, out var time) && time <= now)
            {
                ready.Add(row);
                _waiting.Dequeue();
            }

            SetTimer();
        }

        if (ready.Count > 0)
        {
            due(ready);
        }
    }

    private void SetTimer()
    {
        if (_isOver || !_waiting.TryPeek(out _, out var next))
        {
            return;
        }

        var wait = TimeSpan.FromMilliseconds(Math.Max(0, next - clock.GetUtcNow().ToUnixTimeMilliseconds()));
        _timer ??= clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
