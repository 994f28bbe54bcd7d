using Bot.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Telegram;

/// <summary>What came of a call that failed.</summary>
/// <param name="IsOver">False where it is to be made again.</param>
internal sealed record CallOutcome(bool IsOver)
{
    /// <summary>Until when the whole chat has to wait, in Unix milliseconds; null where it has not.</summary>
    public long? ChatWaitsUntil { get; init; }

    /// <summary>Calls that are to be made as well.</summary>
    public IReadOnlyList<OutboxRow> More { get; init; } = [];
}

/// <summary>Writes down how calls ended, and does about those that failed what <see cref="Verdict"/> says.</summary>
internal sealed class CallOutcomes(Outbox outbox, IOptions<TelegramOptions> options, BotHealth health, TimeProvider clock, Random chance, ILogger log)
{
    private const int MostAttempts = 8;

    private static readonly CallOutcome Over = new(true);
    private static readonly CallOutcome Again = new(false);

    /// <summary>What was sent must be noted as sent, however long the disk takes to be well again: else it would be sent twice.</summary>
    public async Task End(OutboxRow row, CallState state, int? message, CancellationToken ending)
    {
        while (true)
        {
            try
            {
                await outbox.End(row, state, message);
                return;
            }
            catch (StorageException) when (!ending.IsCancellationRequested)
            {
                await Task.Delay(options.Value.RetryDelay, clock, ending);
            }
        }
    }

    /// <summary>Settles what becomes of a call that failed.</summary>
    public async Task<CallOutcome> Refused(OutboxRow row, TelegramException failure, CancellationToken ending)
    {
        switch (Verdict.On(failure, (Repair)row.Repairs, StoredCall.IsEphemeral(row)))
        {
            case Verdict.Tolerate:
                await End(row, CallState.Sent, null, ending);
                return Over;
            case Verdict.Mend { Repair: Repair.LeaveTopic } when outbox.IsKeptToTopics(row.ChatId):
                log.LogWarning("{Operation}: given up, since the group lets the bot speak in certain topics alone. {Failure}", row.Operation, failure.Message);
                await Note(row, failure, isTopicClosed: false);
                await End(row, CallState.Failed, null, ending);
                return Over;
            case Verdict.Mend { Repair: var repair }:
                return Again with { More = await Mend(row, repair, failure) };
            case Verdict.Deactivate { State: var state }:
                log.LogInformation("{Operation}: the chat can't be written to any more ({State}).", row.Operation, state);
                await outbox.Apply(new Change.Deactivate(row.ChatId, row.ChatId > 0 ? "private" : "group", state));
                return Over;
            case Verdict.Note { IsTopicClosed: var isTopicClosed }:
                log.LogWarning("{Operation}: given up. {Failure}", row.Operation, failure.Message);
                await Note(row, failure, isTopicClosed);
                await End(row, CallState.Failed, null, ending);
                return Over;
            case Verdict.Wait { Time: var time }:
                await outbox.Delay(row, time);
                return Again with { ChatWaitsUntil = (clock.GetUtcNow() + time).ToUnixTimeMilliseconds() };
            case Verdict.Halt:
                health.Has("Telegram no longer accepts the token.");
                await outbox.Delay(row, options.Value.LongestRetryDelay);
                return Again;
            case Verdict.Retry when row.Attempts + 1 < MostAttempts:
                await outbox.Delay(row with { Attempts = row.Attempts + 1 }, RetryWait(row.Attempts));
                return Again;
            case Verdict.Ambiguous:
                log.LogWarning("{Operation}: nobody knows whether {Method} was carried out; it is not repeated. {Failure}", row.Operation, row.Method, failure.Message);
                await End(row, CallState.Ambiguous, null, ending);
                return Over;
            default:
                log.LogWarning("{Operation}: given up. {Failure}", row.Operation, failure.Message);
                await End(row, CallState.Failed, null, ending);
                return Over;
        }
    }

    /// <summary>Notes for the administrators of a group or channel what the bot may not do there.</summary>
    private async Task Note(OutboxRow row, TelegramException failure, bool isTopicClosed)
    {
        if (row.ChatId < 0)
        {
            await outbox.Apply(new Change.NoteError(row.ChatId, failure.Description));
        }

        if (isTopicClosed && StoredCall.TopicOf(row) is { } topic)
        {
            await outbox.Apply(new Change.CloseTopic(row.ChatId, topic));
        }
    }

    /// <summary>Puts a refused call right; the sending goes on with the mended one.</summary>
    private Task<List<OutboxRow>> Mend(OutboxRow row, Repair repair, TelegramException failure)
    {
        // Formatting and buttons that Telegram refuses are mistakes of the program's own.
        var level = repair is Repair.PlainText or Repair.LeaveKeyboard ? LogLevel.Warning : LogLevel.Information;
        log.Log(level, "{Operation}: {Repair} after “{Description}”.", row.Operation, repair, failure.Description);
        Change? due = repair switch
        {
            Repair.Migrate => new Change.MoveChat(row.ChatId, failure.MigrateToChatId!.Value),
            Repair.LeaveTopic when row.ChatId < 0 => new Change.NoteError(row.ChatId, failure.Description),
            _ => null,
        };
        var (mended, rest) = StoredCall.Mend(row, repair, failure.MigrateToChatId, clock.GetUtcNow());
        return outbox.Mend(mended, rest, due);
    }

    private TimeSpan RetryWait(int attempts)
    {
        var backoff = new Backoff(options.Value.RetryDelay * Math.Pow(2, attempts), options.Value.LongestRetryDelay, chance);
        return backoff.Next();
    }
}
