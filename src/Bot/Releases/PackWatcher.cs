using Bot.Answers.Knowledge;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Releases;

/// <summary>Notices that the pack's files were changed by hand, waits until nobody writes any more, and asks for a release.</summary>
/// <remarks>The files are checked where the release is made; a broken pack is said there and goes no further.</remarks>
internal sealed class PackWatcher(ReleaseOptions options, ReleaseTrainer trainer, ILogger<PackWatcher> log) : BackgroundService
{
    /// <summary>So long nothing may change before it is looked at.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Watch)
        {
            return;
        }

        using var changes = new FolderChanges(options.Knowledge, "*.yaml", Poll);
        var known = Look([]);
        // It may have changed since the program looked at its start; and where it is broken, that is told on the page as well.
        _ = trainer.Request(ReleaseOrder.Files, ReleaseOrder.Before, onlyIfChanged: true);
        while (!stoppingToken.IsCancellationRequested)
        {
            await changes.Next(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = Look(known);
            while (!now.SequenceEqual(known) && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Quiet, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var later = Look(now);
                if (later.SequenceEqual(now) && !stoppingToken.IsCancellationRequested)
                {
                    var changed = now.Except(known).Concat(known.Except(now)).Select(file => file.Name).Distinct(StringComparer.Ordinal).ToList();
                    known = now;
                    _ = trainer.Request(ReleaseOrder.Files, $"{ReleaseOrder.Changed}{string.Join(", ", changed.Take(5))}{(changed.Count > 5 ? ", …" : "")}", onlyIfChanged: true);
                }

                now = later;
            }
        }
    }

    private IReadOnlyList<PackFile> Look(IReadOnlyList<PackFile> before)
    {
        try
        {
            return PackSnapshot.Look(options.Knowledge);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The files in {Folder} cannot be looked at now: {Problem}", options.Knowledge, error.Message);
            return before;
        }
    }
}
