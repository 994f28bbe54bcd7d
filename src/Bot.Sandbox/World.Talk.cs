using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox;

public sealed partial class World
{
    private const int MaxTextLength = 4096;

    /// <summary>Someone writes in a chat; in a channel, an administrator posts in its name, and in a group an anonymous one speaks for the group.</summary>
    /// <remarks>A command that the bot has declared ephemeral, and a reply to an ephemeral message, only the bot sees.</remarks>
    /// <param name="chat">Where.</param>
    /// <param name="user">Who; in a private chat its person, elsewhere a member who may write.</param>
    /// <param name="text">1 to 4096 characters; commands, mentions and links in it are recognised.</param>
    /// <param name="entities">Formatting, if any.</param>
    /// <param name="replyTo">A message of the same chat, if it is a reply.</param>
    /// <param name="topic">A topic of a forum; null for General.</param>
    /// <exception cref="InvalidOperationException">An app would not let the person write there.</exception>
    public Message Say(
        Chat chat, User user, string text, IReadOnlyList<Entity>? entities = null, Message? replyTo = null, Topic? topic = null)
    {
        var clean = Clean(text, entities);
        return Say(chat, user, replyTo, topic, message => message with { Text = clean.Text, Entities = clean.Entities });
    }

    /// <summary>Someone sends a message that is not text.</summary>
    /// <param name="chat">Where.</param>
    /// <param name="user">Who.</param>
    /// <param name="content">The message's own fields as a JSON object, for example <c>{"sticker":{…}}</c>.</param>
    /// <param name="replyTo">A message of the same chat, if it is a reply.</param>
    /// <param name="topic">A topic of a forum; null for General.</param>
    public Message SayOther(Chat chat, User user, string content, Message? replyTo = null, Topic? topic = null)
    {
        var fields = JsonNode.Parse(content)!.AsObject().ToJsonString();
        return Say(chat, user, replyTo, topic, message => message with { Content = fields });
    }

    /// <summary>Someone changes the text of a message that he or she wrote.</summary>
    public Message Edit(Message message, string text, IReadOnlyList<Entity>? entities = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var clean = Clean(text, entities);
        lock (Gate)
        {
            if (!message.Chat.Messages.TryGetValue(message.Id, out var current)) throw new InvalidOperationException("The message is deleted.");
            if (current.IsByBot) throw new InvalidOperationException("Nobody can edit the bot's messages.");
            var edited = current with { Text = clean.Text, Entities = clean.Entities, Edited = Now };
            Replace(edited);
            Deliver(edited, isEdit: true);
            return edited;
        }
    }

