using BenchmarkDotNet.Attributes;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Benchmarks;

/// <summary>How long an answer takes once the pack is loaded, and what it allocates.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private Responder _responder = null!;

    /// <summary>A question of each kind that takes another way through the engine.</summary>
    [Params("Сколько Китай вложил в Казахстан?", "su ortalygy ne ushin kerek", "crjkmrj njyy uhepjd gj chtlytve rjhbljhe", "what is the weather today")]
    public string Question { get; set; } = "";

    /// <summary>Reads the pack beside the solution and trains its model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var pack = PackReader.Read(Folder());
        _responder = new Responder(pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);
    }

    /// <summary>From the question to the finished reply.</summary>
    [Benchmark]
    public Reply Answer() => _responder.Respond(Question, Dialogue.Empty);

    internal static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var knowledge = Path.Combine(folder.FullName, "knowledge");
            if (File.Exists(Path.Combine(knowledge, "pack.yaml")))
            {
                return knowledge;
            }
        }

        throw new DirectoryNotFoundException("There is no knowledge pack above the benchmarks.");
    }
}
