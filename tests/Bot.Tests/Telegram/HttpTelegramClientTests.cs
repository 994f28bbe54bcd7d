using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bot.Sandbox;
using Bot.Telegram;
using Microsoft.Extensions.Options;
using Xunit;
using Activity = System.Diagnostics.Activity;

namespace Bot.Tests.Telegram;

public sealed class HttpTelegramClientTests
{
    private const string Token = "7000000001:AAthis-is-the-secret-of-the-token";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_brings_its_result()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Token = Token }, Cancellation);
        using var client = Client(sandbox.Address.ToString());

        var me = await client.Call(new GetMe(), Cancellation);

        Assert.Equal((7000000001, "sandbox_bot", true), (me.Id, me.Username, me.IsBot));
    }

    [Fact]
    public async Task A_refusal_names_the_method_and_says_how_long_to_wait()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Token = Token }, Cancellation);
        using var client = Client(sandbox.Address.ToString());
        sandbox.World.Inject(new Fault(FaultKind.TooManyRequests) { RetryAfter = 7 });

        var refusal = await Assert.ThrowsAsync<TelegramException>(() => client.Call(new GetMe(), Cancellation));

        Assert.Equal(("getMe", 429, TimeSpan.FromSeconds(7), true), (refusal.Method, refusal.Code, refusal.RetryAfter, refusal.IsRefused));
    }

    [Theory]
    [InlineData(FaultKind.Drop, 0, true)]
    [InlineData(FaultKind.CutAfterHandling, 0, true)]
    [InlineData(FaultKind.NeverAnswer, 0, true)]
    [InlineData(FaultKind.MalformedJson, 0, true)]
    [InlineData(FaultKind.ServerError, 502, false)]
    public async Task What_goes_wrong_on_the_way_is_told_apart(FaultKind fault, int code, bool isAmbiguous)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Token = Token }, Cancellation);
        using var client = Client(sandbox.Address.ToString());
        sandbox.World.Inject(new Fault(fault));

        var failure = await Assert.ThrowsAsync<TelegramException>(() => client.Call(new GetMe(), Cancellation));

        Assert.Equal((code, isAmbiguous), (failure.Code, failure.IsAmbiguous));
    }

    [Fact]
    public async Task A_server_that_is_not_there_has_surely_done_nothing()
    {
        using var client = Client($"http://127.0.0.1:{FreePort()}");

        var failure = await Assert.ThrowsAsync<TelegramException>(() => client.Call(new SendMessage(1, "a"), Cancellation));

        Assert.False(failure.IsAmbiguous);
        Assert.False(failure.IsRefused);
    }

    [Fact]
    public async Task Unknown_fields_harm_nothing()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Token = Token }, Cancellation);
        using var client = Client(sandbox.Address.ToString());
        sandbox.World.Inject(new Fault(FaultKind.UnknownFields));

        Assert.True((await client.Call(new GetMe(), Cancellation)).IsBot);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":true,"result":null}""")]
    [InlineData("""{"ok":true,"result":[1]}""")]
    [InlineData("""{"ok":false,"error_code":"x","description":5,"parameters":7}""")]
    [InlineData("""{"ok":false,"parameters":{"retry_after":"soon"}}""")]
    public async Task Garbage_is_one_exception_of_ours(string body)
    {
        using var client = Client("http://localhost", new Canned(_ => Answer(body)));

        await Assert.ThrowsAsync<TelegramException>(() => client.Call(new GetMe(), Cancellation));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        using var client = Client("http://localhost", new Canned(_ => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }));

        await Assert.ThrowsAsync<TelegramException>(() => client.Call(new GetMe(), Cancellation));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        var served = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            context.Response.StatusCode = 307;
            context.Response.RedirectLocation = "http://127.0.0.1:9/elsewhere";
            context.Response.Close();
        }, Cancellation);
        using var client = Client(address);

        var refusal = await Assert.ThrowsAsync<TelegramException>(() => client.Call(new GetMe(), Cancellation));

        await served;
        Assert.Equal(307, refusal.Code);
    }

    [Fact]
    public async Task The_token_is_in_no_exception_and_no_trace()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Token = Token }, Cancellation);
        HttpMessageHandler[] broken =
        [
            new Canned(request => throw new HttpRequestException($"No route to {request.RequestUri}", new SocketException((int)SocketError.HostNotFound))),
            new Canned(request => throw new IOException($"Broken: {request.RequestUri}", new InvalidOperationException($"{request.RequestUri}"))),
            new Canned(request => Answer($$"""{"ok":false,"error_code":404,"description":"There is nothing at {{request.RequestUri}}"}""")),
            new Canned(request => Answer($"<html>{request.RequestUri}</html>")),
        ];
        var texts = new List<string>();
        foreach (var client in broken.Select(handler => Client("http://localhost:1", handler))
            .Append(Client($"http://127.0.0.1:{FreePort()}")).Append(Client("http://no-such-host.invalid")).Append(Client(sandbox.Address.ToString())))
        {
            using (client)
            {
                texts.Add($"{await Record.ExceptionAsync(() => client.Call(new SendMessage(1, "a"), Cancellation))}");
            }
        }

        texts.AddRange(activities.Where(activity => activity.Source.Name == "System.Net.Http").SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Value}")));
        Assert.All(texts.Take(7), text => Assert.Contains("TelegramException", text, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("secret", StringComparison.Ordinal));
    }

    private static HttpTelegramClient Client(string address, HttpMessageHandler? handler = null)
    {
        var options = Options.Create(new TelegramOptions { Token = Token, BaseUrl = address, CallTimeout = TimeSpan.FromSeconds(1) });
        return handler is null ? new HttpTelegramClient(options, TimeProvider.System) : new HttpTelegramClient(options, TimeProvider.System, handler);
    }

    private static HttpResponseMessage Answer(string body) => new() { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Canned(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
