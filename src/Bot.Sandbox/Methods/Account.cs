using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>getMe, logOut and close.</summary>
internal static class Account
{
    public static Method GetMe { get; } = Method.Of("getMe", "", Me);

    public static Method LogOut { get; } = Method.Of("logOut", "", call =>
    {
        call.World.Bot.IsLoggedOut = true;
        return Method.True;
    });

    /// <summary>The real server asks for ten minutes after its start before it closes a bot; the sandbox does not.</summary>
    public static Method Close { get; } = Method.Of("close", "", _ => Method.True);

    private static JsonNode Me(Call call)
    {
        var bot = call.World.Bot;
        var json = Wire.User(bot.User);
        json["can_join_groups"] = true;
        json["can_read_all_group_messages"] = !bot.HasPrivacyMode;
        json["supports_guest_queries"] = bot.HasGuestMode;
        json["supports_inline_queries"] = bot.HasInlineMode;
        json["can_connect_to_business"] = false;
        json["has_main_web_app"] = false;
        json["has_topics_enabled"] = bot.HasPrivateTopics;
        json["allows_users_to_create_topics"] = false;
        json["can_manage_bots"] = false;
        json["supports_join_request_queries"] = false;
        return json;
    }
}
