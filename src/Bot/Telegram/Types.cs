using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Telegram;

/// <summary>Something that happened; exactly one of its kinds is set, or none where the kind is not one that the bot knows.</summary>
internal sealed record Update(long UpdateId)
{
    /// <summary>The kinds that the bot handles, and asks for.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["message", "edited_message", "callback_query", "my_chat_member"];

    public Message? Message { get; init; }

    public Message? EditedMessage { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public InlineQuery? InlineQuery { get; init; }

    public ChatMemberUpdated? MyChatMember { get; init; }
}

/// <summary>A person or a bot.</summary>
internal sealed record User(long Id, bool IsBot, string FirstName)
{
    public string? Username { get; init; }

    public string? LanguageCode { get; init; }

    public bool? CanJoinGroups { get; init; }

    public bool? CanReadAllGroupMessages { get; init; }
}

/// <summary>A chat of any kind; <see cref="Type"/> is a word of the Bot API, perhaps one of later years.</summary>
internal sealed record Chat(long Id, string Type)
{
    public string? Title { get; init; }

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

    public Message? ReplyToMessage { get; init; }

    public User? ViaBot { get; init; }

    public long? EditDate { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>All other fields: they name what a message without text is. It has a setter because generated readers can't do without.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>A stretch of a text that is more than text; offset and length in UTF-16 units.</summary>
internal sealed record MessageEntity(string Type, int Offset, int Length)
{
    public string? Url { get; init; }

    public User? User { get; init; }
}

/// <summary>A press of a button under a message.</summary>
internal sealed record CallbackQuery(string Id, User From)
{
    public Message? Message { get; init; }

    public string? InlineMessageId { get; init; }

    public string? Data { get; init; }
}

/// <summary>What someone types after the bot's name in any chat.</summary>
internal sealed record InlineQuery(string Id, User From, string Query);

/// <summary>A change of someone's place in a chat; of the bot's own, where it comes as <c>my_chat_member</c>.</summary>
internal sealed record ChatMemberUpdated(Chat Chat, User From, ChatMember OldChatMember, ChatMember NewChatMember);

/// <summary>Someone's place in a chat; <see cref="Status"/> is a word of the Bot API, perhaps one of later years.</summary>
internal sealed record ChatMember(string Status, User User)
{
    public bool? IsMember { get; init; }
}

/// <summary>How links in a text are shown.</summary>
internal sealed record LinkPreviewOptions
{
    public bool? IsDisabled { get; init; }
}

/// <summary>What a message replies to.</summary>
internal sealed record ReplyParameters(int MessageId)
{
    public bool? AllowSendingWithoutReply { get; init; }
}

/// <summary>Buttons under a message, row by row.</summary>
internal sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard);

/// <summary>A button under a message; its data has 1 to 64 bytes.</summary>
internal sealed record InlineKeyboardButton(string Text)
{
    public string? CallbackData { get; init; }

    public string? Url { get; init; }
}

/// <summary>What editing returns: the message, or just that it was done where it is an inline one.</summary>
internal sealed record MessageOrTrue(Message? Message);
