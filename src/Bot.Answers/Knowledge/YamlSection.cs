using YamlDotNet.RepresentationModel;

namespace Bot.Answers.Knowledge;

/// <summary>One mapping of a YAML file, read key by key; everything amiss becomes a <see cref="Problem"/> with its line.</summary>
internal sealed class YamlSection
{
    private readonly YamlMappingNode _node;
    private readonly ProblemList _problems;
    private readonly HashSet<string> _known = [];

    private YamlSection(YamlMappingNode node, string file, ProblemList problems) => (_node, File, _problems) = (node, file, problems);

    public string File { get; }

    public int Line => LineOf(_node);

    /// <summary>The keys that stand in the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>The mapping at the top of a file; null, with a problem, where there is none.</summary>
    public static YamlSection? OfFile(string file, ProblemList problems)
    {
        var root = Load(file, problems);
        if (root is YamlMappingNode mapping)
        {
            return new YamlSection(mapping, file, problems);
        }

        if (root is not null)
        {
            problems.Add(file, LineOf(root), $"the file must hold keys and values such as “topic: trade” at its top");
        }

        return null;
    }

    /// <summary>The items of a file that is a list at its top.</summary>
    public static IReadOnlyList<YamlSection> ListOfFile(string file, ProblemList problems) =>
        Load(file, problems) switch
        {
            null => [],
            YamlSequenceNode list => Items(list, file, problems),
            var other => problems.Add<IReadOnlyList<YamlSection>>(file, LineOf(other), $"the file must be a list of items, each begun with “- ”", []),
        };

    public bool Has(string key) => Find(key) is not null;

    public int LineOf(string key) => Find(key) is { } node ? LineOf(node) : Line;

    public void Report(string key, FormattableString text) => _problems.Add(File, LineOf(key), text);

    /// <summary>A text that must be there; an empty one, with a problem, where it is not.</summary>
    public string Required(string key)
    {
        var value = Optional(key);
        if (value is null)
        {
            _problems.Add(File, Line, $"“{key}” is missing");
        }

        return value ?? "";
    }

    public string? Optional(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } text } when !string.IsNullOrWhiteSpace(text):
                return text.Trim();
            case YamlScalarNode:
                Report(key, $"“{key}” is empty");
                return "";
            default:
                Report(key, $"“{key}” must be a single text");
                return "";
        }
    }

    public YamlSection? Section(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode mapping:
                return new YamlSection(mapping, File, _problems);
            default:
                Report(key, $"“{key}” must hold keys and values of its own");
                return null;
        }
    }

    public IReadOnlyList<YamlSection> Sections(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return Items(list, File, _problems);
            default:
                Report(key, $"“{key}” must be a list, each item begun with “- ”");
                return [];
        }
    }

    /// <summary>The texts of a list, each with its line.</summary>
    public IReadOnlyList<(string Text, int Line)> Texts(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            Report(key, $"“{key}” must be a list of texts");
            return [];
        }

        var texts = new List<(string, int)>();
        foreach (var item in list)
        {
            if (item is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add((text.Trim(), LineOf(item)));
            }
            else
            {
                _problems.Add(File, LineOf(item), $"an item of “{key}” is not a text; put it in double quotes");
            }
        }

        return texts;
    }

    /// <summary>Reports keys that nothing has asked for: a slip of the pen would lose what stands under it.</summary>
    public void Finish()
    {
        foreach (var (key, _) in _node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && !_known.Contains(name))
            {
                _problems.Add(File, LineOf(key), $"“{name}” is not a key known here; known are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
            }
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private static List<YamlSection> Items(YamlSequenceNode list, string file, ProblemList problems)
    {
        var sections = new List<YamlSection>();
        foreach (var item in list)
        {
            if (item is YamlMappingNode mapping)
            {
                sections.Add(new YamlSection(mapping, file, problems));
            }
            else
            {
                problems.Add(file, LineOf(item), $"this item must hold keys and values such as “id: …”");
            }
        }

        return sections;
    }

    private static YamlNode? Load(string file, ProblemList problems)
    {
        var (root, line, problem) = problems.Parsed(file);
        return problem is null ? root : problems.Add<YamlNode?>(file, line, problem, null);
    }

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}

/// <summary>Collects what is wrong, so that an editor sees everything at once; keeps the files that are parsed ahead.</summary>
internal sealed class ProblemList(PackSnapshot files)
{
    private readonly List<Problem> _all = [];
    private readonly Dictionary<string, (YamlNode? Root, int Line, FormattableString? Problem)> _parsed = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> All =>
        [.. _all.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    public void Add(string file, int line, FormattableString text) => _all.Add(new Problem(file, line, text));

    public T Add<T>(string file, int line, FormattableString text, T instead)
    {
        Add(file, line, text);
        return instead;
    }

    /// <summary>Parses all files side by side: that is most of the time it takes to read a pack.</summary>
    public void ParseAhead()
    {
        foreach (var (file, parsed) in files.Texts.AsParallel().Select(file => (file.Key, Parse(file.Value))))
        {
            _parsed[file] = parsed;
        }
    }

    /// <summary>The top of a file, or what is wrong with it as a whole.</summary>
    public (YamlNode? Root, int Line, FormattableString? Problem) Parsed(string file) =>
        _parsed.TryGetValue(file, out var parsed) ? parsed
        : files.Texts.TryGetValue(file, out var text) ? Parse(text)
        : (null, 0, $"there is no such file, or it cannot be read");

    private static (YamlNode? Root, int Line, FormattableString? Problem) Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return stream.Documents.Count > 0 ? (stream.Documents[0].RootNode, 0, null) : (null, 0, $"the file is empty");
        }
        catch (Exception error) when (YamlFault.Of(error) is { } fault)
        {
            return (null, fault.Line, fault.Message);
        }
    }
}
