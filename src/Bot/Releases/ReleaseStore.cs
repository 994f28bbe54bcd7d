using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Releases;

/// <summary>Keeps releases in folders, and says which one is live. Safe on many threads and for several programs.</summary>
/// <remarks>A release never changes once it is there, but for its exam figures. It is checked whole when it is opened.</remarks>
/// <param name="data">The data folder.</param>
/// <param name="keep">How many of the newest are kept, beside the live one and the one before.</param>
public sealed partial class ReleaseStore(string data, int keep, TimeProvider clock)
{
    internal const string PackFolder = "pack";
    internal const string ModelName = "model.bin";
    internal const string DescriptionName = "release.json";

    /// <summary>The language of the report that people open by themselves, the only one that releases of earlier versions have.</summary>
    private const string MainLanguage = "en";

    private const string Deleting = ".deleting-";

    private static readonly TimeSpan OldDraft = TimeSpan.FromHours(6);

    /// <summary>Where the releases are.</summary>
    public string Folder { get; } = Path.GetFullPath(Path.Combine(data, "releases"));

    /// <summary>The file that names the live one.</summary>
    public string PointerPath { get; } = Path.GetFullPath(Path.Combine(data, "current"));

    /// <summary>Which release is live, and which were before; null where none ever was.</summary>
    /// <exception cref="ReleaseException">The file that says it is damaged.</exception>
    public LivePointer? State => LivePointer.Read(PointerPath);

    /// <summary>The live one; null where there is none that can be read.</summary>
    public Release? Current => TryState() is { } pointer ? Describe(pointer.Live.Release) : null;

    /// <summary>All releases, the newest first.</summary>
    public IReadOnlyList<ListedRelease> List()
    {
        var pointer = TryState();
        return [.. Ids().Select(id =>
        {
            var release = Describe(id);
            var state = id == pointer?.Live.Release ? ReleaseState.Live
                : release is null ? ReleaseState.Broken
                : id == pointer?.LastBefore ? ReleaseState.Before
                : release.Refusal is not null ? ReleaseState.Refused
                : ReleaseState.Kept;
            return new ListedRelease(id, release is null ? ReleaseState.Broken : state, release);
        })];
    }

