using System.CommandLine;
using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;

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
        var (model, _) = TrainingDisplay.Train(pack, cancellation);
        var items = files.SelectMany(ExamPaper.Read).ToList();
        if (items.Count == 0)
        {
            store.Keep(model);
            Console.WriteLine($"Published {store.ModelPath}, ungraded: there are no exam files.");
            return 0;
        }

        var report = new ExamReport(Grader.Grade(new Responder(pack, model), items));
        Console.WriteLine(report);
        var before = ScoreInUse(store);
        if (before is { } score && report.Score < score - Tolerance && !force)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not published: its score of {report.Score:F3} is below the {score:F3} of the model in use. Publish it all the same with --force."));
            return 1;
        }

        store.Keep(model);
        File.WriteAllText(store.ScorePath, report.Score.ToString("F4", CultureInfo.InvariantCulture));
        Console.WriteLine($"Published {store.ModelPath}.");
        return 0;
    }

    private static double? ScoreInUse(ModelStore store) =>
        File.Exists(store.ModelPath) && File.Exists(store.ScorePath)
        && double.TryParse(File.ReadAllText(store.ScorePath), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) ? score : null;

    private static string[] ExamFiles(string knowledge)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(knowledge)) ?? ".", "tests", "exam");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
    }
}
