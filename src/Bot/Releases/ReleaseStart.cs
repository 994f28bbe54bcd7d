using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Commands;

namespace Bot.Releases;

/// <summary>What the program answers from at its start: the live release, or a new one where the pack has changed since.</summary>
internal static class ReleaseStart
{
    /// <summary>Opens the live release, or makes one with progress on the terminal.</summary>
    /// <param name="warn">Told what is wrong with the pack or a release, where it goes on all the same.</param>
    /// <exception cref="PackException">The pack has mistakes, and there is no release to answer from.</exception>
    public static OpenRelease Open(ReleaseOptions options, Action<string> warn, CancellationToken cancellation)
    {
        var store = new ReleaseStore(options.Data, options.KeepReleases, TimeProvider.System);
        var live = store.OpenLive(warn);
        if (live is not null && PackReader.HashOf(options.Knowledge) is var hash && (hash == live.Release.PackHash || IsPassedOver(store, live, hash)))
        {
            return live;
        }

        try
        {
            var order = new ReleaseOrder(ReleaseOrder.Start, live is null ? ReleaseOrder.First : ReleaseOrder.Before, MayStayUngraded: true);
            var made = TrainingDisplay.Make(
                new ReleaseMaker(store, options, TimeProvider.System), order, ExamFiles.Find(options.Exam, options.Knowledge), new TrainingOptions(), open => store.PublishNew(open.Release, order.By), cancellation)!;
            if (made.IsPublished || live is null)
            {
                return made.Open;
            }

            warn($"{RefusalText(made.Open.Release)} The release in use goes on answering; publish the new one all the same with: publish {made.Open.Release.Id}");
            return live;
        }
        catch (PackException error) when (live is not null)
        {
            warn($"{error.Message}{Environment.NewLine}Until that is mended, release {live.Release.Id} of {live.Release.At:yyyy-MM-dd HH:mm} UTC answers.");
            return live;
        }
    }

    /// <summary>Says in a line why a release was not published.</summary>
    public static string RefusalText(Release release) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Not published: its score of {release.Exam?.Score:F3} is below the {release.Refusal!.Figures.Score:F3} of the model in use.");

    /// <summary>Whether a state of the pack was trained and is not to go live by itself: after a refusal or a rollback.</summary>
    private static bool IsPassedOver(ReleaseStore store, OpenRelease live, string hash) =>
        store.State is { } pointer && pointer.Live.Release == live.Release.Id && pointer.Trained == hash;
}
