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
        if (body.ContainsKey("reply_to_ephemeral")) replyTo = Ephemeral(chat, body.Integer("reply_to_ephemeral"));
        return Wire.Message(body switch
        {
            _ when body["content"] is JsonObject content => world.SayOther(chat, user, content.ToJsonString(), replyTo, topic),
            _ when body.String("as") is "anonymous" => world.SayAnonymously(chat, user, body.RequiredString("text"), replyTo, topic),
            _ when body.Long("as") != 0 => world.SayAsChannel(chat, Chat(body.Long("as")), body.RequiredString("text"), replyTo, topic),
            _ => world.Say(chat, user, body.RequiredString("text"), Entities(body), replyTo, topic),
        });
    }

    public JsonNode PressEphemeral(Chat chat, string id, JsonObject body)
    {
        var message = Ephemeral(chat, int.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new JsonObject { ["id"] = world.Press(User(body), message, body.RequiredString("button")).Id };
    }

    public JsonNode StopDraft(Chat chat)
    {
        world.StopDraft(chat);
        return new JsonObject();
    }

    /// <summary>Follows a link to the bot; tells the message that came of it, if any.</summary>
    public JsonNode OpenLink(JsonObject body)
    {
        var message = world.OpenLink(User(body), body.RequiredString("link"), body.ContainsKey("chat") ? Chat(body.Long("chat")) : null);
        return message is null ? new JsonObject() : Wire.Message(message);
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
        var question = body.ContainsKey("chat")
            ? world.AskInline(User(body), Chat(body.Long("chat")), body.String("query"), body.String("offset"))
            : world.AskInline(User(body), body.String("query"), body.String("offset"), body["chat_type"]?.GetValue<string>() ?? "sender");
        return ShowInline(question.Id);
    }

    public JsonNode ShowInline(string id)
    {
        var question = Question(id);
        return new JsonObject
        {
            ["id"] = question.Id,
            ["query"] = question.Query,
            ["cached"] = question.IsFromCache,
            ["results"] = question.Results is null ? null : JsonNode.Parse(question.Results),
            ["next_offset"] = question.NextOffset,
            ["button"] = question.ButtonText is null ? null : new JsonObject { ["text"] = question.ButtonText, ["start_parameter"] = question.StartParameter },
        };
    }

    public JsonNode ChooseInline(string id, JsonObject body)
    {
        var chat = Chat(body.Long("chat"));
        var topic = body.ContainsKey("topic") ? chat.Topics[body.Integer("topic")] : null;
        return Wire.Message(world.ChooseInline(Question(id), body.RequiredString("result"), chat, topic: topic));
    }

    public JsonNode StartFromInline(string id) => Wire.Message(world.PressInlineButton(Question(id)));

    private InlineQuestion Question(string id) => world.FindInlineQuestion(id) ?? throw new KeyNotFoundException("no such inline query");

    private Chat Chat(long id) => world.FindChat(id) ?? throw new KeyNotFoundException("no such chat");

    private IReadOnlyList<Entity> Entities(JsonObject body) =>
        InputText.Parse(world, body.RequiredString("text"), "", body["entities"] as JsonArray).Entities;

    private User User(JsonObject body) => world.FindUser(body.Long("user")) ?? throw new KeyNotFoundException("no such person");

    private static Message Ephemeral(Chat chat, int id) => chat.Ephemerals.GetValueOrDefault(id) ?? throw new KeyNotFoundException("no such message");

    private static Message Message(Chat chat, int id) => chat.Messages.GetValueOrDefault(id) ?? throw new KeyNotFoundException("no such message");
}
