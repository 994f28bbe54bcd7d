using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>A keyboard as a bot sends it: first read for its form, then checked for what its buttons may hold.</summary>
/// <param name="Json">As the server keeps it; null for none.</param>
/// <param name="Buttons">Rows of an inline keyboard; empty for any other markup.</param>
internal sealed record ReplyMarkup(string? Json, IReadOnlyList<IReadOnlyList<Button>> Buttons)
{
    private const int MaxDataBytes = 64;
    private const int MaxCopyLength = 256;
    private const int MaxButtons = 100;
    private const int MaxButtonsInRow = 8;

    private static readonly string[] Actions =
    [
        "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat", "login_url", "web_app", "copy_text", "disabled",
    ];

    private static readonly string[] ChatKinds = ["allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"];

    private static readonly string[] Styles = ["", "default", "primary", "danger", "success"];

    public static ReplyMarkup None { get; } = new(null, []);

    public bool IsInline => Buttons.Count > 0;

    /// <summary>Whether an inline keyboard also asks for a reply.</summary>
    public bool ForcesReply { get; private init; }

    public static ReplyMarkup Read(Call call)
    {
        var node = call.Json("reply_markup", "reply keyboard markup JSON object");
        return node is null ? None : Read(call.World, node);
    }

    public static ReplyMarkup Read(World world, JsonNode node)
    {
        var json = node as JsonObject ?? throw Refusal.BadRequest("Object expected as reply markup");
        var rows = Rows(json, "keyboard", "Field \"keyboard\" must be an Array of Arrays");
        if (rows.Count > 0)
        {
            foreach (var button in rows.SelectMany(row => row)) CheckKeyboardButton(button);
            return new ReplyMarkup(json.ToJsonString(), []);
        }

        var inline = Rows(json, "inline_keyboard", "Field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        if (inline.Count > 0)
        {
            var buttons = inline.ConvertAll(row => (IReadOnlyList<Button>)row.ConvertAll(button => InlineButton(world, button)));
            return new ReplyMarkup(new JsonObject { ["inline_keyboard"] = json["inline_keyboard"]!.DeepClone() }.ToJsonString(), buttons) { ForcesReply = json.Boolean("force_reply") };
        }

        return json.Boolean("remove_keyboard") || json.Boolean("force_reply") ? new ReplyMarkup(json.ToJsonString(), []) : None;
    }

    /// <summary>What the server checks only after it has found the chat.</summary>
    public void Check(World world)
    {
        foreach (var button in Buttons.SelectMany(row => row)) Check(world, button);
        if (Buttons.Sum(row => row.Count) > MaxButtons) throw Refusal.BadRequest("reply markup is too long");
        if (Buttons.Any(row => row.Count > MaxButtonsInRow)) world.Complain($"reply_markup: more than {MaxButtonsInRow} buttons in a row");
    }

    private static List<List<JsonNode?>> Rows(JsonObject json, string field, string words) => json[field] switch
    {
        null => [],
        JsonArray rows => [.. rows.Select(row => (row as JsonArray ?? throw Refusal.BadRequest(words)).ToList()).Where(row => row.Count > 0)],
        _ => throw Refusal.BadRequest($"Field \"{field}\" must be of type Array"),
    };

    private static void CheckKeyboardButton(JsonNode? node)
    {
        var text = node switch
        {
            JsonObject button => button.RequiredString("text"),
            JsonValue button when button.TryGetValue<string>(out var words) => words,
            _ => throw Refusal.BadRequest("Can't parse keyboard button: KeyboardButton must be a String or an Object"),
        };
        if (text.Length == 0) throw Refusal.BadRequest("Keyboard button text must be non-empty");
    }

    private static Button InlineButton(World world, JsonNode? node)
    {
        try
        {
            var json = node as JsonObject ?? throw Refusal.BadRequest("InlineKeyboardButton must be an Object");
            var text = json.RequiredString("text");
            if (!Styles.Contains(json.String("style").ToLowerInvariant())) throw Refusal.BadRequest("invalid button style specified");
            if (Actions.Count(json.ContainsKey) > 1) world.Complain($"reply_markup: button \"{text}\" has more than one action");
            var style = json.String("style").ToLowerInvariant();
            return Button(text, json) with { Style = style is "" or "default" ? null : style };
        }
        catch (Refusal refusal)
        {
            throw Refusal.BadRequest("Can't parse inline keyboard button: " + refusal.Words);
        }
    }

    /// <summary>The first action that is found, in the server's order, counts.</summary>
    private static Button Button(string text, JsonObject json) => json switch
    {
        _ when json.String("url") is { Length: > 0 } url => new Button(text, ButtonKind.Url, url),
        _ when json.String("callback_data") is { Length: > 0 } data => new Button(text, ButtonKind.Callback, data),
        _ when json.ContainsKey("callback_game") || json.ContainsKey("pay") => new Button(text, ButtonKind.Other, ""),
        _ when json.ContainsKey("switch_inline_query") => new Button(text, ButtonKind.SwitchInline, json.String("switch_inline_query")),
        _ when json.ContainsKey("switch_inline_query_chosen_chat") => ForChosenChat(text, json.RequiredObject("switch_inline_query_chosen_chat")),
        _ when json.ContainsKey("switch_inline_query_current_chat") =>
            new Button(text, ButtonKind.SwitchInline, json.String("switch_inline_query_current_chat")) { IsForThisChat = true },
        _ when json.ContainsKey("login_url") || json.ContainsKey("web_app") => new Button(text, ButtonKind.Other, ""),
        _ when json.ContainsKey("copy_text") => new Button(text, ButtonKind.CopyText, json.RequiredObject("copy_text").RequiredString("text")),
        _ when json.ContainsKey("disabled") && json.RequiredObject("disabled") is not null => new Button(text, ButtonKind.Disabled, ""),
        _ => throw Refusal.BadRequest("Text buttons are unallowed in the inline keyboard"),
    };

    private static Button ForChosenChat(string text, JsonObject json)
    {
        var kinds = ChatKinds.Where(json.Boolean).ToHashSet();
        return kinds.Count == 0
            ? throw Refusal.BadRequest("At least one chat type must be allowed")
            : new Button(text, ButtonKind.SwitchInline, json.String("query")) { ForChats = kinds };
    }

    private static void Check(World world, Button button)
    {
        if (button.Text.Length == 0) throw Refusal.BadRequest("Inline keyboard button text must be non-empty");
        switch (button.Kind)
        {
            case ButtonKind.Callback when Encoding.UTF8.GetByteCount(button.Value) > MaxDataBytes:
                throw Refusal.BadRequest("BUTTON_DATA_INVALID");
            case ButtonKind.Url when Links.UserId(button.Value) is null && Links.Check(button.Value) is null:
                throw Refusal.BadRequest($"Inline keyboard button URL '{button.Value}' is invalid: Wrong HTTP URL");
            case ButtonKind.Url when world.FlawOf(button.Value) is { } flaw:
                world.Complain($"reply_markup: link \"{button.Value}\": {flaw}");
                break;
            case ButtonKind.CopyText when FormattedText.Length(button.Value) is < 1 or > MaxCopyLength:
                throw Refusal.BadRequest("BUTTON_COPY_TEXT_INVALID");
            case ButtonKind.SwitchInline when !world.Bot.HasInlineMode:
                throw Refusal.BadRequest("BUTTON_TYPE_INVALID");
        }
    }
}
