using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>Reads fields of a parameter's JSON as the real server does: numbers and strings stand for each other, a missing field has a default.</summary>
internal static class JsonFields
{
    public static string String(this JsonObject json, string name) => json[name] switch
    {
        null => "",
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => value.ToJsonString(),
        _ => throw Refusal.BadRequest($"Field \"{name}\" must be of type String"),
    };

    public static string RequiredString(this JsonObject json, string name) => json.ContainsKey(name)
        ? json.String(name)
        : throw Refusal.BadRequest($"Can't find field \"{name}\"");

    public static bool Boolean(this JsonObject json, string name) => json[name] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw Refusal.BadRequest($"Field \"{name}\" must be of type Boolean"),
    };

    public static int Integer(this JsonObject json, string name) => json[name] switch
    {
        null => 0,
        JsonValue value when value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<int>(out var number) => number,
        JsonValue value when value.GetValueKind() is JsonValueKind.String && int.TryParse(value.GetValue<string>(), out var number) => number,
        _ => throw Refusal.BadRequest($"Field \"{name}\" must be of type Number"),
    };

    public static int RequiredInteger(this JsonObject json, string name) => json.ContainsKey(name)
        ? json.Integer(name)
        : throw Refusal.BadRequest($"Can't find field \"{name}\"");

    public static long Long(this JsonObject json, string name) => long.TryParse(json.String(name), out var number) ? number : 0;

    public static JsonObject RequiredObject(this JsonObject json, string name) => json[name] as JsonObject
        ?? throw Refusal.BadRequest($"Field \"{name}\" must be of type Object");
}
