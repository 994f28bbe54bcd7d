using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>Text as a bot sends it: plain, with entities, or in a parse mode.</summary>
internal static class InputText
{
    public const int MaxLength = 4096;

    private const int MaxBytes = 32_768;

    /// <summary>Entities that the server finds by itself and skips where a bot names them.</summary>
    private static readonly HashSet<string> FoundByServer =
        ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"];

    private static readonly HashSet<string> Styles =
        ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote", "expandable_blockquote"];

    /// <summary>The text of a call, parsed but not yet cleaned or measured.</summary>
    public static FormattedText Read(Call call, string text)
    {
        if (call.Has("parse_mode") && call.Has("entities")) call.World.Complain("parse_mode and entities together: entities are ignored");
        return Parse(call.World, text, call.Text("parse_mode"), Entities(call.Text("entities")));
    }

    public static FormattedText Parse(World world, string text, string parseMode, JsonArray? entities)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes) throw Refusal.BadRequest("Text is too long");
        switch (text.Length == 0 ? "" : parseMode.ToLowerInvariant())
        {
            case "" or "none":
                return new FormattedText(text, [.. (entities ?? []).Select(entity => EntityOf(world, entity)).OfType<Entity>()]);
            case "html":
                return HtmlParser.TryParse(text, world.FindUser, out var result, out var error)
                    ? result
                    : throw Refusal.BadRequest("Can't parse entities: " + error);
            case "markdown" or "markdownv2":
                world.Complain($"parse_mode {parseMode} is not supported by the sandbox");
                throw Refusal.BadRequest($"The sandbox does not support parse_mode {parseMode}; use HTML or entities");
            default:
                throw Refusal.BadRequest("Unsupported parse_mode");
        }
    }

    private static JsonArray? Entities(string json)
    {
        if (json.Length == 0) return null;
        try
        {
            return JsonNode.Parse(json) as JsonArray;
        }
        catch (JsonException)
        {
            // The server ignores what it can't parse here; Scrutiny has complained.
            return null;
        }
    }

    private static Entity? EntityOf(World world, JsonNode? node)
    {
        try
        {
            var json = node as JsonObject ?? throw Refusal.BadRequest("expected an Object");
            var entity = new Entity("", json.RequiredInteger("offset"), json.RequiredInteger("length"));
            return WithType(world, entity, json.RequiredString("type"), json);
        }
        catch (Refusal refusal)
        {
            throw Refusal.BadRequest("Can't parse MessageEntity: " + refusal.Words);
        }
    }

    private static Entity? WithType(World world, Entity entity, string type, JsonObject json) => type switch
    {
        "" => throw Refusal.BadRequest("Type is not specified"),
        "pre" => entity with { Type = type, Language = json.String("language") is { Length: > 0 } language ? language : null },
        _ when Styles.Contains(type) => entity with { Type = type },
        "text_link" => Link(world, entity, json.RequiredString("url")),
        "text_mention" => Mention(world, entity, json.RequiredObject("user").Long("id")),
        "custom_emoji" => entity with { Type = type, CustomEmojiId = json.RequiredString("custom_emoji_id") },
        "date_time" => Time(entity, json.RequiredInteger("unix_time"), json.String("date_time_format")),
        _ when FoundByServer.Contains(type) => null,
        _ => throw Refusal.BadRequest("Unsupported type specified"),
    };

    private static Entity Link(World world, Entity entity, string url) => Links.UserId(url) is { } id
        ? Mention(world, entity, id)
        : entity with { Type = "text_link", Url = Links.Check(url) ?? throw Refusal.BadRequest($"URL '{url}' is invalid: Wrong HTTP URL") };

    private static Entity Mention(World world, Entity entity, long id) =>
        entity with { Type = "text_mention", User = world.FindUser(id) ?? throw Refusal.BadRequest("user not found") };

    private static Entity Time(Entity entity, int time, string format)
    {
        if (!DateTimeFormats.IsKnown(format)) throw Refusal.BadRequest("Invalid date-time format specified");
        return entity with { Type = "date_time", UnixTime = time, DateTimeFormat = format.Length > 0 ? format : null };
    }
}
