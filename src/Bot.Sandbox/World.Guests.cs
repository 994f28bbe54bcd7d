using Bot.Sandbox.Methods;

namespace Bot.Sandbox;

/// <summary>The bot as a guest: called by name where it is not a member.</summary>
public sealed partial class World
{
    private readonly Dictionary<string, GuestQuestion> _guestQuestions = [];

    /// <summary>Someone names the bot in a chat where it is not a member.</summary>
    /// <param name="chat">A group without the bot.</param>
    /// <param name="user">A member of it.</param>
    /// <param name="text">A text with the bot's @name in it.</param>
    /// <param name="replyTo">A message of the same chat, if it is a reply; the bot sees it too.</param>
    /// <exception cref="InvalidOperationException">Guest mode is off, the bot is a member, or it is not named.</exception>
    public GuestQuestion AskGuest(Chat chat, User user, string text, Message? replyTo = null)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate)
        {
            if (!Bot.HasGuestMode) throw new InvalidOperationException("Guest mode is off.");
            if (!chat.IsGroup || Has(chat, Bot.User)) throw new InvalidOperationException("A guest is called in a group where it is not a member.");
            var message = Say(chat, user, text, replyTo: replyTo);
            return AskGuest(message) ?? throw new InvalidOperationException($"The text does not name @{Bot.User.Username}.");
        }
    }

    /// <summary>Lets the bot know a chat, where it is a guest, by another id: Telegram does not promise that it differs from the ids of chats that the bot is in.</summary>
    public void SetGuestId(Chat chat, long id)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate) chat.GuestId = id;
    }

    /// <summary>Waits for the guest's answer.</summary>
    public async Task<Message> AnswerTo(GuestQuestion question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        await WaitUntil(() => question.Answer is not null, ct);
        return question.Answer!;
    }

    internal GuestQuestion? FindGuestQuestion(string id) => _guestQuestions.GetValueOrDefault(id);

    /// <summary>Calls the bot as a guest if a message names it where it is not a member; null if it does not.</summary>
    internal GuestQuestion? AskGuest(Message message)
    {
        var chat = message.Chat;
        if (!Bot.HasGuestMode || !chat.IsGroup || Has(chat, Bot.User) || message.From is null || !Names(message, Bot.User)) return null;
        if (_guestQuestions.Values.FirstOrDefault(known => known.Message == message) is { } same) return same;
        var question = new GuestQuestion(NextQueryId(), message.From, message, Clock.GetUtcNow());
        _guestQuestions.Add(question.Id, question);
        var json = Wire.Message(message);
        json["guest_query_id"] = question.Id;
        if (chat.GuestId is { } id)
        {
            json["chat"]!["id"] = id;
            if (json["reply_to_message"] is { } reply) reply["chat"]!["id"] = id;
        }

        Enqueue("guest_message", json);
        return question;
    }

    /// <summary>Puts the guest's answer into the chat, as a reply, and gives it an id.</summary>
    internal string Answer(GuestQuestion question, InlineResult content)
    {
        var inlineId = NextInlineId();
        var message = Keep(question.Message.Chat, id => content.Fill(new Message
        {
            Id = id,
            Chat = question.Message.Chat,
            Date = Now,
            From = Bot.User,
            IsByBot = true,
            InlineId = inlineId,
            GuestCaller = question.User,
            ReplyTo = question.Message.Id,
            Topic = question.Message.Topic,
            ReplyThread = Threads.Of(question.Message.Chat, question.Message),
        }));
        _inlineMessages.Add(inlineId, (message.Chat, message.Id));
        question.Answer = message;
        return inlineId;
    }

    private static bool Names(Message message, User bot) => message.Text is { } text && message.Entities.Any(entity =>
        entity.Type == "mention" && text.AsSpan(entity.Offset + 1, entity.Length - 1).Equals(bot.Username, StringComparison.OrdinalIgnoreCase));
}
