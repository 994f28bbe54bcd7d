using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

internal static class SendMessageDraft
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(30);

    public static Method Method { get; } = Method.Of(
        "sendMessageDraft",
        "chat_id:Integer! draft_id:Integer! message_thread_id:Integer text parse_mode entities:[]MessageEntity can_stop:Boolean keep_on_stop:Boolean",
        Handle);

    private static JsonNode Handle(Call call)
    {
        var input = InputText.Read(call, call.Text("text"));
        var chat = call.Chat(Access.Write);
        if (chat.Kind is not ChatKind.Private) throw Refusal.BadRequest("TEXTDRAFT_PEER_INVALID");
        if (call.Long("draft_id") == 0) throw Refusal.BadRequest("RANDOM_ID_INVALID");
        var text = input.Text.Length == 0 ? input : TextRules.Apply(input);
        if (FormattedText.Length(text.Text) > InputText.MaxLength) throw Refusal.BadRequest("MESSAGE_TOO_LONG");
        var topic = ForumTopics.Find(call, chat);
        chat.Draft = new Draft(call.Long("draft_id"), text.Text, text.Entities, call.World.Clock.GetUtcNow() + Shown) { Topic = topic?.Id, CanStop = call.Flag("can_stop") };
        call.World.Changes.Tell(new Change("chat", chat.Id));
        return Method.True;
    }
}
