using System.Net;
using Bot.Sandbox.Api;
using Bot.Sandbox.Control;
using Bot.Sandbox.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Sandbox;

/// <summary>A Telegram of one's own: a strict Bot API server on the loopback address, with a chat page at its root.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan PatienceAtStop = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Gateway _gateway;
    private readonly ControlApi _control;

    private SandboxServer(SandboxOptions options)
    {
        Token = options.Token;
        World = new World(options);
        if (options.DemoChats) DemoWorld.Fill(World);
        _gateway = new Gateway(World, Token);
        _control = new ControlApi(World);
        _app = Build(options.Port);
        _app.Run(HandleAsync);
        Address = new Uri("http://127.0.0.1");
    }

    /// <summary>Where the chat page is; the Bot API is at <c>{Address}bot{Token}/{method}</c>.</summary>
    public Uri Address { get; private set; }

    /// <summary>The one token that is accepted.</summary>
    public string Token { get; }

    /// <summary>The world behind the server, to act in and to look at from the same process.</summary>
    public World World { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="FormatException">The token is malformed.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new SandboxServer(options);
        try
        {
            await server._app.StartAsync(ct);
            server.Address = new Uri(server._app.Urls.First() + "/");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts everything that waits and stops the server, within a second.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        using var patience = new CancellationTokenSource(PatienceAtStop);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    /// <summary>A bare web server: no configuration files, no environment, no logs, no grip on Ctrl+C.</summary>
    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        return builder.Build();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        var path = context.Request.Path;
        try
        {
            if (path.Value!.StartsWith("/bot", StringComparison.Ordinal)) await _gateway.HandleAsync(context, either.Token);
            else if (path.StartsWithSegments("/sandbox")) await _control.HandleAsync(context, either.Token);
            else await PageFiles.HandleAsync(context, either.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception error)
        {
            // Nobody reads a log here; a test that looks at the complaints shall not miss the sandbox's own mistakes.
            World.Complain("the sandbox itself failed: " + error);
            throw;
        }
    }

    /// <summary>The usual lifetime of a host listens for Ctrl+C; that is the program's affair, not the sandbox's.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
