using System.Text.RegularExpressions;
using Bot.Answers.Conversation;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Releases;
using Bot.Tests.Chats;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Releases;

/// <summary>A tiny pack in a folder of its own with an exam beside it, and what makes and keeps releases of it.</summary>
internal sealed partial class ReleaseRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ILoggerFactory _logs;
    private ReleaseTrainer? _trainer;

    public ReleaseRig(int keep = 10, bool hasExam = true)
    {
        TinyPack.Write(Knowledge);
        if (hasExam)
        {
            WriteExam(
                """{"id":"1","q":"How many books are in the library?","lang":"en","expect":["books"]}""",
                """{"id":"2","q":"Сколько стоил ремонт крыши?","lang":"ru","expect":["млн"]}""",
                """{"id":"3","q":"Оқу залы қашан ашылды?","lang":"kk","expect":["2019"]}""");
        }

        _logs = LoggerFactory.Create(logging => logging.AddProvider(Log));
        Options = new ReleaseOptions { Knowledge = Knowledge, Data = Data, KeepReleases = keep };
        Store = new ReleaseStore(Data, keep, TimeProvider.System);
        Live = new LiveRelease(Source, Store, _logs.CreateLogger<LiveRelease>());
    }

    public string Knowledge => _folder.File("knowledge");

    public string Data => _folder.File("data");

    public string Pointer => Path.Combine(Data, "current");

    public LogBook Log { get; } = new();

    public ReleaseOptions Options { get; }

    public ReleaseStore Store { get; }

    public ResponderSource Source { get; } = new(TinyPack.Pack, TinyPack.Responder);

    public LiveRelease Live { get; }

    public ReleaseTrainer Trainer => _trainer ??= new ReleaseTrainer(Store, Options, Live, TimeProvider.System, _logs.CreateLogger<ReleaseTrainer>());

    public ILogger<T> LoggerOf<T>() => _logs.CreateLogger<T>();

    /// <summary>Where a file of a release is.</summary>
    public string FileOf(string release, string name) => Path.Combine(Store.Folder, release, name);

    public void WriteExam(params string[] lines)
    {
        Directory.CreateDirectory(_folder.File("tests/exam"));
        File.WriteAllLines(_folder.File("tests/exam/exam.jsonl"), lines);
    }

    /// <summary>Makes a release of the pack as it is, as <c>train</c> does, and publishes it unless it is worse.</summary>
    public Release Make(string why = "test", bool force = false) => new ReleaseMaker(Store, Options, TimeProvider.System).Make(
        new ReleaseOrder("tester", why, force), ExamFiles.Find(null, Knowledge), new TrainingOptions { Threads = 1 }, _ => { }, open => Store.PublishNew(open.Release, "tester"), CancellationToken.None)!.Open.Release;

    /// <summary>What the program would answer from, were it started now.</summary>
    public (Release Release, IReadOnlyList<string> Warnings) Start()
    {
        var warnings = new List<string>();
        return (ReleaseStart.Open(Options, warnings.Add, CancellationToken.None).Release, warnings);
    }

    /// <summary>What is answered now.</summary>
    public string Ask(string question) => Source.Current.Responder.Respond(question, Dialogue.Empty).Text.Text;

    /// <summary>The library buys or loses books.</summary>
    public void HasBooks(int thousands) => Edit("topics/library.yaml", text => Books().Replace(text, $"{thousands}${{1}}000 "));

    /// <summary>The ways of asking for two entries change places.</summary>
    public void SwapQuestions() => Edit("topics/library.yaml", text =>
    {
        var blocks = Questions().Matches(text);
        var (one, other) = (blocks[0], blocks[2]);
        return text[..one.Index] + other.Value.TrimEnd() + "\n" + text[(one.Index + one.Length)..other.Index] + one.Value + text[(other.Index + other.Length)..];
    });

    public void Break() => Edit("topics/library.yaml", text => text.Replace("article: town-paper", "article: no-such", StringComparison.Ordinal));

    public void Mend() => Edit("topics/library.yaml", text => text.Replace("article: no-such", "article: town-paper", StringComparison.Ordinal));

    /// <summary>Changes a file in one step, as editors do: who watches it must not see it half written.</summary>
    public void Edit(string file, Func<string, string> change)
    {
        var path = Path.Combine(Knowledge, file);
        var changed = Path.Combine(Path.GetDirectoryName(Knowledge)!, $"{Path.GetFileName(file)}.changed");
        File.WriteAllText(changed, change(File.ReadAllText(path)));
        File.Move(changed, path, overwrite: true);
    }

    public void Dispose()
    {
        _trainer?.Dispose();
        _logs.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"\d0([ ,])000 ")]
    private static partial Regex Books();

    [GeneratedRegex(@"    ask:\n(?: {6}.*\n?){3}")]
    private static partial Regex Questions();
}
