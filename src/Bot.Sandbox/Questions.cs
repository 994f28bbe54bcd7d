namespace Bot.Sandbox;

/// <summary>An inline query, and what the bot answered.</summary>
public sealed class InlineQuestion
{
    internal InlineQuestion(string id, User user, string query, string offset, string chatType, DateTimeOffset at) =>
        (Id, User, Query, Offset, ChatType, At) = (id, user, query, offset, chatType, at);

    /// <summary>Identifier of the inline query.</summary>
    public string Id { get; }

    /// <summary>Who typed it.</summary>
    public User User { get; }

    /// <summary>What was typed after the bot's name.</summary>
    public string Query { get; }

    /// <summary>Which page of results it asks for; empty for the first.</summary>
    public string Offset { get; }

    /// <summary>Kind of the chat where it was typed, in the Bot API's words.</summary>
    public string ChatType { get; }

    /// <summary>When it was typed.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Whether Telegram answered with what the bot had given earlier: the bot then never heard of it.</summary>
    public bool IsFromCache { get; internal init; }

    /// <summary>The results as JSON, an array; null until the bot answers.</summary>
    public string? Results => Answer?.Results;

    /// <summary>The offset of the next page; empty if there is none.</summary>
    public string NextOffset => Answer?.NextOffset ?? "";

    /// <summary>What the button above the results says; null if there is none.</summary>
    public string? ButtonText => Answer?.ButtonText;

    /// <summary>What the button above the results starts the bot with; null if there is none.</summary>
    public string? StartParameter => Answer?.StartParameter;

    internal InlineAnswer? Answer { get; set; }
}

/// <summary>What a bot answered to an inline query, as Telegram keeps it for others who ask the same.</summary>
internal sealed record InlineAnswer(string Results, string NextOffset, string? ButtonText, string? StartParameter);

/// <summary>A message that calls the bot as a guest, and the guest's answer.</summary>
public sealed class GuestQuestion
{
    internal GuestQuestion(string id, User user, Message message, DateTimeOffset at) => (Id, User, Message, At) = (id, user, message, at);

    /// <summary>Identifier of the guest query.</summary>
    public string Id { get; }

    /// <summary>Who called the bot.</summary>
    public User User { get; }

    /// <summary>The message that names the bot.</summary>
    public Message Message { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What the bot said, as it was sent; null until it does.</summary>
    public Message? Answer { get; internal set; }
}
