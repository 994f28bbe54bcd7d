using System.Text.Json.Nodes;
using Bot.Sandbox.Methods;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Api;

/// <summary>The way of a Bot API call from its path to its answer, with the faults that were asked for on the way.</summary>
internal sealed class Gateway(World world, string token)
{
    public async Task HandleAsync(HttpContext context, CancellationToken ct)
    {
        var (givenToken, name) = Split(context.Request.Path.Value!);
        var exchange = new Exchange(context);
        try
        {
            var parameters = await RequestReader.ReadAsync(context.Request, ct);
            CheckToken(givenToken);
            await CallAsync(exchange, name, parameters, ct);
        }
        catch (Refusal refusal)
        {
            await exchange.RefuseAsync(refusal, ct);
        }
    }

    private async Task CallAsync(Exchange exchange, string name, Dictionary<string, string> parameters, CancellationToken ct)
    {
        var method = MethodTable.Find(name);
        var at = world.Clock.GetUtcNow();
        // Whoever sees that the call has come may end all faults: what befalls this one is settled before.
        var fault = world.FaultFor(method?.Name ?? name, parameters);
        var number = world.Begin(method?.Name ?? name);
        exchange.Answering = (status, body) => world.Record(new ApiCall(number, method?.Name ?? name, parameters, at, status, body));
        try
        {
            await ObstructAsync(fault, at, exchange, ct);
            if (method is null)
            {
                world.Complain($"unknown method \"{name}\"");
                throw new Refusal(404, "Not Found: method not found");
            }

            if (world.Bot.IsLoggedOut) throw new Refusal(400, "Logged out");
            foreach (var complaint in Scrutiny.Complaints(method, parameters)) world.Complain(complaint);
            var result = await method.HandleAsync(new Call(world, parameters), ct);
            await AnswerAsync(exchange, result, fault, ct);
        }
        catch (Refusal refusal)
        {
            await exchange.RefuseAsync(refusal, ct);
        }
        finally
        {
            exchange.End();
        }
    }

    /// <summary>What goes wrong before a call has any effect.</summary>
    private async Task ObstructAsync(Fault? fault, DateTimeOffset at, Exchange exchange, CancellationToken ct)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Drop:
                exchange.Cut();
                throw new OperationCanceledException();
            case FaultKind.NeverAnswer:
                await Task.Delay(Timeout.Infinite, ct);
                break;
            case FaultKind.Delay:
                var left = at + fault.Delay - world.Clock.GetUtcNow();
                if (left > TimeSpan.Zero) await Task.Delay(left, world.Clock, ct);
                break;
            case FaultKind.TooManyRequests:
                throw Refusal.TooManyRequests(fault.RetryAfter);
            case FaultKind.Conflict:
                throw Refusal.Conflict(GetUpdates.OtherPoller);
            case FaultKind.ServerError:
                throw Refusal.OfProxy(fault.Code is 0 ? 502 : fault.Code);
            case FaultKind.Refuse:
                throw new Refusal(fault.Code is 0 ? 400 : fault.Code, fault.Description ?? "Bad Request");
        }
    }

    /// <summary>Writes the answer, or what is left of it.</summary>
    private static async Task AnswerAsync(Exchange exchange, JsonNode result, Fault? fault, CancellationToken ct)
    {
        var answer = new JsonObject { ["ok"] = true, ["result"] = result };
        switch (fault?.Kind)
        {
            case FaultKind.CutAfterHandling:
                exchange.Cut();
                break;
            case FaultKind.MalformedJson:
                var json = answer.ToJsonString();
                await exchange.WriteAsync(200, "application/json", json[..(json.Length * 2 / 3)], ct);
                break;
            case FaultKind.UnknownFields:
                AddUnknownFields(answer);
                await exchange.WriteAsync(200, "application/json", answer.ToJsonString(), ct);
                break;
            default:
                await exchange.WriteAsync(200, "application/json", answer.ToJsonString(), ct);
                break;
        }
    }

    private static void AddUnknownFields(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) AddUnknownFields(item);
        }
        else if (node is JsonObject fields)
        {
            foreach (var (_, value) in fields.ToList()) AddUnknownFields(value);
            fields["field_of_next_year"] = new JsonObject { ["list"] = new JsonArray(1, null, "three"), ["flag"] = true };
        }
    }

    private void CheckToken(string given)
    {
        if (!BotToken.TryReadId(given, out _)) throw new Refusal(404, "Not Found");
        if (given != token) throw new Refusal(401, "Unauthorized");
    }

    private static (string Token, string Method) Split(string path)
    {
        var rest = path["/bot".Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
    }
}
