using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>A call being handled: its parameters read as the real server reads them, every one as a text first.</summary>
internal sealed class Call(World world, IReadOnlyDictionary<string, string> parameters)
{
    public World World { get; } = world;

    public IReadOnlyDictionary<string, string> Parameters { get; } = parameters;

    /// <summary>Empty parameters count as not given.</summary>
    public bool Has(string name) => Text(name).Length > 0;

    public string Text(string name) => Parameters.GetValueOrDefault(name, "");

    /// <summary>A number of 32 bits; anything else counts as 0, and nothing as the default.</summary>
    public int Integer(string name, int whenMissing = 0, int min = int.MinValue, int max = int.MaxValue)
    {
        var text = Text(name);
        var value = text.Length == 0 ? whenMissing : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Math.Clamp(value, min, max);
    }

    public long Long(string name) => long.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : 0;

    public bool Flag(string name) => Text(name) is { } text
        && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text == "1");

    /// <summary>A parameter that holds JSON, or null if it was not given.</summary>
    /// <exception cref="Refusal">It is not JSON; <paramref name="what"/> names it.</exception>
    public JsonNode? Json(string name, string what)
    {
        if (!Has(name)) return null;
        try
        {
            return JsonNode.Parse(Text(name));
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest($"Can't parse {what}");
        }
    }

    public long UserId(string name)
    {
        var id = Long(name);
        return id > 0 ? id : throw Refusal.BadRequest($"Invalid {name} specified");
    }

    /// <summary>A language of a bot's texts: empty, or two small letters.</summary>
    public string LanguageCode()
    {
        var code = Text("language_code");
        return code.Length == 0 || (code.Length == 2 && code.All(char.IsAsciiLetterLower))
            ? code
            : throw Refusal.BadRequest("Invalid language code specified");
    }
}
