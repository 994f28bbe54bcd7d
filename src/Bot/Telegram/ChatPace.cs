namespace Bot.Telegram;

/// <summary>How fast the bot may write in one chat: about a message a second with small bursts, and in groups twenty a minute.</summary>
/// <remarks>Each time is a little longer than Telegram's, since what counts there is when a call arrives.</remarks>
internal sealed class ChatPace(bool isGroup)
{
    /// <summary>Of a group's share, so many are kept for answers.</summary>
    private const int ReserveForAnswers = 5;

    private readonly RateWindow _burst = new(5, TimeSpan.FromSeconds(5.3));
    private readonly RateWindow? _minute = isGroup ? new RateWindow(20, TimeSpan.FromSeconds(61)) : null;

    /// <summary>How long until a call may be made.</summary>
    public TimeSpan Wait(DateTimeOffset now, bool isAnswer)
    {
        var (burst, minute) = (_burst.Wait(now, isAnswer ? 0 : 1), _minute?.Wait(now, isAnswer ? 0 : ReserveForAnswers) ?? TimeSpan.Zero);
        return burst > minute ? burst : minute;
    }

    /// <summary>Counts a call.</summary>
    public void Count(DateTimeOffset now)
    {
        _burst.Count(now);
        _minute?.Count(now);
    }

    /// <summary>Whether it remembers nothing that could slow a call.</summary>
    public bool IsFresh(DateTimeOffset now) => _burst.IsEmpty(now) && (_minute?.IsEmpty(now) ?? true);
}
