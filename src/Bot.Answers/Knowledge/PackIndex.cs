using Bot.Answers.Understanding;

namespace Bot.Answers.Knowledge;

/// <summary>What has been read so far, by identifier: finds what a reference means, and what stands twice.</summary>
internal sealed class PackIndex(ProblemList problems)
{
    /// <summary>What holds questions as others than the pack's authors asked them.</summary>
    public const string HeardKey = "heard";

    private readonly Dictionary<string, Article> _articles = [];
    private readonly Dictionary<string, Name> _names = [];
    private readonly Dictionary<string, Summit> _summits = [];
    private readonly Dictionary<string, Fact> _facts = [];
    private readonly Dictionary<string, string> _entries = [];
    private readonly Dictionary<string, (string Owner, string File, int Line)> _utterances = [];
    private readonly List<(string Entry, int Position, string Fact, string File, int Line)> _factReferences = [];
    private readonly List<(string Entry, string File, int Line)> _entryReferences = [];

    public void Add(IEnumerable<Summit> summits, IEnumerable<Name> names)
    {
        AddAll(_summits, summits, summit => summit.Id, "summits.yaml", $"summit");
        AddAll(_names, names, name => name.Id, "names.yaml", $"name");
    }

    public void Add(IEnumerable<Article> articles) => AddAll(_articles, articles, article => article.Id, "articles", $"article");

    public void AddEntry(string id, YamlSection section)
    {
        if (!_entries.TryAdd(id, section.File))
        {
            section.Report("id", $"the entry “{id}” stands in {_entries[id]} already");
        }
    }

    public void AddFact(Fact fact, YamlSection section)
    {
        if (!_facts.TryAdd(fact.Id, fact))
        {
            section.Report("id", $"the fact “{fact.Id}” stands elsewhere already; refer to it with “- ref: {fact.Id}”");
        }
    }

    public void ReferToFact(string entry, int position, string fact, YamlSection section) =>
        _factReferences.Add((entry, position, fact, section.File, section.Line));

    public void ReferToEntry(string entry, string file, int line) => _entryReferences.Add((entry, file, line));

    public Article? Article(string id) => _articles.GetValueOrDefault(id);

    public bool HasName(string id) => _names.ContainsKey(id);

    public bool HasSummit(string id) => _summits.ContainsKey(id);

    /// <summary>The utterances under <paramref name="key"/> and the heard ones beside them, by language.</summary>
    public IReadOnlyList<Utterance> Utterances(YamlSection item, string key, string owner, IReadOnlyList<string> languages)
    {
        if (item.Section(key) is not { } section)
        {
            problems.Add(item.File, item.Line, $"“{key}” is missing: the ways in which people ask this");
            return [];
        }

        var utterances = Utterances(section, languages, owner);
        section.Finish();
        if (item.Section(HeardKey) is { } heard)
        {
            utterances.AddRange(Utterances(heard, languages, owner, heard: true));
            heard.Finish();
        }

        return utterances;
    }

    /// <summary>The utterances in <paramref name="section"/>, by language; the same under two owners is reported.</summary>
    /// <param name="owner">Identifier of what is asked; null for questions that are not our business.</param>
    /// <param name="heard">Whether others than the author asked so.</param>
    public List<Utterance> Utterances(YamlSection section, IReadOnlyList<string> languages, string? owner, bool heard = false)
    {
        var all = new List<Utterance>();
        foreach (var language in languages)
        {
            foreach (var (text, line) in section.Texts(language))
            {
                var key = string.Join(' ', Tokenizer.Words(text));
                if (key.Length == 0)
                {
                    problems.Add(section.File, line, $"this way of asking has no word in it");
                }
                else if (!_utterances.TryAdd(key, (owner ?? "", section.File, line)))
                {
                    var (other, file, otherLine) = _utterances[key];
                    problems.Add(section.File, line, other == (owner ?? "")
                        ? (FormattableString)$"“{text}” stands twice, the other time at {file}:{otherLine}"
                        : $"“{text}” is also asked under “{(other.Length == 0 ? "outside" : other)}” at {file}:{otherLine}; the bot could not tell which is meant");
                }

                all.Add(new Utterance(text, language, heard));
            }
        }

        return all;
    }

    public void ResolveReferences()
    {
        foreach (var (_, _, fact, file, line) in _factReferences.Where(reference => !_facts.ContainsKey(reference.Fact)))
        {
            problems.Add(file, line, $"there is no fact “{fact}”");
        }

        foreach (var (entry, file, line) in _entryReferences.Where(reference => !_entries.ContainsKey(reference.Entry)))
        {
            problems.Add(file, line, $"there is no entry “{entry}”");
        }
    }

    /// <summary>The topic with the facts that its entries refer to put in their places.</summary>
    public Topic Resolve(Topic topic) => topic with
    {
        Entries = [.. topic.Entries.Select(entry =>
        {
            var facts = entry.Facts.ToList();
            foreach (var (_, position, id, _, _) in _factReferences.Where(reference => reference.Entry == entry.Id).OrderBy(reference => reference.Position))
            {
                if (_facts.TryGetValue(id, out var fact))
                {
                    facts.Insert(Math.Min(position, facts.Count), fact);
                }
            }

            return entry with { Facts = facts };
        })],
    };

    public void CheckArticle(Article article, YamlSection section)
    {
        if (article.Summit is { } summit && !HasSummit(summit))
        {
            section.Report("summit", $"there is no summit “{summit}” in summits.yaml");
        }

        foreach (var statement in section.Sections("digest"))
        {
            foreach (var (id, line) in statement.Texts("facts"))
            {
                if (!_facts.TryGetValue(id, out var fact))
                {
                    problems.Add(section.File, line, $"there is no fact “{id}”");
                }
                else if (fact.Article.Id != article.Id)
                {
                    problems.Add(section.File, line, $"the fact “{id}” is of another article, {fact.Article.Id}");
                }
            }
        }
    }

    private void AddAll<T>(Dictionary<string, T> index, IEnumerable<T> items, Func<T, string> id, string file, FormattableString what)
    {
        foreach (var item in items)
        {
            if (!index.TryAdd(id(item), item))
            {
                problems.Add(file, 0, $"the {what} “{id(item)}” stands twice");
            }
        }
    }
}
