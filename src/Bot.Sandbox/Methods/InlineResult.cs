using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>The message that an inline result stands for. Articles are read in full, of other kinds only the id.</summary>
internal sealed record InlineResult(string Id, FormattedText Text, ReplyMarkup Markup, string? Preview)
{
    private const int MaxIdBytes = 64;

    /// <summary>Reads one result.</summary>
    /// <exception cref="Refusal">It has not its form, or its message could not be sent.</exception>
    public static InlineResult Read(World world, JsonNode? node)
    {
        try
        {
            var json = node as JsonObject ?? throw Refusal.BadRequest("Inline query result must be an object");
            var type = json.RequiredString("type");
            var id = json.RequiredString("id");
            if (Encoding.UTF8.GetByteCount(id) is < 1 or > MaxIdBytes) throw Refusal.BadRequest("RESULT_ID_INVALID");
            if (type == "article") return Article(world, id, json);
            world.Complain($"inline results of type \"{type}\" are not checked by the sandbox");
            return new InlineResult(id, new FormattedText(type, []), ReplyMarkup.None, null);
        }
        catch (Refusal refusal) when (!refusal.Message.EndsWith("_INVALID", StringComparison.Ordinal))
        {
            throw Refusal.BadRequest("Can't parse inline query result: " + refusal.Words);
        }
    }

    /// <summary>The message with what the result says.</summary>
    public Message Fill(Message message) => message with
    {
        Text = Text.Text,
        Entities = Text.Entities,
        LinkPreview = Preview,
        Markup = Markup.Json,
        Keyboard = Markup.Buttons,
    };

    private static InlineResult Article(World world, string id, JsonObject json)
    {
        if (json.RequiredString("title").Length == 0) throw Refusal.BadRequest("ARTICLE_TITLE_EMPTY");
        var content = json["input_message_content"] as JsonObject ?? throw Refusal.BadRequest("Input message content is not specified");
        var text = content.RequiredString("message_text");
        if (text.Length == 0) throw Refusal.BadRequest("Message text is empty");
        var clean = TextRules.Apply(InputText.Parse(world, text, content.String("parse_mode"), content["entities"] as JsonArray));
        if (FormattedText.Length(clean.Text) > InputText.MaxLength) throw Refusal.BadRequest("MESSAGE_TOO_LONG");
        var markup = json["reply_markup"] is { } given ? ReplyMarkup.Read(world, given) : ReplyMarkup.None;
        if (markup is { Json: not null, IsInline: false }) throw Refusal.BadRequest("Inline keyboard expected");
        markup.Check(world);
        return new InlineResult(id, clean, markup, content["link_preview_options"] is JsonObject preview ? SendMessage.LinkPreview(preview) : null);
    }
}
