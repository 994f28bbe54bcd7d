using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Follows what Telegram tells of a group by messages: its name and its topics.</summary>
internal static class GroupNotices
{
    /// <summary>Notes what a message tells; false where it tells nothing of that.</summary>
    public static bool Follow(Message message, Decision decision)
    {
        var chatId = message.Chat.Id;
        if (message.NewChatTitle is { } title)
        {
            decision.Do(new Change.NoteTitle(chatId, title));
            return true;
        }

        // General is always there, under no name of its own.
        if (message.MessageThreadId is not { } topic || topic == 1)
        {
            return message is { ForumTopicEdited: not null } or { ForumTopicClosed: not null } or { ForumTopicReopened: not null };
        }

        switch (message)
        {
            case { ForumTopicCreated: { } created }:
                decision.Do(new Change.NoteTopic(chatId, topic, created.Name, false));
                return true;
            case { ForumTopicEdited: { } edited }:
                decision.Do(new Change.NoteTopic(chatId, topic, edited.Name, null));
                return true;
            case { ForumTopicClosed: not null }:
                decision.Do(new Change.NoteTopic(chatId, topic, null, true));
                return true;
            case { ForumTopicReopened: not null }:
                decision.Do(new Change.NoteTopic(chatId, topic, null, false));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Learns of a topic that was opened before the bot came: its messages reply to the notice of its opening.</summary>
    public static void Learn(Message message, Decision decision)
    {
        if (message is { IsTopicMessage: true, MessageThreadId: { } topic and not 1, ReplyToMessage.ForumTopicCreated.Name: { } name })
        {
            decision.Do(new Change.NoteTopic(message.Chat.Id, topic, name, null));
        }
    }
}
