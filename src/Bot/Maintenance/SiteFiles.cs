using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bot.Maintenance;

/// <summary>The style and the script of the pages.</summary>
internal static class SiteFiles
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["site.css"] = "text/css; charset=utf-8",
        ["site.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Serves them to anyone: the entrance needs them too.</summary>
    public static void Map(WebApplication app)
    {
        foreach (var (name, kind) in Kinds)
        {
            var content = Read(name);
            app.MapGet($"/{name}", () => Results.Bytes(content, kind)).AllowAnonymous();
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream($"site/{name}")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
