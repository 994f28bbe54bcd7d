using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

internal static class AnswerGuestQuery
{
    /// <summary>How long a guest may think is not published; a callback's time is assumed.</summary>
    private static readonly TimeSpan Answerable = TimeSpan.FromSeconds(150);

    public static Method Method { get; } = Method.Of("answerGuestQuery", "guest_query_id! result:InlineQueryResultArticle!", Handle);

    private static JsonNode Handle(Call call)
    {
        var world = call.World;
        var content = InlineResult.Read(world, call.Json("result", "JSON encoded inline query result"));
        var question = world.FindGuestQuestion(call.Text("guest_query_id"));
        if (question is null or { Answer: not null } || world.Clock.GetUtcNow() - question.At > Answerable)
            throw Refusal.BadRequest(AnswerCallbackQuery.TooOld);
        return new JsonObject { ["inline_message_id"] = world.Answer(question, content) };
    }
}
