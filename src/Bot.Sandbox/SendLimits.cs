namespace Bot.Sandbox;

/// <summary>How much a bot may send, about as Telegram has it; its true limits are unpublished. Used under the world's gate.</summary>
internal sealed class SendLimits(TimeProvider clock)
{
    private static readonly (int Count, TimeSpan Within) Anywhere = (30, TimeSpan.FromSeconds(1));
    private static readonly (int Count, TimeSpan Within) OneChat = (5, TimeSpan.FromSeconds(5));
    private static readonly (int Count, TimeSpan Within) OneGroup = (20, TimeSpan.FromMinutes(1));

    private readonly Dictionary<long, Queue<DateTimeOffset>> _sent = [];

    /// <summary>Counts a message, or says how many seconds to wait first.</summary>
    public int? SecondsToWait(Chat chat)
    {
        var wait = Math.Max(Wait(0, Anywhere), Wait(chat.Id, chat.IsGroup ? OneGroup : OneChat));
        if (wait > 0) return wait;
        var now = clock.GetUtcNow();
        _sent[0].Enqueue(now);
        _sent[chat.Id].Enqueue(now);
        return null;
    }

    private int Wait(long key, (int Count, TimeSpan Within) limit)
    {
        if (!_sent.TryGetValue(key, out var times)) _sent[key] = times = new Queue<DateTimeOffset>();
        var now = clock.GetUtcNow();
        while (times.TryPeek(out var first) && now - first >= limit.Within) times.Dequeue();
        return times.Count < limit.Count ? 0 : (int)Math.Ceiling((times.Peek() + limit.Within - now).TotalSeconds);
    }
}
