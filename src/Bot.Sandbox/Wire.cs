using System.Text.Json.Nodes;

namespace Bot.Sandbox;

/// <summary>The world's things in the Bot API's JSON.</summary>
internal static class Wire
{
    public static JsonObject User(User user)
    {
        var json = new JsonObject { ["id"] = user.Id, ["is_bot"] = user.IsBot, ["first_name"] = user.FirstName };
        if (user.LastName is not null) json["last_name"] = user.LastName;
        if (user.Username is not null) json["username"] = user.Username;
        if (user.LanguageCode is not null) json["language_code"] = user.LanguageCode;
        return json;
    }

    public static JsonObject Chat(Chat chat)
    {
        var json = new JsonObject { ["id"] = chat.Id };
        if (chat.Title is not null) json["title"] = chat.Title;
        if (chat.Person is { } person)
        {
            json["first_name"] = person.FirstName;
            if (person.LastName is not null) json["last_name"] = person.LastName;
        }

        if ((chat.Username ?? chat.Person?.Username) is { } username) json["username"] = username;
        json["type"] = Name(chat.Kind);
        if (chat.IsForum) json["is_forum"] = true;
        return json;
    }

    public static JsonObject Message(Message message, bool withReply = true)
    {
        var json = new JsonObject { ["message_id"] = message.Id };
        if (message.From is not null) json["from"] = User(message.From);
        if (message.SenderChat is not null) json["sender_chat"] = Chat(message.SenderChat);
        if (message.EphemeralId is { } ephemeral) json["ephemeral_message_id"] = ephemeral;
        if (message.Receiver is not null) json["receiver_user"] = User(message.Receiver);
        json["chat"] = Chat(message.Chat);
        json["date"] = message.Date.ToUnixTimeSeconds();
        if (message.Edited is { } edited) json["edit_date"] = edited.ToUnixTimeSeconds();
        if ((message.Topic ?? message.ReplyThread) is { } thread) json["message_thread_id"] = thread;
        if (message.Topic is not null) json["is_topic_message"] = true;
        if (message.ForwardedPost is not null) (json["is_automatic_forward"], json["forward_origin"]) = (true, Origin(message.ForwardedPost));
        if (message.ViaBot is not null) json["via_bot"] = User(message.ViaBot);
        if (message.GuestCaller is not null) json["guest_bot_caller_user"] = User(message.GuestCaller);
        if (withReply && Replied(message) is { } replied) json["reply_to_message"] = Message(replied, withReply: false);
        if (withReply && message.Quote is not null) json["quote"] = Quote(message);
        if (message.Text is not null) json["text"] = message.Text;
        if (message.Entities.Count > 0) json["entities"] = Entities(message.Entities);
        if (message.LinkPreview is not null) json["link_preview_options"] = JsonNode.Parse(message.LinkPreview);
        foreach (var (name, value) in message.ContentFields ?? []) json[name] = value?.DeepClone();
        if (message.HasInlineKeyboard) json["reply_markup"] = JsonNode.Parse(message.Markup!);
        return json;
    }

    /// <summary>A message that is gone.</summary>
    public static JsonObject Inaccessible(Message message) => new() { ["chat"] = Chat(message.Chat), ["message_id"] = message.Id, ["date"] = 0 };

    public static JsonArray Entities(IEnumerable<Entity> entities) => [.. entities.Select(Entity)];

    public static JsonObject Member(Member member, ChatKind kind)
    {
        var json = new JsonObject { ["status"] = Name(member.Status), ["user"] = User(member.User) };
        switch (member.Status)
        {
            case MemberStatus.Creator:
                json["is_anonymous"] = member.IsAnonymous;
                break;
            case MemberStatus.Administrator:
                json["can_be_edited"] = false;
                json["is_anonymous"] = member.IsAnonymous;
                foreach (var right in AdministratorRights.Always.Concat(kind is ChatKind.Channel ? AdministratorRights.OfChannels : AdministratorRights.OfGroups))
                    json[right] = member.Rights.Contains(right);
                break;
            case MemberStatus.Restricted:
                json["is_member"] = true;
                foreach (var permission in Permissions) json[permission] = false;
                json["until_date"] = 0;
                break;
            case MemberStatus.Kicked:
                json["until_date"] = 0;
                break;
        }

        return json;
    }

    /// <summary>What ordinary members of a group may do.</summary>
    public static readonly string[] Permissions =
    [
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
        "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    ];

    public static string Name(ChatKind kind) => kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        ChatKind.Supergroup => "supergroup",
        _ => "channel",
    };

    public static string Name(MemberStatus status) => status switch
    {
        MemberStatus.Creator => "creator",
        MemberStatus.Administrator => "administrator",
        MemberStatus.Member => "member",
        MemberStatus.Restricted => "restricted",
        MemberStatus.Left => "left",
        _ => "kicked",
    };

    private static JsonObject Entity(Entity entity)
    {
        var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type };
        if (entity.Url is not null) json["url"] = entity.Url;
        if (entity.User is not null) json["user"] = User(entity.User);
        if (entity.Language is not null) json["language"] = entity.Language;
        if (entity.CustomEmojiId is not null) json["custom_emoji_id"] = entity.CustomEmojiId;
        if (entity.UnixTime is { } time) json["unix_time"] = time;
        if (entity.DateTimeFormat is not null) json["date_time_format"] = entity.DateTimeFormat;
        return json;
    }

    private static Message? Replied(Message message) => message.EphemeralReplyTo is { } ephemeral
        ? message.Chat.Ephemerals.GetValueOrDefault(ephemeral)
        : message.Chat.Messages.GetValueOrDefault(message.ReplyTo ?? 0);

    private static JsonObject Origin(Message post) => new()
    {
        ["type"] = "channel",
        ["date"] = post.Date.ToUnixTimeSeconds(),
        ["chat"] = Chat(post.Chat),
        ["message_id"] = post.Id,
    };

    private static JsonObject Quote(Message message) => new()
    {
        ["text"] = message.Quote,
        ["position"] = message.Chat.Messages.TryGetValue(message.ReplyTo ?? 0, out var replied)
            ? Math.Max(0, replied.Text?.IndexOf(message.Quote!, StringComparison.Ordinal) ?? 0)
            : 0,
        ["is_manual"] = true,
    };
}
