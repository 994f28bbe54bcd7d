using System.Globalization;

namespace Bot.Answers.Knowledge;

/// <summary>Reads a knowledge pack from its folder and checks all of it.</summary>
public sealed class PackReader
{
    /// <summary>The folder of a pack for what is not yet a part of it.</summary>
    public const string DraftFolder = "drafts";

    private static readonly string[] Numbered = ["en", "kk", "ru"];

    private readonly PackSnapshot _files;
    private readonly ProblemList _problems;
    private readonly PackIndex _index;
    private IReadOnlyList<string> _languages = Numbered;

    private PackReader(PackSnapshot files)
    {
        (_files, _problems) = (files, new ProblemList(files));
        _index = new PackIndex(_problems);
    }

    /// <summary>Reads the pack in <paramref name="folder"/>.</summary>
    /// <exception cref="PackException">Anything is wrong; it names every file and line.</exception>
    public static Pack Read(string folder)
    {
        var (pack, problems) = Check(folder);
        return pack ?? throw new PackException(folder, problems);
    }

    /// <summary>Reads the pack in <paramref name="folder"/>, or says all that keeps it from being read.</summary>
    /// <returns>A pack and no problems, or no pack and at least one problem.</returns>
    public static (Pack? Pack, IReadOnlyList<Problem> Problems) Check(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "pack.yaml")))
        {
            return (null, [new Problem("pack.yaml", 0, $"there is no such file in {Path.GetFullPath(folder)}; a knowledge pack begins with it")]);
        }

        try
        {
            return Check(PackSnapshot.Read(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, [new Problem("pack.yaml", 0, $"the pack's files cannot be read: {error.Message}")]);
        }
    }

    /// <summary>Reads the pack that <paramref name="files"/> make, or says all that keeps it from being read.</summary>
    public static (Pack? Pack, IReadOnlyList<Problem> Problems) Check(PackSnapshot files)
    {
        var reader = new PackReader(files);
        var pack = reader.ReadAll();
        var problems = reader._problems.All;
        return problems.Count == 0 ? (pack, problems) : (null, problems);
    }

    /// <summary>The files that make the pack in <paramref name="folder"/>, relative to it and in order; drafts are none of them.</summary>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith(DraftFolder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private Pack? ReadAll()
    {
        _problems.ParseAhead();
        if (YamlSection.OfFile("pack.yaml", _problems) is not { } head)
        {
            return null;
        }

        var name = head.Required("name");
        _languages = [.. head.Texts("languages").Select(item => item.Text)];
        if (_languages.Count == 0)
        {
            head.Report("languages", $"“languages” must list at least one two-letter code such as ru");
            return null;
        }

        var minimum = Minimum(head.Section("minimumUtterances"));
        var title = Text(head, "title");
        var about = Text(head, "about");
        var examples = Examples(head);
        var usualLife = TopicReader.ReadLife(head, usual: null);
        var units = Units(head);
        head.Finish();

        var summits = ReadList("summits.yaml", ReadSummit);
        var names = ReadList("names.yaml", ReadName);
        _index.Add(summits, names);
        var articles = _files.In("articles").Select(ReadArticle).OfType<(Article, YamlSection)>().ToList();
        _index.Add(articles.Select(pair => pair.Item1));
        var topics = _files.In("topics").Select(file => new TopicReader(_index, _problems, _languages, minimum, usualLife).Read(file)).OfType<Topic>().ToList();
        var followUps = ReadList("follow-ups.yaml", ReadFollowUp);
        _index.ResolveReferences();
        foreach (var (article, section) in articles)
        {
            _index.CheckArticle(article, section);
        }

        return new Pack
        {
            Name = name,
            Languages = _languages,
            Title = title,
            About = about,
            Examples = examples,
            Units = units,
            Summits = summits,
            Names = names,
            Articles = [.. articles.Select(pair => pair.Item1)],
            Topics = [.. topics.Select(_index.Resolve)],
            Acts = ReadList("dialogue.yaml", ReadAct),
            Outside = ReadOutside(),
            FollowUps = followUps,
            Hash = _files.Hash,
        };
    }

    private Summit ReadSummit(YamlSection item)
    {
        var start = Date(item, "start");
        return new Summit(
            item.Required("id"),
            item.Required("kind"),
            Text(item, "name"),
            start,
            item.Has("end") ? Date(item, "end") : start,
            Text(item, "place"),
            Aliases(item));
    }

    private Name ReadName(YamlSection item) => new(item.Required("id"), item.Required("kind"), Text(item, "name"), Aliases(item));

    private (Article, YamlSection)? ReadArticle(string file)
    {
        if (YamlSection.OfFile(file, _problems) is not { } section)
        {
            return null;
        }

        var id = Path.GetFileNameWithoutExtension(file);
        var digest = section.Sections("digest").Select(statement =>
        {
            var facts = statement.Texts("facts").Select(fact => fact.Text).ToList();
            var read = new Statement(statement.Required("says"), facts);
            statement.Finish();
            return read;
        }).ToList();
        var article = new Article(id, Text(section, "outlet"), Date(section, "date"), section.Optional("author"), section.Optional("summit"), digest)
        {
            Title = section.Optional("title"),
            Address = section.Optional("address"),
        };
        section.Finish();
        return (article, section);
    }

    private DialogueAct ReadAct(YamlSection item)
    {
        var kind = ActKind.SmallTalk;
        if (item.Optional("kind") is { } word && !(Enum.TryParse(word, ignoreCase: true, out kind) && Enum.IsDefined(kind)))
        {
            item.Report("kind", $"“{word}” is not a kind of act; known are: {string.Join(", ", Enum.GetNames<ActKind>()).ToLowerInvariant()}");
        }

        var reply = item.Has("reply") || kind == ActKind.SmallTalk ? Text(item, "reply") : null;
        var act = new DialogueAct(item.Required("id"), kind, reply, _index.Utterances(item, "ask", item.Required("id"), _languages));
        item.Finish();
        return act;
    }

    private FollowUp ReadFollowUp(YamlSection item)
    {
        var followUp = new FollowUp(item.Required("language"), item.Required("first"), item.Required("of"), item.Required("then"), item.Optional("answer"));
        if (!_languages.Contains(followUp.Language, StringComparer.Ordinal))
        {
            item.Report("language", $"“{followUp.Language}” is not a language of this pack; it has {string.Join(", ", _languages)}");
        }

        foreach (var (key, entry) in new[] { ("of", followUp.Of), ("answer", followUp.Answer) })
        {
            if (entry is { Length: > 0 })
            {
                _index.ReferToEntry(entry, item.File, item.LineOf(key));
            }
        }

        item.Finish();
        return followUp;
    }

    private List<Utterance> ReadOutside()
    {
        if (!_files.Texts.ContainsKey("outside.yaml") || YamlSection.OfFile("outside.yaml", _problems) is not { } section)
        {
            return [];
        }

        var all = new List<Utterance>();
        foreach (var group in section.Keys.ToList())
        {
            if (section.Section(group) is { } languages)
            {
                all.AddRange(_index.Utterances(languages, _languages, owner: null, heard: group == PackIndex.HeardKey));
                languages.Finish();
            }
        }

        return all;
    }

    private Dictionary<string, IReadOnlyList<string>> Examples(YamlSection head)
    {
        var section = head.Section("examples");
        var examples = _languages.ToDictionary(
            language => language,
            language => (IReadOnlyList<string>)[.. (section?.Texts(language) ?? []).Select(item => item.Text)],
            StringComparer.Ordinal);
        section?.Finish();
        foreach (var (language, _) in examples.Where(pair => pair.Value.Count == 0))
        {
            head.Report("examples", $"“examples” has no question in {language}");
        }

        return examples;
    }

    private Dictionary<string, Localized> Units(YamlSection head)
    {
        var units = new Dictionary<string, Localized>(StringComparer.Ordinal);
        var section = head.Section("units");
        foreach (var name in section?.Keys.ToList() ?? [])
        {
            if (section!.Section(name) is not { } versions)
            {
                continue;
            }

            units[name] = LocalizedReader.ReadVersions(versions, _languages);
            versions.Finish();
            foreach (var (language, text) in units[name].All.Where(pair => pair.Value.Length > 0))
            {
                var rest = text.Replace("{0}", "", StringComparison.Ordinal);
                if (text.Length - rest.Length != "{0}".Length || rest.AsSpan().ContainsAny('{', '}'))
                {
                    versions.Report(language, $"“{text}” must hold {{0}} once, where the number goes, and no other braces");
                }
            }
        }

        section?.Finish();
        return units;
    }

    private Dictionary<string, int> Minimum(YamlSection? section)
    {
        var minimum = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in _languages)
        {
            var text = section?.Optional(language);
            minimum[language] = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
            if (text is not null && minimum[language].ToString(CultureInfo.InvariantCulture) != text)
            {
                section!.Report(language, $"“{text}” is not a whole number");
            }
        }

        section?.Finish();
        return minimum;
    }

    private Localized Text(YamlSection section, string key) => LocalizedReader.Read(section, key, _languages, _problems);

    private Dictionary<string, IReadOnlyList<string>> Aliases(YamlSection item)
    {
        var section = item.Section("aliases");
        var aliases = _languages.ToDictionary(
            language => language,
            language => (IReadOnlyList<string>)[.. (section?.Texts(language) ?? []).Select(alias => alias.Text)],
            StringComparer.Ordinal);
        section?.Finish();
        item.Finish();
        return aliases;
    }

    private static PartialDate Date(YamlSection section, string key)
    {
        var text = section.Required(key);
        if (!PartialDate.TryParse(text, out var date) && text.Length > 0)
        {
            section.Report(key, $"“{text}” is not a date; write 2025, 2025-09 or 2025-09-02");
        }

        return date;
    }

    private List<T> ReadList<T>(string file, Func<YamlSection, T> read) =>
        _files.Texts.ContainsKey(file) ? [.. YamlSection.ListOfFile(file, _problems).Select(read)] : [];

    /// <summary>SHA-256 of all files of the pack in <paramref name="folder"/>, without reading what they say.</summary>
    public static string HashOf(string folder) => PackSnapshot.Read(folder).Hash;
}
