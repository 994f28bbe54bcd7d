namespace Bot.Groups;

/// <summary>What is to be done about one more question.</summary>
internal enum FloodVerdict
{
    /// <summary>It is answered.</summary>
    Answer,

    /// <summary>It is one too many: whoever asks is told so, once.</summary>
    Notice,

    /// <summary>Nothing is said until the window has passed.</summary>
    Silence,
}

/// <summary>Keeps questions down to so many a minute: of one person, and of all in one group. It lives in memory and forgets what is old. Safe on many threads.</summary>
internal sealed class Flood
{
    /// <summary>Questions of one person in a group in a minute.</summary>
    public const int MostOfMember = 6;

    /// <summary>Answers in a group in a minute; Telegram allows no more messages there.</summary>
    public const int MostInGroup = 20;

    /// <summary>Messages of a person in a private chat in a minute; the bot may write no more there itself.</summary>
    public const int MostInPrivate = 60;

    /// <summary>The window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>More people than this can't be kept in mind; the memory then begins anew, to everybody's gain.</summary>
    private const int MostKept = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long ChatId, long AskerId), Count> _counts = [];
    private DateTimeOffset _swept;

    /// <summary>How many are kept in mind.</summary>
    public int Kept
    {
        get
        {
            lock (_gate)
            {
                return _counts.Count;
            }
        }
    }

    /// <summary>Counts a question asked in private.</summary>
    public FloodVerdict InPrivate(long userId, long updateId, DateTimeOffset now)
    {
        lock (_gate)
        {
            return Of(userId, userId, now).Add(updateId, now, MostInPrivate);
        }
    }

    /// <summary>Counts a question asked in a group. The same update again is not counted again, and judged as before.</summary>
    public FloodVerdict InGroup(long chatId, long askerId, long updateId, DateTimeOffset now)
    {
        lock (_gate)
        {
            var own = Of(chatId, askerId, now).Add(updateId, now, MostOfMember);
            return own == FloodVerdict.Answer ? Of(chatId, 0, now).Add(updateId, now, MostInGroup) : own;
        }
    }

    private Count Of(long chatId, long askerId, DateTimeOffset now)
    {
        if (_counts.TryGetValue((chatId, askerId), out var count))
        {
            return count;
        }

        if (now - _swept > Window || _counts.Count >= MostKept)
        {
            _swept = now;
            foreach (var (key, _) in _counts.Where(pair => pair.Value.IsOver(now)).ToList())
            {
                _counts.Remove(key);
            }

            if (_counts.Count >= MostKept)
            {
                _counts.Clear();
            }
        }

        return _counts[(chatId, askerId)] = new Count();
    }

    private sealed class Count
    {
        private readonly Queue<(long UpdateId, DateTimeOffset At)> _asked = new();
        private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;
        private DateTimeOffset _last;
        private long _noticed;

        public bool IsOver(DateTimeOffset now) => now - _last > Window && now >= _silentUntil;

        public FloodVerdict Add(long updateId, DateTimeOffset now, int most)
        {
            _last = now;
            if (now < _silentUntil)
            {
                return updateId == _noticed ? FloodVerdict.Notice : FloodVerdict.Silence;
            }

            while (_asked.TryPeek(out var oldest) && now - oldest.At >= Window)
            {
                _asked.Dequeue();
            }

            if (_asked.Any(asked => asked.UpdateId == updateId))
            {
                return FloodVerdict.Answer;
            }

            if (_asked.Count < most)
            {
                _asked.Enqueue((updateId, now));
                return FloodVerdict.Answer;
            }

            (_silentUntil, _noticed) = (now + Window, updateId);
            _asked.Clear();
            return FloodVerdict.Notice;
        }
    }
}
