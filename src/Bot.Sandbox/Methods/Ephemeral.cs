using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>Who shall see a message of a group alone, and whether the bot may speak to them so.</summary>
/// <remarks>The server's words for these refusals are not published; all of them are assumed.</remarks>
internal sealed record EphemeralParameters(User Receiver, Press? Press, bool Covers)
{
    /// <summary>How long after a press or an ephemeral command an ordinary member may answer in this way.</summary>
    private static readonly TimeSpan Answerable = TimeSpan.FromSeconds(15);

    /// <summary>Reads the parameter; null if the message is for everybody.</summary>
    public static EphemeralParameters? Read(Call call)
    {
        if (call.Json("ephemeral_message_parameters", "ephemeral message parameters JSON object") is not { } node) return null;
        var world = call.World;
        var json = node as JsonObject ?? throw Refusal.BadRequest("Object expected as ephemeral message parameters");
        if (!world.Bot.HasEphemerals) throw Refusal.BadRequest("ephemeral messages are not supported");
        json.RequiredString("receiver_user_id");
        var receiver = world.FindUser(json.Long("receiver_user_id")) ?? throw Refusal.BadRequest("user not found");
        var query = json.String("callback_query_id");
        var press = query.Length == 0 ? null : world.FindPress(query) ?? throw Refusal.BadRequest(AnswerCallbackQuery.TooOld);
        var covers = json.Boolean("replace_callback_query_message");
        if (covers && press is null) throw Refusal.BadRequest("callback_query_id must be specified to replace the message");
        if (covers && press!.Message.EphemeralId is not null) throw Refusal.BadRequest("ephemeral message can't be replaced; edit it instead");
        return new EphemeralParameters(receiver, press, covers);
    }

    /// <summary>Refuses what the bot may not say to this person alone in this chat.</summary>
    public void Check(World world, Chat chat, Message? command)
    {
        if (!chat.IsGroup) throw Refusal.BadRequest("ephemeral messages can be sent only to groups and supergroups");
        if (Receiver.IsBot || chat.Members.GetValueOrDefault(Receiver.Id) is not { IsIn: true })
            throw Refusal.BadRequest("receiver of the ephemeral message is not a member of the chat");
        if (Press is not null && (Press.User.Id != Receiver.Id || Press.Message.Chat != chat)) throw Refusal.BadRequest(AnswerCallbackQuery.TooOld);
        if (chat.Members[world.Bot.User.Id].IsAdministrator) return;
        if (Press is null && command is null)
            throw Refusal.BadRequest("callback_query_id or reply_parameters.ephemeral_message_id must be specified to send an ephemeral message");
        var moment = Press?.At ?? command!.Date;
        if (world.Clock.GetUtcNow() - moment > Answerable) throw Refusal.BadRequest("ephemeral message can be sent only within 15 seconds");
    }

    /// <summary>The ephemeral message that the call replies to, or null if there is none.</summary>
    public Message? Replied(Chat chat, ReplyTarget target)
    {
        if (target.EphemeralId == 0) return null;
        if (chat.Ephemerals.TryGetValue(target.EphemeralId, out var message) && message.OnlyFor!.Id == Receiver.Id) return message;
        return target.MayBeMissing ? null : throw Refusal.BadRequest("message to be replied not found");
    }
}

/// <summary>editEphemeralMessageText, editEphemeralMessageReplyMarkup and deleteEphemeralMessage.</summary>
internal static class EphemeralMessages
{
    private const string Target = "chat_id:ChatId! receiver_user_id:Integer! ephemeral_message_id:Integer! ";

    public static Method EditText { get; } = Method.Of(
        "editEphemeralMessageText",
        Target + "text parse_mode entities:[]MessageEntity link_preview_options:LinkPreviewOptions reply_markup:ReplyMarkup rich_message:Unmodelled",
        HandleText);

    public static Method EditReplyMarkup { get; } = Method.Of("editEphemeralMessageReplyMarkup", Target + "reply_markup:ReplyMarkup", HandleReplyMarkup);

    public static Method Delete { get; } = Method.Of("deleteEphemeralMessage", Target, HandleDelete);

    private static JsonNode HandleText(Call call)
    {
        if (!call.Has("text")) throw Refusal.BadRequest("Message text is empty");
        var preview = SendMessage.LinkPreview(call);
        var input = InputText.Read(call, call.Text("text"));
        var markup = ReplyMarkup.Read(call);
        var message = Mine(call);
        return Replace(call.World, EditMessage.WithText(call.World, message, input, markup, preview));
    }

    private static JsonNode HandleReplyMarkup(Call call)
    {
        var markup = ReplyMarkup.Read(call);
        return Replace(call.World, EditMessage.WithMarkup(call.World, Mine(call), markup));
    }

    private static JsonNode HandleDelete(Call call)
    {
        var message = Find(call, "delete");
        message.Chat.Ephemerals.Remove(message.EphemeralId!.Value);
        call.World.Changes.Tell(new Change("chat", message.Chat.Id));
        return Method.True;
    }

    private static Message Mine(Call call)
    {
        var message = Find(call, "edit");
        return message is { IsByBot: true, HasInputMarkup: false } ? message : throw Refusal.BadRequest("Message can't be edited");
    }

    private static Message Find(Call call, string what)
    {
        if (!call.World.Bot.HasEphemerals) throw new Refusal(404, "Not Found: method not found");
        var receiver = call.UserId("receiver_user_id");
        var id = call.Integer("ephemeral_message_id");
        if (id <= 0) throw Refusal.BadRequest("Message identifier is not specified");
        var chat = call.Chat(Access.Write);
        return chat.Ephemerals.TryGetValue(id, out var message) && message.OnlyFor!.Id == receiver
            ? message
            : throw Refusal.BadRequest($"message to {what} not found");
    }

    private static JsonNode Replace(World world, Message message)
    {
        message.Chat.Ephemerals[message.EphemeralId!.Value] = message;
        world.Changes.Tell(new Change("chat", message.Chat.Id));
        return Method.True;
    }
}
