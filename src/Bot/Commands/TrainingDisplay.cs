using System.Globalization;
using Bot.Answers.Understanding;
using Bot.Releases;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>Makes a release while showing how far it has come, on the error stream so that it never mixes with answers.</summary>
internal static class TrainingDisplay
{
    public static MadeRelease? Make(
        ReleaseMaker maker, ReleaseOrder order, IReadOnlyList<string> exams, TrainingOptions training, Action<OpenRelease> publish, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        MadeRelease? made = null;
        console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context => made = maker.Make(order, exams, training, new Display(context).Show, publish, cancellation));
        if (made is not null)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Trained in {made.Open.Release.Seconds:F1} s; kept as release {made.Open.Release.Id}.");
        }

        return made;
    }

    /// <summary>A bar for training, and one for the exam.</summary>
    private sealed class Display(ProgressContext context)
    {
        private readonly Dictionary<ReleaseStage, ProgressTask> _bars = [];

        public void Show(MakingProgress progress)
        {
            if (progress.Stage is not (ReleaseStage.Training or ReleaseStage.Grading))
            {
                return;
            }

            if (!_bars.TryGetValue(progress.Stage, out var bar))
            {
                foreach (var before in _bars.Values)
                {
                    before.Value = before.MaxValue;
                }

                bar = _bars[progress.Stage] = context.AddTask(progress.Stage == ReleaseStage.Grading
                    ? "Grading on the exam"
                    : string.Create(CultureInfo.InvariantCulture, $"Training on {progress.Utterances:N0} questions of {progress.Entries:N0} entries"));
            }

            bar.Value = 100 * progress.Share;
        }
    }
}