    /// <summary>Someone deletes a message for everybody; bots are never told.</summary>
    public void Delete(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate) Remove(message.Chat, message.Id);
    }

    /// <summary>Someone presses a callback button of a message as it stands now.</summary>
    /// <param name="user">Who.</param>
    /// <param name="message">The message, in any earlier state.</param>
    /// <param name="button">The button's text, else its data.</param>
    /// <exception cref="InvalidOperationException">The message shows no such callback button now.</exception>
    public Press Press(User user, Message message, string button)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate)
        {
            var current = Current(message) ?? throw new InvalidOperationException("The message is deleted.");
            var buttons = current.Keyboard.SelectMany(row => row).Where(one => one.Kind is ButtonKind.Callback).ToList();
            var found = buttons.Find(one => one.Text == button) ?? buttons.Find(one => one.Value == button)
                ?? throw new InvalidOperationException($"No callback button \"{button}\" among: {string.Join(", ", buttons.Select(one => one.Text))}.");
            return PressStale(user, current, found.Value);
        }
    }

    /// <summary>Sends callback data that the message need not show: an app with an old copy of it, or a forger.</summary>
    public Press PressStale(User user, Message message, string data)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate)
        {
            var chat = message.Chat;
            var current = Current(message);
            if (message.OnlyFor is { } only && only.Id != user.Id) throw new InvalidOperationException($"{user.FullName} does not see the message.");
            var press = new Press(NextQueryId(), user, current ?? message, data, Clock.GetUtcNow());
            _presses.Add(press.Id, press);
            var query = new JsonObject { ["id"] = press.Id, ["from"] = Wire.User(user) };
            if (message.InlineId is not null) query["inline_message_id"] = message.InlineId;
            else query["message"] = current is not null || message.EphemeralId is not null ? Wire.Message(current ?? message) : Wire.Inaccessible(message);
            query["chat_instance"] = (chat.Id * 1_000_003 % 9_007_199_254_740_991).ToString(System.Globalization.CultureInfo.InvariantCulture);
            query["data"] = data;
            Enqueue("callback_query", query);
            return press;
        }
    }

    /// <summary>The person of a private chat tells the bot to stop writing what it shows a preview of.</summary>
    /// <exception cref="InvalidOperationException">There is no preview, or the bot has not offered to stop.</exception>
    public void StopDraft(Chat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate)
        {
            if (chat.Draft is not { CanStop: true } draft || draft.Until <= Clock.GetUtcNow()) throw new InvalidOperationException("Nothing is being written that could be stopped.");
            chat.Draft = null;
            var stopped = new JsonObject { ["chat"] = Wire.Chat(chat), ["draft_id"] = draft.Id };
            if (draft.Topic is { } topic) stopped["message_thread_id"] = topic;
            Enqueue("stopped_message_generation", stopped);
            Changes.Tell(new Change("chat", chat.Id));
        }
    }

    /// <summary>Someone puts an emoji on a message, or takes it away with null; the bot hears of it where it may.</summary>
    public void React(User user, Message message, string? emoji)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate)
        {
            var chat = message.Chat;
            if (chat.Kind is not ChatKind.Private && MemberOf(chat, Bot.User) is not { IsAdministrator: true }) return;
            Enqueue("message_reaction", new JsonObject
            {
                ["chat"] = Wire.Chat(chat),
                ["message_id"] = message.Id,
                ["user"] = Wire.User(user),
                ["date"] = Now.ToUnixTimeSeconds(),
                ["old_reaction"] = new JsonArray(),
                ["new_reaction"] = emoji is null ? [] : new JsonArray(new JsonObject { ["type"] = "emoji", ["emoji"] = emoji }),
            });
        }
    }

    private static FormattedText Clean(string text, IReadOnlyList<Entity>? entities)
    {
        try
        {
            var clean = TextRules.Apply(new FormattedText(text, entities ?? []));
            return FormattedText.Length(clean.Text) <= MaxTextLength
                ? clean
                : throw new InvalidOperationException("An app lets nobody send more than 4096 characters at once; use Raw for what can't happen.");
        }
        catch (Refusal refusal)
        {
            throw new InvalidOperationException("An app would not send this: " + refusal.Message, refusal);
        }
    }

    private Message Say(Chat chat, User user, Message? replyTo, Topic? topic, Func<Message, Message> fill)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate)
        {
            CheckMayWrite(chat, user, replyTo);
            if (chat.Kind is ChatKind.Channel) return Speak(chat, null, chat, replyTo, topic, fill);
            return chat.IsGroup && chat.Members.GetValueOrDefault(user.Id) is { IsAdministrator: true, IsAnonymous: true }
                ? Speak(chat, GroupAnonymousBot, chat, replyTo, topic, fill)
                : Speak(chat, user, null, replyTo, topic, fill);
        }
    }

    /// <summary>Puts a message of somebody other than the bot into a chat, and lets the bot know of it where it may.</summary>
    private Message Speak(Chat chat, User? from, Chat? senderChat, Message? replyTo, Topic? topic, Func<Message, Message> fill)
    {
        lock (Gate)
        {
            var draft = fill(new Message
            {
                Id = 0,
                Chat = chat,
                Date = Now,
                From = from,
                SenderChat = senderChat,
                ReplyTo = replyTo is { EphemeralId: null } ? replyTo.Id : null,
                EphemeralReplyTo = replyTo?.EphemeralId,
                Topic = topic?.Id ?? replyTo?.Topic,
                ReplyThread = Threads.Of(chat, replyTo),
            });
            var isEphemeral = from is not null && senderChat is null && (replyTo?.EphemeralId is not null || IsEphemeralCommand(chat, from, draft));
            var message = isEphemeral
                ? KeepEphemeral(chat, id => draft with { EphemeralId = id })
                : Keep(chat, id => draft with { Id = id });
            chat.IsStarted = true;
            Deliver(message);
            ForwardIntoDiscussion(message);
            AskGuest(message);
            return message;
        }
    }

    /// <summary>Whether the person's app offers a field to write in.</summary>
    internal bool MayWrite(Chat chat, User user)
    {
        lock (Gate) return ReasonNotToWrite(chat, user) is null;
    }

    private static void CheckMayWrite(Chat chat, User user, Message? replyTo)
    {
        if (ReasonNotToWrite(chat, user, replyTo) is { } reason) throw new InvalidOperationException($"{user.FullName} can't write in {chat}: {reason}.");
    }

    private static string? ReasonNotToWrite(Chat chat, User user, Message? replyTo = null)
    {
        var member = chat.Members.GetValueOrDefault(user.Id);
        return chat.Kind switch
        {
            _ when chat.UpgradedTo is not null || chat.IsGone => "the chat is no more",
            ChatKind.Private when chat.Person!.Id != user.Id => "it is another person's chat",
            ChatKind.Private when chat.IsBlocked => "the person has blocked the bot",
            ChatKind.Private => null,
            ChatKind.Channel when member is not { IsAdministrator: true } => "only administrators post in a channel",
            _ when member is { Status: MemberStatus.Kicked } => "the person is banned",
            _ when member is not { IsIn: true } && !IsComment(chat, replyTo) => "the person is not a member",
            _ when member is { Status: MemberStatus.Restricted } => "the person is restricted",
            _ => null,
        };
    }

    /// <summary>A reply that stands under a channel's post.</summary>
    private static bool IsComment(Chat chat, Message? replyTo) =>
        replyTo is not null && (replyTo.ForwardedPost is not null || (replyTo.ReplyThread is { } root && chat.Messages.GetValueOrDefault(root)?.ForwardedPost is not null));
}

internal static class Threads
{
    /// <summary>In an ordinary supergroup, replies to one message form a thread named by the first of them.</summary>
    public static int? Of(Chat chat, Message? replyTo) =>
        chat is { Kind: ChatKind.Supergroup, IsForum: false } && replyTo is { EphemeralId: null } ? replyTo.ReplyThread ?? replyTo.Id : null;
}
