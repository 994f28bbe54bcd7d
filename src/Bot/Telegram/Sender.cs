using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bot.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Telegram;

/// <summary>Makes the calls of the outbox: in order within a chat, no faster than Telegram lets, and no chat waiting for another.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation without a timer and a semaphore without a handle hold nothing that must be let go.")]
internal sealed class Sender(
    ITelegramClient client, Outbox outbox, IOptions<TelegramOptions> options, BotHealth health, TimeProvider clock, Random chance, ILogger<Sender> log)
{
    private const int MostAttempts = 8;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChatQueue> _queues = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private DateTimeOffset _lastSweep = clock.GetUtcNow();
    private TimedCalls? _timed;
    private bool _isStopping;

    /// <summary>How many chats it keeps in mind.</summary>
    public int Queues
    {
        get
        {
            lock (_gate)
            {
                return _queues.Count;
            }
        }
    }

    /// <summary>Takes up calls that are in the outbox.</summary>
    public void Add(IReadOnlyList<OutboxRow> rows)
    {
        lock (_gate)
        {
            SweepNowAndThen();
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var row in rows)
            {
                if (row.Priority == CallPriority.Timed && row.NotBefore > now)
                {
                    _timed ??= new TimedCalls(clock, Add);
                    _timed.Add(row);
                    continue;
                }

                var key = KeyOf(row);
                if (!_queues.TryGetValue(key, out var queue))
                {
                    _queues[key] = queue = new ChatQueue(key, row.ChatId < 0);
                }

                queue.Add(row);
                StartUnlessRunning(queue);
            }
        }
    }

    /// <summary>Makes what can be made at once, then ends; the rest stays in the outbox.</summary>
    public async Task Stop(TimeSpan patience)
    {
        Task[] running;
        lock (_gate)
        {
            _isStopping = true;
            _timed?.Dispose();
            running = [.. _queues.Values.Select(queue => queue.Running)];
            foreach (var queue in _queues.Values)
            {
                queue.Wake();
            }
        }

        await Task.WhenAny(Task.WhenAll(running), Task.Delay(patience, clock));
        await Abandon();
        await Task.WhenAll(running);
    }

    /// <summary>Ends at once, as a crash would.</summary>
    public Task Abandon()
    {
        lock (_gate)
        {
            _isStopping = true;
            _timed?.Dispose();
        }

        return _ending.CancelAsync();
    }

    /// <summary>Answers to presses and inline queries write in no chat and wait for nothing; all else goes by its chat.</summary>
    private static bool IsChatless(OutboxRow row) => Verdict.IsChatless(row.Method);

    private static string KeyOf(OutboxRow row) => IsChatless(row) ? $"query {row.Id}" : $"chat {row.ChatId}";

    private void StartUnlessRunning(ChatQueue queue)
    {
        if (queue.Running.IsCompleted && !_ending.IsCancellationRequested)
        {
            queue.Running = Task.Run(() => Run(queue));
        }
    }

    private async Task Run(ChatQueue queue)
    {
        while (!_ending.IsCancellationRequested)
        {
            long id;
            Task woken;
            lock (_gate)
            {
                woken = queue.Woken;
                if (!queue.TryPeek(out id))
                {
                    queue.Running = Task.CompletedTask;
                    if (queue.Pace.IsFresh(clock.GetUtcNow()))
                    {
                        _queues.Remove(queue.Key);
                    }

                    return;
                }
            }

            try
            {
                if (!await Advance(queue, id, woken))
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested || _isStopping)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("A call could not be handled ({Failure}); it is tried again.", failure is StorageException ? failure.Message : failure.GetType().Name);
                await Task.Delay(options.Value.RetryDelay, clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Makes the next call of a chat, or waits for when it may be made; false where the program is stopping.</summary>
    private async Task<bool> Advance(ChatQueue queue, long id, Task woken)
    {
        var row = outbox.Find(id);
        if (row is null)
        {
            Done(queue, id);
            return true;
        }

        var now = clock.GetUtcNow();
        if (Math.Max(now.ToUnixTimeMilliseconds(), Math.Max(row.NotBefore, queue.NotBefore)) > row.Expires)
        {
            await outbox.End(row, CallState.Failed);
            log.LogWarning("{Operation}: {Method} came too late to be of use.", row.Operation, row.Method);
            Done(queue, id);
            return true;
        }

        if (WaitFor(queue, row, now) is var wait && wait > TimeSpan.Zero)
        {
            if (_isStopping)
            {
                return false;
            }

            // Something more urgent may come meanwhile, or the end.
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
            await Task.WhenAny(Task.Delay(wait, clock, over.Token), woken);
            await over.CancelAsync();
            return true;
        }

        if (await Make(queue, row))
        {
            Done(queue, id);
        }

        return true;
    }

    private static TimeSpan WaitFor(ChatQueue queue, OutboxRow row, DateTimeOffset now)
    {
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(row.NotBefore, queue.NotBefore)) - now;
        var pace = IsChatless(row) ? TimeSpan.Zero : queue.Pace.Wait(now, row.Priority == CallPriority.Answer);
        return asked > pace ? asked : pace;
    }

    /// <summary>Makes a call; false where it is to be made again.</summary>
    private async Task<bool> Make(ChatQueue queue, OutboxRow row)
    {
        int? target = null;
        if (row.Target is not null && (target = outbox.MessageOf(row.Target)) is null)
        {
            // The message to be changed was never sent.
            await outbox.End(row, CallState.Cancelled);
            return true;
        }

        if (!await outbox.Begin(row.Id))
        {
            return true;
        }

        queue.Pace.Count(clock.GetUtcNow());
        try
        {
            var message = await StoredCall.Make(client, row, target, _ending.Token);
            await EndSurely(row, CallState.Sent, message);
            return true;
        }
        catch (TelegramException failure)
        {
            return await Settle(queue, row, failure);
        }
        catch (JsonException)
        {
            log.LogError("{Operation}: {Method} can't be read from the outbox; given up.", row.Operation, row.Method);
            await EndSurely(row, CallState.Failed);
            return true;
        }
    }

    private async Task<bool> Settle(ChatQueue queue, OutboxRow row, TelegramException failure)
    {
        switch (Verdict.On(failure, (Repair)row.Repairs, StoredCall.IsEphemeral(row)))
        {
            case Verdict.Tolerate:
                await EndSurely(row, CallState.Sent);
                return true;
            case Verdict.Mend { Repair: Repair.LeaveTopic } when outbox.IsKeptToTopics(row.ChatId):
                log.LogWarning("{Operation}: given up, since the group lets the bot speak in certain topics alone. {Failure}", row.Operation, failure.Message);
                await Note(row, failure, isTopicClosed: false);
                await EndSurely(row, CallState.Failed);
                return true;
            case Verdict.Mend { Repair: var repair }:
                return await Mend(row, repair, failure);
            case Verdict.Deactivate { State: var state }:
                log.LogInformation("{Operation}: the chat can't be written to any more ({State}).", row.Operation, state);
                await outbox.Apply(new Change.Deactivate(row.ChatId, row.ChatId > 0 ? "private" : "group", state));
                return true;
            case Verdict.Note { IsTopicClosed: var isTopicClosed }:
                log.LogWarning("{Operation}: given up. {Failure}", row.Operation, failure.Message);
                await Note(row, failure, isTopicClosed);
                await EndSurely(row, CallState.Failed);
                return true;
            case Verdict.Wait { Time: var time }:
                queue.NotBefore = (clock.GetUtcNow() + time).ToUnixTimeMilliseconds();
                await outbox.Delay(row, time);
                return false;
            case Verdict.Halt:
                health.Has("Telegram no longer accepts the token.");
                await outbox.Delay(row, options.Value.LongestRetryDelay);
                return false;
            case Verdict.Retry when row.Attempts + 1 < MostAttempts:
                await outbox.Delay(row with { Attempts = row.Attempts + 1 }, RetryWait(row.Attempts));
                return false;
            case Verdict.Ambiguous:
                log.LogWarning("{Operation}: nobody knows whether {Method} was carried out; it is not repeated. {Failure}", row.Operation, row.Method, failure.Message);
                await EndSurely(row, CallState.Ambiguous);
                return true;
            default:
                log.LogWarning("{Operation}: given up. {Failure}", row.Operation, failure.Message);
                await EndSurely(row, CallState.Failed);
                return true;
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
    private async Task<bool> Mend(OutboxRow row, Repair repair, TelegramException failure)
    {
        // Formatting and buttons that Telegram refuses are mistakes of the program's own.
        var level = repair is Repair.PlainText or Repair.LeaveKeyboard ? LogLevel.Warning : LogLevel.Information;
        log.Log(level, "{Operation}: {Repair} after “{Description}”.", row.Operation, repair, failure.Description);
        if (repair == Repair.Migrate)
        {
            await outbox.Apply(new Change.MoveChat(row.ChatId, failure.MigrateToChatId!.Value));
        }
        else if (repair == Repair.LeaveTopic)
        {
            await Note(row, failure, isTopicClosed: false);
        }

        var (mended, rest) = StoredCall.Mend(row, repair, failure.MigrateToChatId, clock.GetUtcNow());
        await outbox.Delay(mended, TimeSpan.Zero);
        if (rest.Count > 0)
        {
            Add(await outbox.Add(rest));
        }

        return false;
    }

    /// <summary>What was sent must be noted as sent, however long the disk takes to be well again: else it would be sent twice.</summary>
    private async Task EndSurely(OutboxRow row, CallState state, int? message = null)
    {
        while (true)
        {
            try
            {
                await outbox.End(row, state, message);
                return;
            }
            catch (StorageException) when (!_ending.IsCancellationRequested)
            {
                await Task.Delay(options.Value.RetryDelay, clock, _ending.Token);
            }
        }
    }

    private TimeSpan RetryWait(int attempts)
    {
        var backoff = new Backoff(options.Value.RetryDelay * Math.Pow(2, attempts), options.Value.LongestRetryDelay, chance);
        return backoff.Next();
    }

    private void Done(ChatQueue queue, long id)
    {
        lock (_gate)
        {
            queue.Remove(id);
        }
    }

    private void SweepNowAndThen()
    {
        var now = clock.GetUtcNow();
        if (now - _lastSweep < SweepInterval)
        {
            return;
        }

        _lastSweep = now;
        foreach (var (key, _) in _queues.Where(pair => pair.Value.IsIdle && pair.Value.Pace.IsFresh(now)).ToList())
        {
            _queues.Remove(key);
        }
    }

    /// <summary>The calls of one chat that wait, the most urgent and oldest first.</summary>
    private sealed class ChatQueue(string key, bool isGroup)
    {
        private readonly SortedSet<(int Priority, long Id)> _waiting = [];
        private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Key => key;

        public ChatPace Pace { get; } = new(isGroup);

        public Task Running { get; set; } = Task.CompletedTask;

        /// <summary>Ends when whoever waits should look again.</summary>
        public Task Woken => _woken.Task;

        /// <summary>What Telegram has asked for, in Unix milliseconds.</summary>
        public long NotBefore { get; set; }

        public bool IsIdle => _waiting.Count == 0 && Running.IsCompleted;

        public void Add(OutboxRow row)
        {
            _waiting.Add(((int)row.Priority, row.Id));
            if (_waiting.Min.Id == row.Id && _waiting.Count > 1)
            {
                Wake();
            }
        }

        public void Wake()
        {
            var woken = _woken;
            _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            woken.TrySetResult();
        }

        public bool TryPeek(out long id)
        {
            id = _waiting.Min.Id;
            return _waiting.Count > 0;
        }

        public void Remove(long id) => _waiting.RemoveWhere(item => item.Id == id);
    }
}
