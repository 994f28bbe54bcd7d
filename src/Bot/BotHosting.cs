using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Adds the bot to a program.</summary>
public static class BotHosting
{
    /// <summary>Adds the bot as a service that starts and stops with the host; its settings are checked at start.</summary>
    /// <param name="configuration">Has the sections <c>Telegram</c> and <c>Storage</c>.</param>
    /// <param name="source">What answers questions.</param>
    public static IServiceCollection AddTelegramBot(this IServiceCollection services, IConfiguration configuration, ResponderSource source)
    {
        services.AddSettings<TelegramOptions, TelegramSettings>(new TelegramSettings(configuration));
        services.AddSettings<StorageOptions, StorageSettings>(new StorageSettings(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton(source);
        services.AddSingleton<BotHealth>();
        services.AddSingleton<ITelegramClient, HttpTelegramClient>();
        services.AddSingleton(provider => new BotWorker(
            provider.GetRequiredService<ResponderSource>(),
            provider.GetRequiredService<IOptions<TelegramOptions>>(),
            provider.GetRequiredService<IOptions<StorageOptions>>(),
            provider.GetRequiredService<ITelegramClient>(),
            provider.GetRequiredService<BotHealth>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<BotWorker>().Database);
        services.AddHostedService<BotService>();
        return services;
    }

    /// <summary>Adds a section of the settings, which is checked at start.</summary>
    internal static void AddSettings<TOptions, TSettings>(this IServiceCollection services, TSettings settings)
        where TOptions : class
        where TSettings : class, IConfigureOptions<TOptions>, IValidateOptions<TOptions>
    {
        services.AddSingleton<IConfigureOptions<TOptions>>(settings);
        services.AddSingleton<IValidateOptions<TOptions>>(settings);
        services.AddOptions<TOptions>().ValidateOnStart();
    }

    /// <summary>Runs the bot within a host: a database that can't be used fails the start, a wrong token ends the program.</summary>
    private sealed class BotService(BotWorker worker, IHostApplicationLifetime lifetime, ILogger<BotService> log) : BackgroundService
    {
        public override Task StartAsync(CancellationToken cancellationToken)
        {
            worker.Open();
            return base.StartAsync(cancellationToken);
        }

        /// <summary>A host that is stopped as it starts never comes to run the bot: what was opened must be closed all the same.</summary>
        public override void Dispose()
        {
            base.Dispose();
            worker.Close();
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await worker.Run(stoppingToken);
            }
            catch (WrongTokenException wrong)
            {
                log.LogCritical("{Problem}", wrong.Message);
                Environment.ExitCode = 1;
                lifetime.StopApplication();
            }
        }
    }
}
