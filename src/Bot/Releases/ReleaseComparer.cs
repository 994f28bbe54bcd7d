using Bot.Answers.Exam;
using Bot.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Releases;

/// <summary>How far a comparison has come.</summary>
/// <param name="Release">Identifier of the release that is compared with the live one.</param>
/// <param name="Live">Identifier of that one.</param>
/// <param name="Share">How much is done, 0 to 1.</param>
/// <param name="Result">What came of it; null before its end, or where it failed.</param>
/// <param name="Problem">Why it failed; null where it did not.</param>
public sealed record ComparisonStatus(string Release, string Live, double Share, ReleaseComparison? Result, string? Problem)
{
    /// <summary>Whether it goes on.</summary>
    public bool IsBusy => Result is null && Problem is null;
}

/// <summary>Compares releases with the live one in the background, and keeps the last result.</summary>
internal sealed class ReleaseComparer(ReleaseStore store, ReleaseOptions options, Database database, TimeProvider clock, ILogger<ReleaseComparer> log) : IDisposable
{
    /// <summary>So many days back questions are looked at.</summary>
    public const int Days = 7;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private ComparisonStatus? _status;

    /// <summary>The comparison of a release with the live one, begun now if it was not before.</summary>
    /// <returns>How it stands; null where nothing is live.</returns>
    public ComparisonStatus? Compare(string release)
    {
        lock (_gate)
        {
            if (store.Current?.Id is not { } live || (_status is { IsBusy: true } other && (other.Release, other.Live) != (release, live)))
            {
                // One at a time: whoever asks again a little later gets it.
                return store.Current is { } current ? new ComparisonStatus(release, current.Id, 0, null, null) : null;
            }

            if (_status is null || (_status.Release, _status.Live) != (release, live))
            {
                _status = new ComparisonStatus(release, live, 0, null, null);
                new Thread(() => Work(release, live)) { IsBackground = true, Name = "comparing", Priority = ThreadPriority.BelowNormal }.Start();
            }

            return _status;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Cancel();

    private void Work(string release, string live)
    {
        LowPriority.OfThisThread();
        try
        {
            var questions = AskedQuestions.Of(database, clock.GetUtcNow().AddDays(-Days))
                .Concat(ComparedQuestion.Of(ExamFiles.Read(ExamFiles.Find(options.Exam, options.Knowledge)).Items))
                .ToList();
            var (was, would) = (store.Open(live).Responder, store.Open(release).Responder);
            var result = ReleaseComparison.Of(was, would, questions, _end.Token, done => Set(share: (double)done / questions.Count));
            Set(result: result);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        catch (Exception error) when (error is ReleaseException or ExamException or StorageException or IOException or UnauthorizedAccessException)
        {
            Set(problem: error.Message);
        }
#pragma warning disable CA1031 // The outermost place of this thread.
        catch (Exception error)
        {
            Set(problem: error.GetType().Name);
            log.LogError(error, "Releases {Live} and {Release} could not be compared.", live, release);
        }
#pragma warning restore CA1031

        void Set(double share = 1, ReleaseComparison? result = null, string? problem = null)
        {
            lock (_gate)
            {
                _status = new ComparisonStatus(release, live, share, result, problem);
            }
        }
    }
}
