using System.Text.Json.Nodes;

namespace Bot.Sandbox.Methods;

/// <summary>Which list of commands someone sees: the narrowest scope that has one, the person's language before none.</summary>
internal static class CommandScopes
{
    public const string Default = "default";
    public const string AllPrivateChats = "all_private_chats";
    public const string AllGroupChats = "all_group_chats";
    public const string AllChatAdministrators = "all_chat_administrators";

    public static string Of(string type, Chat chat, long user = 0) => user == 0 ? $"{type}:{chat.Id}" : $"{type}:{chat.Id}:{user}";

    /// <summary>The commands that a person's app offers in a chat.</summary>
    public static JsonArray Seen(BotAccount bot, Chat chat, User user)
    {
        var language = user.LanguageCode is { Length: >= 2 } code ? code[..2] : "";
        return Scopes(chat, user)
            .SelectMany(scope => new[] { (scope, language), (scope, "") })
            .Select(key => bot.Commands.GetValueOrDefault(key))
            .FirstOrDefault(commands => commands is not null) is { } found
            ? JsonNode.Parse(found)!.AsArray()
            : [];
    }

    private static IEnumerable<string> Scopes(Chat chat, User user)
    {
        if (chat.Kind is ChatKind.Private) return [Of("chat", chat), AllPrivateChats, Default];
        if (!chat.IsGroup) return [];
        return chat.Members.GetValueOrDefault(user.Id) is { IsAdministrator: true }
            ? [Of("chat_member", chat, user.Id), Of("chat_administrators", chat), Of("chat", chat), AllChatAdministrators, AllGroupChats, Default]
            : [Of("chat_member", chat, user.Id), Of("chat", chat), AllGroupChats, Default];
    }
}
