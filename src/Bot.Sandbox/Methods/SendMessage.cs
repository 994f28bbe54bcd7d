using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

internal static class SendMessage
{
    public static Method Method { get; } = Method.Of(
        "sendMessage",
        """
        chat_id:ChatId! text! parse_mode entities:[]MessageEntity message_thread_id:Integer link_preview_options:LinkPreviewOptions
        disable_notification:Boolean protect_content:Boolean reply_parameters:ReplyParameters reply_markup:ReplyMarkup
        allow_paid_broadcast:Boolean message_effect_id:Unmodelled direct_messages_topic_id:Unmodelled suggested_post_parameters:Unmodelled
        business_connection_id:Unmodelled ephemeral_message_parameters:EphemeralMessageParameters
        """,
        Handle);

    /// <summary>The order of the checks is the server's: form of the call first, then the chat, then what is sent.</summary>
    private static JsonNode Handle(Call call)
    {
        var world = call.World;
        if (!call.Has("text")) throw Refusal.BadRequest("Message text is empty");
        var preview = LinkPreview(call);
        var input = InputText.Read(call, call.Text("text"));
        var target = ReplyTarget.Read(call);
        var markup = ReplyMarkup.Read(call);
        var ephemeral = EphemeralParameters.Read(call);

        var chat = call.Chat(Access.Write);
        var topic = ForumTopics.Find(call, chat);
        var reply = target.Find(world, chat);
        var command = ephemeral?.Replied(chat, target);
        if (ephemeral is null && target is { EphemeralId: not 0, MayBeMissing: false }) throw Refusal.BadRequest("message to be replied not found");
        topic ??= call.Has("message_thread_id") ? null : ForumTopics.OfReply(chat, reply);
        SendRights.Check(world, chat, topic);
        ephemeral?.Check(world, chat, command);

        var text = TextRules.Apply(input);
        if (FormattedText.Length(text.Text) > InputText.MaxLength) throw Refusal.BadRequest("Message is too long");
        markup.Check(world);
        if (world.Limits?.SecondsToWait(chat) is { } wait) throw Refusal.TooManyRequests(wait);

        return Wire.Message(Send(world, chat, ephemeral, message => message with
        {
            Text = text.Text,
            Entities = text.Entities,
            LinkPreview = preview,
            Topic = topic?.Id,
            ReplyTo = reply?.Id,
            EphemeralReplyTo = command?.EphemeralId,
            Quote = reply is not null && target.Quote.Text.Length > 0 ? target.Quote.Text : null,
            ReplyThread = Threads.Of(chat, reply),
            Markup = markup.Json,
            Keyboard = markup.Buttons,
            ForcesReply = markup.ForcesReply,
        }));
    }

    /// <summary>Puts a message of the bot into a chat; it ends what the bot showed itself doing there.</summary>
    private static Message Send(World world, Chat chat, EphemeralParameters? ephemeral, Func<Message, Message> fill)
    {
        (chat.Activity, chat.Draft) = (null, null);
        var isChannel = chat.Kind is ChatKind.Channel;
        if (ephemeral is null)
        {
            var message = world.Keep(chat, Make);
            world.ForwardIntoDiscussion(message);
            return message;
        }

        return world.KeepEphemeral(chat, id => Make(0) with
        {
            EphemeralId = id,
            Receiver = ephemeral.Receiver,
            Covers = ephemeral.Covers ? ephemeral.Press!.Message.Id : null,
        });

        Message Make(int id) => fill(new Message
        {
            Id = id,
            Chat = chat,
            Date = world.Now,
            From = isChannel ? null : world.Bot.User,
            SenderChat = isChannel ? chat : null,
            IsByBot = true,
        });
    }

    /// <summary>Options that differ from the usual ones, as the message will show them.</summary>
    internal static string? LinkPreview(Call call)
    {
        if (!call.Has("link_preview_options")) return null;
        var json = call.Json("link_preview_options", "link preview options JSON object") as JsonObject
            ?? throw Refusal.BadRequest("Object expected as link preview options");
        return LinkPreview(json);
    }

    internal static string? LinkPreview(JsonObject json)
    {
        var shown = new JsonObject();
        foreach (var flag in (string[])["is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"])
        {
            if (json.Boolean(flag)) shown[flag] = true;
        }

        if (json.String("url") is { Length: > 0 } url) shown["url"] = url;
        return shown.Count == 0 ? null : shown.ToJsonString();
    }
}
