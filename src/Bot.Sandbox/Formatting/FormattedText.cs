namespace Bot.Sandbox.Formatting;

/// <summary>A text with its entities, sorted: earlier first, and of two that begin together the longer first.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<Entity> Entities)
{
    private static readonly string[] OuterFirst =
    [
        "blockquote", "expandable_blockquote", "text_link", "text_mention", "pre", "code", "custom_emoji", "date_time",
        "bold", "italic", "underline", "strikethrough", "spoiler",
    ];

    public static List<Entity> Sort(IEnumerable<Entity> entities) =>
        [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).ThenBy(Rank)];

    /// <summary>Characters as Telegram counts them against its limits: code points, not UTF-16 code units.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    private static int Rank(Entity entity) => Array.IndexOf(OuterFirst, entity.Type) is var rank and >= 0 ? rank : OuterFirst.Length;
}
