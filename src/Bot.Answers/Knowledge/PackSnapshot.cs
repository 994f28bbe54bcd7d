using System.Security.Cryptography;
using System.Text;

namespace Bot.Answers.Knowledge;

/// <summary>The texts of all files of a pack as they stood together at one moment, by path relative to the pack's folder.</summary>
public sealed class PackSnapshot
{
    /// <summary>Stands in the folder while an editor exchanges several files; it is no part of the pack.</summary>
    public const string ExchangeMark = ".exchange";

    private const int Tries = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SortedDictionary<string, string> _texts;

    private PackSnapshot(string folder, SortedDictionary<string, string> texts) => (Folder, _texts) = (folder, texts);

    /// <summary>Where they were read.</summary>
    public string Folder { get; }

    /// <summary>The texts, in the order of their paths.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>SHA-256 of all files and their names, as lower-case hexadecimal.</summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (file, text) in _texts)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(file));
                // Line ends may differ between checkouts; what is known does not.
                hash.AppendData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads them; where a file changes meanwhile, all are read again, so that never a part of one change is seen without the other.</summary>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static PackSnapshot Read(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var before = LookInto(folder);
                var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var file in before.Select(file => file.Name))
                {
                    texts[file] = File.ReadAllText(Path.Combine(folder, file));
                }

                // The mark of an editor that ended halfway stays; what it left is taken as it is after a while.
                var isWhole = !File.Exists(Path.Combine(folder, ExchangeMark)) && before.SequenceEqual(LookInto(folder));
                if (isWhole || attempt >= Tries)
                {
                    return new PackSnapshot(folder, texts);
                }
            }
            catch (FileNotFoundException) when (attempt < Tries)
            {
                // A file was taken away between listing and reading.
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>One file that is no part of a pack, under the name that problems shall give it; nothing where it can't be read.</summary>
    internal static PackSnapshot OfFile(string path, string file)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            texts[file] = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever asks for the file is told that it is not there.
        }

        return new PackSnapshot(Path.GetDirectoryName(path) ?? ".", texts);
    }

    /// <summary>Looks at the files of a pack without reading them; there are none where there is no such folder.</summary>
    /// <exception cref="IOException">A file was taken away at that moment.</exception>
    public static IReadOnlyList<PackFile> Look(string folder) => Directory.Exists(folder) ? LookInto(folder) : [];

    /// <summary>Writes them into another folder.</summary>
    public void CopyTo(string folder)
    {
        foreach (var (file, text) in _texts)
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text);
        }
    }

    /// <summary>The same with other texts in the place of some files, new files, and without those whose text is null.</summary>
    public PackSnapshot With(IReadOnlyDictionary<string, string?> changed)
    {
        var texts = new SortedDictionary<string, string>(_texts, StringComparer.Ordinal);
        foreach (var (file, text) in changed)
        {
            if (text is null)
            {
                texts.Remove(file);
            }
            else
            {
                texts[file] = text;
            }
        }

        return new PackSnapshot(Folder, texts);
    }

    /// <summary>The files directly in a folder of the pack.</summary>
    public IEnumerable<string> In(string folder) =>
        _texts.Keys.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.IndexOf('/', folder.Length + 1) < 0);

    private static List<PackFile> LookInto(string folder) =>
    [
        .. PackReader.FilesOf(folder).Select(file => (Name: file, Info: new FileInfo(Path.Combine(folder, file)))).Select(file => new PackFile(file.Name, file.Info.Length, file.Info.LastWriteTimeUtc)),
    ];
}

/// <summary>A file of a pack, and how one sees that it was changed.</summary>
/// <param name="Name">Path relative to the pack's folder.</param>
public sealed record PackFile(string Name, long Length, DateTime Written);
