using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Releases;

/// <summary>What <c>data/current</c> says: which release is live, and which were before.</summary>
/// <param name="Before">Those that were live before, the last one at the end.</param>
/// <param name="Trained">The hash of the state of the pack that was trained last, whatever came of it: it needs no training again.</param>
public sealed record LivePointer(LiveSince Live, IReadOnlyList<LiveSince> Before, string? Trained)
{
    private const int MostBefore = 50;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>What rolling back goes to; null where there is nothing.</summary>
    [JsonIgnore]
    public string? LastBefore => Before is [.., var last] ? last.Release : null;

    /// <summary>What the file says; null where there is none.</summary>
    /// <exception cref="ReleaseException">It cannot be understood.</exception>
    internal static LivePointer? Read(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllText(path), ReleaseJson.Readable.LivePointer) is { Live.Release: not null, Before: not null } pointer ? pointer
                : File.Exists(path) ? throw new JsonException() : null;
        }
        catch (JsonException)
        {
            throw new ReleaseException($"{path} is damaged: it does not name the live release.");
        }
    }

    /// <summary>Writes the file so that a reader sees the old or the new state, and a power cut leaves one of them.</summary>
    internal void Write(string path)
    {
        var kept = this with { Before = [.. Before.TakeLast(MostBefore)] };
        var half = $"{path}.{Guid.NewGuid():N}.writing";
        using (var file = File.Create(half))
        {
            JsonSerializer.Serialize(file, kept, ReleaseJson.Readable.LivePointer);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }

    /// <summary>Keeps other programs from changing the file until it is let go.</summary>
    internal static FileStream Lock(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(20))
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LockPatience)
            {
                Thread.Sleep(20);
            }
        }
    }
}

/// <summary>Since when a release is or was live.</summary>
/// <param name="By">Who published it.</param>
public sealed record LiveSince(string Release, DateTimeOffset At, string By);
