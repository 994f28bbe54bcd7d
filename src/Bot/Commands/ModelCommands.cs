using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Understanding;

namespace Bot.Commands;

/// <summary><c>model train</c> and <c>model test</c>: our classifier on any intent data set.</summary>
internal static class ModelCommands
{
    private const string FileName = "intents.bin";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var command = new Command("model", "Trains and tests the intent model on any data set of {\"text\",\"intent\"} lines.");
        command.Add(MakeTrain());
        command.Add(MakeTest());
        return command;
    }

    private static Command MakeTrain()
    {
        var data = new Option<string>("--data") { Description = "The training utterances.", Required = true };
        var validation = new Option<string?>("--validation") { Description = "Utterances to choose the reject threshold on. By default the training utterances, each as held out." };
        var output = new Option<string>("--out") { Description = "The folder for the model.", Required = true };
        var command = new Command("train", "Trains an intent classifier.") { data, validation, output };
        command.SetAction((parsed, cancellation) =>
        {
            var utterances = Read(parsed.GetValue(data)!);
            var held = parsed.GetValue(validation) is { } path ? Read(path) : null;
            var watch = Stopwatch.StartNew();
            var model = IntentTrainer.Train(utterances, held, new TrainingOptions(), cancellation);
            var file = Path.Combine(parsed.GetValue(output)!, FileName);
            ModelFile.Write(file, model);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Trained on {utterances.Count} utterances of {model.Intents.Count} intents in {watch.Elapsed.TotalSeconds:F1} s; {file} has {new FileInfo(file).Length / 1e6:F1} MB."));
            return Task.FromResult(0);
        });
        return command;
    }

    private static Command MakeTest()
    {
        var data = new Option<string>("--data") { Description = "The utterances to test on.", Required = true };
        var model = new Option<string>("--model") { Description = "The folder that “model train” wrote to.", Required = true };
        var output = new Option<string?>("--out") { Description = "Where to write {\"intent\",\"predicted\",\"confidence\"} lines." };
        var command = new Command("test", "Tests an intent classifier.") { data, model, output };
        command.SetAction((parsed, _) =>
        {
            var utterances = Read(parsed.GetValue(data)!);
            var classifier = ModelFile.ReadIntentModel(Path.Combine(parsed.GetValue(model)!, FileName));
            var test = IntentTest.Run(classifier, utterances);
            if (parsed.GetValue(output) is { } path)
            {
                Write(path, utterances, test);
            }

            Console.WriteLine(test);
            return Task.FromResult(0);
        });
        return command;
    }

    private static List<LabelledUtterance> Read(string path)
    {
        var utterances = new List<LabelledUtterance>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                utterances.Add(new LabelledUtterance(Text(json.RootElement, "text"), Text(json.RootElement, "intent")));
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new CommandException($"{path}:{number}: this is no labelled utterance; a line must be {{\"text\":\"…\",\"intent\":\"…\"}}.");
            }
        }

        return utterances.Count > 0 ? utterances : throw new CommandException($"{path} has no utterances.");
    }

    private static string Text(JsonElement item, string key) => item.GetProperty(key).GetString() ?? throw new KeyNotFoundException(key);

    private static void Write(string path, List<LabelledUtterance> utterances, IntentTest test)
    {
        using var file = File.Create(path);
        foreach (var (utterance, guess) in utterances.Zip(test.Decisions))
        {
            using (var json = new Utf8JsonWriter(file, Readable))
            {
                json.WriteStartObject();
                json.WriteString("intent", utterance.Intent);
                json.WriteString("predicted", guess.Intent);
                json.WriteNumber("confidence", Math.Round(guess.Confidence.Value, 6));
                json.WriteEndObject();
            }

            file.WriteByte((byte)'\n');
        }
    }
}
