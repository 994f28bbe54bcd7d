using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>setChatMenuButton and getChatMenuButton.</summary>
internal static class ChatMenuButton
{
    private const string Usual = """{"type":"commands"}""";

    public static Method Set { get; } = Method.Of("setChatMenuButton", "chat_id:Integer menu_button:MenuButton", SetButton);

    public static Method Get { get; } = Method.Of("getChatMenuButton", "chat_id:Integer", GetButton);

    private static JsonNode SetButton(Call call)
    {
        var button = Button(call);
        var person = Person(call);
        if (button is null) call.World.Bot.MenuButtons.Remove(person);
        else call.World.Bot.MenuButtons[person] = button;
        return Method.True;
    }

    private static JsonNode GetButton(Call call)
    {
        var buttons = call.World.Bot.MenuButtons;
        return JsonNode.Parse(buttons.GetValueOrDefault(Person(call)) ?? buttons.GetValueOrDefault(0) ?? Usual)!;
    }

    private static string? Button(Call call)
    {
        var node = call.Json("menu_button", "menu button JSON object");
        if (node is null) return null;
        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse menu button: MenuButton must be an Object");
        switch (json.RequiredString("type"))
        {
            case "default":
                return null;
            case "commands":
                return Usual;
            case "web_app":
                json.RequiredString("text");
                json.RequiredObject("web_app").RequiredString("url");
                return json.ToJsonString();
            default:
                throw Refusal.BadRequest("Can't parse menu button: MenuButton has unsupported type");
        }
    }

    private static long Person(Call call)
    {
        if (!call.Has("chat_id")) return 0;
        var id = call.UserId("chat_id");
        return call.World.FindUser(id) is null ? throw Refusal.BadRequest("user not found") : id;
    }
}
