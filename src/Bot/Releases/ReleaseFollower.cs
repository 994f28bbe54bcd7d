using Microsoft.Extensions.Hosting;

namespace Bot.Releases;

/// <summary>Notices within two seconds that another program has made another release live.</summary>
internal sealed class ReleaseFollower(ReleaseStore store, LiveRelease live) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1.5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = new FolderChanges(Path.GetDirectoryName(store.PointerPath)!, Path.GetFileName(store.PointerPath), Poll);
        while (!stoppingToken.IsCancellationRequested)
        {
            await changes.Next(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                live.Follow();
            }
        }
    }
}
