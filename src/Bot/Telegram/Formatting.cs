using Bot.Answers.Conversation;

namespace Bot.Telegram;

/// <summary>Shows the marks of a text by Telegram's entities: what people and packs write stays data and can't fail to parse.</summary>
internal static class Formatting
{
    /// <summary>More than this Telegram does not show.</summary>
    private const int MostEntities = 100;

    /// <summary>The entities of a text; null where it has none.</summary>
    public static IReadOnlyList<MessageEntity>? Entities(Document document) =>
        document.Marks.Count == 0 ? null : [.. document.Marks.Take(MostEntities).Select(Entity)];

    private static MessageEntity Entity(Mark mark) => mark.Kind switch
    {
        MarkKind.Bold => new MessageEntity("bold", mark.Start, mark.Length),
        MarkKind.Italic => new MessageEntity("italic", mark.Start, mark.Length),
        MarkKind.ExpandableQuote => new MessageEntity("expandable_blockquote", mark.Start, mark.Length),
        MarkKind.Link => new MessageEntity("text_link", mark.Start, mark.Length) { Url = mark.Url },
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark.Kind, "There is no entity for this mark."),
    };
}
