using System.Text.Json.Serialization;

namespace Bot.Telegram;

/// <summary>All that can be asked about a chat.</summary>
internal sealed record ChatFullInfo(long Id, string Type)
{
    public string? Title { get; init; }

    public string? Username { get; init; }

    public bool? IsForum { get; init; }

    /// <summary>The group where a channel is discussed, or the channel that a group discusses.</summary>
    public long? LinkedChatId { get; init; }

    public ChatPermissions? Permissions { get; init; }
}

/// <summary>What members of a group may do who are not administrators.</summary>
internal sealed record ChatPermissions
{
    public bool? CanSendMessages { get; init; }
}

/// <summary>A change of someone's place in a chat; of the bot's own, where it comes as <c>my_chat_member</c>.</summary>
internal sealed record ChatMemberUpdated(Chat Chat, User From, ChatMember OldChatMember, ChatMember NewChatMember);

/// <summary>Someone's place in a chat; <see cref="Status"/> is a word of the Bot API, perhaps one of later years.</summary>
internal sealed record ChatMember(string Status, User User)
{
    public bool? IsMember { get; init; }

    public bool? IsAnonymous { get; init; }

    public bool? CanSendMessages { get; init; }

    public bool? CanManageChat { get; init; }

    public bool? CanChangeInfo { get; init; }

    public bool? CanPostMessages { get; init; }

    public bool? CanEditMessages { get; init; }

    public bool? CanDeleteMessages { get; init; }

    public bool? CanManageTopics { get; init; }

    /// <summary>Whether somebody with this status is in the chat.</summary>
    [JsonIgnore]
    public bool IsIn => this is { Status: "creator" or "administrator" or "member" } or { Status: "restricted", IsMember: not false };

    /// <summary>Whether somebody with this status may write nothing in the group.</summary>
    [JsonIgnore]
    public bool IsSilenced => this is { Status: "restricted", CanSendMessages: false };

    /// <summary>Whether somebody with this status has a say in the chat.</summary>
    [JsonIgnore]
    public bool IsAdmin => Status is "creator" or "administrator";
}

/// <summary>Rights that a bot asks for when it is added.</summary>
internal sealed record ChatAdministratorRights(
    bool IsAnonymous,
    bool CanManageChat,
    bool CanDeleteMessages,
    bool CanManageVideoChats,
    bool CanRestrictMembers,
    bool CanPromoteMembers,
    bool CanChangeInfo,
    bool CanInviteUsers,
    bool CanPostStories,
    bool CanEditStories,
    bool CanDeleteStories)
{
    public bool? CanPostMessages { get; init; }

    public bool? CanEditMessages { get; init; }

    public bool? CanPinMessages { get; init; }

    public bool? CanManageTopics { get; init; }
}

/// <summary>A command in the menu: 1 to 32 letters, and up to 256 characters on what it does.</summary>
internal sealed record BotCommand(string Command, string Description)
{
    /// <summary>Whether only the one who writes it sees it in a group, and what is answered.</summary>
    public bool? IsEphemeral { get; init; }
}

/// <summary>Where a menu of commands is shown.</summary>
/// <param name="Type">A word of the Bot API, such as <c>all_private_chats</c>.</param>
internal sealed record BotCommandScope(string Type);

/// <summary>What the bot tells about itself in an empty chat.</summary>
internal sealed record BotDescription(string Description);

/// <summary>What the bot tells about itself on its profile.</summary>
internal sealed record BotShortDescription(string ShortDescription);
