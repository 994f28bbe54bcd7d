using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Makes edits of questions.</summary>
internal static class QuestionEdits
{
    private const string Heard = "heard";

    /// <summary>Adds questions under <c>heard</c>; what holds them is made where it is missing.</summary>
    /// <param name="owner">Entry or act; null for <c>outside.yaml</c>.</param>
    public static void Add(EditedPack pack, string? owner, IReadOnlyList<NewQuestion> questions, string section = Heard)
    {
        if (owner is null && !pack.Has(EditedPack.OutsideFile))
        {
            pack.Create(EditedPack.OutsideFile, "");
        }

        foreach (var group in questions.GroupBy(question => question.Language, StringComparer.Ordinal))
        {
            List<string> texts = [.. group.Select(question => question.Text.Trim())];
            var file = owner is null ? EditedPack.OutsideFile : pack.Owner(owner).File;
            pack.Change(file, text => Add(text, owner is null ? text.Root : pack.Owner(owner).Place, section, group.Key, texts));
            pack.Items.AddRange(texts.Select(text => new ChangeItem { File = file, Entry = owner, Field = section, Language = group.Key, After = text }));
        }
    }

    public static void Remove(EditedPack pack, string? owner, string question)
    {
        var place = Find(pack, owner, question);
        pack.Change(place.File, text => place switch
        {
            { List.Items.Count: > 1 } => text.RemoveItem(place.List, place.Item),
            { Section.Pairs.Count: > 1 } => text.RemovePair(place.Section, place.Language),
            _ => text.RemovePair(place.Holder, place.SectionKey),
        });
        pack.Items.Add(place.Changed(owner, question, null));
    }

    public static void Replace(EditedPack pack, string? owner, string question, string other)
    {
        var place = Find(pack, owner, question);
        pack.Change(place.File, text => text.Set(place.Item, YamlValue.Text(other.Trim())));
        pack.Items.Add(place.Changed(owner, question, other.Trim()));
    }

    public static void Move(EditedPack pack, string? from, string? to, string question)
    {
        var language = Find(pack, from, question).Language;
        Remove(pack, from, question);
        Add(pack, to, [new NewQuestion(question, language)]);
    }

    /// <summary>Where a question stands.</summary>
    /// <exception cref="EditGoneException">It does not.</exception>
    public static QuestionPlace Find(EditedPack pack, string? owner, string question)
    {
        var wanted = question.Trim();
        var (file, holder) = owner is null
            ? (EditedPack.OutsideFile, pack.Has(EditedPack.OutsideFile) ? pack.Open(EditedPack.OutsideFile).Root : null)
            : pack.Owner(owner);
        foreach (var (key, section) in holder?.Pairs.Where(pair => owner is null || pair.Key.Value is "ask" or Heard) ?? [])
        {
            foreach (var (language, list) in section.Pairs)
            {
                if (list.Items.Find(item => item.Value.Trim() == wanted) is { } item)
                {
                    return new QuestionPlace(file, holder!, key.Value, section, language.Value, list, item);
                }
            }
        }

        throw new EditGoneException(wanted);
    }

    private static YamlText Add(YamlText text, YamlPlace? holder, string section, string language, List<string> questions)
    {
        List<YamlValue> values = [.. questions.Select(YamlValue.Text)];
        if (holder is null)
        {
            return new YamlText(text.Text + string.Concat(YamlValue.Map([(section, YamlValue.Map([(language, YamlValue.List(values, false))], false))], false).Lines.Select(line => line + "\n")));
        }

        // As the lists beside it are written.
        var isFlow = holder.Pairs.SelectMany(pair => pair.Value.Pairs).Select(pair => pair.Value).FirstOrDefault(value => value.Kind == YamlKind.List)?.IsFlow ?? holder.IsFlow;
        var list = YamlValue.List(values, isFlow);
        return holder[section] switch
        {
            null => text.Add(holder, section, YamlValue.Map([(language, list)], holder.IsFlow), key => key is "ask" || holder["ask"] is null),
            { Kind: YamlKind.Map } languages => languages[language] switch
            {
                null => text.Add(languages, language, list),
                { Kind: YamlKind.List } there => text.Append(there, values),
                { Kind: YamlKind.Scalar, Value.Length: 0 } empty => text.Set(empty, YamlValue.List(values, isFlow: true)),
                _ => throw new EditRefusedException(new Problem("", holder.Line, $"“{language}” under “{section}” is not a list")),
            },
            { Kind: YamlKind.Scalar, Value.Length: 0 } empty => text.Set(empty, YamlValue.Map([(language, YamlValue.List(values, isFlow: true))], isFlow: true)),
            _ => throw new EditRefusedException(new Problem("", holder.Line, $"“{section}” does not hold languages")),
        };
    }
}

/// <summary>Where a question stands in a file.</summary>
/// <param name="Holder">The entry, act or file.</param>
/// <param name="SectionKey">What the section stands under: <c>ask</c>, <c>heard</c>, or a group of <c>outside.yaml</c>.</param>
internal sealed record QuestionPlace(string File, YamlPlace Holder, string SectionKey, YamlPlace Section, string Language, YamlPlace List, YamlPlace Item)
{
    public ChangeItem Changed(string? owner, string before, string? after) =>
        new() { File = File, Entry = owner, Field = SectionKey, Language = Language, Before = before, After = after };
}
