using YamlDotNet.RepresentationModel;

namespace Bot.Editing;

/// <summary>The files of a pack as they would be after some edits; nothing is written.</summary>
internal sealed class PackFiles
{
    private const string Outside = "outside.yaml";
    private const string Heard = "heard";
    private const string Quantity = FactForm.Quantity;

    private readonly string _folder;
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _after = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlText> _parsed = new(StringComparer.Ordinal);

    public PackFiles(string folder) => _folder = folder;

    /// <summary>The files that are no longer as they were: path in the pack, text before and after; null for no file.</summary>
    public IEnumerable<(string Path, string? Before, string? After)> Changed =>
        _after.Where(file => file.Value != _before[file.Key]).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, _before[file.Key], file.Value));

    /// <summary>Makes an edit.</summary>
    /// <returns>The edit with whatever must be known of the files to take it back.</returns>
    /// <exception cref="EditException">What it is of is not there.</exception>
    /// <exception cref="EditConflictException">What it is of is not as the edit expects.</exception>
    public PackEdit Make(PackEdit edit)
    {
        switch (edit)
        {
            case AddQuestions { Entry: var entry, Questions: var questions }:
                foreach (var question in questions)
                {
                    AddQuestion(entry, question);
                }

                break;
            case RemoveQuestions { Entry: var entry, Questions: var questions }:
                // The last one first, so that taking back leaves what was there before.
                foreach (var question in questions.Reverse())
                {
                    RemoveQuestion(entry, question);
                }

                break;
            case ReplaceQuestion replace:
                Replace(replace);
                break;
            case ChangeFact change:
                Change(change);
                break;
            case ChangeTitle change:
                Change(change);
                break;
            case AddFact { Entry: var entry, Fact: var fact }:
                AddTo(EntryPlace(entry), "facts", PackText.Of(fact));
                break;
            case RemoveFact { Entry: var entry, Fact: var fact }:
                RemoveFrom(EntryPlace(entry), "facts", fact.Id, PackText.Of(fact));
                break;
            case AddEntry { Topic: var topic, Entry: var entry }:
                AddTo(TopicPlace(topic), "entries", PackText.Of(entry));
                break;
            case RemoveEntry { Topic: var topic, Entry: var entry }:
                RemoveFrom(TopicPlace(topic), "entries", entry.Id, PackText.Of(entry));
                break;
            case CiteFact cite:
                return Cite(cite);
            case UnciteFact uncite:
                Uncite(uncite);
                break;
            case AddArticle { Article: var article, Content: var content }:
                Exchange(ArticleFile(article), null, content);
                break;
            case RemoveArticle { Article: var article, Content: var content }:
                Exchange(ArticleFile(article), content, null);
                break;
            default:
                throw new EditException($"nobody knows how to make the edit {edit.GetType().Name}");
        }

        return edit;
    }

    /// <summary>What stands under the keys of a fact; null where there is no such fact.</summary>
    public IReadOnlyDictionary<string, string>? FieldsOf(string id)
    {
        try
        {
            var (_, _, fact) = Fact(id);
            var fields = fact.Children.Where(pair => pair.Value is YamlScalarNode)
                .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value?.Trim() ?? "", StringComparer.Ordinal);
            if (QuantityOf(fact) is { } quantity)
            {
                fields[Quantity] = quantity;
            }

            return fields;
        }
        catch (EditException)
        {
            return null;
        }
    }

    private void AddQuestion(string? entry, AskedQuestion question)
    {
        var (file, yaml, owner) = Owner(entry);
        var value = YamlText.Quote(question.Text.Trim());
        Write(file, YamlText.Under(owner, Heard) switch
        {
            YamlMappingNode heard when YamlText.Under(heard, question.Language) is YamlSequenceNode list => yaml.Append(list, value),
            YamlMappingNode heard => yaml.Add(heard, question.Language, heard.Style == YamlDotNet.Core.Events.MappingStyle.Flow ? $"[{value}]" : $"\n- {value}"),
            _ when owner.Style == YamlDotNet.Core.Events.MappingStyle.Flow => yaml.Add(owner, Heard, $"{{{question.Language}: [{value}]}}"),
            _ => yaml.Add(owner, Heard, $"\n{question.Language}:\n  - {value}"),
        });
    }

    private void RemoveQuestion(string? entry, AskedQuestion question)
    {
        var (file, yaml, group, key, list, item) = Find(entry, question.Language, question.Text);
        var owner = Owner(entry).Node;
        Write(file,
            list.Children.Count > 1 ? yaml.Remove(list, item)
            : group.Children.Count > 1 || key != Heard ? yaml.Remove(group, question.Language)
            : yaml.Remove(owner, Heard));
    }

    private void Replace(ReplaceQuestion edit)
    {
        var (file, yaml, _, _, _, item) = Find(edit.Entry, edit.Language, edit.Before);
        Write(file, yaml.Replace(item, edit.After.Trim()));
    }

    private void Change(ChangeFact edit)
    {
        if (edit.Key == Quantity)
        {
            ChangeQuantity(edit);
            return;
        }

        var (file, yaml, fact) = Fact(edit.Fact);
        var old = YamlText.Under(fact, edit.Key);
        if ((old as YamlScalarNode)?.Value?.Trim() != edit.Before?.Trim())
        {
            throw new EditConflictException(file, edit.Before, (old as YamlScalarNode)?.Value);
        }

        Write(file, (old, edit.After) switch
        {
            (null, null) => yaml,
            ({ } node, { } after) => yaml.Replace(node, after.Trim()),
            (null, { } after) => yaml.Add(fact, edit.Key, PackText.Value(edit.Key, after)),
            (_, null) => yaml.Remove(fact, edit.Key),
        });
    }

    /// <summary>A quantity is told as one text, see <see cref="QuantityText"/>.</summary>
    private void ChangeQuantity(ChangeFact edit)
    {
        var (file, yaml, fact) = Fact(edit.Fact);
        var old = YamlText.Under(fact, Quantity);
        var found = QuantityOf(fact);
        if (found != edit.Before?.Trim())
        {
            throw new EditConflictException(file, edit.Before, found);
        }

        (string Amount, string Unit)? parts = edit.After is { } after ? QuantityText.Split(after) : null;
        if (parts is { Unit: "" })
        {
            throw new EditException($"“{edit.After}” is not a quantity: write a number, a space, and of what, such as 27 billion USD");
        }

        switch (old, parts)
        {
            case (null, null):
                break;
            case (_, null):
                Write(file, yaml.Remove(fact, Quantity));
                break;
            case (null, var (amount, unit)):
                Write(file, yaml.Add(fact, Quantity, PackText.Quantity(amount, unit)));
                break;
            case (_, var (amount, unit)):
                Write(file, yaml.Replace(YamlText.Under(old, "amount")!, amount));
                (_, yaml, fact) = Fact(edit.Fact);
                Write(file, yaml.Replace(YamlText.Under(YamlText.Under(fact, Quantity), "unit")!, unit));
                break;
        }
    }

    private static string? QuantityOf(YamlMappingNode fact) =>
        YamlText.Under(fact, Quantity) is { } quantity ? QuantityText.Of(YamlText.TextUnder(quantity, "amount"), YamlText.TextUnder(quantity, "unit")) : null;

    private void Change(ChangeTitle edit)
    {
        var (file, yaml, entry) = EntryPlace(edit.Entry);
        var title = YamlText.Under(YamlText.Under(entry, "title"), edit.Language) as YamlScalarNode;
        if (title?.Value?.Trim() != edit.Before.Trim())
        {
            throw new EditConflictException(file, edit.Before, title?.Value);
        }

        Write(file, yaml.Replace(title, edit.After.Trim()));
    }

    private CiteFact Cite(CiteFact edit)
    {
        var (file, yaml, statement) = StatementPlace(edit.Article, edit.Statement);
        var value = PackText.Value("fact", edit.Fact);
        var facts = YamlText.Under(statement, "facts");
        Write(file, facts switch
        {
            YamlSequenceNode list when CitedIn(list, edit.Fact) is not null => throw new EditException($"the statement has the fact “{edit.Fact}” already"),
            YamlSequenceNode list => yaml.Append(list, value),
            null => yaml.Add(statement, "facts", $"[{value}]"),
            _ => throw new EditException($"{file} has no list “facts” to add to"),
        });
        return edit with { WithKey = facts is null };
    }

    private void Uncite(UnciteFact edit)
    {
        var (file, yaml, statement) = StatementPlace(edit.Article, edit.Statement);
        var list = YamlText.Under(statement, "facts") as YamlSequenceNode;
        var item = CitedIn(list, edit.Fact) ?? throw new EditConflictException(file, edit.Fact, null);
        var stays = list!.Children.Count > 1 || (list.Style == YamlDotNet.Core.Events.SequenceStyle.Flow && !edit.WithKey);
        Write(file, stays ? yaml.Remove(list, item) : yaml.Remove(statement, "facts"));
    }

    private static YamlNode? CitedIn(YamlSequenceNode? list, string fact) => list?.Children.FirstOrDefault(child => (child as YamlScalarNode)?.Value?.Trim() == fact);

    private void AddTo((string File, YamlText Yaml, YamlMappingNode Node) place, string key, string item)
    {
        if (YamlText.Under(place.Node, key) is not YamlSequenceNode { Style: not YamlDotNet.Core.Events.SequenceStyle.Flow, Children.Count: > 0 } list)
        {
            throw new EditException($"{place.File} has no list “{key}” with an item a line to add to");
        }

        Write(place.File, place.Yaml.Append(list, item));
    }

    private void RemoveFrom((string File, YamlText Yaml, YamlMappingNode Node) place, string key, string id, string expected)
    {
        var list = YamlText.Under(place.Node, key) as YamlSequenceNode;
        var item = list?.Children.FirstOrDefault(child => YamlText.TextUnder(child, "id") == id)
            ?? throw new EditConflictException(place.File, expected, null);
        var found = place.Yaml.LinesOf(item);
        Write(place.File, found == expected ? place.Yaml.Remove(list!, item) : throw new EditConflictException(place.File, expected, found));
    }

    private void Exchange(string path, string? expected, string? text)
    {
        var found = Read(path);
        _after[path] = found == expected ? text : throw new EditConflictException(path, expected, found);
    }

    private (string File, YamlText Yaml, YamlMappingNode Group, string Key, YamlSequenceNode List, YamlNode Item) Find(string? entry, string language, string text)
    {
        var (file, yaml, owner) = Owner(entry);
        foreach (var (key, group) in owner.Children.Where(pair => entry is null || ((YamlScalarNode)pair.Key).Value is "ask" or Heard))
        {
            if (group is YamlMappingNode languages && YamlText.Under(languages, language) is YamlSequenceNode list
                && list.Children.FirstOrDefault(child => (child as YamlScalarNode)?.Value?.Trim() == text.Trim()) is { } item)
            {
                return (file, yaml, languages, ((YamlScalarNode)key).Value!, list, item);
            }
        }

        throw new EditConflictException(file, text, null);
    }

    private (string File, YamlText Yaml, YamlMappingNode Node) Owner(string? entry)
    {
        if (entry is not null)
        {
            return EntryPlace(entry);
        }

        var yaml = Yaml(Outside);
        return (Outside, yaml, yaml.Root as YamlMappingNode ?? throw new EditException($"{Outside} has no keys and values at its top"));
    }

    private (string File, YamlText Yaml, YamlMappingNode Node) EntryPlace(string id) => Place(
        id, yaml => Items(yaml.Root, "entries").FirstOrDefault(entry => YamlText.TextUnder(entry, "id") == id), $"there is no entry “{id}” any more");

    private (string File, YamlText Yaml, YamlMappingNode Node) Fact(string id) => Place(
        id, yaml => Items(yaml.Root, "entries").SelectMany(entry => Items(entry, "facts")).FirstOrDefault(fact => YamlText.TextUnder(fact, "id") == id), $"there is no fact “{id}” any more");

    private (string File, YamlText Yaml, YamlMappingNode Node) TopicPlace(string id) => Place(
        id, yaml => YamlText.TextUnder(yaml.Root, "topic") == id ? yaml.Root as YamlMappingNode : null, $"there is no topic “{id}” any more");

    private (string File, YamlText Yaml, YamlMappingNode Node) StatementPlace(string article, string says)
    {
        var file = ArticleFile(article);
        var yaml = Yaml(file);
        return (file, yaml, Items(yaml.Root, "digest").FirstOrDefault(statement => YamlText.TextUnder(statement, "says") == says.Trim()) ?? throw new EditConflictException(file, says, null));
    }

    /// <summary>Where something of a topic's file stands.</summary>
    /// <param name="id">Files in which it does not stand at all need not be parsed.</param>
    private (string File, YamlText Yaml, YamlMappingNode Node) Place(string id, Func<YamlText, YamlMappingNode?> find, FormattableString missing)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(_folder, "topics"), "*.yaml").Select(path => $"topics/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)
            .Where(path => Read(path)?.Contains(id, StringComparison.Ordinal) == true))
        {
            var yaml = Yaml(path);
            if (find(yaml) is { } node)
            {
                return (path, yaml, node);
            }
        }

        throw new EditException(missing);
    }

    private YamlText Yaml(string path)
    {
        var text = Read(path) ?? throw new EditException($"there is no file {path}");
        if (!_parsed.TryGetValue(path, out var yaml) || yaml.Text != text)
        {
            _parsed[path] = yaml = new YamlText(text);
        }

        return yaml;
    }

    private void Write(string path, YamlText yaml) => (_after[path], _parsed[path]) = (yaml.Text, yaml);

    private string? Read(string path)
    {
        if (!_after.TryGetValue(path, out var text))
        {
            var full = Path.Combine(_folder, path);
            text = File.Exists(full) ? File.ReadAllText(full) : null;
            _before[path] = _after[path] = text;
        }

        return text;
    }

    private static IEnumerable<YamlMappingNode> Items(YamlNode node, string key) =>
        YamlText.Under(node, key) is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    /// <summary>The file of an article, whose name comes from a person and becomes part of a path.</summary>
    private static string ArticleFile(string id) => id.Length is > 0 and <= 80 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? $"articles/{id}.yaml"
        : throw new EditException($"“{id}” cannot be the name of an article: write up to 80 Latin letters, digits, - and _");
}

/// <summary>What an edit is of is no longer as its editor saw it.</summary>
internal sealed class EditConflictException(string file, string? expected, string? found) : Exception($"{file} has been changed meanwhile.")
{
    /// <summary>The file in the pack.</summary>
    public string File { get; } = file;

    /// <summary>What the editor saw; null for nothing.</summary>
    public string? Expected { get; } = expected;

    /// <summary>What stands there now; null for nothing.</summary>
    public string? Found { get; } = found;
}
