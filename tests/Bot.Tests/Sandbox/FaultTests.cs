using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class FaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(FaultKind.Drop, false), InlineData(FaultKind.CutAfterHandling, true)]
    public async Task A_cut_connection_may_or_may_not_have_had_its_effect(FaultKind kind, bool hasEffect)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        rig.World.Inject(new Fault(kind) { Method = "sendmessage" });

        await Assert.ThrowsAsync<HttpRequestException>(() => SayAsync(rig, chat));
        Assert.Equal(hasEffect ? 1 : 0, rig.World.Messages(chat).Count(message => message.IsByBot));
        Assert.Equal(0, rig.World.Calls[^1].Status);
        Assert.True((await SayAsync(rig, chat)).IsOk);
    }

    [Fact]
    public async Task A_delay_lasts_by_the_clock()
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.World.Inject(new Fault(FaultKind.Delay) { Method = "getMe", Delay = TimeSpan.FromMinutes(5) });
        var call = rig.Call("getMe");
        await rig.World.WaitUntil(() => rig.World.CallsUnderWay is ["getMe"], Ct);
        Assert.True((await rig.Call("getWebhookInfo")).IsOk);
        Assert.False(call.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True((await call).IsOk);
    }

    [Fact]
    public async Task A_black_hole_never_answers()
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.World.Inject(new Fault(FaultKind.NeverAnswer) { Method = "getMe" });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var call = rig.Http.GetAsync(new Uri($"/bot{rig.Server.Token}/getMe", UriKind.Relative), patience.Token);
        await rig.World.WaitUntil(() => rig.World.CallsUnderWay is ["getMe"], Ct);
        Assert.True((await rig.Call("getWebhookInfo")).IsOk);
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True((await rig.Call("getMe")).IsOk);
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait_in_body_and_header()
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.World.Inject(new Fault(FaultKind.TooManyRequests) { RetryAfter = 17 });
        var answer = await rig.Call("getMe");

        answer.IsRefused(429, "Too Many Requests: retry after 17");
        Assert.Equal(17, answer.Json["parameters"]!["retry_after"]!.GetValue<int>());
        Assert.Equal(TimeSpan.FromSeconds(17), answer.Response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_conflict_comes_on_demand()
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.World.Inject(new Fault(FaultKind.Conflict) { Method = "getUpdates" });

        (await rig.Call("getUpdates")).IsRefused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    }

    [Theory, InlineData(0, HttpStatusCode.BadGateway), InlineData(500, HttpStatusCode.InternalServerError)]
    public async Task A_broken_proxy_answers_with_a_page(int code, HttpStatusCode status)
    {
        await using var rig = await SandboxRig.StartAsync();
        rig.World.Inject(new Fault(FaultKind.ServerError) { Code = code });
        using var response = await rig.Http.GetAsync(new Uri($"/bot{rig.Server.Token}/getMe", UriKind.Relative), Ct);

        Assert.Equal((status, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_may_break_off_after_the_effect()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        rig.World.Inject(new Fault(FaultKind.MalformedJson));

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => SayAsync(rig, chat));
        Assert.Single(rig.World.Messages(chat), message => message.IsByBot);
    }

    [Fact]
    public async Task Answers_may_hold_fields_that_nobody_knows()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        rig.World.Inject(new Fault(FaultKind.UnknownFields));
        var answer = await SayAsync(rig, chat);

        Assert.NotNull(answer.Json["field_of_next_year"]);
        Assert.NotNull(answer.Result["from"]!["field_of_next_year"]);
        Assert.Equal("hello", answer.Result["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Updates_may_be_of_an_unknown_kind_or_come_twice()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Inject(new Fault(FaultKind.UnknownUpdateKind));
        rig.World.Inject(new Fault(FaultKind.DuplicateUpdate));
        rig.World.Say(chat, user, "hello");
        var updates = await rig.UpdatesAsync();

        Assert.NotNull(updates[0]!["telepathy"]);
        Assert.Equal(4, updates.Count);
        Assert.Equal(updates[2]!.ToJsonString(), updates[3]!.ToJsonString());
        Assert.Equal(2, (await rig.UpdatesAsync()).Count);
    }

    [Fact]
    public async Task A_fault_fits_by_method_and_content_and_wears_off()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        rig.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Contains = "hel", Times = 2, Code = 403, Description = "Forbidden: not today" });

        Assert.True((await rig.Call("getMe")).IsOk);
        Assert.True((await rig.Call("sendMessage", new { chat_id = chat.Id, text = "other" })).IsOk);
        (await SayAsync(rig, chat)).IsRefused(403, "Forbidden: not today");
        (await SayAsync(rig, chat)).IsRefused(403, "Forbidden: not today");
        Assert.True((await SayAsync(rig, chat)).IsOk);
    }

    [Fact]
    public async Task Faults_can_be_asked_for_and_ended_over_http()
    {
        await using var rig = await SandboxRig.StartAsync();
        await rig.Post("faults", new { kind = "too_many_requests", times = 5, retry_after = 3 });
        (await rig.Call("getMe")).IsRefused(429, "Too Many Requests: retry after 3");
        using var ended = await rig.Http.DeleteAsync(new Uri("sandbox/faults", UriKind.Relative), Ct);

        Assert.True((await rig.Call("getMe")).IsOk);
        using var wrong = await rig.Http.PostAsJsonAsync("sandbox/faults", new { kind = "earthquake" }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("TooManyRequests", JsonNode.Parse(await wrong.Content.ReadAsStringAsync(Ct))!["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static Task<Answer> SayAsync(SandboxRig rig, Chat chat) => rig.Call("sendMessage", new { chat_id = chat.Id, text = "hello" });
}
