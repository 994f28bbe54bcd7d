using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>getChat and leaveChat.</summary>
internal static class GetChat
{
    private const int MaxReactions = 11;

    public static Method Method { get; } = Method.Of("getChat", "chat_id:ChatId!", Handle);

    public static Method Leave { get; } = Method.Of("leaveChat", "chat_id:ChatId!", HandleLeave);

    private static JsonNode Handle(Call call)
    {
        var chat = call.Chat(Access.Read);
        var json = Wire.Chat(chat);
        var takesGifts = chat.Kind is ChatKind.Private;
        json["accent_color_id"] = (int)(Math.Abs(chat.Id) % 7);
        json["max_reaction_count"] = MaxReactions;
        json["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = takesGifts,
            ["limited_gifts"] = takesGifts,
            ["unique_gifts"] = takesGifts,
            ["premium_subscription"] = takesGifts,
        };
        if (chat.IsGroup) json["permissions"] = new JsonObject(Wire.Permissions.Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(true))));
        if (chat.LinkedChat is { } linked) json["linked_chat_id"] = linked.Id;
        if ((chat.Username ?? chat.Person?.Username) is { } username) json["active_usernames"] = new JsonArray(username);
        return json;
    }

    private static JsonNode HandleLeave(Call call)
    {
        var chat = call.Chat(Access.Read);
        if (chat.Kind is ChatKind.Private) throw Refusal.BadRequest("chat member status can't be changed in private chats");
        var bot = call.World.Bot.User;
        call.World.Change(chat, bot, new Member(bot, MemberStatus.Left));
        return Method.True;
    }
}
