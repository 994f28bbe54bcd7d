namespace Bot.Editing;

/// <summary>A quantity as one text of a form, such as “27 billion USD”: the number, a space, and of what.</summary>
internal static class QuantityText
{
    /// <summary>The text of a number and of what it is.</summary>
    public static string Of(string? amount, string? unit) => $"{amount} {unit}".Trim();

    /// <summary>The number of a text and of what it is, as they were typed; of what is empty where nothing follows.</summary>
    public static (string Amount, string Unit) Split(string text) => text.Trim().Split(' ', 2) is [var amount, var unit] ? (amount, unit.Trim()) : (text.Trim(), "");
}
