using Bot.Storage;

namespace Bot.Telegram;

/// <summary>The calls of one chat that wait, the most urgent and oldest first. Not safe on many threads.</summary>
internal sealed class ChatQueue(string key, bool isGroup)
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
