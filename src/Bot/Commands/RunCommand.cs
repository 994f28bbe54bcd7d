using Bot.Answers.Knowledge;
using Bot.Articles;
using Bot.Chats;
using Bot.Editing;
using Bot.Maintenance;
using Bot.Releases;
using Bot.Sandbox;
using Bot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary>Runs the bot: against Telegram with a token, else against a sandbox of its own with a chat page.</summary>
internal static class RunCommand
{
    /// <summary>Reads the pack, trains if need be, and serves until stopped.</summary>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> Run(string knowledge, string dataFolder, CancellationToken cancellation)
    {
        var settings = Settings.Read();
        var releases = ReleaseOptions.Read(settings, knowledge, dataFolder);
        var (release, pack, responder) = ReleaseStart.Open(releases, CommonOptions.Warn, cancellation);
        await using var sandbox = string.IsNullOrWhiteSpace(settings["Telegram:Token"]) ? await StartSandbox(pack, settings, cancellation) : null;
        using var host = Build(
            settings, Overrides(settings, dataFolder, sandbox), new ResponderSource(pack, responder), new DataFolder(Path.GetFullPath(dataFolder)),
            services => services.AddReleases(releases, release.Id).AddPackEditor(knowledge).AddArticles(knowledge));
        try
        {
            await host.StartAsync(cancellation);
        }
        catch (OptionsValidationException error)
        {
            throw new CommandException(string.Join(Environment.NewLine, error.Failures));
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new CommandException($"The maintainers' pages cannot be served: {error.Message} Choose another place with Maintenance__Port, or none with Maintenance__Enabled=false.");
        }

        Announce(sandbox, host.Services);
        await host.WaitForShutdownAsync(cancellation);
        return Environment.ExitCode;
    }

    private static IHost Build(
        IConfiguration settings, IEnumerable<KeyValuePair<string, string?>> overrides, ResponderSource source, DataFolder data, Action<IServiceCollection> add)
    {
        if (!MaintenanceSettings.IsEnabled(settings))
        {
            var bare = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            AddBot(bare, settings, overrides, source);
            add(bare.Services);
            return bare.Build();
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddBot(builder, settings, overrides, source);
        add(builder.Services);
        builder.AddMaintenance(data);
        var app = builder.Build();
        app.MapMaintenance();
        return app;
    }

    private static void AddBot(IHostApplicationBuilder builder, IConfiguration settings, IEnumerable<KeyValuePair<string, string?>> overrides, ResponderSource source)
    {
        builder.Configuration.AddConfiguration(settings).AddInMemoryCollection(overrides);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Services.AddTelegramBot(builder.Configuration, source);
    }

    private static async Task<SandboxServer> StartSandbox(Pack pack, IConfiguration settings, CancellationToken cancellation)
    {
        var port = int.TryParse(settings["Sandbox:Port"] ?? "0", out var number) && number is >= 0 and <= 65535
            ? number
            : throw new CommandException($"Sandbox__Port is “{settings["Sandbox:Port"]}”; it must be a port number from 0 (any free one) to 65535.");
        try
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Port = port, BotName = pack.Title[pack.Languages[0]], DemoChats = true, Clock = new AdjustableClock() }, cancellation);
        }
        catch (IOException error)
        {
            throw new CommandException($"The sandbox cannot listen on port {port}: {error.Message} Choose another with Sandbox__Port.");
        }
    }

    /// <summary>Where the database is, and in the sandbox where “Telegram” is.</summary>
    private static Dictionary<string, string?> Overrides(IConfiguration settings, string dataFolder, SandboxServer? sandbox)
    {
        var overrides = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (sandbox is not null)
        {
            // The sandbox's world begins anew at every start, and so must what is remembered of it.
            var database = Path.Combine(dataFolder, "sandbox.db");
            Database.Delete(database);

            overrides["Telegram:Token"] = sandbox.Token;
            overrides["Telegram:BaseUrl"] = sandbox.Address.ToString();
            overrides["Storage:ConnectionString"] = new SqliteConnectionStringBuilder { DataSource = database }.ToString();
        }
        else if (settings["Storage:ConnectionString"] is null)
        {
            overrides["Storage:ConnectionString"] = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "bot.db") }.ToString();
        }

        return overrides;
    }

    private static void Announce(SandboxServer? sandbox, IServiceProvider services)
    {
        if (sandbox is not null)
        {
            Console.WriteLine($"No token is set (Telegram__Token), so the bot talks in a sandbox. Open {sandbox.Address} in a browser and ask it something.");
        }

        if (services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } pages)
        {
            var secret = services.GetRequiredService<SignIn>().SecretFile is { } file ? $"the secret in {file}" : "the secret in Maintenance__Secret";
            Console.WriteLine($"Pages for maintainers: {pages}/ (sign in with {secret}).");
        }

        Console.WriteLine("Press Ctrl+C to stop.");
    }
}
