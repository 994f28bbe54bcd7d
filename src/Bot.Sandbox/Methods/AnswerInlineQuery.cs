using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

internal static class AnswerInlineQuery
{
    private const int MaxResults = 50;
    private const int MaxIdBytes = 64;
    private const int MaxOffsetBytes = 64;
    private const int MaxStartParameter = 64;

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
        CheckButton(call);
        var results = Results(call);
        var question = world.FindInlineQuestion(call.Text("inline_query_id"));
        if (question is null or { Results: not null } || world.Clock.GetUtcNow() - question.At > Answerable)
            throw Refusal.BadRequest(AnswerCallbackQuery.TooOld);
        if (Encoding.UTF8.GetByteCount(call.Text("next_offset")) > MaxOffsetBytes) throw Refusal.BadRequest("NEXT_OFFSET_INVALID");
        question.Results = results.ToJsonString();
        world.Changes.Tell(new Change("inline"));
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
            if (!ids.Add(Check(call.World, result))) throw Refusal.BadRequest("RESULT_ID_DUPLICATE");
        }

        return list;
    }

    /// <summary>Checks one result, and returns its id. Articles are checked in full, other kinds only for their id.</summary>
    private static string Check(World world, JsonNode? node)
    {
        try
        {
            var json = node as JsonObject ?? throw Refusal.BadRequest("Inline query result must be an object");
            var type = json.RequiredString("type");
            var id = json.RequiredString("id");
            if (Encoding.UTF8.GetByteCount(id) is < 1 or > MaxIdBytes) throw Refusal.BadRequest("RESULT_ID_INVALID");
            if (type == "article") CheckArticle(world, json);
            else world.Complain($"answerInlineQuery: results of type \"{type}\" are not checked by the sandbox");
            return id;
        }
        catch (Refusal refusal) when (!refusal.Message.EndsWith("_INVALID", StringComparison.Ordinal))
        {
            throw Refusal.BadRequest("Can't parse inline query result: " + refusal.Words);
        }
    }

    private static void CheckArticle(World world, JsonObject json)
    {
        if (json.RequiredString("title").Length == 0) throw Refusal.BadRequest("ARTICLE_TITLE_EMPTY");
        var content = json["input_message_content"] as JsonObject ?? throw Refusal.BadRequest("Input message content is not specified");
        var text = content.RequiredString("message_text");
        if (text.Length == 0) throw Refusal.BadRequest("Message text is empty");
        var clean = TextRules.Apply(InputText.Parse(world, text, content.String("parse_mode"), content["entities"] as JsonArray));
        if (FormattedText.Length(clean.Text) > InputText.MaxLength) throw Refusal.BadRequest("MESSAGE_TOO_LONG");
        if (json["reply_markup"] is { } markup) ReplyMarkup.Read(world, markup).Check(world);
    }

    private static void CheckButton(Call call)
    {
        var node = call.Json("button", "inline query results button JSON object");
        if (node is null) return;
        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse inline query results button: InlineQueryResultsButton must be an Object");
        if (json.RequiredString("text").Length == 0) throw Refusal.BadRequest("SWITCH_PM_TEXT_EMPTY");
        if (json.ContainsKey("start_parameter") == json.ContainsKey("web_app"))
            throw Refusal.BadRequest("Can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field");
        var start = json.String("start_parameter");
        var isGood = start.Length is >= 1 and <= MaxStartParameter && start.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        if (json.ContainsKey("start_parameter") && !isGood) throw Refusal.BadRequest("START_PARAM_INVALID");
    }
}
