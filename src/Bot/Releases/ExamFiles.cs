using System.Security.Cryptography;
using Bot.Answers.Exam;

namespace Bot.Releases;

/// <summary>The exam that models are graded on.</summary>
/// <param name="Hash">Tells one exam from another.</param>
internal sealed record ExamFiles(IReadOnlyList<string> Paths, string Hash, IReadOnlyList<ExamItem> Items)
{
    /// <summary>The exam files of a setting, which names a file or a folder; those in tests/exam beside the pack where there is none.</summary>
    public static IReadOnlyList<string> Find(string? setting, string knowledge)
    {
        var place = setting ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(knowledge)) ?? ".", "tests", "exam");
        return File.Exists(place) ? [place]
            : Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, "*.jsonl").Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads an exam.</summary>
    /// <exception cref="ExamException">A line is not an item; it names the file and line.</exception>
    public static ExamFiles Read(IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            hash.AppendData(File.ReadAllBytes(path));
        }

        return new ExamFiles(paths, Convert.ToHexStringLower(hash.GetHashAndReset()), ExamPaper.Read(paths));
    }
}
