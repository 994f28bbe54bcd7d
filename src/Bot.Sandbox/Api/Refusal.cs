using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>A call that Telegram would refuse: code, words and parameters of the answer.</summary>
[SuppressMessage("Roslynator", "RCS1194", Justification = "A refusal without a code and words makes no sense.")]
internal sealed class Refusal(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    /// <summary>The words without what the server puts before them, to stand inside another refusal.</summary>
    public string Words { get; private init; } = description;

    /// <summary>Seconds to wait, for 429.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>The supergroup that a group became.</summary>
    public long? MigrateToChatId { get; private init; }

    /// <summary>Whether the answer is a page of HTML in place of JSON, as a proxy before the server gives it.</summary>
    public bool IsPage { get; private init; }

    /// <summary>400 in the server's words; TDLib's own messages begin with a capital, which the server lowers.</summary>
    public static Refusal BadRequest(string words) => new(400, "Bad Request: " + LowerFirst(words)) { Words = words };

    public static Refusal Forbidden(string words) => new(403, "Forbidden: " + words);

    public static Refusal Conflict(string words) => new(409, "Conflict: " + words);

    public static Refusal TooManyRequests(int seconds) =>
        new(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };

    public static Refusal OfProxy(int code) => new(code, $"<html><body><h1>{code}</h1></body></html>") { IsPage = true };

    public static Refusal Upgraded(long supergroup) =>
        new(400, "Bad Request: group chat was upgraded to a supergroup chat") { MigrateToChatId = supergroup };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Message };
        var parameters = new JsonObject();
        if (RetryAfter is { } wait) parameters["retry_after"] = wait;
        if (MigrateToChatId is { } chat) parameters["migrate_to_chat_id"] = chat;
        if (parameters.Count > 0) json["parameters"] = parameters;
        return json;
    }

    /// <summary>Lowers the first letter unless the second is a capital or an underscore, as in BUTTON_DATA_INVALID.</summary>
    private static string LowerFirst(string words) =>
        words.Length > 1 && (words[1] == '_' || char.IsAsciiLetterUpper(words[1])) ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
