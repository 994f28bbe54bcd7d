namespace Bot.Editing;

/// <summary>Makes the inverse of a change.</summary>
internal static class Reversal
{
    /// <summary>Puts the lines back as they were where they stand as the change left them; else, for single texts, takes back each by its meaning.</summary>
    /// <returns>Null when it is done, or what stands in the way.</returns>
    public static EditResult? Make(EditedPack pack, ChangeRecord change)
    {
        if (ByLines(pack, change))
        {
            return null;
        }

        if (change.Items.Where(item => !IsSingleText(item)).Select(item => new ConflictItem(item.Fact ?? item.Entry ?? item.Article ?? item.File, item.After)).ToList() is { Count: > 0 } whole)
        {
            return new EditResult.Conflict(whole);
        }

        foreach (var item in change.Items.Reverse())
        {
            if (ByMeaning(pack, item) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private static bool ByLines(EditedPack pack, ChangeRecord change)
    {
        var restored = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var places in change.Places.GroupBy(place => place.File, StringComparer.Ordinal))
        {
            if (!pack.Before.Texts.TryGetValue(places.Key, out var text))
            {
                return false;
            }

            if (places.Any(place => place.IsNewFile))
            {
                if (text != string.Concat(places.SelectMany(place => place.After)))
                {
                    return false;
                }

                restored[places.Key] = null;
                continue;
            }

            var lines = UnifiedDiff.Lines(text);
            foreach (var place in places.OrderByDescending(place => place.Line))
            {
                if (Find(lines, place) is not { } position)
                {
                    return false;
                }

                lines.RemoveRange(position, place.After.Count);
                lines.InsertRange(position, place.Before);
            }

            restored[places.Key] = string.Concat(lines);
        }

        foreach (var (file, text) in restored)
        {
            pack.Overwrite(file, text);
        }

        pack.Items.AddRange(change.Items.Reverse().Select(item => item with { Before = item.After, After = item.Before }));
        return true;
    }

    /// <summary>Where the lines stand: at their place, or at the only other.</summary>
    private static int? Find(List<string> lines, ChangedPlace place)
    {
        bool StandsAt(int position) => position >= 0 && position + place.After.Count <= lines.Count && place.After.Select((line, i) => lines[position + i] == line).All(same => same);
        if (StandsAt(place.Line - 1))
        {
            return place.Line - 1;
        }

        var others = Enumerable.Range(0, lines.Count).Where(StandsAt).Take(2).ToList();
        return others.Count == 1 ? others[0] : null;
    }

    private static bool IsSingleText(ChangeItem item) => item.Field is not ("fact" or "entry" or "article" or "statement" or "cited");

    private static EditResult.Conflict? ByMeaning(EditedPack pack, ChangeItem item)
    {
        switch (item)
        {
            case { Fact: { } fact }:
                var now = FactEdits.ValueOf(pack.Fact(fact).Place, item.Field);
                if (now != item.After)
                {
                    return new EditResult.Conflict([new ConflictItem(fact, now)]);
                }

                FactEdits.Change(pack, fact, new Dictionary<string, string?> { [item.Field] = item.Before });
                return null;
            case { Field: "title", Entry: { } entry, Language: { } language }:
                var title = pack.Owner(entry).Place["title"]?[language]?.Value.Trim();
                if (title != item.After || item.Before is null)
                {
                    return new EditResult.Conflict([new ConflictItem(entry, title)]);
                }

                FactEdits.ChangeTitle(pack, entry, new Dictionary<string, string> { [language] = item.Before });
                return null;
            case { After: { } after, Before: null }:
                QuestionEdits.Remove(pack, item.Entry, after);
                return null;
            case { After: { } after, Before: { } before }:
                QuestionEdits.Replace(pack, item.Entry, after, before);
                return null;
            case { Before: { } before, Language: { } language }:
                QuestionEdits.Add(pack, item.Entry, [new NewQuestion(before, language)], item.Field);
                return null;
            default:
                return new EditResult.Conflict([new ConflictItem(item.File, item.After)]);
        }
    }
}
