using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Exam;

namespace Bot.Commands;

/// <summary><c>exam</c>: grades the answers to exam files.</summary>
internal static class ExamCommand
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var files = new Argument<string[]>("files") { Description = "Exam files, a JSON question on each line.", Arity = ArgumentArity.OneOrMore };
        var failures = new Option<string?>("--failures") { Description = "Where to write what was not right. By default exam-failures.jsonl in the data folder." };
        var command = new Command("exam", "Grades the answers to exam questions, by language and style.") { files, failures };
        command.SetAction((parsed, cancellation) =>
        {
            var items = parsed.GetValue(files)!.SelectMany(ExamPaper.Read).ToList();
            var (_, responder) = ModelStore.Open(parsed.KnowledgeFolder(), parsed.DataFolder(), CommonOptions.Warn, cancellation);
            var report = new ExamReport(Grader.Grade(responder, items));
            Console.WriteLine(report);
            var path = parsed.GetValue(failures) ?? Path.Combine(parsed.DataFolder(), "exam-failures.jsonl");
            var count = WriteFailures(path, report);
            Console.WriteLine($"{count} of {report.Grades.Count} replies were not right; they are in {path}");
            return Task.FromResult(0);
        });
        return command;
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
