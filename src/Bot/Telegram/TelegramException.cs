namespace Bot.Telegram;

/// <summary>A call that Telegram refused, or that did not reach it.</summary>
/// <remarks>It has no inner exception, and its text is made of ours and Telegram's words only: those of the network may hold the address, and
/// with it the token.</remarks>
internal sealed class TelegramException : Exception
{
    private TelegramException(string method, string message)
        : base(message) => Method = method;

    /// <summary>The method that was called.</summary>
    public string Method { get; }

    /// <summary>The error code of a refusal, such as 400; 0 where there was no answer that could be read.</summary>
    public int Code { get; private init; }

    /// <summary>Telegram's words on a refusal; empty where there was no answer.</summary>
    public string Description { get; private init; } = "";

    /// <summary>How long to wait before the next call; null where Telegram does not say.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The supergroup that the group has become; null otherwise.</summary>
    public long? MigrateToChatId { get; private init; }

    /// <summary>Whether the call may have been carried out although no answer came.</summary>
    public bool IsAmbiguous { get; private init; }

    /// <summary>Whether Telegram answered, and refused.</summary>
    public bool IsRefused => Code != 0;

    /// <summary>Telegram answered and refused.</summary>
    public static TelegramException Refused(string method, int code, string description, TimeSpan? retryAfter = null, long? migrateTo = null) =>
        new(method, $"Telegram refused {method} ({code}): {description}")
        {
            Code = code,
            Description = description,
            RetryAfter = retryAfter,
            MigrateToChatId = migrateTo,
        };

    /// <summary>There was no answer, or none that could be read.</summary>
    /// <param name="why">In our own words.</param>
    public static TelegramException OutOfReach(string method, string why, bool isAmbiguous) =>
        new(method, $"Telegram did not answer {method}: {why}") { IsAmbiguous = isAmbiguous };
}
