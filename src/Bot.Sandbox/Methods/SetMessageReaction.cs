using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

internal static class SetMessageReaction
{
    private const string Emoji =
        "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

    private static readonly HashSet<string> Known = [.. Emoji.Split(' ')];

    public static Method Method { get; } = Method.Of(
        "setMessageReaction", "chat_id:ChatId! message_id:Integer! reaction:[]ReactionType is_big:Boolean", Handle);

    private static JsonNode Handle(Call call)
    {
        var reactions = Reactions(call);
        var chat = call.Chat(Access.Read);
        var message = chat.Messages.GetValueOrDefault(Math.Max(0, call.Integer("message_id"))) ?? throw Refusal.BadRequest("message to react not found");
        if (reactions.Count > 1) throw Refusal.BadRequest("REACTIONS_TOO_MANY");
        if (reactions.Exists(emoji => !Known.Contains(emoji.TrimEnd('\ufe0f')))) throw Refusal.BadRequest("REACTION_INVALID");
        call.World.Replace(message with { BotReactions = reactions });
        return Method.True;
    }

    private static List<string> Reactions(Call call)
    {
        var node = call.Json("reaction", "reaction types JSON object");
        if (node is null) return [];
        var list = node as JsonArray ?? throw Refusal.BadRequest("Expected an Array of ReactionType");
        return [.. list.Select(Reaction)];
    }

    private static string Reaction(JsonNode? node)
    {
        var json = node as JsonObject ?? throw Refusal.BadRequest("Can't parse ReactionType: expected an Object");
        return json.RequiredString("type") switch
        {
            "emoji" => json.RequiredString("emoji"),
            "custom_emoji" => json.RequiredString("custom_emoji_id"),
            _ => throw Refusal.BadRequest("Can't parse ReactionType: invalid reaction type specified"),
        };
    }
}
