using System.Collections.Frozen;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Bot.Chats;

/// <summary>What the bot says about itself, in one language, from the file of that language.</summary>
internal sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> Languages = Load();

    private readonly FrozenDictionary<string, string> _texts;

    private Texts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>Two-letter code of the language.</summary>
    public string Language { get; }

    /// <summary>All keys that the file has.</summary>
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
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var yaml = new YamlStream();
                yaml.Load(reader);
                var texts = ((YamlMappingNode)yaml.Documents[0].RootNode).Children.ToFrozenDictionary(
                    pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!.Trim(), StringComparer.Ordinal);
                return new Texts(name.Split('.')[^2], texts);
            })
            .ToFrozenDictionary(texts => texts.Language, StringComparer.Ordinal);
    }
}
