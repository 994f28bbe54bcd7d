using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Methods;

namespace Bot.Sandbox.Control;

/// <summary>Doors through which people speak, edit, press and ask.</summary>
internal sealed class Talk(World world)
{
    public JsonNode Say(Chat chat, JsonObject body)
    {
        var user = User(body);
        var replyTo = body.ContainsKey("reply_to") ? Message(chat, body.Integer("reply_to")) : null;
        var topic = body.ContainsKey("topic") ? chat.Topics[body.Integer("topic")] : null;
        var message = body["content"] is JsonObject content
            ? world.SayOther(chat, user, content.ToJsonString(), replyTo, topic)
            : world.Say(chat, user, body.RequiredString("text"), Entities(body), replyTo, topic);
        return Wire.Message(message);
    }

    public JsonNode? Do(Chat chat, string id, string what, JsonObject body)
    {
        var message = Message(chat, int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0);
        switch (what)
        {
            case "edit":
                return Wire.Message(world.Edit(message, body.RequiredString("text"), Entities(body)));
            case "delete":
                world.Delete(message);
                return new JsonObject();
            case "press":
                var button = body.RequiredString("button");
                var press = body.Boolean("stale") ? world.PressStale(User(body), message, button) : world.Press(User(body), message, button);
                return new JsonObject { ["id"] = press.Id };
            case "react":
                world.React(User(body), message, body.String("emoji") is { Length: > 0 } emoji ? emoji : null);
                return new JsonObject();
            default:
                return null;
        }
    }

    public JsonNode AskInline(JsonObject body)
    {
        var question = world.AskInline(User(body), body.String("query"), body.String("offset"), body["chat_type"]?.GetValue<string>() ?? "sender");
        return new JsonObject { ["id"] = question.Id };
    }

    private IReadOnlyList<Entity> Entities(JsonObject body) =>
        InputText.Parse(world, body.RequiredString("text"), "", body["entities"] as JsonArray).Entities;

    private User User(JsonObject body) => world.FindUser(body.Long("user")) ?? throw new KeyNotFoundException("no such person");

    private static Message Message(Chat chat, int id) => chat.Messages.GetValueOrDefault(id) ?? throw new KeyNotFoundException("no such message");
}
