using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Releases;

/// <summary>Adds releases to a program.</summary>
public static class ReleaseHosting
{
    /// <summary>Adds the store, background training, and what notices changes of the pack and of the live release.</summary>
    /// <param name="live">Identifier of the release that answers at the start; null where what answers is none.</param>
    /// <remarks>Needs a <see cref="Chats.ResponderSource"/>.</remarks>
    public static IServiceCollection AddReleases(this IServiceCollection services, ReleaseOptions options, string? live)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new ReleaseStore(options.Data, options.KeepReleases, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            var release = ActivatorUtilities.CreateInstance<LiveRelease>(provider);
            if (live is not null)
            {
                release.Begin(live);
            }

            return release;
        });
        services.AddSingleton<ReleaseTrainer>();
        services.AddSingleton<ReleaseComparer>();
        services.AddHostedService<ReleaseFollower>();
        services.AddHostedService<PackWatcher>();
        return services;
    }
}
