using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox;

public sealed partial class World
{
    private const int MaxTextLength = 4096;

    /// <summary>Someone writes in a chat; in a channel, an administrator posts in its name.</summary>
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
            var current = message.Chat.Messages.GetValueOrDefault(message.Id) ?? throw new InvalidOperationException("The message is deleted.");
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
            var current = chat.Messages.GetValueOrDefault(message.Id);
            var press = new Press(NextQueryId(), user, current ?? message, data, Clock.GetUtcNow());
            _presses.Add(press.Id, press);
            Enqueue("callback_query", new JsonObject
            {
                ["id"] = press.Id,
                ["from"] = Wire.User(user),
                ["message"] = current is not null
                    ? Wire.Message(current)
                    : new JsonObject { ["chat"] = Wire.Chat(chat), ["message_id"] = message.Id, ["date"] = 0 },
                ["chat_instance"] = (chat.Id * 1_000_003 % 9_007_199_254_740_991).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["data"] = data,
            });
            return press;
        }
    }

    /// <summary>Someone types the bot's name and a question in any chat.</summary>
    /// <param name="user">Who.</param>
    /// <param name="query">What stands after the bot's name: at most 256 characters.</param>
    /// <param name="offset">The offset that the bot gave with earlier results.</param>
    /// <param name="chatType">Kind of the chat where it is typed, in the Bot API's words.</param>
    public InlineQuestion AskInline(User user, string query, string offset = "", string chatType = "sender")
    {
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate)
        {
            if (!Bot.HasInlineMode) throw new InvalidOperationException("Inline mode is off.");
            var question = new InlineQuestion(NextQueryId(), user, query, Clock.GetUtcNow());
            _inlineQuestions.Add(question.Id, question);
            Enqueue("inline_query", new JsonObject
            {
                ["id"] = question.Id,
                ["from"] = Wire.User(user),
                ["query"] = query,
                ["offset"] = offset,
                ["chat_type"] = chatType,
            });
            return question;
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
            CheckMayWrite(chat, user);
            var isChannel = chat.Kind is ChatKind.Channel;
            var message = Keep(chat, id => fill(new Message
            {
                Id = id,
                Chat = chat,
                Date = Now,
                From = isChannel ? null : user,
                SenderChat = isChannel ? chat : null,
                ReplyTo = replyTo?.Id,
                Topic = topic?.Id ?? replyTo?.Topic,
                ReplyThread = Threads.Of(chat, replyTo),
            }));
            chat.IsStarted = true;
            Deliver(message);
            return message;
        }
    }

    /// <summary>Whether the person's app offers a field to write in.</summary>
    internal bool MayWrite(Chat chat, User user)
    {
        lock (Gate) return ReasonNotToWrite(chat, user) is null;
    }

    private static void CheckMayWrite(Chat chat, User user)
    {
        if (ReasonNotToWrite(chat, user) is { } reason) throw new InvalidOperationException($"{user.FullName} can't write in {chat}: {reason}.");
    }

    private static string? ReasonNotToWrite(Chat chat, User user)
    {
        var member = chat.Members.GetValueOrDefault(user.Id);
        return chat.Kind switch
        {
            _ when chat.UpgradedTo is not null || chat.IsGone => "the chat is no more",
            ChatKind.Private when chat.Person!.Id != user.Id => "it is another person's chat",
            ChatKind.Private when chat.IsBlocked => "the person has blocked the bot",
            ChatKind.Private => null,
            ChatKind.Channel when member is not { IsAdministrator: true } => "only administrators post in a channel",
            _ when member is not { IsIn: true } => "the person is not a member",
            _ when member.Status is MemberStatus.Restricted => "the person is restricted",
            _ => null,
        };
    }
}

internal static class Threads
{
    /// <summary>In an ordinary supergroup, replies to one message form a thread named by the first of them.</summary>
    public static int? Of(Chat chat, Message? replyTo) =>
        chat is { Kind: ChatKind.Supergroup, IsForum: false } && replyTo is not null ? replyTo.ReplyThread ?? replyTo.Id : null;
}
