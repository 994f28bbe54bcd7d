using System.Text.Json.Nodes;
using Bot.Sandbox.Methods;

namespace Bot.Sandbox.Control;

/// <summary>The world as one person sees it, for the chat page.</summary>
internal static class Snapshots
{
    public static JsonObject State(World world, User? viewer) => new()
    {
        ["bot"] = Wire.User(world.Bot.User),
        ["people"] = new JsonArray([.. world.AllUsers.Where(user => !user.IsBot).Select(user => Person(world, user))]),
        ["viewer"] = viewer?.Id,
        ["chats"] = viewer is null ? [] : new JsonArray([.. ChatsOf(world, viewer).Select(chat => Line(world, chat))]),
        ["now"] = world.Now.ToUnixTimeSeconds(),
        ["clock_moves"] = world.Clock is AdjustableClock,
        ["inline"] = world.Bot.HasInlineMode,
    };

    public static JsonObject Chat(World world, Chat chat, User? viewer)
    {
        var now = world.Clock.GetUtcNow();
        var language = viewer?.LanguageCode is { Length: >= 2 } code ? code[..2] : "";
        var hasBot = chat.Kind is ChatKind.Private || chat.Members.GetValueOrDefault(world.Bot.User.Id) is { IsIn: true };
        return new JsonObject
        {
            ["chat"] = Line(world, chat),
            ["bot_name"] = world.Bot.NameIn(language),
            ["description"] = BotAccount.Text(world.Bot.Descriptions, language),
            ["members"] = new JsonArray([.. chat.Members.Values.Where(member => member.IsIn).Select(member => Wire.Member(member, chat.Kind))]),
            ["can_write"] = viewer is not null && world.MayWrite(chat, viewer),
            ["blocked"] = chat.IsBlocked,
            ["started"] = chat.IsStarted,
            ["commands"] = viewer is null || !hasBot ? [] : CommandScopes.Seen(world.Bot, chat, viewer),
            ["topics"] = new JsonArray([.. chat.Topics.Values.Select(topic => new JsonObject { ["id"] = topic.Id, ["name"] = topic.Name, ["closed"] = topic.IsClosed })]),
            ["activity"] = chat.Activity is { } activity && activity.Until > now
                ? new JsonObject { ["action"] = activity.Action, ["milliseconds"] = (int)(activity.Until - now).TotalMilliseconds }
                : null,
            ["draft"] = chat.Draft is { } draft && draft.Until > now
                ? new JsonObject { ["text"] = draft.Text, ["entities"] = Wire.Entities(draft.Entities), ["can_stop"] = draft.CanStop }
                : null,
            ["has_bot"] = hasBot,
            ["voices"] = viewer is null ? [] : Voices(world, chat, viewer),
            ["messages"] = new JsonArray([.. MessagesFor(chat, viewer).Select(message => MessageOf(world, message))]),
        };
    }

    /// <summary>What everybody sees and what the viewer alone sees, in the order of time; a message that an ephemeral one covers is left out.</summary>
    private static IEnumerable<Message> MessagesFor(Chat chat, User? viewer)
    {
        var alone = chat.Ephemerals.Values.Where(message => message.OnlyFor == viewer).ToList();
        var covered = alone.Select(message => message.Covers).OfType<int>().ToHashSet();
        return chat.Messages.Values.Where(message => !covered.Contains(message.Id)).Concat(alone).OrderBy(message => message.Order);
    }

    /// <summary>In whose name the viewer may speak beside the own one: the group's, or a channel's.</summary>
    private static JsonArray Voices(World world, Chat chat, User viewer)
    {
        if (!chat.IsGroup) return [];
        var channels = world.AllChats.Where(other => other.Kind is ChatKind.Channel && other.Members.GetValueOrDefault(viewer.Id) is { Status: MemberStatus.Creator });
        var voices = new JsonArray([.. channels.Select(channel => new JsonObject { ["as"] = channel.Id, ["title"] = channel.Title })]);
        if (chat.Members.GetValueOrDefault(viewer.Id) is { IsAdministrator: true }) voices.Insert(0, new JsonObject { ["as"] = "anonymous", ["title"] = chat.Title });
        return voices;
    }

    private static JsonObject Person(World world, User user)
    {
        var json = Wire.User(user);
        var places = world.AllChats.Where(chat => chat.Members.GetValueOrDefault(user.Id) is { IsAdministrator: true }).Select(chat => chat.Kind).ToHashSet();
        if (places.Contains(ChatKind.Channel)) json["role"] = "channel_owner";
        else if (places.Contains(ChatKind.Supergroup)) json["role"] = "group_admin";
        return json;
    }

    private static IEnumerable<Chat> ChatsOf(World world, User viewer) =>
        world.AllChats.Where(chat => chat.UpgradedTo is null && (chat.Person == viewer || chat.Members.TryGetValue(viewer.Id, out var member) && member.IsIn));

    private static JsonObject Line(World world, Chat chat)
    {
        var line = Wire.Chat(chat);
        line["bot_name"] = world.Bot.NameIn(chat.Person?.LanguageCode ?? "");
        line["member_count"] = chat.Members.Values.Count(member => member.IsIn);
        line["linked"] = chat.LinkedChat?.Id;
        if (chat.Messages.Count > 0) line["last"] = MessageOf(world, chat.Messages.Values.Last());
        return line;
    }

    private static JsonObject MessageOf(World world, Message message)
    {
        var json = Wire.Message(message);
        json["by_bot"] = message.IsByBot;
        if (message.Chat.Kind is ChatKind.Channel && world.ForwardOf(message) is { } forward)
        {
            json["comments"] = new JsonObject
            {
                ["chat"] = forward.Chat.Id,
                ["message_id"] = forward.Id,
                ["count"] = forward.Chat.Messages.Values.Count(other => other.ReplyThread == forward.Id),
            };
        }

        if (message.BotReactions.Count > 0) json["reactions"] = new JsonArray([.. message.BotReactions.Select(emoji => JsonValue.Create(emoji))]);
        if (message.HasInputMarkup) json["reply_markup"] = JsonNode.Parse(message.Markup!);
        return json;
    }
}
