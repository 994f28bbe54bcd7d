using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Control;

/// <summary>Doors for tests: the journal, complaints, faults, raw updates, the clock.</summary>
internal sealed class Workbench(World world)
{
    public JsonNode? Do(HttpRequest request, string tool, JsonObject body) => (request.Method, tool) switch
    {
        ("GET", "calls") => Calls(int.TryParse(request.Query["after"], CultureInfo.InvariantCulture, out var after) ? after : 0),
        ("GET", "complaints") => new JsonArray([.. world.Complaints.Select(complaint => JsonValue.Create(complaint))]),
        ("POST", "faults") => Inject(body),
        ("DELETE", "faults") => ClearFaults(),
        ("POST", "raw") => new JsonObject { ["update_id"] = world.Raw(body.ToJsonString()) },
        ("POST", "privacy") => SetPrivacy(body),
        ("POST", "clock") => Advance(body),
        _ => null,
    };

    private JsonArray Calls(int after) => [.. world.Calls.Where(call => call.Number > after).Select(call => new JsonObject
    {
        ["number"] = call.Number,
        ["method"] = call.Method,
        ["parameters"] = new JsonObject(call.Parameters.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))),
        ["at"] = call.At.ToString("O", CultureInfo.InvariantCulture),
        ["status"] = call.Status,
        ["answer"] = call.Answer,
    })];

    private JsonObject Inject(JsonObject body)
    {
        var kind = body.RequiredString("kind").Replace("_", "", StringComparison.Ordinal);
        if (!Enum.TryParse<FaultKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            throw new FormatException("kind is one of: " + string.Join(", ", Enum.GetNames<FaultKind>()));
        world.Inject(new Fault(known)
        {
            Method = body["method"]?.GetValue<string>(),
            Contains = body["contains"]?.GetValue<string>(),
            Times = body.ContainsKey("times") ? body.Integer("times") : 1,
            Delay = TimeSpan.FromMilliseconds(body.Integer("delay_ms")),
            RetryAfter = body.ContainsKey("retry_after") ? body.Integer("retry_after") : 1,
            Code = body.Integer("code"),
            Description = body["description"]?.GetValue<string>(),
        });
        return [];
    }

    private JsonObject ClearFaults()
    {
        world.ClearFaults();
        return [];
    }

    private JsonObject SetPrivacy(JsonObject body)
    {
        world.SetPrivacyMode(body.Boolean("on"));
        return [];
    }

    private JsonObject Advance(JsonObject body)
    {
        world.Advance(TimeSpan.FromSeconds(body.Integer("advance_seconds")));
        return new JsonObject { ["now"] = world.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
    }
}
