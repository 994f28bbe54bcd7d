using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Telegram;

/// <summary>Something that happened; exactly one of its kinds is set, or none where the kind is not one that the bot knows.</summary>
internal sealed record Update(long UpdateId)
{
    /// <summary>The kinds that the bot handles, and asks for.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "guest_message", "inline_query", "chosen_inline_result", "callback_query", "my_chat_member",
    ];

    public Message? Message { get; init; }

    public Message? EditedMessage { get; init; }

    public Message? ChannelPost { get; init; }

    public Message? EditedChannelPost { get; init; }

    public Message? GuestMessage { get; init; }

    public InlineQuery? InlineQuery { get; init; }

    public ChosenInlineResult? ChosenInlineResult { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public ChatMemberUpdated? MyChatMember { get; init; }
}

/// <summary>A person or a bot.</summary>
internal sealed record User(long Id, bool IsBot, string FirstName)
{
    public string? Username { get; init; }

    public string? LanguageCode { get; init; }

    public bool? CanJoinGroups { get; init; }

    public bool? CanReadAllGroupMessages { get; init; }

    public bool? SupportsInlineQueries { get; init; }

    public bool? SupportsGuestQueries { get; init; }
}

/// <summary>A chat of any kind; <see cref="Type"/> is a word of the Bot API, perhaps one of later years.</summary>
internal sealed record Chat(long Id, string Type)
{
    public string? Title { get; init; }

    public string? Username { get; init; }

    public bool? IsForum { get; init; }
}

/// <summary>A message, or what is left of one that can't be seen any more (its date is then 0).</summary>
internal sealed record Message(int MessageId, long Date, Chat Chat)
{
    public int? MessageThreadId { get; init; }

    public bool? IsTopicMessage { get; init; }

    public User? From { get; init; }

    public Chat? SenderChat { get; init; }

    public bool? IsAutomaticForward { get; init; }

    /// <summary>Where a message comes from that was forwarded; null for all others.</summary>
    public MessageOrigin? ForwardOrigin { get; init; }

    public Message? ReplyToMessage { get; init; }

    public User? ViaBot { get; init; }

    public long? EditDate { get; init; }

    /// <summary>The album that a message is part of.</summary>
    public string? MediaGroupId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public string? NewChatTitle { get; init; }

    public ForumTopicName? ForumTopicCreated { get; init; }

    public ForumTopicName? ForumTopicEdited { get; init; }

    public NoContent? ForumTopicClosed { get; init; }

    public NoContent? ForumTopicReopened { get; init; }

    /// <summary>Number of a message that only one member sees; its <see cref="MessageId"/> is then 0.</summary>
    public int? EphemeralMessageId { get; init; }

    /// <summary>What a message answers to that was written where the bot is no member.</summary>
    public string? GuestQueryId { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>All other fields: they name what a message without text is. It has a setter because generated readers can't do without.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Where a message was written first: by a user, in a chat or in a channel, by its <see cref="Type"/>.</summary>
internal sealed record MessageOrigin(string Type)
{
    /// <summary>The channel; null for other types.</summary>
    public Chat? Chat { get; init; }
}

/// <summary>A stretch of a text that is more than text; offset and length in UTF-16 units.</summary>
internal sealed record MessageEntity(string Type, int Offset, int Length)
{
    public string? Url { get; init; }

    public User? User { get; init; }
}

/// <summary>Name of a topic of a forum, where it was given or changed.</summary>
internal sealed record ForumTopicName
{
    /// <summary>Null where something else of the topic was changed.</summary>
    public string? Name { get; init; }
}

/// <summary>Something that is told by being there.</summary>
internal sealed record NoContent;

/// <summary>A press of a button under a message.</summary>
internal sealed record CallbackQuery(string Id, User From)
{
    public Message? Message { get; init; }

    public string? InlineMessageId { get; init; }

    public string? Data { get; init; }
}

/// <summary>How links in a text are shown.</summary>
internal sealed record LinkPreviewOptions
{
    public bool? IsDisabled { get; init; }
}

/// <summary>What a message replies to.</summary>
internal sealed record ReplyParameters(int? MessageId = null)
{
    /// <summary>Number of a message that only one member sees, in place of the other.</summary>
    public int? EphemeralMessageId { get; init; }

    public bool? AllowSendingWithoutReply { get; init; }
}

/// <summary>Buttons under a message, row by row.</summary>
internal sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard);

/// <summary>A button under a message; its data has 1 to 64 bytes.</summary>
internal sealed record InlineKeyboardButton(string Text)
{
    public string? CallbackData { get; init; }

    public string? Url { get; init; }

    public CopyTextButton? CopyText { get; init; }

    /// <summary>Lets the presser choose a chat, and types the bot's name and this there.</summary>
    public string? SwitchInlineQuery { get; init; }

    /// <summary>Types the bot's name and this in the same chat.</summary>
    public string? SwitchInlineQueryCurrentChat { get; init; }
}

/// <summary>What a button copies: 1 to 256 characters.</summary>
internal sealed record CopyTextButton(string Text);

/// <summary>What editing returns: the message, or just that it was done where it is an inline one.</summary>
internal sealed record MessageOrTrue(Message? Message);

/// <summary>Makes a message one that only one member of a group sees.</summary>
internal sealed record EphemeralMessageParameters(long ReceiverUserId)
{
    /// <summary>The press that it answers, at most 15 seconds old; an administrator needs none.</summary>
    public string? CallbackQueryId { get; init; }
}
