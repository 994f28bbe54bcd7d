using System.Text;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Formatting;

/// <summary>What the server does to every text before it becomes a message: checks entities, cleans characters, trims, finds links.</summary>
internal static class TextRules
{
    private const int MaxEntityValue = 1_000_000;

    /// <summary>The text as the message will hold it.</summary>
    /// <exception cref="Refusal">An entity lies wrongly, or nothing is left of the text.</exception>
    public static FormattedText Apply(FormattedText given)
    {
        foreach (var entity in given.Entities)
        {
            if (entity.Offset is < 0 or > MaxEntityValue) throw Refusal.BadRequest($"Receive an entity with incorrect offset {entity.Offset}");
            if (entity.Length is < 0 or > MaxEntityValue) throw Refusal.BadRequest($"Receive an entity with incorrect length {entity.Length}");
        }

        var entities = FormattedText.Sort(given.Entities.Where(entity => entity.Length > 0));
        foreach (var entity in entities) CheckBounds(given.Text, entity);
        var clean = Trim(Clean(given.Text, entities));
        if (clean.Text.Length == 0) throw Refusal.BadRequest("Text must be non-empty");
        return clean with { Entities = EntityFinder.Complete(clean.Text, EntityNesting.Fix(clean.Entities)) };
    }

    private static void CheckBounds(string text, Entity entity)
    {
        if (entity.Offset >= text.Length)
            throw Refusal.BadRequest($"Entity begins after the end of the text at UTF-16 offset {entity.Offset}");
        if (IsInsideSymbol(text, entity.Offset))
            throw Refusal.BadRequest($"Entity begins in a middle of a UTF-16 symbol at byte offset {Bytes(entity.Offset + 1)}");
        if (entity.End > text.Length)
        {
            throw Refusal.BadRequest(
                $"Entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {entity.End}");
        }

        if (IsInsideSymbol(text, entity.End))
        {
            throw Refusal.BadRequest(
                $"Entity beginning at UTF-16 offset {entity.Offset} ends in a middle of a UTF-16 symbol at byte offset {Bytes(entity.End + 1)}");
        }

        int Bytes(int position) => Encoding.UTF8.GetByteCount(text.AsSpan(0, position));
    }

    private static bool IsInsideSymbol(string text, int position) =>
        position > 0 && position < text.Length && char.IsSurrogatePair(text[position - 1], text[position]);

    /// <summary>Turns control characters into spaces, drops carriage returns and marks that break lines or direction.</summary>
    private static FormattedText Clean(string text, List<Entity> entities)
    {
        var clean = new StringBuilder(text.Length);
        var places = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            places[i] = clean.Length;
            if (text[i] is '\r' or (>= '\u2028' and <= '\u202e') or '\u0333' or '\u033f' or '\u030a') continue;
            clean.Append(text[i] < ' ' && text[i] != '\n' ? ' ' : text[i]);
        }

        places[text.Length] = clean.Length;
        return new FormattedText(
            clean.ToString(),
            [.. entities.Select(entity => entity with { Offset = places[entity.Offset], Length = places[entity.End] - places[entity.Offset] })]);
    }

    /// <summary>Spaces go at the end always, at the beginning only as far as no entity begins there.</summary>
    private static FormattedText Trim(FormattedText text)
    {
        var end = text.Text.TrimEnd(' ', '\n').Length;
        var firstEntity = text.Entities.Where(entity => entity.Length > 0).Select(entity => entity.Offset).DefaultIfEmpty(end).Min();
        var begin = 0;
        while (begin < Math.Min(firstEntity, end) && text.Text[begin] is ' ' or '\n') begin++;
        return new FormattedText(text.Text[begin..end], [.. text.Entities.Select(Moved).Where(entity => entity.Length > 0)]);

        Entity Moved(Entity entity) => entity with { Offset = entity.Offset - begin, Length = Math.Min(entity.End, end) - entity.Offset };
    }
}
