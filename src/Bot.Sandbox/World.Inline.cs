using System.Text.Json.Nodes;
using Bot.Sandbox.Methods;

namespace Bot.Sandbox;

/// <summary>The bot's name typed in any chat, and what comes of it.</summary>
public sealed partial class World
{
    private const int MaxInlineQuery = 256;

    private readonly Dictionary<string, InlineQuestion> _inlineQuestions = [];
    private readonly Dictionary<(string Query, string Offset, string ChatType, long User), (InlineAnswer Answer, DateTimeOffset Until)> _inlineCache = [];
    private readonly Dictionary<string, (Chat Chat, int Id)> _inlineMessages = [];

    /// <summary>Someone types the bot's name and a question in any chat.</summary>
    /// <remarks>What the bot lets be kept is answered without it, as long as its cache_time lasts; the kind of chat counts as a part of the question.</remarks>
    /// <param name="user">Who.</param>
    /// <param name="query">What stands after the bot's name: at most 256 characters.</param>
    /// <param name="offset">The offset that the bot gave with earlier results.</param>
    /// <param name="chatType">Kind of the chat where it is typed, in the Bot API's words.</param>
    public InlineQuestion AskInline(User user, string query, string offset = "", string chatType = "sender")
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(query);
        lock (Gate)
        {
            if (!Bot.HasInlineMode) throw new InvalidOperationException("Inline mode is off.");
            if (query.Length > MaxInlineQuery) throw new InvalidOperationException("An app sends at most 256 characters of an inline query.");
            var kept = Kept(user, query, offset, chatType);
            var question = new InlineQuestion(NextQueryId(), user, query, offset, chatType, Clock.GetUtcNow()) { IsFromCache = kept is not null, Answer = kept };
            _inlineQuestions.Add(question.Id, question);
            if (kept is not null) return question;
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

    /// <summary>Someone types the bot's name and a question in a certain chat.</summary>
    public InlineQuestion AskInline(User user, Chat chat, string query, string offset = "")
    {
        ArgumentNullException.ThrowIfNull(chat);
        return AskInline(user, query, offset, chat.Kind is ChatKind.Private ? "sender" : Wire.Name(chat.Kind));
    }

    /// <summary>Waits for the bot's answer to an inline query.</summary>
    public Task AnswerTo(InlineQuestion question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        return WaitUntil(() => question.Answer is not null, ct);
    }

    /// <summary>The person who asked picks a result; it appears in the chat as the person's message via the bot.</summary>
    /// <param name="question">An inline query that has been answered.</param>
    /// <param name="resultId">The id that the bot gave the result.</param>
    /// <param name="chat">Where the person was typing.</param>
    /// <param name="replyTo">A message of the same chat, if it is a reply.</param>
    /// <param name="topic">A topic of a forum; null for General.</param>
    /// <exception cref="InvalidOperationException">There is no such result, or the person can't write there.</exception>
    public Message ChooseInline(InlineQuestion question, string resultId, Chat chat, Message? replyTo = null, Topic? topic = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        lock (Gate)
        {
            var results = question.Results ?? throw new InvalidOperationException("The bot has not answered.");
            var result = JsonNode.Parse(results)!.AsArray().FirstOrDefault(one => one!["id"]!.ToString() == resultId)?.AsObject()
                ?? throw new InvalidOperationException($"The bot gave no result \"{resultId}\".");
            var content = InlineResult.Read(this, result);
            var inlineId = content.Markup.IsInline ? NextInlineId() : null;
            var message = Say(chat, question.User, replyTo, topic, draft => content.Fill(draft) with { ViaBot = Bot.User, InlineId = inlineId });
            if (inlineId is not null) _inlineMessages.Add(inlineId, (chat, message.Id));
            if (Bot.HasInlineFeedback)
            {
                var feedback = new JsonObject { ["result_id"] = resultId, ["from"] = Wire.User(question.User), ["query"] = question.Query };
                if (inlineId is not null) feedback["inline_message_id"] = inlineId;
                Enqueue("chosen_inline_result", feedback);
            }

            return message;
        }
    }

    /// <summary>The person who asked presses the button above the results: the private chat opens, and the bot is started with the button's parameter.</summary>
    public Message PressInlineButton(InlineQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        lock (Gate)
        {
            var payload = question.StartParameter ?? throw new InvalidOperationException("There is no button with a start parameter above the results.");
            return Say(PrivateChat(question.User), question.User, "/start " + payload);
        }
    }

    internal InlineQuestion? FindInlineQuestion(string id) => _inlineQuestions.GetValueOrDefault(id);

    /// <summary>A message as it stands, by the id that the bot knows it by.</summary>
    internal Message? FindInlineMessage(string id) =>
        _inlineMessages.TryGetValue(id, out var place) ? place.Chat.Messages.GetValueOrDefault(place.Id) : null;

    /// <summary>Notes the bot's answer, and keeps it for others who ask the same.</summary>
    internal void Answer(InlineQuestion question, InlineAnswer answer, TimeSpan cacheTime, bool isPersonal)
    {
        question.Answer = answer;
        if (cacheTime > TimeSpan.Zero)
            _inlineCache[(question.Query, question.Offset, question.ChatType, isPersonal ? question.User.Id : 0)] = (answer, Clock.GetUtcNow() + cacheTime);
        Changes.Tell(new Change("inline", 0, new JsonObject { ["id"] = question.Id }.ToJsonString()));
    }

    private InlineAnswer? Kept(User user, string query, string offset, string chatType)
    {
        foreach (var owner in (long[])[user.Id, 0])
        {
            if (_inlineCache.TryGetValue((query, offset, chatType, owner), out var kept) && kept.Until > Clock.GetUtcNow()) return kept.Answer;
        }

        return null;
    }

    private string NextInlineId() => "AgAAAE" + NextQueryId();
}
