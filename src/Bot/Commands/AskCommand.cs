using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Answers.Conversation;
using Bot.Releases;

namespace Bot.Commands;

/// <summary><c>ask</c>: one answer on the terminal, or JSON lines in and out.</summary>
internal static class AskCommand
{
    public static Command Make()
    {
        var question = new Argument<string?>("question") { Description = "What to ask.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Read {\"id\",\"q\",\"chat\"?} lines from standard input and write one JSON line for each." };
        var command = new Command("ask", "Answers one question, or many as JSON lines.") { question, json };
        command.SetAction((parsed, cancellation) =>
        {
            var text = parsed.GetValue(question);
            if (text is null && !parsed.GetValue(json))
            {
                throw new CommandException("Give a question, or --json to read questions from standard input.");
            }

            var responder = ReleaseStart.Open(parsed.ReleaseOptions(), CommonOptions.Warn, cancellation).Responder;
            return text is null ? AnswerLines(responder, Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellation) : AnswerOne(responder, text);
        });
        return command;
    }

    private static Task<int> AnswerOne(Responder responder, string question)
    {
        Console.WriteLine(responder.Respond(question, Dialogue.Empty).Text);
        return Task.FromResult(0);
    }

    /// <summary>Answers every line in order; a line that is no question is reported on the error stream and does not stop the rest.</summary>
    internal static async Task<int> AnswerLines(Responder responder, Stream input, Stream output, CancellationToken cancellation)
    {
        var dialogues = new Dictionary<string, Dialogue>(StringComparer.Ordinal);
        using var reader = new StreamReader(input, Encoding.UTF8);
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var failed = 0;
        var number = 0;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line) is not { Q: { } question } asked)
            {
                await Console.Error.WriteLineAsync($"Line {number} of the input is no question: it must be an object with “id” and “q”.");
                failed = 1;
                continue;
            }

            var dialogue = asked.Chat is { } chat ? dialogues.GetValueOrDefault(chat, Dialogue.Empty) : Dialogue.Empty;
            var reply = responder.Respond(question, dialogue);
            if (asked.Chat is { } key)
            {
                dialogues[key] = reply.Dialogue;
            }

            await writer.WriteLineAsync(JsonSerializer.Serialize(AnswerLine.Of(asked.Id, reply), AskJson.Readable.AnswerLine).AsMemory(), cancellation);
            // Whoever feeds us line by line waits for each answer.
            await writer.FlushAsync(cancellation);
        }

        return failed;
    }

    private static QuestionLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AskJson.Default.QuestionLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A question as it comes in.</summary>
/// <param name="Id">Handed back as it is: a text or a number.</param>
internal sealed record QuestionLine(JsonElement Id, string? Q, string? Chat);

/// <summary>An answer as it goes out.</summary>
internal sealed record AnswerLine(
    JsonElement Id,
    string Outcome,
    string Lang,
    string? Entry,
    double Confidence,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Sources,
    string Text)
{
    public static AnswerLine Of(JsonElement id, Reply reply) => new(
        id,
        reply.Outcome.ToString().ToLowerInvariant(),
        reply.Language,
        reply.Entry,
        Math.Round(reply.Confidence.Value, 4),
        [.. reply.Facts.Select(fact => fact.Id)],
        [.. reply.Facts.Select(fact => fact.Article.Id).Distinct(StringComparer.Ordinal)],
        reply.Text.Text);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuestionLine))]
[JsonSerializable(typeof(AnswerLine))]
internal sealed partial class AskJson : JsonSerializerContext
{
    /// <summary>Writes Cyrillic as it is: people read these lines.</summary>
    public static AskJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
