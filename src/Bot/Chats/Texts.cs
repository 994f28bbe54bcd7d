using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Bot.Answers.Knowledge;
using YamlDotNet.RepresentationModel;

namespace Bot.Chats;

/// <summary>What the bot says of itself, in one language, from the files of that language: each part of the program has one.</summary>
internal sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> Languages = Load();

    private readonly FrozenDictionary<string, string> _texts;
    private readonly FrozenDictionary<string, string> _problems;

    private Texts(string language, FrozenDictionary<string, string> texts, FrozenDictionary<string, string> problems) => (Language, _texts, _problems) = (language, texts, problems);

    /// <summary>Two-letter code of the language.</summary>
    public string Language { get; }

    /// <summary>All keys that the files have.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>Codes of all languages, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = ["ru", "kk", "en"];

    /// <summary>The text under <paramref name="key"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"The texts in {Language} have no “{key}”.");

    /// <summary>The texts in <paramref name="language"/>, or in English where there are none.</summary>
    public static Texts In(string language) => Languages.TryGetValue(language, out var texts) ? texts : Languages["en"];

    /// <summary>The text under <paramref name="key"/> with <paramref name="parts"/> put in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> parts) => string.Format(CultureInfo.InvariantCulture, this[key], parts);

    /// <summary>The patterns of problems that can be said in this language; English ones stand where problems are found.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>What is wrong, in this language where its pattern is known, else in English.</summary>
    public string Say(FormattableString problem) => string.Format(
        CultureInfo.InvariantCulture, _problems.GetValueOrDefault(problem.Format, problem.Format), [.. problem.GetArguments().Select(part => part is FormattableString inner ? Say(inner) : part)]);

    /// <summary>What is wrong, and where.</summary>
    public string Say(Problem problem) => problem.At(Say(problem.Message));

    private static FrozenDictionary<string, Texts> Load()
    {
        var (texts, problems) = (Files("texts", typeof(Texts).Assembly), Files("problems", typeof(Problem).Assembly, typeof(Texts).Assembly));
        return texts.ToFrozenDictionary(
            files => files.Key, files => new Texts(files.Key, Together(files), Together(problems.Where(other => other.Key == files.Key).SelectMany(other => other))), StringComparer.Ordinal);

        static FrozenDictionary<string, string> Together(IEnumerable<(Assembly Assembly, string File)> files) =>
            files.SelectMany(file => Read(file.Assembly, file.File)).ToDictionary(StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The files of one kind by their languages.</summary>
    private static List<IGrouping<string, (Assembly Assembly, string File)>> Files(string kind, params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetManifestResourceNames().Select(file => (assembly, file)))
            .Where(pair => pair.file.Contains($".{kind}.", StringComparison.Ordinal))
            .GroupBy(pair => pair.file.Split('.')[^2], StringComparer.Ordinal),
    ];

    /// <summary>The texts of a file. That no two files have the same key is seen when they are put together.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Read(Assembly assembly, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. ((YamlMappingNode)yaml.Documents[0].RootNode).Children
            .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value!.Trim()))];
    }
}
