using System.CommandLine;
using Bot.Answers.Understanding;
using Bot.Releases;

namespace Bot.Commands;

/// <summary><c>train</c>: trains, grades, and publishes a model that is not worse than the one in use.</summary>
internal static class TrainCommand
{
    public static Command Make()
    {
        var exams = new Option<string[]>("--exam")
        {
            Description = "Exam files to grade on. By default those of the setting Knowledge__Exam, or in tests/exam beside the pack.",
            AllowMultipleArgumentsPerToken = true,
        };
        var force = new Option<bool>("--force") { Description = "Publish even if the model is worse." };
        var why = new Option<string?>("--why") { Description = "What it is trained for, to be shown in the list of models." };
        var command = new Command("train", "Trains the model, reports, and publishes it if it is not worse than the one in use.") { exams, force, why };
        command.SetAction((parsed, cancellation) =>
        {
            var options = parsed.ReleaseOptions();
            var files = parsed.GetValue(exams) is { Length: > 0 } given ? given : ExamFiles.Find(options.Exam, options.Knowledge);
            var order = new ReleaseOrder(Environment.UserName, parsed.GetValue(why) ?? "train", parsed.GetValue(force));
            return Task.FromResult(Run(options, order, files, cancellation));
        });
        return command;
    }

    private static int Run(ReleaseOptions options, ReleaseOrder order, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var store = options.Store();
        var made = TrainingDisplay.Make(
            new ReleaseMaker(store, options, TimeProvider.System), order, files, new TrainingOptions(), open => store.PublishNew(open.Release, order.By), cancellation)!;
        var release = made.Open.Release;
        Console.WriteLine($"Report: {store.ReportPath(release.Id)}");
        if (release.Exam is null)
        {
            Console.WriteLine($"Published {release.Id}, ungraded: there are no exam files.");
            return 0;
        }

        Console.WriteLine(made.Report);
        if (!made.IsPublished)
        {
            foreach (var language in release.Exam.Languages)
            {
                Console.WriteLine(Compared(language, release.Refusal!.Figures.Languages.FirstOrDefault(other => other.Language == language.Language)));
            }

            Console.WriteLine($"{ReleaseStart.RefusalText(release)} Publish it all the same with --force, or with: publish {release.Id}");
            return 1;
        }

        Console.WriteLine($"Published {release.Id}.");
        return 0;
    }

    private static string Compared(LanguageFigures now, LanguageFigures? before) => FormattableString.Invariant(
        $"  {now.Language,-3} right {now.Right} (in use {before?.Right}) of {now.Answerable}; wrong {now.Wrong} ({before?.Wrong}); not answered {now.NotAnswered} ({before?.NotAnswered}) of {now.Unanswerable}");
}
