using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Control;

/// <summary>Doors that make people and chats and change who is where.</summary>
internal sealed class People(World world)
{
    /// <summary>A chat by id; the private chat of a known person is there as soon as it is asked for.</summary>
    public Chat? FindChat(long id) => world.FindChat(id) ?? (world.FindUser(id) is { IsBot: false } user ? world.PrivateChat(user) : null);

    /// <summary>The person who looks; the first one if none is named.</summary>
    public User? Viewer(string? id) => long.TryParse(id, CultureInfo.InvariantCulture, out var number)
        ? User(number)
        : world.AllUsers.FirstOrDefault(user => !user.IsBot);

    public JsonNode AddUser(JsonObject body) => Wire.User(world.AddUser(
        body.RequiredString("first_name"),
        Optional(body, "language_code"),
        Optional(body, "username"),
        Optional(body, "last_name"),
        body.Boolean("is_bot")));

    public JsonNode Block(string id, JsonObject body)
    {
        var user = User(long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0);
        if (body.Boolean("blocked")) world.Block(user);
        else world.Unblock(user);
        return new JsonObject();
    }

    public JsonNode AddGroup(JsonObject body)
    {
        var members = (body["members"] as JsonArray ?? []).Select(id => User(id!.GetValue<long>())).ToList();
        return Wire.Chat(world.AddGroup(
            body.RequiredString("title"),
            members,
            isForum: body.Boolean("is_forum"),
            isSupergroup: body["type"]?.GetValue<string>() != "group",
            username: Optional(body, "username"),
            withBot: !body.Boolean("without_bot")));
    }

    public JsonNode AddChannel(JsonObject body) => Wire.Chat(world.AddChannel(
        body.RequiredString("title"),
        body.ContainsKey("owner") ? User(body.Long("owner")) : null,
        Optional(body, "username"),
        withBot: !body.Boolean("without_bot")));

    public JsonNode Link(Chat channel, JsonObject body)
    {
        world.Link(channel, FindChat(body.Long("group")) ?? throw new KeyNotFoundException("no such chat"));
        return new JsonObject();
    }

    public JsonNode AddTopic(Chat chat, JsonObject body)
    {
        var topic = world.AddTopic(chat, body.RequiredString("name"));
        return new JsonObject { ["message_thread_id"] = topic.Id, ["name"] = topic.Name };
    }

    public JsonNode ChangeMember(Chat chat, JsonObject body)
    {
        var user = User(body.Long("user"));
        var by = body.ContainsKey("by") ? User(body.Long("by")) : null;
        switch (body.RequiredString("action"))
        {
            case "join":
                world.Join(chat, user, by);
                break;
            case "leave":
                world.Leave(chat, user);
                break;
            case "kick":
                world.Leave(chat, user, by ?? throw new FormatException("name the one who does it in \"by\""));
                break;
            case "promote":
                world.Promote(chat, user, (body["rights"] as JsonArray)?.Select(right => right!.GetValue<string>()), body.Boolean("anonymous"));
                break;
            case "demote":
                world.Demote(chat, user);
                break;
            case "restrict":
                world.Restrict(chat, user);
                break;
            default:
                throw new FormatException("action is join, leave, kick, promote, demote or restrict");
        }

        return Wire.Member(chat.Members[user.Id], chat.Kind);
    }

    private User User(long id) => world.FindUser(id) ?? throw new KeyNotFoundException("no such person");

    private static string? Optional(JsonObject body, string field) => body.String(field) is { Length: > 0 } text ? text : null;
}
