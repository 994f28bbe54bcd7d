namespace Bot.Telegram;

/// <summary>How long to wait after one failure, and after more in a row: longer each time, never quite the same.</summary>
/// <param name="first">About how long after the first failure.</param>
/// <param name="most">Never longer than this.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan most, Random chance)
{
    private int _failures;

    /// <summary>Counts a failure and says how long to wait: between half and all of the time that is due.</summary>
    public TimeSpan Next()
    {
        var due = Math.Min(most.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(_failures, 30)));
        _failures++;
        return TimeSpan.FromSeconds(due * (0.5 + (chance.NextDouble() / 2)));
    }

    /// <summary>Forgets all failures.</summary>
    public void Reset() => _failures = 0;
}
