namespace Bot.Editing;

/// <summary>Makes a fact of what a maintainer has typed, and tells what of a fact to show in which field.</summary>
internal static class FactForm
{
    /// <summary>The field of a fact's identifier.</summary>
    public const string Id = "id";

    /// <summary>The field of its quantity, one text such as “27 billion USD”.</summary>
    public const string Quantity = "quantity";

    /// <summary>Fields of a fact beside its texts, as keys of the file.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["article", "asOf", "lasts", "kind", "speaker", "summit", "claim", Quantity];

    /// <summary>The fact in a form, whatever is wrong with it: the pack's check tells that with file and line.</summary>
    /// <param name="value">The value of a field of the form, a language's code being the field of its text; null where it is empty.</param>
    public static NewFact Read(IReadOnlyList<string> languages, Func<string, string?> value)
    {
        var (amount, unit) = value(Quantity) is { } quantity ? QuantityText.Split(quantity) : ((string?)null, (string?)null);
        return new NewFact(value(Id) ?? "", Filled(languages), Filled(Keys.Where(key => key != Quantity)), amount, unit);

        Dictionary<string, string> Filled(IEnumerable<string> keys) => keys.Where(key => value(key) is not null).ToDictionary(key => key, key => value(key)!, StringComparer.Ordinal);
    }

    /// <summary>What a field shows of a fact; null for nothing.</summary>
    public static string? ValueOf(NewFact fact, string key) => key switch
    {
        Id => fact.Id,
        Quantity => fact.Amount is null ? null : QuantityText.Of(fact.Amount, fact.Unit),
        _ => fact.Text.GetValueOrDefault(key) ?? fact.Keys.GetValueOrDefault(key),
    };
}
