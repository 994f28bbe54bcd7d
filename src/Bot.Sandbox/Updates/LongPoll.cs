namespace Bot.Sandbox.Updates;

/// <summary>How a waiting getUpdates ends.</summary>
internal enum PollEnd
{
    Updates,
    OtherPoller,
    WebhookSet,
}

/// <summary>The one getUpdates that may wait; a second one that must wait ends the first. Used under the world's gate.</summary>
internal sealed class LongPoll
{
    private TaskCompletionSource<PollEnd>? _waiting;

    public bool IsWaiting => _waiting is not null;

    /// <summary>Begins to wait, ending whoever waits already.</summary>
    public Task<PollEnd> Begin()
    {
        End(PollEnd.OtherPoller);
        _waiting = new TaskCompletionSource<PollEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    public void End(PollEnd how)
    {
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetResult(how);
    }

    /// <summary>Stops waiting because the time is over or the client has gone; whoever came later stays.</summary>
    public void Leave(Task<PollEnd> mine)
    {
        if (_waiting?.Task == mine) _waiting = null;
    }
}
