using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

internal static class SendChatAction
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
        "find_location", "record_video_note", "upload_video_note", "cancel",
    ];

    public static Method Method { get; } = Method.Of(
        "sendChatAction", "chat_id:ChatId! action! message_thread_id:Integer business_connection_id:Unmodelled", Handle);

    private static JsonNode Handle(Call call)
    {
        var action = call.Text("action").ToLowerInvariant();
        if (!Actions.Contains(action)) throw Refusal.BadRequest("Wrong parameter action in request");
        var chat = call.Chat(Access.Write);
        var thread = Math.Max(0, call.Integer("message_thread_id"));
        var until = call.World.Clock.GetUtcNow() + Shown;
        chat.Activity = action == "cancel" ? null : new Activity(action, thread == 0 ? null : thread, until);
        call.World.Changes.Tell(new Change("activity", chat.Id));
        return Method.True;
    }
}
