namespace Bot.Telegram;

/// <summary>At most so many in any stretch of time. Not safe on many threads.</summary>
/// <param name="most">How many.</param>
/// <param name="within">In how long a time.</param>
internal sealed class RateWindow(int most, TimeSpan within)
{
    private readonly Queue<DateTimeOffset> _times = new(most);

    /// <summary>How long until one more is allowed; zero for at once.</summary>
    /// <param name="reserve">How many are to be left for others.</param>
    public TimeSpan Wait(DateTimeOffset now, int reserve = 0)
    {
        Forget(now);
        var over = _times.Count - (most - reserve);
        return over < 0 ? TimeSpan.Zero : _times.ElementAt(over) + within - now;
    }

    /// <summary>Counts one.</summary>
    public void Count(DateTimeOffset now) => _times.Enqueue(now);

    /// <summary>Whether none is counted any more.</summary>
    public bool IsEmpty(DateTimeOffset now)
    {
        Forget(now);
        return _times.Count == 0;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_times.TryPeek(out var oldest) && now - oldest >= within)
        {
            _times.Dequeue();
        }
    }
}
