using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>Looks for what Telegram lets pass in silence: parameters and fields that no one reads, values of a wrong type, and what the sandbox does not do.</summary>
internal static class Scrutiny
{
    public static IEnumerable<string> Complaints(Method method, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = method.Parameters.FirstOrDefault(known => known.Name == name);
            if (parameter is null) yield return $"{method.Name}: unknown parameter \"{name}\"";
            else foreach (var complaint in InValue(parameter, value)) yield return $"{method.Name}: {complaint}";
        }

        foreach (var missing in method.Parameters.Where(known => known.IsRequired && !parameters.ContainsKey(known.Name)))
            yield return $"{method.Name}: \"{missing.Name}\" is missing";
    }

    private static IEnumerable<string> InValue(Parameter parameter, string value) => parameter.Type switch
    {
        "String" or "Any" => [],
        "Unmodelled" => [$"\"{parameter.Name}\" has no effect in the sandbox"],
        "Integer" => long.TryParse(value, CultureInfo.InvariantCulture, out _) ? [] : [$"\"{parameter.Name}\" is not a number"],
        "Boolean" => value is "true" or "false" ? [] : [$"\"{parameter.Name}\" is neither true nor false"],
        "ChatId" => long.TryParse(value, CultureInfo.InvariantCulture, out _) || value.StartsWith('@') ? [] : [$"\"{parameter.Name}\" is neither a number nor a @name"],
        _ => InJson(parameter, value),
    };

    private static IEnumerable<string> InJson(Parameter parameter, string value)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return [$"\"{parameter.Name}\" is not JSON"];
        }

        return Shapes.UnknownFields(json, parameter.Type, parameter.Name).Select(path => $"unknown field \"{path}\"");
    }
}
