using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace Bot.Chats;

/// <summary>What the bot says of itself, in one language, from the files of that language: each part of the program has one.</summary>
internal sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> Languages = Load();

    private readonly FrozenDictionary<string, string> _texts;

    private Texts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

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

    private static FrozenDictionary<string, Texts> Load()
    {
        var assembly = typeof(Texts).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".texts.", StringComparison.Ordinal))
            .GroupBy(name => name.Split('.')[^2], StringComparer.Ordinal)
            .ToFrozenDictionary(
                files => files.Key,
                files => new Texts(files.Key, files.SelectMany(file => Read(assembly, file)).ToDictionary(StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal)),
                StringComparer.Ordinal);
    }

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
