using System.Threading.Channels;

namespace Bot.Sandbox;

/// <summary>Tells waiting tests and open pages that something in the world has changed.</summary>
internal sealed class Changes
{
    private readonly Lock _gate = new();
    private readonly HashSet<Channel<Change>> _listeners = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next change.</summary>
    public Task Next
    {
        get
        {
            lock (_gate) return _next.Task;
        }
    }

    public void Tell(Change change)
    {
        TaskCompletionSource ended;
        lock (_gate)
        {
            ended = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            foreach (var listener in _listeners) listener.Writer.TryWrite(change);
        }

        ended.TrySetResult();
    }

    public Channel<Change> Listen()
    {
        var listener = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate) _listeners.Add(listener);
        return listener;
    }

    public void Leave(Channel<Change> listener)
    {
        lock (_gate) _listeners.Remove(listener);
    }
}

/// <summary>A change: its kind, the chat it is about (0 for none), and what is to be shown at once, as JSON.</summary>
internal sealed record Change(string Kind, long Chat = 0, string? Json = null);
