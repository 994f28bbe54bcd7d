namespace Bot.Telegram;

/// <summary>What someone types after the bot's name in any chat: up to 256 characters.</summary>
internal sealed record InlineQuery(string Id, User From, string Query)
{
    /// <summary>Where the answer begins, as the bot has named it; empty for the start.</summary>
    public string Offset { get; init; } = "";

    /// <summary>Kind of the chat that it is typed in: also <c>sender</c>, the private chat with the bot.</summary>
    public string? ChatType { get; init; }
}

/// <summary>A result that someone has sent.</summary>
internal sealed record ChosenInlineResult(string ResultId, User From, string Query)
{
    public string? InlineMessageId { get; init; }
}

/// <summary>A text to be sent as the result of an inline query; its identifier has 1 to 64 bytes.</summary>
internal sealed record InlineQueryResultArticle(string Id, string Title, InputTextMessageContent InputMessageContent)
{
    public string Type { get; } = "article";

    public string? Description { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>The text of a result.</summary>
internal sealed record InputTextMessageContent(string MessageText)
{
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }
}

/// <summary>A button above inline results that leads to the private chat.</summary>
/// <param name="StartParameter">1 to 64 letters, digits, hyphens and underscores.</param>
internal sealed record InlineQueryResultsButton(string Text, string StartParameter);

/// <summary>The message that a guest query was answered by.</summary>
internal sealed record SentGuestMessage(string InlineMessageId);
