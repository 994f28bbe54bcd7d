using Bot.Chats;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>Follows what happens in channels. The bot answers nothing there: it learns what they are called and what it may do.</summary>
internal sealed class ChannelUpdates(ResponderSource source, User bot, ChatStates states, ButtonSigner signer, ITelegramClient client, int journalDays)
{
    /// <summary>Decides on an update that comes from a channel; false for all others.</summary>
    public async Task<bool> Decide(Update update, Decision decision, CancellationToken cancellation)
    {
        switch (update)
        {
            case { ChannelPost: { } post }:
                Learn(post.Chat, decision);
                return true;
            case { EditedChannelPost: { } post }:
                Learn(post.Chat, decision);
                return true;
            case { MyChatMember: { Chat.Type: "channel" } change }:
                await Follow(change, decision, cancellation);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Posts reach none but administrators: the bot is one, whatever was thought before.</summary>
    private void Learn(Chat channel, Decision decision)
    {
        var known = states.Chat(channel.Id);
        if (known is null || known.Title != channel.Title)
        {
            decision.Do(new Change.NoteChat(channel.Id, channel.Type, channel.Title, null));
        }

        if (known is { State: not "active" })
        {
            decision.Do(new Change.Revive(channel.Id));
        }
    }

    private async Task Follow(ChatMemberUpdated change, Decision decision, CancellationToken cancellation)
    {
        var (channel, member) = (change.Chat, change.NewChatMember);
        if (!member.IsIn && change.From.Id == bot.Id && states.Chat(channel.Id) is null)
        {
            // It left at an administrator's wish, and all has been erased.
            return;
        }

        decision.Do(new Change.NoteChat(channel.Id, channel.Type, channel.Title, GroupMembership.Write(member)));
        GroupMembership.NoteAdmin(change, decision);
        if (!member.IsIn)
        {
            decision.Do(new Change.Deactivate(channel.Id, "channel", "left"));
            return;
        }

        decision.Do(new Change.Revive(channel.Id));
        var mayPost = PostingRights.MayPost(member, "channel");
        decision.Do(mayPost ? new Change.ClearError(channel.Id, PostingRights.MissingRight) : new Change.NoteError(channel.Id, PostingRights.MissingRight));

        if (member.IsAdmin && !change.OldChatMember.IsAdmin && !change.From.IsBot && await MayWriteTo(change.From, cancellation))
        {
            Tell(change, mayPost, decision);
        }
    }

    /// <summary>Tells whoever made the bot an administrator how to go on.</summary>
    private void Tell(ChatMemberUpdated change, bool mayPost, Decision decision)
    {
        var to = Address.Of(change.From);
        var texts = new Situation(source.Current, bot, to, states.Chat(to.ChatId), states.Dialogue(to.DialogueKey), signer, journalDays).Texts;
        decision.Send(
            to,
            texts.Format(mayPost ? "postsAdded" : "postsAddedNoRight", change.Chat.Title ?? ""),
            new InlineKeyboardMarkup([[new InlineKeyboardButton(texts["postsSettings"]) { Url = PanelLink.Url(bot, signer, change.Chat.Id) }]]));
    }

    /// <summary>Whether a person has a chat with the bot. Only Telegram knows; where it can't be asked, nothing is said.</summary>
    private async Task<bool> MayWriteTo(User person, CancellationToken cancellation)
    {
        try
        {
            return await client.Call(new SendChatAction(person.Id, "typing"), cancellation);
        }
        catch (TelegramException)
        {
            return false;
        }
    }
}
