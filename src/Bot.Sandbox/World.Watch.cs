using System.Text.Json.Nodes;
using Bot.Sandbox.Updates;

namespace Bot.Sandbox;

public sealed partial class World
{
    private const int MaxCalls = 20_000;

    private readonly Queue<ApiCall> _calls = [];
    private readonly List<string> _complaints = [];
    private readonly List<string> _underWay = [];
    private readonly FaultPlan _faults = new();
    private int _lastCallNumber;

    /// <summary>Calls of the Bot API that have been answered, or cut, in that order; the last 20,000.</summary>
    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (Gate) return [.. _calls];
        }
    }

    /// <summary>What the bot did that Telegram lets pass in silence, but that is surely a mistake: unknown parameters and fields, wrong types.
    /// Also what the sandbox does not model.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (Gate) return [.. _complaints];
        }
    }

    /// <summary>Methods of calls that have arrived and have no answer yet, in order: long polls, and what faults hold back.</summary>
    public IReadOnlyList<string> CallsUnderWay
    {
        get
        {
            lock (Gate) return [.. _underWay];
        }
    }

    /// <summary>How many updates wait for the bot or for its confirmation.</summary>
    public int PendingUpdates
    {
        get
        {
            lock (Gate) return Updates.Count;
        }
    }

    /// <summary>What stands in a chat now, oldest first, as all its members see it; <see cref="EphemeralsFor"/> tells what one of them sees besides.</summary>
    public IReadOnlyList<Message> Messages(Chat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate) return [.. chat.Messages.Values];
    }

    /// <summary>A message as it stands now, or null if it is deleted.</summary>
    public Message? Current(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (Gate) return message.EphemeralId is { } id ? message.Chat.Ephemerals.GetValueOrDefault(id) : message.Chat.Messages.GetValueOrDefault(message.Id);
    }

    /// <summary>What the bot shows that it is doing in a chat, for example <c>typing</c>; null if nothing.</summary>
    public string? ActionIn(Chat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate) return chat.Activity is { } activity && activity.Until > Clock.GetUtcNow() ? activity.Action : null;
    }

    /// <summary>The preview that the bot shows of what it is writing in a private chat; null if none.</summary>
    public string? DraftIn(Chat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate) return chat.Draft is { } draft && draft.Until > Clock.GetUtcNow() ? draft.Text : null;
    }

    /// <summary>Waits for the bot's next message in a chat: the first that this method has not yet returned for it.</summary>
    public async Task<Message> NextMessageFromBot(Chat chat, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(chat);
        Message? next = null;
        await WaitUntil(Found, ct);
        return next!;

        bool Found()
        {
            next = chat.Messages.Values.FirstOrDefault(message => message.Id > chat.LastTakenMessageId && message.IsByBot);
            if (next is not null) chat.LastTakenMessageId = next.Id;
            return next is not null;
        }
    }

    /// <summary>Waits for the bot's answer to a press.</summary>
    public async Task<CallbackAnswer> AnswerTo(Press press, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(press);
        await WaitUntil(() => press.Answer is not null, ct);
        return press.Answer!;
    }

    /// <summary>Waits until something holds; it is looked at anew after every change, with the world standing still.</summary>
    public async Task WaitUntil(Func<bool> holds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(holds);
        while (true)
        {
            var next = Changes.Next;
            lock (Gate)
            {
                if (holds()) return;
            }

            await next.WaitAsync(ct);
        }
    }

    /// <summary>Lets something go wrong with the next calls that fit.</summary>
    public void Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Times, 1, nameof(fault));
        if (fault.Kind is FaultKind.UnknownUpdateKind)
        {
            for (var i = 0; i < fault.Times; i++) Raw("""{"telepathy":{"thought":"of a kind that nobody knows yet"}}""");
            return;
        }

        lock (Gate) _faults.Add(fault);
    }

    /// <summary>Ends all faults that have not worn off.</summary>
    public void ClearFaults()
    {
        lock (Gate) _faults.Clear();
    }

    /// <summary>Gives the bot an update of any kind, whatever it asked for, and returns its id. Nothing else in the world changes.</summary>
    /// <param name="json">The update as a JSON object; its id, if it has one, is replaced.</param>
    public int Raw(string json)
    {
        var update = JsonNode.Parse(json)!.AsObject();
        lock (Gate)
        {
            var id = Updates.AddRaw(update);
            Poll.End(PollEnd.Updates);
            Changes.Tell(new Change("updates"));
            return id;
        }
    }

    /// <summary>Puts the clock forward, for the server and for whoever else lives by it.</summary>
    /// <exception cref="InvalidOperationException">The sandbox was not started on an <see cref="AdjustableClock"/>.</exception>
    public void Advance(TimeSpan time)
    {
        if (Clock is not AdjustableClock clock) throw new InvalidOperationException("the sandbox runs on a clock that can't be moved");
        clock.Advance(time);
        Changes.Tell(new Change("clock"));
    }

    internal Fault? FaultFor(string method, IReadOnlyDictionary<string, string> parameters)
    {
        lock (Gate) return _faults.Take(method, parameters);
    }

    internal bool TakeDuplication() => _faults.TakeDuplication();

    /// <summary>Notes that a call has arrived, and returns its number.</summary>
    internal int Begin(string method)
    {
        int number;
        lock (Gate)
        {
            _underWay.Add(method);
            number = ++_lastCallNumber;
        }

        Changes.Tell(new Change("call"));
        return number;
    }

    internal void Record(ApiCall call)
    {
        lock (Gate)
        {
            _underWay.Remove(call.Method);
            _calls.Enqueue(call);
            if (_calls.Count > MaxCalls) _calls.Dequeue();
        }

        Changes.Tell(new Change("call"));
    }

    internal void Complain(string about)
    {
        lock (Gate) _complaints.Add(about);
    }
}
