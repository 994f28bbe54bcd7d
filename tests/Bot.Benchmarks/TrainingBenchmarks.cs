using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Benchmarks;

/// <summary>How long training on the whole pack takes, on one thread and on two.</summary>
[MemoryDiagnoser, SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
public class TrainingBenchmarks
{
    private Pack _pack = null!;

    /// <summary>Threads to train on.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Reads the pack beside the solution.</summary>
    [GlobalSetup]
    public void Setup() => _pack = PackReader.Read(AnswerBenchmarks.Folder());

    /// <summary>From the pack to the model.</summary>
    [Benchmark]
    public TrainedModel Train() => PackTrainer.Train(_pack, new TrainingOptions { Threads = Threads }, null, CancellationToken.None);
}
