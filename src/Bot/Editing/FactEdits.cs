using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Makes edits of facts, entries and articles.</summary>
internal static class FactEdits
{
    private const string Quantity = "quantity";

    public static void Change(EditedPack pack, string id, IReadOnlyDictionary<string, string?> fields)
    {
        // The unit comes first where the amount is taken away, for both go together.
        foreach (var (field, value) in fields)
        {
            var (file, entry, fact) = pack.Fact(id);
            var before = ValueOf(fact, field);
            var after = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
            if (before == after)
            {
                continue;
            }

            if (!IsField(field))
            {
                throw new EditRefusedException(new Problem(file, fact.Line, $"“{field}” is not a field of a fact"));
            }

            pack.Change(file, text => field is FactFields.Amount or FactFields.Unit ? ChangeQuantity(text, fact, field, after) : ChangeField(text, fact, field, after));
            pack.Items.Add(new ChangeItem { File = file, Entry = entry["id"]?.Value, Fact = id, Field = field, Before = before, After = after });
        }
    }

    public static void Add(EditedPack pack, string entry, NewFact fact)
    {
        var (file, place) = pack.Owner(entry);
        if (place["facts"] is not { Kind: YamlKind.List } list)
        {
            throw new EditRefusedException(new Problem(file, place.Line, $"“{entry}” has no list of facts"));
        }

        pack.Change(file, text => text.Append(list, [Write(fact, list.IsFlow)]));
        pack.Items.Add(new ChangeItem { File = file, Entry = entry, Fact = fact.Id, Field = "fact", After = Summary(fact.Texts) });
    }

    public static void AddEntry(EditedPack pack, PackEdit.AddEntry edit)
    {
        var file = $"topics/{edit.Topic}.yaml";
        if (!pack.Has(file) || pack.Open(file).Root?["entries"] is not { Kind: YamlKind.List } entries)
        {
            throw new EditRefusedException(new Problem(file, 0, $"there is no topic “{edit.Topic}” with a list of entries"));
        }

        List<(string, YamlValue)> pairs =
        [
            ("id", YamlValue.Word(edit.Entry)),
            ("title", YamlValue.Map(edit.Title.Select(title => (title.Key, YamlValue.Text(title.Value.Trim()))), isFlow: true)),
            ("facts", YamlValue.List(edit.Facts.Select(fact => Write(fact, isFlow: false)).Concat(edit.Refs.Select(id => YamlValue.Map([("ref", YamlValue.Word(id))], isFlow: false))), isFlow: false)),
            ("ask", Questions(edit.Ask)),
        ];
        if (edit.Heard.Count > 0)
        {
            pairs.Add(("heard", Questions(edit.Heard)));
        }

        pack.Change(file, text => text.Append(entries, [YamlValue.Map(pairs, entries.IsFlow)]));
        pack.Items.Add(new ChangeItem { File = file, Entry = edit.Entry, Field = "entry", After = Summary(edit.Title) });
    }

    public static void ChangeTitle(EditedPack pack, string entry, IReadOnlyDictionary<string, string> title)
    {
        foreach (var (language, text) in title)
        {
            var (file, place) = pack.Owner(entry);
            if (place["title"] is not { Kind: YamlKind.Map } map)
            {
                throw new EditRefusedException(new Problem(file, place.Line, $"“{entry}” has no title by language"));
            }

            var before = map[language]?.Value.Trim();
            if (before != text.Trim())
            {
                pack.Change(file, file => map[language] is { } there ? file.Set(there, YamlValue.Text(text.Trim())) : file.Add(map, language, YamlValue.Text(text.Trim())));
                pack.Items.Add(new ChangeItem { File = file, Entry = entry, Field = "title", Language = language, Before = before, After = text.Trim() });
            }
        }
    }

    public static void AddArticle(EditedPack pack, string id, string content)
    {
        var file = $"articles/{id}.yaml";
        if (id.Length is 0 or > 80 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw new EditRefusedException(new Problem("articles", 0, $"“{id}” can't be the name of a file; take letters a–z, digits, - and _"));
        }

        if (pack.Has(file))
        {
            throw new EditRefusedException(new Problem(file, 0, $"there is an article “{id}” already"));
        }

        pack.Create(file, content.EndsWith('\n') ? content : content + "\n");
        pack.Items.Add(new ChangeItem { File = file, Article = id, Field = "article", After = id });
    }

