using Bot.Chats;
using Bot.Groups;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>What stands in the way of posting.</summary>
internal enum PostingObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The bot is not in the chat any more.</summary>
    Away,

    /// <summary>The bot may not write there.</summary>
    NoRight,

    /// <summary>The chat has silenced the bot.</summary>
    Paused,
}

/// <summary>Whether the bot may post in a chat.</summary>
internal static class PostingRights
{
    /// <summary>What is kept of the right to post that was taken away.</summary>
    public const string MissingRight = "not enough rights to post: can_post_messages";

    /// <summary>What stands in the way of posting in a chat.</summary>
    /// <param name="state">Of the chat: active, or a word for why the bot can't write there.</param>
    /// <param name="ownMember">The bot's place in it, as JSON of the Bot API; null where it is not known, and Telegram will tell.</param>
    public static PostingObstacle Obstacle(string state, string kind, string? ownMember, ChatSettings settings) => 0 switch
    {
        _ when state == "restricted" => PostingObstacle.NoRight,
        _ when state != "active" => PostingObstacle.Away,
        _ when settings.Mode == ListeningMode.Paused => PostingObstacle.Paused,
        _ when GroupMembership.Read(ownMember) is { } member && !MayPost(member, kind) => PostingObstacle.NoRight,
        _ => PostingObstacle.None,
    };

    /// <summary>Whether somebody with this place may post in a chat.</summary>
    public static bool MayPost(ChatMember member, string kind) => kind == "channel"
        ? member is { IsAdmin: true, CanPostMessages: not false }
        : member is { IsIn: true, IsSilenced: false };
}
