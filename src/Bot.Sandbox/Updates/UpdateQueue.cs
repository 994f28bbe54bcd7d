using System.Text.Json.Nodes;

namespace Bot.Sandbox.Updates;

/// <summary>An update waiting to be confirmed.</summary>
internal sealed record PendingUpdate(int Id, string Kind, string Json, DateTimeOffset Expires);

/// <summary>Updates in order, kept until an offset passes them or their time is over. Used under the world's gate.</summary>
internal sealed class UpdateQueue(TimeProvider clock)
{
    private const int FirstId = 514_000_001;

    /// <summary>How far an offset may lie past the next id before the server takes it for a mistake.</summary>
    private const int FarAhead = 10;

    private readonly List<PendingUpdate> _pending = [];
    private int _nextId = FirstId;

    /// <summary>Kinds that are kept when they happen; those of earlier moments stay as they are.</summary>
    public IReadOnlySet<string> Allowed { get; private set; } = UpdateKinds.Default;

    public int Count
    {
        get
        {
            ForgetExpired();
            return _pending.Count;
        }
    }

    /// <summary>Takes a list of kinds as the server does: unknown names are skipped, and a list of none means the default.</summary>
    public void Allow(IEnumerable<string> kinds)
    {
        var known = kinds.Select(kind => kind.ToLowerInvariant()).Where(UpdateKinds.All.Contains).ToHashSet();
        Allowed = known.Count == 0 ? UpdateKinds.Default : known;
    }

    /// <summary>Adds an update of a kind that the bot wants; says whether it does.</summary>
    public bool Add(string kind, JsonNode content)
    {
        if (!Allowed.Contains(kind)) return false;
        AddRaw(new JsonObject { [kind] = content });
        return true;
    }

    /// <summary>Adds a whole update whatever its kind; its id is replaced.</summary>
    public int AddRaw(JsonObject update)
    {
        var id = _nextId++;
        var kind = update.Select(field => field.Key).FirstOrDefault(name => name != "update_id") ?? "";
        var json = new JsonObject { ["update_id"] = id };
        foreach (var (name, value) in update)
        {
            if (name != "update_id") json[name] = value?.DeepClone();
        }

        _pending.Add(new PendingUpdate(id, kind, json.ToJsonString(), clock.GetUtcNow() + UpdateKinds.Life(kind)));
        return id;
    }

    /// <summary>Confirms what lies before a positive offset and returns what comes next; a negative offset keeps only so many from the end.</summary>
    public IReadOnlyList<PendingUpdate> Take(int offset, int limit)
    {
        if (offset < 0) _pending.RemoveRange(0, (int)Math.Max(0, _pending.Count + (long)offset));
        else if (offset > 0 && offset <= (long)_nextId + FarAhead) _pending.RemoveAll(update => update.Id < offset);
        ForgetExpired();
        return [.. _pending.Take(limit)];
    }

    public void Clear() => _pending.Clear();

    private void ForgetExpired()
    {
        var now = clock.GetUtcNow();
        _pending.RemoveAll(update => update.Expires < now);
    }
}
