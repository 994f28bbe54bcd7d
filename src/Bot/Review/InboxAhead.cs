using Bot.Chats;
using Bot.Releases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Review;

/// <summary>Puts the inbox together and asks all its questions before a maintainer wants to see them: at the start, as questions come, and when another release answers.</summary>
/// <param name="services">Has the inbox once the bot has opened its database, which is before this service starts.</param>
internal sealed class InboxAhead(IServiceProvider services, ResponderSource source, TimeProvider clock, ILogger<InboxAhead> log) : BackgroundService
{
    /// <summary>How soon after an exchange of what answers its questions are asked anew.</summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>Looking for new questions reads the journal, so it is done less often.</summary>
    internal const int TicksBetweenLooks = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var inbox = services.GetRequiredService<QuestionInbox>();
        using var timer = new PeriodicTimer(Tick, clock);
        Expert? answered = null;
        try
        {
            for (var tick = 0; ; tick++)
            {
                if (tick % TicksBetweenLooks == 0 || source.Current != answered)
                {
                    answered = source.Current;
                    await Prepare(inbox, stoppingToken);
                }

                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A program that could not start ends without being stopped: that is told elsewhere, and once.
        }
    }

    private async Task Prepare(QuestionInbox inbox, CancellationToken stop)
    {
        try
        {
            // Whoever opens the inbox meanwhile waits until it is put together: that must not be left to a thread that lets all others go first.
            var (texts, answers) = inbox.Texts();
            if (!texts.All(answers.Knows))
            {
                // A thread of its own, for the low priority stays with it.
                await Task.Factory.StartNew(
                    () =>
                    {
                        LowPriority.OfThisThread();
                        answers.Ask(texts, stop);
                    },
                    stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
#pragma warning disable CA1031 // The outermost place of this service: without it the pages take longer, and nothing else is lost.
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("The inbox could not be put together ahead of whoever looks at it: {Problem}", error.Message);
        }
#pragma warning restore CA1031
    }
}
