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
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ChatQueue> _queues = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly CallOutcomes _outcomes = new(outbox, options, health, clock, chance, log);
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
            await _outcomes.End(row, CallState.Sent, message, _ending.Token);
            return true;
        }
        catch (TelegramException failure)
        {
            var outcome = await _outcomes.Refused(row, failure, _ending.Token);
            queue.NotBefore = outcome.ChatWaitsUntil ?? queue.NotBefore;
            Add(outcome.More);
            return outcome.IsOver;
        }
        catch (JsonException)
        {
            log.LogError("{Operation}: {Method} can't be read from the outbox; given up.", row.Operation, row.Method);
            await _outcomes.End(row, CallState.Failed, null, _ending.Token);
            return true;
        }
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
}
