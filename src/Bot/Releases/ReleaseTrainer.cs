using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Microsoft.Extensions.Logging;

namespace Bot.Releases;

/// <summary>Makes releases in the background, one at a time, while the bot goes on answering; a wish during that is fulfilled afterwards.</summary>
public sealed class ReleaseTrainer : IDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly ReleaseStore _store;
    private readonly ReleaseMaker _maker;
    private readonly ReleaseOptions _options;
    private readonly LiveRelease _live;
    private readonly TimeProvider _clock;
    private readonly ILogger<ReleaseTrainer> _log;
    private readonly CancellationTokenSource _end = new();
    private volatile ReleaseStatus _status;
    private ReleaseStatus _lastEnd;
    private Thread? _thread;
    private Wish? _next;

    /// <summary>Makes one; it does nothing before the first request.</summary>
    public ReleaseTrainer(ReleaseStore store, ReleaseOptions options, LiveRelease live, TimeProvider clock, ILogger<ReleaseTrainer> log)
    {
        (_store, _options, _live, _clock, _log) = (store, options, live, clock, log);
        _maker = new ReleaseMaker(store, options, clock);
        _status = _lastEnd = new ReleaseStatus(ReleaseStage.Idle, 0, clock.GetUtcNow());
    }

    /// <summary>Told of every new status, on the thread that trains.</summary>
    public event Action<ReleaseStatus>? Changed;

    /// <summary>How it stands now.</summary>
    public ReleaseStatus Status => _status;

    /// <summary>Asks for a release of the pack as it is now.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="why">What for, in a few words.</param>
    /// <param name="onlyIfChanged">Do nothing if the pack's present state is live or was trained last.</param>
    /// <returns>Done when the release is made or has failed, with the status at that time.</returns>
    public Task<ReleaseStatus> Request(string by, string why, bool onlyIfChanged = false)
    {
        lock (_gate)
        {
            if (_end.IsCancellationRequested)
            {
                return Task.FromResult(_status);
            }

            var order = new ReleaseOrder(by, why, OnlyIfChanged: onlyIfChanged);
            // Whoever asks while one is being made cannot know whether it has the latest change.
            _next = _next is null ? new Wish(order, new TaskCompletionSource<ReleaseStatus>(TaskCreationOptions.RunContinuationsAsynchronously)) : _next.With(order);
            var end = _next.End.Task;
            if (_thread is null)
            {
                // Whoever looks right after asking must see that something is under way, however long the thread takes to begin.
                var now = _clock.GetUtcNow();
                _status = new ReleaseStatus(ReleaseStage.Reading, 0, now) { By = by, Why = why, Began = now };
                _thread = new Thread(Work) { IsBackground = true, Name = "training", Priority = ThreadPriority.BelowNormal };
                _thread.Start();
            }
            else
            {
                _status = _status with { IsOneWaiting = true };
            }

            return end;
        }
    }

    /// <summary>Gives up what is being made.</summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            _end.Cancel();
            thread = _thread;
        }

        thread?.Join(EndPatience);
    }

    private void Work()
    {
        LowPriority.OfThisThread();
        while (Take() is { } wish)
        {
            Make(wish.Order);
            wish.End.SetResult(_status);
        }
    }

    private Wish? Take()
    {
        lock (_gate)
        {
            (var wish, _next) = (_next, null);
            _thread = wish is null ? null : _thread;
            return wish;
        }
    }

    private void Make(ReleaseOrder order)
    {
        var began = _clock.GetUtcNow();
        try
        {
            // One processor is left to those who wait for an answer.
            var training = new TrainingOptions { Threads = Math.Max(1, Environment.ProcessorCount - 1) };
            var exams = ExamFiles.Find(_options.Exam, _options.Knowledge);
            var made = _maker.Make(order, exams, training, progress => Tell(progress.Stage, progress.Share), open => _live.Exchange(() =>
            {
                _store.PublishNew(open.Release, order.By);
                return open;
            }), _end.Token);
            if (made is null)
            {
                Set(_lastEnd);
                return;
            }

            // Logged first, here and below: who has seen how it ended must find its line.
            Log(made.Open.Release);
            Tell(made.IsPublished ? ReleaseStage.Published : ReleaseStage.Refused, 1, made.Open.Release);
        }
        catch (OperationCanceledException)
        {
            Set(_lastEnd);
        }
        catch (PackException error)
        {
            _log.LogError(
                "The knowledge in {Folder} has {Count} problem(s), the first at {Problem}. The live release goes on answering.", _options.Knowledge, error.Problems.Count, error.Problems[0]);
            Fail(string.Join('\n', error.Problems), error.Problems);
        }
        catch (Exception error) when (error is ExamException or ReleaseException or IOException or UnauthorizedAccessException)
        {
            _log.LogError("No release could be made: {Problem} The live release goes on answering.", error.Message);
            Fail(error.Message);
        }
#pragma warning disable CA1031 // The outermost place of this thread: whatever a pack brings forth, the bot goes on.
        catch (Exception error)
        {
            _log.LogError(error, "No release could be made. The live release goes on answering.");
            Fail($"{error.GetType().Name}: {error.Message}");
        }
#pragma warning restore CA1031

        void Fail(string reason, IReadOnlyList<Problem>? problems = null) => Set(
            new ReleaseStatus(ReleaseStage.Failed, 1, _clock.GetUtcNow()) { By = order.By, Why = order.Why, Began = began, Reason = reason, Problems = problems ?? [] });

        void Tell(ReleaseStage stage, double share, Release? release = null) =>
            Set(new ReleaseStatus(stage, share, _clock.GetUtcNow()) { By = order.By, Why = order.Why, Began = began, Release = release });
    }

    private void Set(ReleaseStatus status)
    {
        lock (_gate)
        {
            _status = status with { IsOneWaiting = _next is not null };
            _lastEnd = status.Stage is ReleaseStage.Published or ReleaseStage.Refused or ReleaseStage.Failed ? status : _lastEnd;
        }

        Changed?.Invoke(_status);
    }

    private void Log(Release release)
    {
        if (release.Refusal is { } refusal)
        {
            _log.LogWarning(
                "Release {Id} is not published: its score of {Score:F3} is below the {InUse:F3} of {Live}, which goes on answering.", release.Id, release.Exam?.Score, refusal.Figures.Score, refusal.InUse);
        }
        else
        {
            _log.LogInformation("Release {Id} is live, trained in {Seconds:F1} s; score {Score}.", release.Id, release.Seconds, release.Exam?.Score);
        }
    }

    /// <summary>What several asked for at once.</summary>
    private sealed record Wish(ReleaseOrder Order, TaskCompletionSource<ReleaseStatus> End)
    {
        public Wish With(ReleaseOrder other) => this with
        {
            Order = new ReleaseOrder(Both(Order.By, other.By, ", "), Both(Order.Why, other.Why, "; "), OnlyIfChanged: Order.OnlyIfChanged && other.OnlyIfChanged),
        };

        private static string Both(string one, string other, string between) =>
            one.Split(between).Contains(other, StringComparer.Ordinal) ? one : one + between + other;
    }
}
