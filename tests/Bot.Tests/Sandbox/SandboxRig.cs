using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

/// <summary>A sandbox on its own clock, and a bare HTTP client in the place of a bot.</summary>
internal sealed class SandboxRig : IAsyncDisposable
{
    private SandboxRig(SandboxServer server, AdjustableClock clock)
    {
        (Server, Clock) = (server, clock);
        Http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public SandboxServer Server { get; }

    public AdjustableClock Clock { get; }

    public HttpClient Http { get; }

    public World World => Server.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<SandboxRig> StartAsync(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var clock = new AdjustableClock();
        var options = new SandboxOptions { Clock = clock };
        return new SandboxRig(await SandboxServer.StartAsync(change?.Invoke(options) ?? options, Ct), clock);
    }

    /// <summary>Calls a method with parameters as a JSON body.</summary>
    public async Task<Answer> Call(string method, object? parameters = null)
    {
        using var response = await Http.PostAsJsonAsync(Path(method), parameters ?? new { }, Ct);
        return await Answer.ReadAsync(response);
    }

    public async Task<Answer> Send(string method, HttpMethod verb, HttpContent? content = null, string query = "")
    {
        using var request = new HttpRequestMessage(verb, Path(method) + query) { Content = content };
        using var response = await Http.SendAsync(request, Ct);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Calls a door of the control API.</summary>
    public async Task<JsonNode> Post(string door, object body)
    {
        using var response = await Http.PostAsJsonAsync("sandbox/" + door, body, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }

    public async Task<JsonNode> Get(string door) => JsonNode.Parse(await Http.GetStringAsync(new Uri("sandbox/" + door, UriKind.Relative), Ct))!;

    /// <summary>A person who has written to the bot, and their chat; what was written is confirmed.</summary>
    public async Task<(User User, Chat Chat)> SomeoneAsync(string name = "Dana", string language = "kk")
    {
        var user = World.AddUser(name, language);
        var chat = World.PrivateChat(user);
        World.Say(chat, user, "/start");
        await SkipUpdatesAsync();
        return (user, chat);
    }

    public async Task<JsonArray> UpdatesAsync(int offset = 0) => (await Call("getUpdates", new { offset })).Result.AsArray();

    /// <summary>Confirms all that waits.</summary>
    public async Task SkipUpdatesAsync()
    {
        if (await UpdatesAsync() is { Count: > 0 } updates) await UpdatesAsync(updates[^1]!["update_id"]!.GetValue<int>() + 1);
    }

    /// <summary>Waits until a getUpdates is held open by the server.</summary>
    public Task PollerWaits() => World.WaitUntil(() => World.Poll.IsWaiting, Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        Assert.DoesNotContain(World.Complaints, complaint => complaint.StartsWith("the sandbox itself failed", StringComparison.Ordinal));
    }

    /// <summary>The slash keeps the colon of the token from being read as the end of a scheme.</summary>
    private string Path(string method) => $"/bot{Server.Token}/{method}";
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonObject Json, HttpResponseMessage Response)
{
    public bool IsOk => Json["ok"]!.GetValue<bool>();

    public string Description => Json["description"]?.GetValue<string>() ?? "";

    public JsonNode Result => Json["result"] ?? throw new InvalidOperationException("refused: " + Description);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject(),
        response);

    public void IsRefused(int code, string description)
    {
        Assert.Equal(description, Description);
        Assert.Equal(code, (int)Status);
        Assert.Equal(code, Json["error_code"]!.GetValue<int>());
    }
}
