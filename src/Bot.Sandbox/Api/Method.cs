using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>A method of the Bot API: its name, its parameters, and what it does.</summary>
internal sealed record Method(string Name, IReadOnlyList<Parameter> Parameters, Func<Call, CancellationToken, Task<JsonNode>> HandleAsync)
{
    /// <summary>A method that answers at once, with the world to itself.</summary>
    public static Method Of(string name, string parameters, Func<Call, JsonNode> handle) =>
        new(name, Parameter.Parse(parameters), (call, _) =>
        {
            lock (call.World.Gate) return Task.FromResult(handle(call));
        });

    /// <summary>A method that may wait, and takes the world's gate itself.</summary>
    public static Method Waiting(string name, string parameters, Func<Call, CancellationToken, Task<JsonNode>> handle) =>
        new(name, Parameter.Parse(parameters), handle);

    public static JsonNode True => JsonValue.Create(true);
}
