using System.Collections.Frozen;
using System.Globalization;
using Bot.Answers.Knowledge;
using YamlDotNet.RepresentationModel;

namespace Bot.Answers.Conversation;

/// <summary>The bot's own words in one language, from the file of that language.</summary>
public sealed class Words
{
    private static readonly FrozenDictionary<string, Words> Languages = Load();

    private readonly FrozenDictionary<string, string> _texts;
    private readonly NumberFormatInfo _numbers;

    private Words(string language, FrozenDictionary<string, string> texts)
    {
        (Language, _texts) = (language, texts);
        _numbers = new NumberFormatInfo { NumberGroupSeparator = texts["thousands"], NumberDecimalSeparator = texts["decimal"] };
    }

    /// <summary>Two-letter code of the language.</summary>
    public string Language { get; }

    /// <summary>All keys that the file has.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>Codes of the languages that the engine speaks.</summary>
    public static IReadOnlyCollection<string> All => Languages.Keys;

    /// <summary>The text under <paramref name="key"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"The words in {Language} have no “{key}”.");

    /// <summary>The words in <paramref name="language"/>, or in English where the engine does not speak it.</summary>
    public static Words In(string language) => Languages.TryGetValue(language, out var words) ? words : Languages["en"];

    /// <summary>The text under <paramref name="key"/> with <paramref name="parts"/> put in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> parts) => string.Format(CultureInfo.InvariantCulture, this[key], parts);

    /// <summary>A number as people write it.</summary>
    public string Number(decimal number) => number.ToString("#,0.####", _numbers);

    /// <summary>A date as people write it, as precise as it is.</summary>
    public string Date(PartialDate date)
    {
        var (key, months) = date.Day > 0 ? ("date", "months") : date.Month > 0 ? ("month", "monthsAlone") : ("year", "monthsAlone");
        var month = date.Month > 0 ? this[months].Split(' ')[date.Month - 1] : "";
        return Format(key, date.Day, month, date.Year);
    }

    /// <summary>Days of an event as people write them, as precise as they are.</summary>
    public string Dates(PartialDate start, PartialDate end)
    {
        if (start == end || start.Year != end.Year || start.Day == 0 || end.Day == 0)
        {
            return start == end ? Date(start) : $"{Date(start)} – {Date(end)}";
        }

        var months = this["months"].Split(' ');
        var first = start.Month == end.Month ? $"{start.Day}" : $"{start.Day} {months[start.Month - 1]}";
        return Format("date", $"{first}{(start.Month == end.Month ? "–" : " – ")}{end.Day}", months[end.Month - 1], end.Year);
    }

    private static FrozenDictionary<string, Words> Load()
    {
        var assembly = typeof(Words).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".words.", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var yaml = new YamlStream();
                yaml.Load(reader);
                var texts = ((YamlMappingNode)yaml.Documents[0].RootNode).Children
                    .ToFrozenDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!, StringComparer.Ordinal);
                return new Words(name.Split('.')[^2], texts);
            })
            .ToFrozenDictionary(words => words.Language, StringComparer.Ordinal);
    }
}
