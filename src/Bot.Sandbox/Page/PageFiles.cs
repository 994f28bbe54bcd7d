using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Page;

/// <summary>The chat page: files inside the assembly, sent with headers that let the page reach nothing but its own server.</summary>
internal static class PageFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, byte[]> Files = Load();

    public static async Task HandleAsync(HttpContext context, CancellationToken ct)
    {
        var response = context.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache";
        var path = context.Request.Path.Value is "/" ? "/index.html" : context.Request.Path.Value!;
        if (!HttpMethods.IsGet(context.Request.Method) || !Files.TryGetValue(path, out var file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = Types[Path.GetExtension(path)];
        response.ContentLength = file.Length;
        await response.Body.WriteAsync(file, ct);
    }

    private static FrozenDictionary<string, byte[]> Load()
    {
        const string Folder = "page/";
        var assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => "/" + name[Folder.Length..], name => Read(assembly.GetManifestResourceStream(name)!));
    }

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
