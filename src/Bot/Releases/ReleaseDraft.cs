using System.Text.Json;
using Bot.Answers.Understanding;

namespace Bot.Releases;

/// <summary>A release in the making, in a folder that nobody takes for a release; without <see cref="MoveTo"/> it is thrown away.</summary>
internal sealed class ReleaseDraft : IDisposable
{
    /// <summary>Folders of that name are drafts, or what is left of them.</summary>
    public const string Prefix = ".writing-";

    private const int MostCopies = 5;

    private readonly string _folder;

    private ReleaseDraft(string folder) => _folder = folder;

    /// <summary>The copy of the pack.</summary>
    public string Pack => Path.Combine(_folder, ReleaseStore.PackFolder);

    /// <summary>Begins one with a copy of the pack as it is at one moment.</summary>
    public static ReleaseDraft Of(string releases, string knowledge)
    {
        var draft = new ReleaseDraft(Path.Combine(releases, $"{Prefix}{Guid.NewGuid():N}"));
        try
        {
            for (var copy = 1; copy <= MostCopies; copy++)
            {
                var before = PackFiles.Look(knowledge);
                draft.Copy(knowledge, before);
                if (PackFiles.Look(knowledge).SequenceEqual(before))
                {
                    break;
                }
            }

            return draft;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>Adds the model and the report.</summary>
    public void Add(PackModel model, string report)
    {
        ModelFile.Write(Path.Combine(_folder, ReleaseStore.ModelName), model);
        File.WriteAllText(Path.Combine(_folder, ReleaseStore.ReportName), report);
    }

    /// <summary>Makes a release of it in one step.</summary>
    public void MoveTo(string folder, Release release)
    {
        Write(_folder, release);
        Directory.Move(_folder, folder);
    }

    /// <summary>Writes a release's description; a reader never sees half of it.</summary>
    public static void Write(string folder, Release release)
    {
        var path = Path.Combine(folder, ReleaseStore.DescriptionName);
        using (var file = File.Create(path + ".writing"))
        {
            JsonSerializer.Serialize(file, release, ReleaseJson.Readable.Release);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".writing", path, overwrite: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Copy(string knowledge, IEnumerable<PackFile> files)
    {
        if (Directory.Exists(Pack))
        {
            Directory.Delete(Pack, recursive: true);
        }

        Directory.CreateDirectory(Pack);
        foreach (var file in files)
        {
            var target = Path.Combine(Pack, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(knowledge, file.Name), target);
        }
    }
}

/// <summary>A file of a pack, and how one sees that it was changed.</summary>
/// <param name="Name">Path relative to the pack's folder.</param>
internal sealed record PackFile(string Name, long Length, DateTime Written);

/// <summary>Looks at the files of a pack without reading them.</summary>
internal static class PackFiles
{
    /// <summary>All files that the pack consists of; none where there is no such folder.</summary>
    public static IReadOnlyList<PackFile> Look(string folder)
    {
        var root = new DirectoryInfo(folder);
        return root.Exists
            ? [.. root.EnumerateFiles("*.yaml", SearchOption.AllDirectories)
                .Select(file => new PackFile(Path.GetRelativePath(root.FullName, file.FullName), file.Exists ? file.Length : 0, file.LastWriteTimeUtc))
                .OrderBy(file => file.Name, StringComparer.Ordinal)]
            : [];
    }
}
