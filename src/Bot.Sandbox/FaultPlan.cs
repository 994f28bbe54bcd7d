namespace Bot.Sandbox;

/// <summary>Faults in the order in which they were asked for, each with the calls it still has to spoil. Used under the world's gate.</summary>
internal sealed class FaultPlan
{
    private readonly List<(Fault Fault, int Left)> _faults = [];

    public void Add(Fault fault) => _faults.Add((fault, fault.Times));

    public void Clear() => _faults.Clear();

    /// <summary>The first fault that fits a call, or null; it wears off by one.</summary>
    public Fault? Take(string method, IReadOnlyDictionary<string, string> parameters) =>
        TakeFirst(fault => fault.Kind is not FaultKind.DuplicateUpdate && Fits(fault, method, parameters));

    /// <summary>Whether updates that are about to be given shall be given twice.</summary>
    public bool TakeDuplication() => TakeFirst(fault => fault.Kind is FaultKind.DuplicateUpdate) is not null;

    private Fault? TakeFirst(Predicate<Fault> fits)
    {
        var index = _faults.FindIndex(entry => fits(entry.Fault));
        if (index < 0) return null;
        var (fault, left) = _faults[index];
        if (left > 1) _faults[index] = (fault, left - 1);
        else _faults.RemoveAt(index);
        return fault;
    }

    private static bool Fits(Fault fault, string method, IReadOnlyDictionary<string, string> parameters) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (fault.Contains is null || parameters.Values.Any(value => value.Contains(fault.Contains, StringComparison.Ordinal)));
}
