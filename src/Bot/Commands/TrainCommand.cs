using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Maintenance;

namespace Bot.Commands;

/// <summary><c>train</c>: trains, grades, and publishes a model that is not worse than the one in use.</summary>
internal static class TrainCommand
{
    /// <summary>A score may fall by this much without the model counting as worse: less than an exam can tell.</summary>
    private const double Tolerance = 0.005;

    public static Command Make()
    {
        var exams = new Option<string[]>("--exam")
        {
            Description = "Exam files to grade on. By default those in tests/exam beside the pack.",
            AllowMultipleArgumentsPerToken = true,
        };
        var force = new Option<bool>("--force") { Description = "Publish even if the model is worse." };
        var command = new Command("train", "Trains the model, reports, and publishes it if it is not worse than the one in use.") { exams, force };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.KnowledgeFolder();
            var store = new ModelStore(parsed.DataFolder());
            var files = parsed.GetValue(exams) is { Length: > 0 } given ? given : ExamFiles(folder);
            return Task.FromResult(Run(store, folder, files, parsed.GetValue(force), cancellation));
        });
        return command;
    }

    private static int Run(ModelStore store, string folder, IReadOnlyList<string> files, bool force, CancellationToken cancellation)
    {
        var pack = PackReader.Read(folder);
        var trained = TrainingDisplay.Train(pack, cancellation);
        var model = trained.Model;
        var items = files.SelectMany(ExamPaper.Read).ToList();
        var report = new ExamReport(Grader.Grade(new Responder(pack, model), items));
        store.KeepReport(ModelReport.Write(pack, trained, report, TimeProvider.System.GetUtcNow()));
        Console.WriteLine($"Report: {store.ReportPath}");
        if (items.Count == 0)
        {
            store.Keep(model);
            Console.WriteLine($"Published {store.ModelPath}, ungraded: there are no exam files.");
            return 0;
        }

        Console.WriteLine(report);
        var exam = HashOf(files);
        var before = ScoreInUse(store, exam);
        if (before is { } score && report.Score < score - Tolerance && !force)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not published: its score of {report.Score:F3} is below the {score:F3} of the model in use. Publish it all the same with --force."));
            return 1;
        }

        store.Keep(model);
        File.WriteAllText(store.ScorePath, string.Create(CultureInfo.InvariantCulture, $"{report.Score:F4} {exam}"));
        Console.WriteLine($"Published {store.ModelPath}.");
        return 0;
    }

    /// <summary>What the model in use scored on the very same exam; null where that is not known.</summary>
    private static double? ScoreInUse(ModelStore store, string exam) =>
        File.Exists(store.ModelPath) && File.Exists(store.ScorePath) && File.ReadAllText(store.ScorePath).Split(' ') is [var score, var same] && same == exam
        && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string HashOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string[] ExamFiles(string knowledge)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(knowledge)) ?? ".", "tests", "exam");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
    }
}
