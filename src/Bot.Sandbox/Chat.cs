namespace Bot.Sandbox;

/// <summary>The four kinds of chat that the Bot API knows.</summary>
public enum ChatKind
{
    /// <summary>One person and the bot.</summary>
    Private,

    /// <summary>A small old-style group, which may later be upgraded.</summary>
    Group,

    /// <summary>A group with its own message numbers, perhaps with topics.</summary>
    Supergroup,

    /// <summary>Posts by administrators for readers.</summary>
    Channel,
}

/// <summary>A chat of the sandbox; a handle whose contents are read through <see cref="World"/>.</summary>
public sealed class Chat
{
    internal Chat(long id, ChatKind kind) => (Id, Kind) = (id, kind);

    /// <summary>Positive for private chats (the person's id), negative for all others.</summary>
    public long Id { get; }

    /// <summary>What sort of chat it is.</summary>
    public ChatKind Kind { get; }

    /// <summary>Name of a group or channel; null for a private chat.</summary>
    public string? Title { get; internal set; }

    /// <summary>Public name without the @, if the chat has one.</summary>
    public string? Username { get; internal init; }

    /// <summary>Whether the supergroup has topics.</summary>
    public bool IsForum { get; internal init; }

    /// <summary>The person of a private chat; null for all others.</summary>
    public User? Person { get; internal init; }

    /// <summary>The supergroup that this group became, if it was upgraded.</summary>
    public Chat? UpgradedTo { get; internal set; }

    /// <summary>The discussion group of a channel, or the channel of a discussion group.</summary>
    public Chat? LinkedChat { get; internal set; }

    /// <summary>Whether it is a group of either kind.</summary>
    public bool IsGroup => Kind is ChatKind.Group or ChatKind.Supergroup;

    /// <summary>Messages that stand in the chat now, by id.</summary>
    internal SortedDictionary<int, Message> Messages { get; } = [];

    /// <summary>Messages that one person and the bot see, by their own numbers.</summary>
    internal SortedDictionary<int, Message> Ephemerals { get; } = [];

    internal Dictionary<long, Member> Members { get; } = [];

    internal Dictionary<int, Topic> Topics { get; } = [];

    /// <summary>Whether the General topic of a forum is closed.</summary>
    internal bool IsGeneralClosed { get; set; }

    /// <summary>Whether the person of a private chat has ever written: before that a bot may not.</summary>
    internal bool IsStarted { get; set; }

    /// <summary>Whether the person has blocked the bot.</summary>
    internal bool IsBlocked { get; set; }

    /// <summary>Whether the person's account is gone, or the group was deleted.</summary>
    internal bool IsGone { get; set; }

    /// <summary>The bot that spoke last in a group: the one that unqualified commands go to.</summary>
    internal long LastBotToSpeak { get; set; }

    /// <summary>Last message id given in a supergroup or channel, where 1 went to its creation; private chats and basic groups count together elsewhere.</summary>
    internal int LastMessageId { get; set; } = 1;

    /// <summary>Last message that a test took with <see cref="World.NextMessageFromBot"/>.</summary>
    internal int LastTakenMessageId { get; set; }

    /// <summary>Last ephemeral message that a test took with <see cref="World.NextEphemeral"/>, by person.</summary>
    internal Dictionary<long, int> LastTakenEphemeral { get; } = [];

    /// <summary>The id under which a guest bot is told of the chat, if it is not the chat's own.</summary>
    internal long? GuestId { get; set; }

    internal Activity? Activity { get; set; }

    internal Draft? Draft { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id} {Title ?? Person?.FullName}";
}

/// <summary>A topic of a forum. The General topic is number 1 and is never named in messages.</summary>
/// <param name="Id">Number of the topic: the id of the service message that made it.</param>
/// <param name="Name">What members see.</param>
/// <param name="IsClosed">Whether only administrators may write in it.</param>
public sealed record Topic(int Id, string Name, bool IsClosed = false)
{
    internal const int General = 1;
}

/// <summary>What the bot shows that it is doing: "typing" and so on, for five seconds.</summary>
internal sealed record Activity(string Action, int? Topic, DateTimeOffset Until);

/// <summary>The preview of a message that the bot is still writing, shown for thirty seconds.</summary>
internal sealed record Draft(long Id, string Text, IReadOnlyList<Entity> Entities, DateTimeOffset Until)
{
    public int? Topic { get; init; }

    /// <summary>Whether the person may tell the bot to stop.</summary>
    public bool CanStop { get; init; }
}
