using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace Bot.Articles;

/// <summary>The words of one language by which an article is read: months, units, abbreviations, how a sentence is to be taken.</summary>
internal sealed class Cues
{
    private static readonly FrozenDictionary<string, Cues> Languages = Load();

    private readonly YamlMappingNode _file;

    private Cues(string language, YamlMappingNode file)
    {
        (Language, _file) = (language, file);
        Months = [.. ((YamlSequenceNode)file.Children["months"]).Select(month => Phrases.Parse(((YamlScalarNode)month).Value!))];
        (YearWords, LastYear, Ordinals) = (Of("yearWords"), Of("lastYear"), Of("ordinals"));
        (Abbreviations, EndAbbreviations) = (Of("abbreviations"), Of("endAbbreviations"));
        (Over, Under, About) = (Of("over"), Of("under"), Of("about"));
        (Plan, Proposal, Opinion, Quote, Same, Captions) = (Of("plan"), Of("proposal"), Of("opinion"), Of("quote"), Of("same"), Of("captions"));
        Scales = [.. Map("scales").Select(pair => (Number(pair.Key), pair.Value))];
        Numbers = [.. Map("numbers").Select(pair => (Number(pair.Key), pair.Value))];
        Units = [.. Map("units").Select(pair => (pair.Key, pair.Value))];
        Amounts = [.. Map("amounts").Select(pair => (Number(pair.Key.Split(' ')[0]), pair.Key.Split(' ')[1], pair.Value))];
        Keys = Map("keys").ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Languages that there are words for.</summary>
    public static IReadOnlyCollection<string> All => Languages.Keys;

    public string Language { get; }

    /// <summary>January first.</summary>
    public IReadOnlyList<Phrases> Months { get; }

    public Phrases YearWords { get; }

    public Phrases LastYear { get; }

    /// <summary>Endings that make a number a place in a row.</summary>
    public Phrases Ordinals { get; }

    /// <summary>A full stop after these never ends a sentence.</summary>
    public Phrases Abbreviations { get; }

    /// <summary>A full stop after these ends a sentence only before a large letter.</summary>
    public Phrases EndAbbreviations { get; }

    public Phrases Over { get; }

    public Phrases Under { get; }

    public Phrases About { get; }

    public Phrases Plan { get; }

    public Phrases Proposal { get; }

    public Phrases Opinion { get; }

    public Phrases Quote { get; }

    /// <summary>Words that go on speaking of whoever spoke last.</summary>
    public Phrases Same { get; }

    /// <summary>What lines begin with that are no statements.</summary>
    public Phrases Captions { get; }

    public IReadOnlyList<(decimal Factor, Phrases Words)> Scales { get; }

    public IReadOnlyList<(decimal Value, Phrases Words)> Numbers { get; }

    public IReadOnlyList<(string Name, Phrases Words)> Units { get; }

    /// <summary>Amounts said in words, such as “a third”.</summary>
    public IReadOnlyList<(decimal Value, string Unit, Phrases Words)> Amounts { get; }

    /// <summary>What people write before an article's title, date and so on.</summary>
    public FrozenDictionary<string, Phrases> Keys { get; }

    /// <summary>The words of <paramref name="language"/>, or those of English where there are none.</summary>
    public static Cues In(string language) => Languages.TryGetValue(language, out var cues) ? cues : Languages["en"];

    /// <summary>Those of all languages.</summary>
    public static IEnumerable<Cues> OfAll() => Languages.Values.OrderBy(cues => cues.Language, StringComparer.Ordinal);

    private Phrases Of(string key) => Phrases.Parse(((YamlScalarNode)_file.Children[key]).Value!);

    private IEnumerable<KeyValuePair<string, Phrases>> Map(string key) =>
        ((YamlMappingNode)_file.Children[key]).Children
            .Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Phrases.Parse(((YamlScalarNode)pair.Value).Value!)));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, Cues> Load()
    {
        var assembly = typeof(Cues).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.Contains(".Articles.cues.", StringComparison.Ordinal))
            .Select(name => Read(assembly, name)).ToFrozenDictionary(cues => cues.Language, StringComparer.Ordinal);
    }

    private static Cues Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new Cues(name.Split('.')[^2], (YamlMappingNode)yaml.Documents[0].RootNode);
    }
}
