using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What sort of chat something comes from.</summary>
internal enum ChatKind
{
    /// <summary>One person and the bot.</summary>
    Private,

    /// <summary>Several people.</summary>
    Group,

    /// <summary>Posts to readers.</summary>
    Channel,

    /// <summary>A kind that this program does not know.</summary>
    Unknown,
}

/// <summary>Who asks: a person, or one of those that Telegram puts in a person's place.</summary>
internal abstract record Asker
{
    private const long GroupAnonymousBot = 1087968824;
    private const long ServiceAccount = 777000;

    private Asker(long id) => Id = id;

    /// <summary>What the asker's dialogue is kept under.</summary>
    public long Id { get; }

    /// <summary>A person with a name.</summary>
    public sealed record Person(long UserId) : Asker(UserId);

    /// <summary>An administrator of a group who does not show himself.</summary>
    public sealed record AnonymousAdmin(long ChatId) : Asker(ChatId);

    /// <summary>A channel that speaks in a group.</summary>
    public sealed record Channel(long ChatId) : Asker(ChatId);

    /// <summary>The channel that a group belongs to, by its forwarded posts.</summary>
    public sealed record LinkedChannel(long ChatId) : Asker(ChatId);

    /// <summary>Another bot.</summary>
    public sealed record AnotherBot(long UserId) : Asker(UserId);

    /// <summary>Who wrote a message.</summary>
    public static Asker Of(Message message) => message switch
    {
        { IsAutomaticForward: true } or { From.Id: ServiceAccount } => new LinkedChannel(message.SenderChat?.Id ?? message.Chat.Id),
        { SenderChat: { } sender } when sender.Id == message.Chat.Id || message.From is { Id: GroupAnonymousBot } => new AnonymousAdmin(sender.Id),
        { SenderChat: { } sender } => new Channel(sender.Id),
        { From: { IsBot: true } bot } => new AnotherBot(bot.Id),
        { From: { } person } => new Person(person.Id),
        _ => new Channel(message.Chat.Id),
    };
}

/// <summary>How one member of a group can be spoken to alone.</summary>
/// <param name="UserId">Whose ear it is.</param>
/// <param name="MessageId">What the member wrote or pressed, if nobody else sees it: its ephemeral number.</param>
/// <param name="PressId">The press of a button that is answered; null where none was pressed.</param>
internal sealed record Ear(long UserId, int? MessageId, string? PressId);

/// <summary>Where something comes from and where a reply goes: made from an update once, and used by everything after.</summary>
/// <param name="Topic">The topic to answer in; null outside topics and for General, which must not be named.</param>
/// <param name="ReplyTo">The message to reply to; null where a reply needs no reference.</param>
/// <param name="LanguageCode">The language of the asker's app; null where it is not told.</param>
/// <param name="IsAddressed">Whether the bot is spoken to.</param>
internal sealed record Address(long ChatId, ChatKind Kind, int? Topic, int? ReplyTo, Asker Asker, string? LanguageCode, bool IsAddressed)
{
    /// <summary>How the asker can be spoken to alone; null where that can't be.</summary>
    public Ear? Ear { get; init; }

    /// <summary>Whether nobody but the asker sees what is replied, as nobody else sees what it replies to.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>What the asker's dialogue is kept under.</summary>
    public DialogueKey DialogueKey => new(ChatId, Topic ?? 0, Asker.Id);

    /// <summary>The kind of chat as it is stored.</summary>
    public string KindWord => KindName(Kind);

    /// <summary>The address of a message.</summary>
    public static Address Of(Message message, User bot)
    {
        var kind = KindOf(message.Chat);
        return new Address(
            message.Chat.Id,
            kind,
            TopicOf(message),
            kind == ChatKind.Private || message.MessageId == 0 ? null : message.MessageId,
            Asker.Of(message),
            message.From?.LanguageCode,
            kind == ChatKind.Private ? message.ViaBot is null : kind == ChatKind.Group && Mentions.Addresses(message, bot))
        {
            Ear = kind == ChatKind.Group && Asker.Of(message) is Asker.Person person ? new Ear(person.UserId, message.EphemeralMessageId, null) : null,
            IsEphemeral = kind == ChatKind.Group && message.EphemeralMessageId is not null,
        };
    }

    /// <summary>The address of a press of a button; the message may be out of sight.</summary>
    public static Address? Of(CallbackQuery press) => press.Message is not { } message
        ? null
        : new Address(
            message.Chat.Id,
            KindOf(message.Chat),
            TopicOf(message),
            KindOf(message.Chat) == ChatKind.Private || message.MessageId == 0 ? null : message.MessageId,
            new Asker.Person(press.From.Id),
            press.From.LanguageCode,
            true)
        {
            Ear = KindOf(message.Chat) == ChatKind.Group ? new Ear(press.From.Id, message.EphemeralMessageId, press.Id) : null,
            IsEphemeral = KindOf(message.Chat) == ChatKind.Group && message.EphemeralMessageId is not null,
        };

    /// <summary>The address of a person, in private, whatever chat the person is in.</summary>
    public static Address Of(User person) => new(person.Id, ChatKind.Private, null, null, new Asker.Person(person.Id), person.LanguageCode, true);

    /// <summary>What must be handled in order: all of one topic of one chat; what belongs to no chat, by its person.</summary>
    public static string LaneOf(Update update) => update switch
    {
        { Message: { } message } => Lane(message),
        { EditedMessage: { } message } => Lane(message),
        { CallbackQuery.Message: { } message } => Lane(message),
        { CallbackQuery: { } press } => $"person {press.From.Id}",
        { InlineQuery: { } query } => $"inline {query.From.Id}",
        { GuestMessage.GuestQueryId: { } query } => $"guest {query}",
        { ChannelPost: { } message } => Lane(message),
        { EditedChannelPost: { } message } => Lane(message),
        { MyChatMember: { } change } => $"chat {change.Chat.Id}",
        _ => $"update {update.UpdateId}",
    };

    /// <summary>The kind of a chat.</summary>
    public static ChatKind KindOf(Chat chat) => chat.Type switch
    {
        "private" => ChatKind.Private,
        "group" or "supergroup" => ChatKind.Group,
        "channel" => ChatKind.Channel,
        _ => ChatKind.Unknown,
    };

    /// <summary>The word for a kind of chat as it is stored.</summary>
    public static string KindName(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        ChatKind.Channel => "channel",
        _ => "unknown",
    };

    private static string Lane(Message message) => TopicOf(message) is { } topic ? $"chat {message.Chat.Id}/{topic}" : $"chat {message.Chat.Id}";

    /// <summary>Threads of replies in ordinary groups have numbers too, which must not be sent back.</summary>
    private static int? TopicOf(Message message) => message is { IsTopicMessage: true, MessageThreadId: { } topic and not 1 } ? topic : null;
}