    /// <summary>The identifier that a person means by it, or by its number alone.</summary>
    /// <exception cref="ReleaseException">There is no such release.</exception>
    public string Find(string text) =>
        Ids().FirstOrDefault(id => id == text || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && NumberOf(id) == number))
        ?? throw new ReleaseException($"There is no release {text}.");

    /// <summary>The report on a release as an HTML page in a language, or in the main one where it was not written in that; null where there is none.</summary>
    public (string Page, string Language)? Report(string id, string language)
    {
        foreach (var written in new[] { language, MainLanguage })
        {
            if (Path.Combine(FolderOf(id), ReportName(written)) is var path && File.Exists(path))
            {
                return (File.ReadAllText(path), written);
            }
        }

        return null;
    }

    /// <summary>Where the report on a release is in the main language.</summary>
    public string ReportPath(string id) => Path.Combine(FolderOf(id), ReportName(MainLanguage));

    /// <summary>What the report in a language is called in the folder of its release.</summary>
    internal static string ReportName(string language) => language == MainLanguage ? "report.html" : $"report.{language}.html";

    /// <summary>Reads a release, and checks that it is whole.</summary>
    /// <exception cref="ReleaseException">It is not there, damaged, or was made by another version of the program.</exception>
    public OpenRelease Open(string id)
    {
        var release = Describe(id) ?? throw new ReleaseException($"The release {id} is not there or not complete.");
        try
        {
            var pack = PackReader.Read(Path.Combine(FolderOf(id), PackFolder));
            var model = ModelFile.ReadPackModel(Path.Combine(FolderOf(id), ModelName));
            return pack.Hash == release.PackHash && model.PackHash == release.PackHash
                ? new OpenRelease(release, pack, new Responder(pack, model))
                : throw new ReleaseException($"The release {id} is damaged: its pack is not the one that its model was trained on.");
        }
        catch (Exception error) when (error is PackException or ModelFileException or IOException or UnauthorizedAccessException)
        {
            throw new ReleaseException($"The release {id} cannot be used: {error.Message}");
        }
    }

    /// <summary>Makes a release live.</summary>
    /// <returns>The release, ready to answer.</returns>
    /// <exception cref="ReleaseException">It cannot be used; nothing was changed.</exception>
    public OpenRelease Publish(string id, string by)
    {
        var open = Open(id);
        Change(pointer => GoLive(pointer, id, by, pointer?.Trained));
        return open;
    }

    /// <summary>Makes live what was live before.</summary>
    /// <returns>That release, ready to answer.</returns>
    /// <exception cref="ReleaseException">Nothing was live before that could be used; nothing was changed.</exception>
    public OpenRelease Rollback(string by)
    {
        OpenRelease? open = null;
        Change(pointer =>
        {
            var before = pointer?.Before.ToList() ?? [];
            while (open is null && before.Count > 0)
            {
                open = TryOpen(before[^1].Release);
                before.RemoveAt(before.Count - 1);
            }

            return open is null
                ? throw new ReleaseException("There is no release to go back to: nothing was live before that is still kept.")
                : new LivePointer(new LiveSince(open.Release.Id, clock.GetUtcNow(), by), before, pointer!.Trained);
        });
        return open!;
    }

    /// <summary>The live release ready to answer, or the newest one before it that can be used; null where there is none.</summary>
    /// <param name="warn">Told why a release cannot be used.</param>
    public OpenRelease? OpenLive(Action<string> warn)
    {
        foreach (var id in LiveAndBefore(warn).Distinct(StringComparer.Ordinal))
        {
            try
            {
                return Open(id);
            }
            catch (ReleaseException error)
            {
                warn(error.Message);
            }
        }

        return null;
    }

    /// <summary>Keeps a draft as a release that is not live.</summary>
    internal Release Keep(ReleaseDraft draft, Release release)
    {
        while (true)
        {
            var number = Ids().Select(NumberOf).DefaultIfEmpty().Max() + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{number:D4}-{release.At.UtcDateTime:yyyyMMdd-HHmm}");
            try
            {
                draft.MoveTo(FolderOf(id), release);
                return release with { Id = id };
            }
            catch (IOException) when (Directory.Exists(FolderOf(id)))
            {
                // Another program took the number at the same moment.
            }
        }
    }

    /// <summary>Makes live a release that was just made of the pack as it now is.</summary>
    internal void PublishNew(Release release, string by)
    {
        Change(pointer => GoLive(pointer, release.Id, by, release.PackHash));
        Prune();
    }

    /// <summary>Remembers that a state of the pack was trained and is not to go live by itself.</summary>
    internal void PassOver(Release release)
    {
        Change(pointer => pointer! with { Trained = release.PackHash });
        Prune();
    }

    /// <summary>Adds figures that were found out later.</summary>
    internal void Grade(string id, ExamFigures figures)
    {
        if (Describe(id) is { } release)
        {
            ReleaseDraft.Write(FolderOf(id), release with { Exam = figures });
        }
    }

    /// <summary>A draft of a release of the pack in a folder.</summary>
    internal ReleaseDraft Begin(string knowledge) => ReleaseDraft.Of(Folder, knowledge);

    private LivePointer GoLive(LivePointer? pointer, string id, string by, string? trained)
    {
        var before = pointer is null || pointer.Live.Release == id ? pointer?.Before ?? [] : [.. pointer.Before, pointer.Live];
        return new LivePointer(new LiveSince(id, clock.GetUtcNow(), by), [.. before.Where(one => Describe(one.Release) is not null)], trained);
    }

    private void Change(Func<LivePointer?, LivePointer> change)
    {
        using var only = LivePointer.Lock(PointerPath);
        change(TryState()).Write(PointerPath);
    }

    private LivePointer? TryState()
    {
        try
        {
            return State;
        }
        catch (ReleaseException)
        {
            return null;
        }
    }

    private OpenRelease? TryOpen(string id)
    {
        try
        {
            return Open(id);
        }
        catch (ReleaseException)
        {
            return null;
        }
    }

    /// <summary>What may answer, best first. Where nothing says what was live, that is the newest that nothing spoke against.</summary>
    private IEnumerable<string> LiveAndBefore(Action<string> warn)
    {
        try
        {
            return State is { } pointer ? [pointer.Live.Release, .. pointer.Before.Reverse().Select(one => one.Release)] : [];
        }
        catch (ReleaseException error)
        {
            warn(error.Message);
            return Ids().Where(id => Describe(id) is { Refusal: null });
        }
    }

    /// <summary>Deletes the oldest beyond what is kept, each in one step, and drafts that nobody finished.</summary>
    private void Prune()
    {
        var pointer = TryState();
        HashSet<string?> needed = [pointer?.Live.Release, pointer?.LastBefore];
        foreach (var id in Ids().Skip(keep).Where(id => !needed.Contains(id)))
        {
            Directory.Move(FolderOf(id), Path.Combine(Folder, $"{Deleting}{Guid.NewGuid():N}"));
        }

        foreach (var left in new DirectoryInfo(Folder).EnumerateDirectories(".*")
            .Where(left => left.Name.StartsWith(Deleting, StringComparison.Ordinal)
                || (left.Name.StartsWith(ReleaseDraft.Prefix, StringComparison.Ordinal) && clock.GetUtcNow() - left.LastWriteTimeUtc > OldDraft)))
        {
            left.Delete(recursive: true);
        }
    }

    private IEnumerable<string> Ids() => Directory.Exists(Folder)
        ? Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Where(name => Form().IsMatch(name)).OrderByDescending(NumberOf)
        : [];

    private Release? Describe(string id)
    {
        try
        {
            return Form().IsMatch(id) && JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(FolderOf(id), DescriptionName)), ReleaseJson.Readable.Release) is { } release
                ? release with { Id = id }
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Identifiers come from people and files: only those of our form ever become a path.</summary>
    private string FolderOf(string id) => Form().IsMatch(id) ? Path.Combine(Folder, id) : throw new ReleaseException("There is no release of that name.");

    private static int NumberOf(string id) => int.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A\d{4,8}-\d{8}-\d{4}\z")]
    private static partial Regex Form();
}
