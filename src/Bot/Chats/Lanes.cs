using System.Diagnostics.CodeAnalysis;
using Bot.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Chats;

/// <summary>How much is kept in mind; what goes beyond waits in the inbox.</summary>
/// <param name="Parallel">Updates that are handled at the same time.</param>
/// <param name="PerLane">Updates of one lane.</param>
/// <param name="Total">Updates of all lanes.</param>
internal sealed record LaneLimits(int Parallel = 64, int PerLane = 100, int Total = 10_000);

/// <summary>Handles updates: those of one lane one after another in their order, lanes side by side.</summary>
/// <remarks>Only numbers of updates are kept here. A lane exists while it has something to do.</remarks>
/// <param name="handle">Handles one update; when it throws, the update is tried again, as <see cref="Attempts"/> says.</param>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation without a timer and a semaphore without a handle hold nothing that must be let go.")]
internal sealed class Lanes(Inbox inbox, Func<InboxRow, CancellationToken, Task> handle, TimeProvider clock, ILogger<Lanes> log, LaneLimits? limits = null)
{
    private static readonly TimeSpan PauseWithoutStorage = TimeSpan.FromSeconds(1);

    private readonly LaneLimits _limits = limits ?? new LaneLimits();
    private readonly Attempts _attempts = new(inbox, handle, clock, log);
    private readonly SemaphoreSlim _slots = new((limits ?? new LaneLimits()).Parallel);
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _gate = new();
    private int _waiting;
    private bool _isOverfull;
    private bool _hasMissed;
    private bool _isRefilling;
    private bool _isStopping;

    /// <summary>How many lanes have something to do.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Count;
            }
        }
    }

    /// <summary>Updates kept in mind that nobody handles yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Takes up all that waits in the inbox.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _isOverfull = true;
        }

        RefillIfDue();
    }

    /// <summary>Takes up updates that have been stored in the inbox.</summary>
    public void Add(IEnumerable<InboxRow> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows)
            {
                // While older ones wait in the inbox, newer ones wait behind them: none may overtake another of its lane.
                if (_isOverfull || !Admit(row))
                {
                    (_isOverfull, _hasMissed) = (true, true);
                }
            }
        }
    }

    /// <summary>Begins nothing more, and ends when what has begun is done or the time is over; the rest stays in the inbox.</summary>
    public async Task Stop(TimeSpan patience)
    {
        Task[] running;
        lock (_gate)
        {
            _isStopping = true;
            running = [.. _lanes.Values.Select(lane => lane.Running)];
        }

        await Task.WhenAny(Task.WhenAll(running), Task.Delay(patience, clock));
        await Abandon();
    }

    /// <summary>Ends at once, as a crash would.</summary>
    public Task Abandon() => _ending.CancelAsync();

    /// <summary>Gives an update to its lane; false where there is no room for it.</summary>
    private bool Admit(InboxRow row)
    {
        if (_isStopping)
        {
            return true;
        }

        if (_waiting >= _limits.Total)
        {
            return false;
        }

        if (!_lanes.TryGetValue(row.Lane, out var lane))
        {
            _lanes[row.Lane] = lane = new Lane(row.Lane);
        }

        if (row.Seq <= lane.Last)
        {
            return true;
        }

        if (lane.IsOverfull || lane.Waiting.Count >= _limits.PerLane)
        {
            (lane.IsOverfull, lane.HasMissed) = (true, true);
        }
        else if (lane.Waiting.Add(row.Seq))
        {
            _waiting++;
        }

        if (lane.Running.IsCompleted)
        {
            lane.Running = Task.Run(() => Run(lane));
        }

        return true;
    }

    private async Task Run(Lane lane)
    {
        try
        {
            while (TryTake(lane, out var seq))
            {
                await _slots.WaitAsync(_ending.Token);
                try
                {
                    await _attempts.Handle(seq, _ending.Token);
                }
                finally
                {
                    _slots.Release();
                }

                RefillIfDue();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // What was begun is still in the inbox.
        }
    }

    /// <summary>The next update of a lane; a lane without one ends.</summary>
    private bool TryTake(Lane lane, out long seq)
    {
        while (true)
        {
            lock (_gate)
            {
                seq = lane.Waiting.Min;
                if (_isStopping)
                {
                    return false;
                }

                if (lane.Waiting.Remove(seq))
                {
                    lane.Last = seq;
                    _waiting--;
                    return true;
                }

                if (!lane.IsOverfull)
                {
                    _lanes.Remove(lane.Name);
                    lane.Running = Task.CompletedTask;
                    return false;
                }

                lane.HasMissed = false;
            }

            Reload(lane);
        }
    }

    /// <summary>Takes up what a lane had to leave in the inbox: at least one, so that it gets on, and more where there is room.</summary>
    private void Reload(Lane lane)
    {
        try
        {
            var rows = inbox.NextWaiting(lane.Name, lane.Last, _limits.PerLane + 1);
            lock (_gate)
            {
                var taken = 0;
                while (taken < Math.Min(rows.Count, _limits.PerLane) && (taken == 0 || _waiting < _limits.Total))
                {
                    _waiting += lane.Waiting.Add(rows[taken].Seq) ? 1 : 0;
                    taken++;
                }

                lane.IsOverfull = taken < rows.Count || lane.HasMissed;
            }
        }
        catch (StorageException failure)
        {
            log.LogError("{Failure} Trying again.", failure.Message);
            Thread.Sleep(PauseWithoutStorage);
        }
    }

    /// <summary>After there was too much to keep in mind: takes up what had to be left in the inbox, oldest first.</summary>
    private void RefillIfDue()
    {
        lock (_gate)
        {
            if (!_isOverfull || _isRefilling || _waiting > _limits.Total / 2 || _isStopping)
            {
                return;
            }

            (_isRefilling, _hasMissed) = (true, false);
        }

        try
        {
            var after = 0L;
            while (TakeUp(inbox.NextWaiting(null, after, _limits.Total), ref after))
            {
            }
        }
        catch (StorageException failure)
        {
            log.LogError("{Failure} Trying again.", failure.Message);
            lock (_gate)
            {
                _isRefilling = false;
            }
        }
    }

    /// <summary>Takes up a page of the inbox; false where there is no room for more, or no more.</summary>
    private bool TakeUp(List<InboxRow> page, ref long after)
    {
        lock (_gate)
        {
            foreach (var row in page)
            {
                if (!Admit(row))
                {
                    _isRefilling = false;
                    return false;
                }

                after = row.Seq;
            }

            // An empty page is the end, unless something came in after it was read.
            _isOverfull = page.Count > 0 || _hasMissed;
            (_isRefilling, _hasMissed) = (_isOverfull, false);
            return _isOverfull;
        }
    }
}

/// <summary>Updates that must be handled one after another.</summary>
internal sealed class Lane(string name)
{
    public string Name => name;

    public SortedSet<long> Waiting { get; } = [];

    /// <summary>The last one taken.</summary>
    public long Last { get; set; }

    /// <summary>Whether some were left in the inbox.</summary>
    public bool IsOverfull { get; set; }

    /// <summary>Whether some were left there since it was last looked at.</summary>
    public bool HasMissed { get; set; }

    public Task Running { get; set; } = Task.CompletedTask;
}
