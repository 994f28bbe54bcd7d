using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

internal static class AnswerInlineQuery
{
    private const int MaxResults = 50;
    private const int MaxOffsetBytes = 64;
    private const int MaxStartParameter = 64;

    /// <summary>Seconds for which answers are kept unless the bot says otherwise.</summary>
    private const int UsualCacheTime = 300;

    private static readonly TimeSpan Answerable = TimeSpan.FromSeconds(30);

    public static Method Method { get; } = Method.Of(
        "answerInlineQuery",
        """
        inline_query_id! results:[]InlineQueryResultArticle! cache_time:Integer is_personal:Boolean next_offset
        button:InlineQueryResultsButton
        """,
        Handle);

    private static JsonNode Handle(Call call)
    {
        var world = call.World;
        var (buttonText, startParameter) = ReadButton(call);
        var results = Results(call);
        var question = world.FindInlineQuestion(call.Text("inline_query_id"));
        if (question is null or { Answer: not null } || world.Clock.GetUtcNow() - question.At > Answerable)
            throw Refusal.BadRequest(AnswerCallbackQuery.TooOld);
        if (Encoding.UTF8.GetByteCount(call.Text("next_offset")) > MaxOffsetBytes) throw Refusal.BadRequest("NEXT_OFFSET_INVALID");
        var cacheTime = TimeSpan.FromSeconds(call.Integer("cache_time", UsualCacheTime, 0));
        world.Answer(question, new InlineAnswer(results.ToJsonString(), call.Text("next_offset"), buttonText, startParameter), cacheTime, call.Flag("is_personal"));
        return Method.True;
    }

    private static JsonArray Results(Call call)
    {
        var node = call.Json("results", "JSON encoded inline query results");
        if (node is null) return [];
        var list = node as JsonArray ?? throw Refusal.BadRequest("Expected an Array of inline query results");
        if (list.Count > MaxResults) throw Refusal.BadRequest("Too many inline query results specified");
        var ids = new HashSet<string>();
        foreach (var result in list)
        {
            if (!ids.Add(InlineResult.Read(call.World, result).Id)) throw Refusal.BadRequest("RESULT_ID_DUPLICATE");
        }

        return list;
    }

    private static (string? Text, string? StartParameter) ReadButton(Call call)
    {
        var node = call.Json("button", "inline query results button JSON object");
        if (node is null) return (null, null);
        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse inline query results button: InlineQueryResultsButton must be an Object");
        if (json.RequiredString("text").Length == 0) throw Refusal.BadRequest("SWITCH_PM_TEXT_EMPTY");
        if (json.ContainsKey("start_parameter") == json.ContainsKey("web_app"))
            throw Refusal.BadRequest("Can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field");
        var start = json.String("start_parameter");
        var isGood = start.Length is >= 1 and <= MaxStartParameter && start.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        if (json.ContainsKey("start_parameter") && !isGood) throw Refusal.BadRequest("START_PARAM_INVALID");
        return (json.String("text"), json.ContainsKey("start_parameter") ? start : null);
    }
}
