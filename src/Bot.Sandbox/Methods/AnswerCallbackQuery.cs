using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

internal static class AnswerCallbackQuery
{
    public const string TooOld = "query is too old and response timeout expired or query ID is invalid";

    private const int MaxTextLength = 200;

    private static readonly TimeSpan Answerable = TimeSpan.FromSeconds(150);

    public static Method Method { get; } = Method.Of(
        "answerCallbackQuery", "callback_query_id! text show_alert:Boolean url cache_time:Integer", Handle);

    private static JsonNode Handle(Call call)
    {
        var world = call.World;
        var press = world.FindPress(call.Text("callback_query_id"));
        if (press is null or { Answer: not null } || world.Clock.GetUtcNow() - press.At > Answerable) throw Refusal.BadRequest(TooOld);
        if (FormattedText.Length(call.Text("text")) > MaxTextLength) throw Refusal.BadRequest("MESSAGE_TOO_LONG");
        if (call.Has("url") && !call.Text("url").StartsWith($"https://t.me/{world.Bot.User.Username}?start=", StringComparison.OrdinalIgnoreCase))
            throw Refusal.BadRequest("URL_INVALID");

        press.Answer = new CallbackAnswer(call.Text("text"), call.Flag("show_alert"), call.Has("url") ? call.Text("url") : null);
        world.Changes.Tell(new Change("answer", press.Message.Chat.Id, new JsonObject
        {
            ["id"] = press.Id,
            ["user"] = press.User.Id,
            ["text"] = press.Answer.Text,
            ["alert"] = press.Answer.ShowAlert,
            ["url"] = press.Answer.Url,
        }.ToJsonString()));
        return Method.True;
    }
}
