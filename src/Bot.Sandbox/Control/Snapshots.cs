using System.Text.Json.Nodes;
using Bot.Sandbox.Methods;

namespace Bot.Sandbox.Control;

/// <summary>The world as one person sees it, for the chat page.</summary>
internal static class Snapshots
{
    public static JsonObject State(World world, User? viewer) => new()
    {
        ["bot"] = Wire.User(world.Bot.User),
        ["people"] = new JsonArray([.. world.AllUsers.Where(user => !user.IsBot).Select(Wire.User)]),
        ["viewer"] = viewer?.Id,
        ["chats"] = viewer is null ? [] : new JsonArray([.. ChatsOf(world, viewer).Select(chat => Line(world, chat))]),
        ["now"] = world.Now.ToUnixTimeSeconds(),
    };

    public static JsonObject Chat(World world, Chat chat, User? viewer)
    {
        var now = world.Clock.GetUtcNow();
        var language = viewer?.LanguageCode is { Length: >= 2 } code ? code[..2] : "";
        return new JsonObject
        {
            ["chat"] = Line(world, chat),
            ["bot_name"] = world.Bot.NameIn(language),
            ["description"] = BotAccount.Text(world.Bot.Descriptions, language),
            ["members"] = new JsonArray([.. chat.Members.Values.Where(member => member.IsIn).Select(member => Wire.Member(member, chat.Kind))]),
            ["can_write"] = viewer is not null && world.MayWrite(chat, viewer),
            ["blocked"] = chat.IsBlocked,
            ["started"] = chat.IsStarted,
            ["commands"] = viewer is null ? [] : CommandScopes.Seen(world.Bot, chat, viewer),
            ["topics"] = new JsonArray([.. chat.Topics.Values.Select(topic => new JsonObject { ["id"] = topic.Id, ["name"] = topic.Name, ["closed"] = topic.IsClosed })]),
            ["activity"] = chat.Activity is { } activity && activity.Until > now
                ? new JsonObject { ["action"] = activity.Action, ["milliseconds"] = (int)(activity.Until - now).TotalMilliseconds }
                : null,
            ["draft"] = chat.Draft is { } draft && draft.Until > now
                ? new JsonObject { ["text"] = draft.Text, ["entities"] = Wire.Entities(draft.Entities) }
                : null,
            ["messages"] = new JsonArray([.. chat.Messages.Values.Select(MessageOf)]),
        };
    }

    private static IEnumerable<Chat> ChatsOf(World world, User viewer) =>
        world.AllChats.Where(chat => chat.UpgradedTo is null && (chat.Person == viewer || chat.Members.TryGetValue(viewer.Id, out var member) && member.IsIn));

    private static JsonObject Line(World world, Chat chat)
    {
        var line = Wire.Chat(chat);
        line["bot_name"] = world.Bot.NameIn(chat.Person?.LanguageCode ?? "");
        line["member_count"] = chat.Members.Values.Count(member => member.IsIn);
        if (chat.Messages.Count > 0) line["last"] = MessageOf(chat.Messages.Values.Last());
        return line;
    }

    private static JsonObject MessageOf(Message message)
    {
        var json = Wire.Message(message);
        json["by_bot"] = message.IsByBot;
        if (message.BotReactions.Count > 0) json["reactions"] = new JsonArray([.. message.BotReactions.Select(emoji => JsonValue.Create(emoji))]);
        if (message.HasInputMarkup) json["reply_markup"] = JsonNode.Parse(message.Markup!);
        return json;
    }
}
