using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>deleteMessage and deleteMessages.</summary>
internal static class DeleteMessage
{
    private const int MaxMessages = 100;

    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static Method One { get; } = Method.Of("deleteMessage", "chat_id:ChatId! message_id:Integer!", DeleteOne);

    public static Method Many { get; } = Method.Of("deleteMessages", "chat_id:ChatId! message_ids:[]Integer!", DeleteMany);

    private static JsonNode DeleteOne(Call call)
    {
        var id = Math.Max(0, call.Integer("message_id"));
        if (!call.Has("chat_id")) throw Refusal.BadRequest("Chat identifier is not specified");
        if (id == 0) throw Refusal.BadRequest("Message identifier is not specified");
        var chat = call.Chat(Access.Write);
        var message = chat.Messages.GetValueOrDefault(id) ?? throw Refusal.BadRequest("message to delete not found");
        CheckMayDelete(call.World, message);
        call.World.Remove(chat, id);
        return Method.True;
    }

    private static JsonNode DeleteMany(Call call)
    {
        var ids = Ids(call);
        var chat = call.Chat(Access.Write);
        var messages = ids.Select(id => chat.Messages.GetValueOrDefault(id)).OfType<Message>().ToList();
        foreach (var message in messages) CheckMayDelete(call.World, message);
        foreach (var message in messages) call.World.Remove(chat, message.Id);
        return Method.True;
    }

    private static List<int> Ids(Call call)
    {
        if (!call.Has("message_ids")) throw Refusal.BadRequest("Message identifiers are not specified");
        var list = call.Json("message_ids", "message_ids JSON object") as JsonArray ?? throw Refusal.BadRequest("Expected an Array of message identifiers");
        if (list.Count > MaxMessages) throw Refusal.BadRequest("Too many message identifiers specified");
        if (list.Count == 0) throw Refusal.BadRequest("Message identifiers are not specified");
        return [.. list.Select(Id)];
    }

    private static int Id(JsonNode? node)
    {
        if (node?.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)) throw Refusal.BadRequest("Message identifier must be a Number");
        if (!int.TryParse(node.ToString(), out var id)) throw Refusal.BadRequest("Can't parse message identifier as a Number");
        return id > 0 ? id : throw Refusal.BadRequest("Invalid message identifier specified");
    }

    private static void CheckMayDelete(World world, Message message)
    {
        var chat = message.Chat;
        var isAdministrator = chat.Kind is not ChatKind.Private && chat.Members[world.Bot.User.Id].May("can_delete_messages");
        var mayPost = chat.Kind is not ChatKind.Channel || chat.Members[world.Bot.User.Id].May("can_post_messages");
        if (message.IsByBot && !mayPost && !isAdministrator) throw Refusal.BadRequest("Message can't be deleted");
        if (!message.IsByBot && chat.Kind is not ChatKind.Private && !isAdministrator) throw Refusal.BadRequest("Message can't be deleted");
        if (!isAdministrator && world.Clock.GetUtcNow() - message.Date > Deletable) throw Refusal.BadRequest("Message can't be deleted for everyone");
    }
}
