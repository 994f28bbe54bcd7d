using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Releases;

namespace Bot.Commands;

/// <summary><c>exam</c>: grades the answers to exam files.</summary>
internal static class ExamCommand
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var files = new Argument<string[]>("files") { Description = "Exam files, a JSON question on each line.", Arity = ArgumentArity.OneOrMore };
        var failures = new Option<string?>("--failures") { Description = "Where to write what was not right. By default exam-failures.jsonl in the data folder." };
        var distort = new Option<bool>("--distort") { Description = "Also grade the questions as people mistype them: with slips, on the wrong layout, in other letters." };
        var command = new Command("exam", "Grades the answers to exam questions, by language and style.") { files, failures, distort };
        command.SetAction((parsed, cancellation) =>
        {
            var items = ExamPaper.Read(parsed.GetValue(files)!);
            var responder = ReleaseStart.Open(parsed.ReleaseOptions(), CommonOptions.Warn, cancellation).Responder;
            var report = new ExamReport(Grader.Grade(responder, items));
            Console.WriteLine(report);
            if (parsed.GetValue(distort))
            {
                WriteDistorted(responder, items);
            }

            var path = parsed.GetValue(failures) ?? Path.Combine(parsed.DataFolder(), "exam-failures.jsonl");
            var count = WriteFailures(path, report);
            Console.WriteLine($"{count} of {report.Grades.Count} replies were not right; they are in {path}");
            return Task.FromResult(0);
        });
        return command;
    }

    private static void WriteDistorted(Responder responder, IReadOnlyList<ExamItem> items)
    {
        Console.WriteLine("right answers to questions as written, and as mistyped");
        foreach (var distortion in Enum.GetValues<Distortion>())
        {
            var distorted = Distortions.Of(items, distortion).ToList();
            var same = distorted.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
            var before = new ExamReport(Grader.Grade(responder, items.Where(item => same.Contains(item.Id))));
            var after = new ExamReport(Grader.Grade(responder, distorted));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {distortion,-14}{100 * before.Right(_ => true).Value,6:F1} % → {100 * after.Right(_ => true).Value,5:F1} %  wrong {100 * before.ConfidentlyWrong(_ => true).Value,4:F1} % → {100 * after.ConfidentlyWrong(_ => true).Value,4:F1} %  of {after.Right(_ => true).All}"));
        }
    }

    private static int WriteFailures(string path, ExamReport report)
    {
        var failed = report.Grades.Where(grade => grade.Verdict != Verdict.Right || !grade.LanguageIsRight).ToList();
        using var file = File.Create(path);
        foreach (var grade in failed)
        {
            using (var json = new Utf8JsonWriter(file, Readable))
            {
                json.WriteStartObject();
                json.WriteString("id", grade.Item.Id);
                json.WriteString("lang", grade.Item.Language);
                json.WriteString("style", grade.Item.Style);
                json.WriteString("q", grade.Turn.Question);
                json.WriteString("verdict", grade.Verdict.ToString());
                json.WriteString("outcome", grade.Reply.Outcome.ToString().ToLowerInvariant());
                json.WriteString("replyLang", grade.Reply.Language);
                json.WriteString("entry", grade.Reply.Entry);
                json.WriteNumber("confidence", Math.Round(grade.Reply.Confidence.Value, 3));
                json.WriteString("text", grade.Reply.Text.Text);
                json.WriteEndObject();
            }

            file.WriteByte((byte)'\n');
        }

        return failed.Count;
    }
}
