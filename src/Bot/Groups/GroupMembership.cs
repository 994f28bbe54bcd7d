using System.Text.Json;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Follows the bot's own place in groups: it is added, made an administrator, silenced, thrown out, let in again.</summary>
internal sealed class GroupMembership(ChatStates states, Admins admins)
{
    /// <summary>What is noted as the last error where the bot may not write.</summary>
    public const string Silenced = "restricted";

    /// <summary>A place in a chat as it is kept; null where it can't be read.</summary>
    public static ChatMember? Read(string? json)
    {
        try
        {
            return json is null ? null : BotApiJson.Read<ChatMember>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A place in a chat as it is kept.</summary>
    public static string Write(ChatMember member) => JsonSerializer.Serialize(member, BotApiJson.Wire.ChatMember);

    /// <summary>Notes a change.</summary>
    public void Follow(Situation situation, Decision decision, ChatMemberUpdated change)
    {
        var (chat, member) = (change.Chat, change.NewChatMember);
        var known = states.Chat(chat.Id);
        admins.Forget(chat.Id);
        if (!member.IsIn && known is null && change.From.Id == situation.Bot.Id)
        {
            // It left at an administrator's wish, and all has been erased.
            return;
        }

        decision.Do(new Change.NoteChat(chat.Id, chat.Type, chat.Title, Write(member)));
        NoteAdmin(change, decision);
        if (!member.IsIn)
        {
            decision.Do(new Change.Deactivate(chat.Id, chat.Type, "left"));
        }
        else if (member.IsSilenced)
        {
            decision.Do(new Change.Deactivate(chat.Id, chat.Type, "restricted"));
            decision.Do(new Change.NoteError(chat.Id, Silenced));
        }
        else
        {
            decision.Do(new Change.Revive(chat.Id));
            // A group that has become a supergroup is no new one, though Telegram tells of it so.
            if (!change.OldChatMember.IsIn && known is not { State: "active", OwnMember: not null })
            {
                Welcome(situation with { Own = member }, decision);
            }
        }
    }

    /// <summary>Nobody but administrators can make the bot one.</summary>
    public static void NoteAdmin(ChatMemberUpdated change, Decision decision)
    {
        if (change is { NewChatMember.IsAdmin: true, From.IsBot: false })
        {
            decision.Do(new Change.NoteAdmin(change.Chat.Id, change.From.Id));
        }
    }

    private static void Welcome(Situation situation, Decision decision)
    {
        var (pack, texts, name) = (situation.Expert.Pack, situation.Texts, $"@{situation.Bot.Username}");
        var how = HearsMentions(situation) ? texts.Format("welcomeMentions", name) : texts.Format("welcomeReplies", name);
        decision.Send(
            situation.Address,
            texts.Format("welcome", pack.Title[texts.Language], pack.About[texts.Language], how),
            GroupCommands.SettingsButton(situation));
    }

    /// <summary>Whether Telegram brings the bot a message that just names it: it need not as long as privacy mode is on and the bot is no administrator.</summary>
    public static bool HearsMentions(Situation situation) => situation.Bot.CanReadAllGroupMessages == true || situation.Own is { IsAdmin: true };
}
