using System.Text.Json.Nodes;
using Bot.Sandbox.Updates;

namespace Bot.Sandbox;

/// <summary>The people and chats around a bot, as Telegram would hold them. Safe to use from several threads.</summary>
/// <remarks>Tests and pages act here as people do; the bot acts on the same world through the Bot API.</remarks>
public sealed partial class World
{
    private const long FirstUserId = 5_900_000_001;
    private const long FirstGroupId = -4_100_000_001;
    private const long FirstSupergroupId = -1_002_100_000_001;
    private const long FirstQueryId = 4_380_000_000_000_000_001;

    private readonly Dictionary<long, User> _users = [];
    private readonly Dictionary<long, Chat> _chats = [];
    private readonly Dictionary<string, Press> _presses = [];
    private int _sharedMessageId;
    private long _messagesKept;
    private long _nextQueryId = FirstQueryId;

    internal World(SandboxOptions options)
    {
        Clock = options.Clock;
        Bot = new BotAccount(options);
        Updates = new UpdateQueue(Clock);
        Limits = options.SendLimits ? new SendLimits(Clock) : null;
        _users.Add(Bot.User.Id, Bot.User);
    }

    /// <summary>The bot itself.</summary>
    public User BotUser
    {
        get
        {
            lock (Gate) return Bot.User;
        }
    }

    /// <summary>Held by whoever reads or changes the world.</summary>
    internal Lock Gate { get; } = new();

    internal TimeProvider Clock { get; }

    internal BotAccount Bot { get; }

    internal UpdateQueue Updates { get; }

    internal LongPoll Poll { get; } = new();

    internal Changes Changes { get; } = new();

    internal SendLimits? Limits { get; }

    /// <summary>The moment, to the second, as messages carry it.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Clock.GetUtcNow().ToUnixTimeSeconds());

    internal IEnumerable<Chat> AllChats => _chats.Values;

    internal IEnumerable<User> AllUsers => _users.Values;

    /// <summary>Anyone with an account, also those that Telegram itself speaks through.</summary>
    internal User? FindUser(long id) => id == Bot.User.Id
        ? Bot.User
        : _users.GetValueOrDefault(id) ?? Array.Find((User[])[Telegram, ChannelBot, GroupAnonymousBot], user => user.Id == id);

    internal Chat? FindChat(long id) => _chats.GetValueOrDefault(id);

    internal Chat? FindChat(string username) =>
        _chats.Values.FirstOrDefault(chat => string.Equals(chat.Username, username, StringComparison.OrdinalIgnoreCase));

    internal Press? FindPress(string id) => _presses.GetValueOrDefault(id);

    /// <summary>Gives a message its number and puts it into its chat.</summary>
    internal Message Keep(Chat chat, Func<int, Message> make)
    {
        var id = chat.Kind is ChatKind.Private or ChatKind.Group ? ++_sharedMessageId : ++chat.LastMessageId;
        var message = make(id) with { Order = ++_messagesKept };
        chat.Messages.Add(id, message);
        if (message is { From: { IsBot: true } bot, SenderChat: null, Content: null }) chat.LastBotToSpeak = bot.Id;
        Changes.Tell(new Change("chat", chat.Id));
        return message;
    }

    internal void Replace(Message message)
    {
        message.Chat.Messages[message.Id] = message;
        Changes.Tell(new Change("chat", message.Chat.Id));
        FollowEdit(message);
    }

    internal void Remove(Chat chat, int id)
    {
        if (chat.Messages.Remove(id)) Changes.Tell(new Change("chat", chat.Id));
    }

    /// <summary>Queues an update if the bot wants its kind, and wakes a waiting getUpdates.</summary>
    internal void Enqueue(string kind, JsonNode content)
    {
        if (Updates.Add(kind, content)) Poll.End(PollEnd.Updates);
        Changes.Tell(new Change("updates"));
    }

    /// <summary>Lets the bot know of a message or of its edit, where Telegram would.</summary>
    internal void Deliver(Message message, bool isEdit = false)
    {
        var chat = message.Chat;
        if (!Has(chat, Bot.User) || message.IsByBot || !Privacy.Lets(message, Bot)) return;
        var kind = chat.Kind is ChatKind.Channel ? "channel_post" : "message";
        Enqueue(isEdit ? "edited_" + kind : kind, Wire.Message(message));
    }

    internal string NextQueryId() => (_nextQueryId++).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool Has(Chat chat, User user) => chat.Kind is ChatKind.Private || (chat.Members.TryGetValue(user.Id, out var member) && member.IsIn);

    private Chat Add(Chat chat)
    {
        _chats.Add(chat.Id, chat);
        Changes.Tell(new Change("chats", chat.Id));
        return chat;
    }
}
