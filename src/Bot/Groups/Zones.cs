using System.Globalization;
using NodaTime;
using YamlDotNet.RepresentationModel;

namespace Bot.Groups;

/// <summary>The time zones that the panel offers, with the names of their cities in each language: from the resource <c>zones.yaml</c>.</summary>
internal static class Zones
{
    private static readonly Dictionary<string, Dictionary<string, string>> Names = Load();

    /// <summary>Identifiers of the tz database, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Keys];

    /// <summary>The city of a zone with what its clocks show beside UTC at a moment, such as “Almaty, UTC+5”.</summary>
    public static string Label(string zone, string language, Instant moment)
    {
        var name = Names.TryGetValue(zone, out var names) ? names[language] : zone;
        var offset = (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).GetUtcOffset(moment);
        var (hours, minutes) = (offset.Seconds / 3600, Math.Abs(offset.Seconds / 60 % 60));
        var utc = string.Create(CultureInfo.InvariantCulture, $"UTC{hours:+0;-0;+0}{(minutes == 0 ? "" : $":{minutes:00}")}");
        return name == "UTC" ? name : $"{name}, {utc}";
    }

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        var assembly = typeof(Zones).Assembly;
        var file = assembly.GetManifestResourceNames().Single(name => name.EndsWith(".zones.yaml", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ((YamlMappingNode)yaml.Documents[0].RootNode).Children.ToDictionary(
            zone => ((YamlScalarNode)zone.Key).Value!,
            zone => ((YamlMappingNode)zone.Value).Children.ToDictionary(name => ((YamlScalarNode)name.Key).Value!, name => ((YamlScalarNode)name.Value).Value!));
    }
}
