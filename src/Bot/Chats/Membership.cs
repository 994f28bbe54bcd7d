using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Follows where the bot may write: it is added, blocked, thrown out, let in again.</summary>
internal static class Membership
{
    /// <summary>Notes a change of the bot's own place in a chat.</summary>
    public static void Follow(ChatMemberUpdated change, Decision decision)
    {
        var kind = Address.KindOf(change.Chat);
        var isIn = change.NewChatMember is { Status: "creator" or "administrator" or "member" } or { Status: "restricted", IsMember: not false };
        var isOut = change.NewChatMember is { Status: "left" or "kicked" } or { Status: "restricted", IsMember: false };
        if (isIn)
        {
            decision.Do(new Change.Revive(change.Chat.Id));
        }
        else if (isOut)
        {
            decision.Do(new Change.Deactivate(change.Chat.Id, Address.KindName(kind), kind == ChatKind.Private ? "blocked" : "left"));
        }
    }
}
