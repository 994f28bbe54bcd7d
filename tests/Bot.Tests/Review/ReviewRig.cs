using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Editing;
using Bot.Review;
using Bot.Storage;
using Bot.Tests.Chats;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Review;

/// <summary>An inbox over a journal and a pack of its own.</summary>
internal sealed class ReviewRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _rows;

    public ReviewRig(params string[] exam)
    {
        TinyPack.Write(Knowledge);
        File.WriteAllLines(_folder.File("exam.jsonl"), exam.Select(question => $$"""{"q": "{{question}}", "lang": "en", "style": "plain", "expect": ["x"]}"""));
        Database = Database.Open($"Data Source={_folder.File("bot.db")};Pooling=False");
        Source = new ResponderSource(TinyPack.Pack, TinyPack.Responder);
        Inbox = new QuestionInbox(Database, Source);
        Editor = new PackEditor(Knowledge, TimeProvider.System);
        Review = new QuestionReview(Inbox, new ReviewRecords(Database, Clock), Editor, new ExamWatch(() => [_folder.File("exam.jsonl")], NullLogger<ExamWatch>.Instance));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 30, 20, TimeSpan.Zero));

    public string Knowledge => _folder.File("knowledge");

    public Database Database { get; }

    public ResponderSource Source { get; }

    public QuestionInbox Inbox { get; }

    public PackEditor Editor { get; }

    public QuestionReview Review { get; }

    public string Topic => File.ReadAllText(Path.Combine(Knowledge, "topics", "library.yaml"));

    /// <summary>What is still to be done.</summary>
    public IReadOnlyList<InboxItem> ToDo => Inbox.Find(new InboxFilter()).Items;

    /// <summary>Somebody asked something.</summary>
    public void Asked(string question, string language = "en", int times = 1, string outcome = "unknown", string? entry = null, int? feedback = null, string? reason = null, int daysAgo = 0) =>
        Database.Write(connection =>
        {
            for (var i = 0; i < times; i++)
            {
                connection.Execute(
                    """
                    insert into journal (id, at, language, outcome, entry, confidence, question, feedback, reason)
                    values (@id, @at, @language, @outcome, @entry, 0.1, @question, @feedback, @reason)
                    """,
                    new { id = ++_rows, at = Clock.GetUtcNow().AddDays(-daysAgo).ToUnixTimeMilliseconds(), language, outcome, entry, question = Scrubber.Scrub(question), feedback, reason });
            }
        }).GetAwaiter().GetResult();

    /// <summary>The pack's present state is trained and answers from now on.</summary>
    public void Retrain()
    {
        var pack = PackReader.Read(Knowledge);
        Source.Swap(pack, new Responder(pack, PackTrainer.Train(pack, new TrainingOptions { MinimumTexts = 1 }, null, CancellationToken.None).Model));
    }

    public long Count(string query) => Database.Read(connection => connection.ExecuteScalar<long>(query));

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
