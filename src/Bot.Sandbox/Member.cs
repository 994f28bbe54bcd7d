namespace Bot.Sandbox;

/// <summary>What someone is in a group or channel.</summary>
public enum MemberStatus
{
    /// <summary>Made the chat; may do everything.</summary>
    Creator,

    /// <summary>May do what the rights say.</summary>
    Administrator,

    /// <summary>An ordinary member.</summary>
    Member,

    /// <summary>A member who may not write.</summary>
    Restricted,

    /// <summary>Not, or no longer, a member.</summary>
    Left,

    /// <summary>Removed and banned.</summary>
    Kicked,
}

/// <summary>Someone's place in a group or channel.</summary>
/// <param name="User">Who it is.</param>
/// <param name="Status">What they are there.</param>
public sealed record Member(User User, MemberStatus Status)
{
    /// <summary>Rights of an administrator by the Bot API's names, for example <c>can_delete_messages</c>.</summary>
    public IReadOnlySet<string> Rights { get; init; } = NoRights;

    /// <summary>Whether an administrator speaks in the name of the group.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether the person is in the chat.</summary>
    public bool IsIn => Status is not (MemberStatus.Left or MemberStatus.Kicked);

    /// <summary>Whether the person is an administrator or the creator.</summary>
    public bool IsAdministrator => Status is MemberStatus.Administrator or MemberStatus.Creator;

    internal static IReadOnlySet<string> NoRights { get; } = new HashSet<string>();

    internal bool May(string right) => Status is MemberStatus.Creator || (Status is MemberStatus.Administrator && Rights.Contains(right));
}

internal static class AdministratorRights
{
    /// <summary>Rights that every administrator's description tells, true or false.</summary>
    public static readonly string[] Always =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
        "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ];

    public static readonly string[] OfChannels = ["can_post_messages", "can_edit_messages", "can_manage_direct_messages"];

    public static readonly string[] OfGroups = ["can_pin_messages", "can_manage_topics", "can_manage_tags"];

    /// <summary>What the app offers when one makes somebody an administrator without unticking anything.</summary>
    public static IReadOnlySet<string> Usual(ChatKind kind) => kind is ChatKind.Channel
        ? new HashSet<string> { "can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages", "can_invite_users" }
        : new HashSet<string> { "can_manage_chat", "can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages", "can_manage_topics" };
}
