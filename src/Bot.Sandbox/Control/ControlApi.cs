using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Control;

/// <summary>The world over HTTP, under <c>/sandbox</c>: for the chat page, and for tests written in other languages.</summary>
internal sealed class ControlApi(World world)
{
    private readonly People _people = new(world);
    private readonly Talk _talk = new(world);
    private readonly Workbench _workbench = new(world);

    public async Task HandleAsync(HttpContext context, CancellationToken ct)
    {
        if (!IsFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        if (path is ["events"])
        {
            await EventStream.WriteAsync(world, context.Response, ct);
            return;
        }

        var (status, answer) = await AnswerAsync(context.Request, path, ct);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(answer.ToJsonString(), ct);
    }

    private async Task<(int Status, JsonNode Answer)> AnswerAsync(HttpRequest request, string[] path, CancellationToken ct)
    {
        try
        {
            var body = HttpMethods.IsPost(request.Method) ? await ReadAsync(request, ct) : [];
            lock (world.Gate)
            {
                return Route(request, path, body) is { } answer ? (StatusCodes.Status200OK, answer) : Problem(StatusCodes.Status404NotFound, "no such door");
            }
        }
        catch (KeyNotFoundException missing)
        {
            return Problem(StatusCodes.Status404NotFound, missing.Message);
        }
        catch (Exception error) when (error is Refusal or InvalidOperationException or ArgumentException or FormatException or JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private JsonNode? Route(HttpRequest request, string[] path, JsonObject body) => (request.Method, path) switch
    {
        ("GET", ["state"]) => Snapshots.State(world, _people.Viewer(request.Query["as"])),
        ("GET", ["chats", var chat]) => Snapshots.Chat(world, Chat(chat), _people.Viewer(request.Query["as"])),
        ("POST", ["users"]) => _people.AddUser(body),
        ("POST", ["users", var user, "block"]) => _people.Block(user, body),
        ("POST", ["groups"]) => _people.AddGroup(body),
        ("POST", ["channels"]) => _people.AddChannel(body),
        ("POST", ["chats", var chat, "members"]) => _people.ChangeMember(Chat(chat), body),
        ("POST", ["chats", var chat, "topics"]) => _people.AddTopic(Chat(chat), body),
        ("POST", ["chats", var chat, "upgrade"]) => Wire.Chat(world.Upgrade(Chat(chat))),
        ("POST", ["chats", var chat, "messages"]) => _talk.Say(Chat(chat), body),
        ("POST", ["chats", var chat, "messages", var message, var what]) => _talk.Do(Chat(chat), message, what, body),
        ("POST", ["chats", var chat, "ephemerals", var message, "press"]) => _talk.PressEphemeral(Chat(chat), message, body),
        ("POST", ["chats", var chat, "stop"]) => _talk.StopDraft(Chat(chat)),
        ("POST", ["chats", var chat, "link"]) => _people.Link(Chat(chat), body),
        ("POST", ["inline"]) => _talk.AskInline(body),
        ("GET", ["inline", var question]) => _talk.ShowInline(question),
        ("POST", ["inline", var question, "choose"]) => _talk.ChooseInline(question, body),
        ("POST", ["inline", var question, "start"]) => _talk.StartFromInline(question),
        ("POST", ["links"]) => _talk.OpenLink(body),
        (_, [var tool]) => _workbench.Do(request, tool, body),
        _ => null,
    };

    private Chat Chat(string id) =>
        long.TryParse(id, CultureInfo.InvariantCulture, out var number) && _people.FindChat(number) is { } chat ? chat : throw new KeyNotFoundException("no such chat");

    /// <summary>Only pages and programs of this machine: no foreign page may act here, by whatever name it reached the port.</summary>
    private static bool IsFromHere(HttpRequest request)
    {
        var isLocalName = request.Host.Host is "127.0.0.1" or "localhost" or "[::1]";
        var origin = request.Headers.Origin.ToString();
        return isLocalName && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is 0 or null && !request.HasJsonContentType()) return [];
        if (!request.HasJsonContentType()) throw new FormatException("send JSON, as application/json");
        return await JsonNode.ParseAsync(request.Body, cancellationToken: ct) as JsonObject ?? throw new FormatException("send a JSON object");
    }

    private static (int Status, JsonNode Answer) Problem(int status, string words) => (status, new JsonObject { ["error"] = words });
}
