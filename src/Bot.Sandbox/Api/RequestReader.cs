using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Api;

/// <summary>Reads parameters from wherever a request may carry them: query string, JSON, form, multipart.</summary>
internal static class RequestReader
{
    /// <summary>All parameters by name, each as the text it would have in a form; nulls are not given at all.</summary>
    /// <exception cref="Refusal">A JSON body that is not an object, or a body that can't be read.</exception>
    public static async Task<Dictionary<string, string>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var parameters = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await ReadJsonAsync(request, ct)) parameters[name] = value;
        }
        else if (request.HasFormContentType)
        {
            try
            {
                foreach (var (name, value) in await request.ReadFormAsync(ct)) parameters[name] = value.ToString();
            }
            catch (InvalidDataException)
            {
                throw Refusal.BadRequest("can't parse the form");
            }
        }

        return parameters;
    }

    private static async Task<IEnumerable<KeyValuePair<string, string>>> ReadJsonAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: ct) as JsonObject ?? throw Refusal.BadRequest("expected a JSON object");
            return [.. body.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, Text(field.Value!)))];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Refusal.BadRequest("can't parse the JSON body");
        }
    }

    private static string Text(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
