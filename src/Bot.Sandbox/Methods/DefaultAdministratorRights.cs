using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>setMyDefaultAdministratorRights and getMyDefaultAdministratorRights, for groups and for channels.</summary>
internal static class DefaultAdministratorRights
{
    public static Method Set { get; } = Method.Of("setMyDefaultAdministratorRights", "rights:ChatAdministratorRights for_channels:Boolean", SetRights);

    public static Method Get { get; } = Method.Of("getMyDefaultAdministratorRights", "for_channels:Boolean", call => Shown(call.World.Bot, call.Flag("for_channels")));

    private static JsonNode SetRights(Call call)
    {
        var forChannels = call.Flag("for_channels");
        var node = call.Json("rights", "administrator rights JSON object");
        if (node is null)
        {
            call.World.Bot.DefaultRights.Remove(forChannels);
            return Method.True;
        }

        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse chat administrator rights: ChatAdministratorRights must be an Object");
        call.World.Bot.DefaultRights[forChannels] = json.Select(field => field.Key).Where(json.Boolean).ToHashSet();
        return Method.True;
    }

    private static JsonObject Shown(BotAccount bot, bool forChannels)
    {
        var rights = bot.DefaultRights.GetValueOrDefault(forChannels) ?? Member.NoRights;
        var names = AdministratorRights.Always.Concat(forChannels ? AdministratorRights.OfChannels : AdministratorRights.OfGroups);
        return new JsonObject(names.Prepend("is_anonymous").Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(rights.Contains(name)))));
    }
}
