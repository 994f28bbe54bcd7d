using Bot.Answers.Knowledge;
using YamlDotNet.Core;

namespace Bot.Editing;

/// <summary>The files of a pack while they are changed in memory, one edit after the other.</summary>
internal sealed class EditedPack(PackFiles files)
{
    public const string OutsideFile = "outside.yaml";
    private const string ActsFile = "dialogue.yaml";

    private readonly Dictionary<string, YamlText> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _changed = new(StringComparer.Ordinal);

    /// <summary>The files that differ, with their new texts; null for one that is taken away.</summary>
    public IReadOnlyDictionary<string, string?> Changed => _changed;

    /// <summary>What was changed, in words for the history.</summary>
    public List<ChangeItem> Items { get; } = [];

    /// <summary>The files as they were.</summary>
    public PackFiles Before => files;

    /// <summary>The files as they are now.</summary>
    public PackFiles After => files.With(_changed);

    /// <summary>A file as it is now.</summary>
    /// <exception cref="EditRefusedException">It is not there or no valid YAML.</exception>
    public YamlText Open(string file)
    {
        if (_open.TryGetValue(file, out var open))
        {
            return open;
        }

        if (!files.Texts.TryGetValue(file, out var text))
        {
            throw new EditRefusedException(new Problem(file, 0, "there is no such file"));
        }

        return _open[file] = Parse(file, text);
    }

    public bool Has(string file) => files.Texts.ContainsKey(file) || _changed.ContainsKey(file);

    public void Set(string file, YamlText text)
    {
        _open[file] = text;
        _changed[file] = text.Text;
    }

    /// <summary>Puts a text in the place of a whole file, or takes the file away; it is not looked into any more.</summary>
    public void Overwrite(string file, string? text)
    {
        _open.Remove(file);
        _changed[file] = text;
    }

    public void Create(string file, string text) => Set(file, Parse(file, text));

    /// <summary>Changes a file; what comes of it must still be YAML.</summary>
    public void Change(string file, Func<YamlText, YamlText> change)
    {
        try
        {
            Set(file, change(Open(file)));
        }
        catch (YamlException error)
        {
            throw new EditRefusedException(new Problem(file, (int)error.Start.Line, $"this can't be changed here: {error.Message}"));
        }
    }

    /// <summary>The entry or dialogue act of an identifier.</summary>
    /// <exception cref="EditGoneException">There is none.</exception>
    public (string File, YamlPlace Place) Owner(string id) => FindOwner(id) ?? throw new EditGoneException(id);

    /// <summary>The fact of an identifier, and the entry that it stands in.</summary>
    /// <exception cref="EditGoneException">There is none.</exception>
    public (string File, YamlPlace Entry, YamlPlace Place) Fact(string id)
    {
        foreach (var (file, entry) in Entries(id))
        {
            if (entry["facts"]?.Items.Find(fact => fact["id"]?.Value == id) is { } fact)
            {
                return (file, entry, fact);
            }
        }

        throw new EditGoneException(id);
    }

    private (string File, YamlPlace Place)? FindOwner(string id)
    {
        foreach (var (file, entry) in Entries(id))
        {
            if (entry["id"]?.Value == id)
            {
                return (file, entry);
            }
        }

        return files.Texts.ContainsKey(ActsFile) && Open(ActsFile).Root?.Items.Find(act => act["id"]?.Value == id) is { } act ? (ActsFile, act) : null;
    }

    /// <summary>The entries of the files in which a word stands at all: most need not be read.</summary>
    private IEnumerable<(string File, YamlPlace Entry)> Entries(string word) =>
        files.In("topics").Where(file => (_changed.GetValueOrDefault(file) ?? files.Texts[file]).Contains(word, StringComparison.Ordinal))
            .SelectMany(file => (Open(file).Root?["entries"]?.Items ?? []).Select(entry => (file, entry)));

    private static YamlText Parse(string file, string text)
    {
        try
        {
            return new YamlText(text);
        }
        catch (YamlException error)
        {
            throw new EditRefusedException(new Problem(file, (int)error.Start.Line, $"this is not valid YAML: {error.Message}"));
        }
    }
}

/// <summary>An edit that can't be made as it is meant.</summary>
internal sealed class EditRefusedException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}

/// <summary>What an edit would change is not there any more.</summary>
internal sealed class EditGoneException(string what) : Exception($"“{what}” is not there any more")
{
    public string What { get; } = what;
}
