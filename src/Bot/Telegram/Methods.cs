namespace Bot.Telegram;

/// <summary>Who the bot is; also the simplest test of a token.</summary>
internal sealed record GetMe() : Method<User>("getMe");

/// <summary>The next updates; those before <see cref="Offset"/> are thereby confirmed.</summary>
internal sealed record GetUpdates() : Method<IReadOnlyList<ReceivedUpdate>>("getUpdates")
{
    /// <summary>Identifier of the first update wanted; null for the oldest one not yet confirmed.</summary>
    public long? Offset { get; init; }

    /// <summary>At most so many: 1 to 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Seconds to wait for something new: 0 to 50.</summary>
    public int? Timeout { get; init; }

    /// <summary>Kinds of update wanted. Always given: left out, the list of whoever polled last would stay in force.</summary>
    public required IReadOnlyList<string> AllowedUpdates { get; init; }

    internal override TimeSpan Held => TimeSpan.FromSeconds(Timeout ?? 0);
}

/// <summary>Ends the delivery of updates to a webhook, so that polling can begin.</summary>
internal sealed record DeleteWebhook() : Method<bool>("deleteWebhook");

/// <summary>Sends a text of 1 to 4096 characters.</summary>
internal sealed record SendMessage(long ChatId, string Text) : Method<Message>("sendMessage")
{
    public int? MessageThreadId { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public bool? DisableNotification { get; init; }

    public EphemeralMessageParameters? EphemeralMessageParameters { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Gives a message of the bot another text, and another keyboard or none.</summary>
internal sealed record EditMessageText(long ChatId, int MessageId, string Text) : Method<MessageOrTrue>("editMessageText")
{
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Gives a message of the bot another keyboard, or none.</summary>
internal sealed record EditMessageReplyMarkup(long ChatId, int MessageId) : Method<MessageOrTrue>("editMessageReplyMarkup")
{
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Gives a message that only one member of a group sees another text, and another keyboard or none.</summary>
internal sealed record EditEphemeralMessageText(long ChatId, long ReceiverUserId, int EphemeralMessageId, string Text) : Method<bool>("editEphemeralMessageText")
{
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Gives a message that only one member of a group sees another keyboard, or none.</summary>
internal sealed record EditEphemeralMessageReplyMarkup(long ChatId, long ReceiverUserId, int EphemeralMessageId) : Method<bool>("editEphemeralMessageReplyMarkup")
{
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Deletes a message.</summary>
internal sealed record DeleteMessage(long ChatId, int MessageId) : Method<bool>("deleteMessage");

/// <summary>Ends the waiting mark on a pressed button, with up to 200 characters of notice.</summary>
internal sealed record AnswerCallbackQuery(string CallbackQueryId) : Method<bool>("answerCallbackQuery")
{
    public string? Text { get; init; }

    public bool? ShowAlert { get; init; }
}

/// <summary>Shows for five seconds what the bot is doing, such as <c>typing</c>.</summary>
internal sealed record SendChatAction(long ChatId, string Action) : Method<bool>("sendChatAction")
{
    public int? MessageThreadId { get; init; }
}

/// <summary>Answers an inline query with up to 50 results; after 30 seconds nobody waits for them.</summary>
internal sealed record AnswerInlineQuery(string InlineQueryId, IReadOnlyList<InlineQueryResultArticle> Results) : Method<bool>("answerInlineQuery")
{
    /// <summary>Seconds for which Telegram may give the same answer to the same query.</summary>
    public int? CacheTime { get; init; }

    public bool? IsPersonal { get; init; }

    public string? NextOffset { get; init; }

    public InlineQueryResultsButton? Button { get; init; }
}

/// <summary>Answers, once, to a message written where the bot is no member.</summary>
internal sealed record AnswerGuestQuery(string GuestQueryId, InlineQueryResultArticle Result) : Method<SentGuestMessage>("answerGuestQuery");

/// <summary>All about a chat.</summary>
internal sealed record GetChat(long ChatId) : Method<ChatFullInfo>("getChat");

/// <summary>Someone's place in a chat. Of others than the bot it is told for certain only to administrators.</summary>
internal sealed record GetChatMember(long ChatId, long UserId) : Method<ChatMember>("getChatMember");

/// <summary>Those who have a say in a chat.</summary>
internal sealed record GetChatAdministrators(long ChatId) : Method<IReadOnlyList<ChatMember>>("getChatAdministrators");

/// <summary>Leaves a group or channel.</summary>
internal sealed record LeaveChat(long ChatId) : Method<bool>("leaveChat");

/// <summary>The commands that the menu shows.</summary>
internal sealed record GetMyCommands() : Method<IReadOnlyList<BotCommand>>("getMyCommands")
{
    public BotCommandScope? Scope { get; init; }

    public string? LanguageCode { get; init; }
}

/// <summary>Sets the commands that the menu shows.</summary>
internal sealed record SetMyCommands(IReadOnlyList<BotCommand> Commands) : Method<bool>("setMyCommands")
{
    public BotCommandScope? Scope { get; init; }

    public string? LanguageCode { get; init; }
}

/// <summary>What stands in an empty chat.</summary>
internal sealed record GetMyDescription() : Method<BotDescription>("getMyDescription")
{
    public string? LanguageCode { get; init; }
}

/// <summary>Sets what stands in an empty chat: up to 512 characters.</summary>
internal sealed record SetMyDescription(string Description) : Method<bool>("setMyDescription")
{
    public string? LanguageCode { get; init; }
}

/// <summary>What stands on the profile.</summary>
internal sealed record GetMyShortDescription() : Method<BotShortDescription>("getMyShortDescription")
{
    public string? LanguageCode { get; init; }
}

/// <summary>Sets what stands on the profile: up to 120 characters.</summary>
internal sealed record SetMyShortDescription(string ShortDescription) : Method<bool>("setMyShortDescription")
{
    public string? LanguageCode { get; init; }
}

/// <summary>Rights that are proposed when somebody makes the bot an administrator.</summary>
internal sealed record GetMyDefaultAdministratorRights() : Method<ChatAdministratorRights>("getMyDefaultAdministratorRights")
{
    public bool? ForChannels { get; init; }
}

/// <summary>Sets the rights that are proposed when somebody makes the bot an administrator.</summary>
internal sealed record SetMyDefaultAdministratorRights(ChatAdministratorRights Rights) : Method<bool>("setMyDefaultAdministratorRights")
{
    public bool? ForChannels { get; init; }
}
