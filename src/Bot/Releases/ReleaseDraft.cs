using System.Text.Json;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Releases;

/// <summary>A release in the making, in a folder that nobody takes for a release; without <see cref="MoveTo"/> it is thrown away.</summary>
internal sealed class ReleaseDraft : IDisposable
{
    /// <summary>Folders of that name are drafts, or what is left of them.</summary>
    public const string Prefix = ".writing-";

    private readonly string _folder;

    private ReleaseDraft(string folder, string packHash) => (_folder, PackHash) = (folder, packHash);

    /// <summary>The copy of the pack.</summary>
    public string Pack => Path.Combine(_folder, ReleaseStore.PackFolder);

    /// <summary>The hash of what was copied.</summary>
    public string PackHash { get; }

    /// <summary>Begins one with a copy of the pack as it is at one moment.</summary>
    public static ReleaseDraft Of(string releases, string knowledge)
    {
        var files = PackSnapshot.Read(knowledge);
        var draft = new ReleaseDraft(Path.Combine(releases, $"{Prefix}{Guid.NewGuid():N}"), files.Hash);
        try
        {
            Directory.CreateDirectory(draft.Pack);
            files.CopyTo(draft.Pack);
            return draft;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    /// <summary>Adds the model, and the report in several languages.</summary>
    public void Add(PackModel model, IEnumerable<(string Language, string Report)> reports)
    {
        ModelFile.Write(Path.Combine(_folder, ReleaseStore.ModelName), model);
        foreach (var (language, report) in reports)
        {
            File.WriteAllText(Path.Combine(_folder, ReleaseStore.ReportName(language)), report);
        }
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
}
