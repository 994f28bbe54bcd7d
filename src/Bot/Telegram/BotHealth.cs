namespace Bot.Telegram;

/// <summary>How the bot is doing, for whoever watches it. Safe on many threads.</summary>
public sealed class BotHealth
{
    private volatile string? _trouble = "has not reached Telegram yet";
    private long _lastPoll;

    /// <summary>What is wrong now, in one line; null when all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>When updates were last asked for with success; null before the first time.</summary>
    public DateTimeOffset? LastPoll => Interlocked.Read(ref _lastPoll) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal void Polled(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _lastPoll, now.UtcTicks);
        _trouble = null;
    }

    internal void Has(string trouble) => _trouble = trouble;
}
