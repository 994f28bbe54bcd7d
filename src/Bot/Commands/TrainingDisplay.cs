using System.Diagnostics;
using System.Globalization;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>Trains while showing how far it has come, on the error stream so that it never mixes with answers.</summary>
internal static class TrainingDisplay
{
    public static TrainedModel Train(Pack pack, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        var watch = Stopwatch.StartNew();
        var utterances = pack.Entries.Sum(entry => entry.Utterances.Count) + pack.Outside.Count + pack.Acts.Sum(act => act.Utterances.Count);
        var title = string.Create(CultureInfo.InvariantCulture, $"Training on {utterances:N0} questions of {pack.Entries.Count():N0} entries");
        TrainedModel? model = null;
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                var task = context.AddTask(title);
                model = PackTrainer.Train(pack, new TrainingOptions(), new Display(task), cancellation);
                task.Value = 100;
            });
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Trained in {watch.Elapsed.TotalSeconds:F1} s; kept for the next start.");
        return model!;
    }

    private sealed class Display(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => task.Value = 100 * value.Share;
    }
}
