namespace Bot.Sandbox.Formatting;

/// <summary>Makes entities nest as Telegram keeps them: no quote in a quote, nothing inside code, and no half overlaps.</summary>
internal static class EntityNesting
{
    private static readonly HashSet<string> Quotes = ["blockquote", "expandable_blockquote"];
    private static readonly HashSet<string> Codes = ["code", "pre"];

    public static IReadOnlyList<Entity> Fix(IReadOnlyList<Entity> entities)
    {
        var kept = new List<Entity>();
        foreach (var entity in FormattedText.Sort(entities))
        {
            if (!kept.Any(earlier => Quotes.Contains(entity.Type) && Quotes.Contains(earlier.Type) && Cross(earlier, entity))) kept.Add(entity);
        }

        var codes = kept.Where(entity => Codes.Contains(entity.Type)).Aggregate(new List<Entity>(), AddIfApart);
        var others = kept.Where(entity => !Codes.Contains(entity.Type)).SelectMany(entity => Quotes.Contains(entity.Type) ? [entity] : Without(entity, codes));
        return Nest(FormattedText.Sort(others.Concat(codes)));
    }

    private static bool Cross(Entity one, Entity other) => one.Offset < other.End && other.Offset < one.End;

    private static List<Entity> AddIfApart(List<Entity> apart, Entity entity)
    {
        if (!apart.Exists(earlier => Cross(earlier, entity))) apart.Add(entity);
        return apart;
    }

    /// <summary>The parts of an entity that lie outside all code.</summary>
    private static IEnumerable<Entity> Without(Entity entity, List<Entity> codes)
    {
        IEnumerable<Entity> parts = [entity];
        foreach (var code in codes)
        {
            parts = parts.SelectMany(part => Cross(part, code)
                ? new[] { Between(part, part.Offset, code.Offset), Between(part, code.End, part.End) }.Where(piece => piece.Length > 0)
                : [part]).ToList();
        }

        return parts;
    }

    private static Entity Between(Entity entity, int begin, int end) => entity with { Offset = begin, Length = Math.Max(0, end - begin) };

    /// <summary>Splits an entity that sticks out of the one it begins in.</summary>
    private static List<Entity> Nest(List<Entity> entities)
    {
        var waiting = new List<Entity>(entities);
        var result = new List<Entity>();
        var around = new Stack<Entity>();
        while (waiting.Count > 0)
        {
            var entity = waiting[0];
            waiting.RemoveAt(0);
            while (around.TryPeek(out var outer) && outer.End <= entity.Offset) around.Pop();
            if (around.TryPeek(out var holder) && entity.End > holder.End)
            {
                waiting = FormattedText.Sort(waiting.Append(Between(entity, holder.End, entity.End)));
                entity = Between(entity, entity.Offset, holder.End);
            }

            result.Add(entity);
            around.Push(entity);
        }

        return FormattedText.Sort(result);
    }
}
