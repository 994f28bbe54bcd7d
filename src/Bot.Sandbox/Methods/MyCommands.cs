using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>setMyCommands, getMyCommands and deleteMyCommands, by scope and language.</summary>
internal static class MyCommands
{
    private const int MaxCommands = 100;
    private const int MaxNameLength = 32;
    private const int MaxDescriptionLength = 256;

    public static Method Set { get; } = Method.Of("setMyCommands", "commands:[]BotCommand! scope:BotCommandScope language_code", SetCommands);

    public static Method Get { get; } = Method.Of("getMyCommands", "scope:BotCommandScope language_code", GetCommands);

    public static Method Delete { get; } = Method.Of("deleteMyCommands", "scope:BotCommandScope language_code", DeleteCommands);

    private static JsonNode SetCommands(Call call)
    {
        var commands = Commands(call);
        var key = (Scope(call), call.LanguageCode());
        if (commands.Count > MaxCommands) throw Refusal.BadRequest("BOT_COMMANDS_TOO_MUCH");
        if (commands.Count == 0) call.World.Bot.Commands.Remove(key);
        else call.World.Bot.Commands[key] = commands.ToJsonString();
        call.World.Changes.Tell(new Change("bot"));
        return Method.True;
    }

    private static JsonNode GetCommands(Call call) =>
        JsonNode.Parse(call.World.Bot.Commands.GetValueOrDefault((Scope(call), call.LanguageCode()), "[]"))!;

    private static JsonNode DeleteCommands(Call call)
    {
        call.World.Bot.Commands.Remove((Scope(call), call.LanguageCode()));
        call.World.Changes.Tell(new Change("bot"));
        return Method.True;
    }

    private static JsonArray Commands(Call call)
    {
        if (!call.Has("commands")) return [];
        var list = call.Json("commands", "commands JSON object") as JsonArray ?? throw Refusal.BadRequest("Expected an Array of BotCommand");
        return [.. list.Select(Command)];
    }

    private static JsonObject Command(JsonNode? node)
    {
        if (node is not JsonObject json || !json.ContainsKey("command") || !json.ContainsKey("description"))
            throw Refusal.BadRequest("Can't parse BotCommand: expected an Object");
        var name = json.String("command").Trim();
        if (name.StartsWith('/')) name = name[1..];
        var description = json.String("description").Trim();
        if (name.Length == 0) throw Refusal.BadRequest("Command must be non-empty");
        if (FormattedText.Length(name) > MaxNameLength) throw Refusal.BadRequest($"Command length must not exceed {MaxNameLength}");
        if (description.Length == 0) throw Refusal.BadRequest("Command description must be non-empty");
        if (FormattedText.Length(description) > MaxDescriptionLength)
            throw Refusal.BadRequest($"Command description length must not exceed {MaxDescriptionLength}");
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')) throw Refusal.BadRequest("BOT_COMMAND_INVALID");
        var command = new JsonObject { ["command"] = name, ["description"] = description };
        if (json.Boolean("is_ephemeral")) command["is_ephemeral"] = true;
        return command;
    }

    private static string Scope(Call call)
    {
        var node = call.Json("scope", "BotCommandScope JSON object");
        if (node is null) return CommandScopes.Default;
        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse BotCommandScope: BotCommandScope must be an Object");
        var type = json.RequiredString("type");
        switch (type)
        {
            case CommandScopes.Default or CommandScopes.AllPrivateChats or CommandScopes.AllGroupChats or CommandScopes.AllChatAdministrators:
                return type;
            case "chat" or "chat_administrators" or "chat_member":
                var chat = json.RequiredString("chat_id");
                if (chat.Length == 0) throw Refusal.BadRequest("Can't parse BotCommandScope: Empty chat_id specified");
                var user = type == "chat_member" ? json.Long("user_id") : 0;
                if (type == "chat_member" && user <= 0) throw Refusal.BadRequest("Can't parse BotCommandScope: Invalid user_id specified");
                return CommandScopes.Of(type, ChatAccess.Chat(call.World, chat, Access.ReadMembers), user);
            default:
                throw Refusal.BadRequest("Can't parse BotCommandScope: Unsupported type specified");
        }
    }
}