    public static void AddStatement(EditedPack pack, string article, string says, IReadOnlyList<string> facts)
    {
        var file = $"articles/{article}.yaml";
        var statement = YamlValue.Map([("says", YamlValue.Text(says.Trim())), ("facts", YamlValue.List(facts.Select(YamlValue.Word), isFlow: true))], isFlow: false);
        pack.Change(file, text => text.Root?["digest"] switch
        {
            { Kind: YamlKind.List } digest when digest.Items.Count > 0 || digest.IsFlow => text.Append(digest, [statement]),
            null when text.Root is { Kind: YamlKind.Map } root => text.Add(root, "digest", YamlValue.List([statement], isFlow: false)),
            _ => throw new EditRefusedException(new Problem(file, 0, "“digest” is not a list")),
        });
        pack.Items.Add(new ChangeItem { File = file, Article = article, Field = "statement", After = says.Trim() });
    }

    public static void Cite(EditedPack pack, string article, string says, string fact)
    {
        var file = $"articles/{article}.yaml";
        var statement = pack.Open(file).Root?["digest"]?.Items.Find(item => item["says"]?.Value.Trim() == says.Trim()) ?? throw new EditGoneException(says);
        if (statement["facts"] is not { Kind: YamlKind.List } facts)
        {
            throw new EditRefusedException(new Problem(file, statement.Line, "this statement has no list of facts"));
        }

        pack.Change(file, text => text.Append(facts, [YamlValue.Word(fact)]));
        pack.Items.Add(new ChangeItem { File = file, Article = article, Fact = fact, Field = "cited", After = says.Trim() });
    }

    /// <summary>What a field of a fact says now.</summary>
    public static string? ValueOf(YamlPlace fact, string field) =>
        (field is FactFields.Amount or FactFields.Unit ? fact[Quantity]?[field] : fact[field])?.Value.Trim();

    private static YamlText ChangeField(YamlText text, YamlPlace fact, string field, string? value) => (fact[field], value) switch
    {
        (null, null) => text,
        ({ }, null) => text.RemovePair(fact, field),
        ({ } there, _) => text.Set(there, Write(field, value)),
        _ => text.Add(fact, field, Write(field, value), IsLanguage(field) ? key => IsLanguage(key) || key is "id" : null),
    };

    private static YamlText ChangeQuantity(YamlText text, YamlPlace fact, string field, string? value) => (fact[Quantity], value) switch
    {
        (null, null) => text,
        (null, _) => text.Add(fact, Quantity, YamlValue.Map([(field, Write(field, value))], isFlow: true)),
        ({ Pairs.Count: <= 1 } quantity, null) when quantity[field] is not null => text.RemovePair(fact, Quantity),
        ({ } quantity, _) => ChangeField(text, quantity, field, value),
    };

    private static YamlValue Write(NewFact fact, bool isFlow)
    {
        var fields = fact.Fields ?? new Dictionary<string, string>();
        List<(string, YamlValue)> pairs = [("id", YamlValue.Word(fact.Id))];
        pairs.AddRange(fact.Texts.Select(text => (text.Key, YamlValue.Text(text.Value.Trim()))));
        pairs.Add(("article", YamlValue.Word(fact.Article)));
        pairs.AddRange(FactFields.All.Where(field => field is not ("article" or FactFields.Amount or FactFields.Unit) && fields.ContainsKey(field)).Select(field => (field, Write(field, fields[field]))));
        if (fields.TryGetValue(FactFields.Amount, out var amount) && fields.TryGetValue(FactFields.Unit, out var unit))
        {
            pairs.Add((Quantity, YamlValue.Map([(FactFields.Amount, YamlValue.Word(amount)), (FactFields.Unit, YamlValue.Text(unit))], isFlow: true)));
        }

        return YamlValue.Map(pairs, isFlow);
    }

    private static YamlValue Write(string field, string value) => IsLanguage(field) || field is FactFields.Unit ? YamlValue.Text(value) : YamlValue.Word(value);

    private static YamlValue Questions(IEnumerable<NewQuestion> questions) => YamlValue.Map(
        questions.GroupBy(question => question.Language, StringComparer.Ordinal)
            .Select(group => (group.Key, YamlValue.List(group.Select(question => YamlValue.Text(question.Text.Trim())), isFlow: false))),
        isFlow: false);

    private static string Summary(IReadOnlyDictionary<string, string> texts) => texts.Values.FirstOrDefault() ?? "";

    private static bool IsField(string field) => IsLanguage(field) || FactFields.All.Contains(field, StringComparer.Ordinal);

    private static bool IsLanguage(string field) => field.Length == 2 && field.All(char.IsAsciiLetterLower) && field != "id";
}
