using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>The message that a bot replies to, and the words of it that it quotes.</summary>
internal sealed record ReplyTarget(int MessageId, string ChatId, bool MayBeMissing, FormattedText Quote)
{
    /// <summary>The ephemeral message that is replied to; 0 for none.</summary>
    public int EphemeralId { get; private init; }

    private const int MaxQuoteLength = 1024;

    public static ReplyTarget Read(Call call)
    {
        if (!call.Has("reply_parameters"))
        {
            // An older way, which the server still takes; Scrutiny complains of it as unknown.
            return new ReplyTarget(call.Integer("reply_to_message_id"), "", call.Flag("allow_sending_without_reply"), new FormattedText("", []));
        }

        var json = call.Json("reply_parameters", "reply parameters JSON object") as JsonObject ?? throw Refusal.BadRequest("Object expected as reply parameters");
        if (json.Count == 0) return new ReplyTarget(0, "", false, new FormattedText("", []));
        var quote = InputText.Parse(call.World, json.String("quote"), json.String("quote_parse_mode"), json["quote_entities"] as JsonArray);
        var ephemeral = json.Integer("ephemeral_message_id");
        if (ephemeral != 0 && json.ContainsKey("message_id")) call.World.Complain("reply_parameters: both message_id and ephemeral_message_id are given");
        var id = ephemeral == 0 ? json.RequiredInteger("message_id") : 0;
        return new ReplyTarget(id, json.String("chat_id"), json.Boolean("allow_sending_without_reply"), quote) { EphemeralId = ephemeral };
    }

    /// <summary>The message, or null if there is none to reply to.</summary>
    /// <exception cref="Refusal">It is not there, and must be; or the quote is not in it.</exception>
    public Message? Find(World world, Chat chat)
    {
        if (MessageId <= 0) return null;
        var where = ChatId.Length == 0 || ChatId == chat.Id.ToString(CultureInfo.InvariantCulture) ? chat : ChatAccess.Chat(world, ChatId, Access.Read);
        if (!where.Messages.TryGetValue(MessageId, out var message))
            return MayBeMissing ? null : throw Refusal.BadRequest("message to be replied not found");
        if (Quote.Text.Length > 0) CheckQuote(message);
        if (where == chat) return message;
        world.Complain("reply_parameters: replies to other chats are sent without the reply by the sandbox");
        return null;
    }

    private void CheckQuote(Message message)
    {
        if (FormattedText.Length(Quote.Text) > MaxQuoteLength || message.Text?.Contains(Quote.Text, StringComparison.Ordinal) is not true)
            throw Refusal.BadRequest("QUOTE_TEXT_INVALID");
    }
}
