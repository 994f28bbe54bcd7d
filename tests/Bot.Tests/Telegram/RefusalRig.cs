using Bot.Sandbox;
using Bot.Storage;
using Bot.Telegram;
using Bot.Tests.Chats;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;
using Change = Bot.Storage.Change;
using Chat = Bot.Sandbox.Chat;

namespace Bot.Tests.Telegram;

/// <summary>A sender with an outbox, and a sandbox to send to.</summary>
internal sealed class RefusalRig : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SandboxServer _sandbox;
    private readonly HttpTelegramClient _client;
    private readonly Database _database;
    private readonly Outbox _outbox;
    private readonly Sender _sender;
    private readonly ILoggerFactory _logs;
    private readonly CancellationTokenSource _soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private int _operations;
    private int _callsBefore;

    private RefusalRig(SandboxServer sandbox, AdjustableClock clock)
    {
        (_sandbox, Clock) = (sandbox, clock);
        _soon.CancelAfter(TimeSpan.FromSeconds(10));
        var options = Options.Create(new TelegramOptions
        {
            Token = sandbox.Token,
            BaseUrl = sandbox.Address.ToString(),
            RetryDelay = TimeSpan.FromMilliseconds(10),
            LongestRetryDelay = TimeSpan.FromMilliseconds(20),
        });
        _client = new HttpTelegramClient(options, clock);
        _database = Database.Open($"Data Source={_folder.File("bot.db")}");
        _outbox = new Outbox(_database, clock);
        _logs = LoggerFactory.Create(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        _sender = new Sender(_client, _outbox, options, Health, clock, new Random(1), _logs.CreateLogger<Sender>());
        var person = World.AddUser("Dana", "kk");
        Private = World.PrivateChat(person);
        World.Say(Private, person, "Hello");
        Forum = World.AddGroup("Readers", [person], isForum: true);
        Topic = World.AddTopic(Forum, "Books");
    }

    public AdjustableClock Clock { get; }

    public World World => _sandbox.World;

    public Chat Private { get; }

    public Chat Forum { get; }

    public Topic Topic { get; }

    public LogBook Log { get; } = new();

    public BotHealth Health { get; } = new();

    public static async Task<RefusalRig> Start()
    {
        var clock = new AdjustableClock();
        return new RefusalRig(await SandboxServer.StartAsync(new SandboxOptions { Clock = clock }, TestContext.Current.CancellationToken), clock);
    }

    /// <summary>Refuses the next calls; an empty text is the page of a proxy.</summary>
    public void Refuse(string method, int code, string words, int times = 1)
    {
        World.Inject(words switch
        {
            "" => new Fault(FaultKind.ServerError) { Method = method, Code = code, Times = times },
            "Too Many Requests: retry after 7" => new Fault(FaultKind.TooManyRequests) { Method = method, RetryAfter = 7, Times = times },
            _ => new Fault(FaultKind.Refuse) { Method = method, Code = code, Description = words, Times = times },
        });
        _callsBefore = World.Calls.Count;
    }

    /// <summary>Calls since the last refusal was asked for.</summary>
    public IReadOnlyList<ApiCall> Calls(string method) => [.. World.Calls.Skip(_callsBefore).Where(call => call.Method == method)];

    /// <summary>Sends a message, and makes sure that it arrives.</summary>
    public async Task<int> Send(Chat chat, string text)
    {
        var operation = await Put(chat, new SendMessage(chat.Id, text));
        Assert.Equal(CallState.Sent, await End(operation));
        return _outbox.MessageOf(operation)!.Value;
    }

    /// <summary>Makes a call with everything in it that can be refused; returns how it ended.</summary>
    public async Task<CallState> Make(string method, Chat chat, int message, string text, Func<Task>? meanwhile = null)
    {
        IReadOnlyList<MessageEntity> entities = [new MessageEntity("bold", 0, 3)];
        var keyboard = new InlineKeyboardMarkup([[new InlineKeyboardButton("Open") { Url = "https://example.org/" }]]);
        var article = new InlineQueryResultArticle("1", "Title", new InputTextMessageContent(text));
        var operation = method switch
        {
            "sendMessage" => await Put(chat, new SendMessage(chat.Id, text)
            {
                MessageThreadId = chat == Forum ? Topic.Id : null,
                Entities = entities,
                ReplyParameters = new ReplyParameters(message) { AllowSendingWithoutReply = true },
                ReplyMarkup = keyboard,
            }),
            "editMessageText" => await Put(chat, new EditMessageText(chat.Id, message, text) { Entities = entities, ReplyMarkup = keyboard }),
            "editMessageReplyMarkup" => await Put(chat, new EditMessageReplyMarkup(chat.Id, message) { ReplyMarkup = keyboard }),
            "deleteMessage" => await Put(chat, new DeleteMessage(chat.Id, message)),
            "leaveChat" => await Put(chat, new LeaveChat(chat.Id)),
            "answerCallbackQuery" => await Put(chat, new AnswerCallbackQuery("1")),
            "answerInlineQuery" => await Put(chat, new AnswerInlineQuery("1", [article])),
            _ => await Put(chat, new AnswerGuestQuery("1", article)),
        };
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return await End(operation);
    }

    public Task Apply(Change change) => _outbox.Apply(change);

    public async Task Until(string query, long expected)
    {
        while (Read($"select cast(({query}) as text)") != $"{expected}")
        {
            await Task.Delay(5, _soon.Token);
        }
    }

    /// <summary>A text from the database; null where there is none.</summary>
    public string? Read(string query) => _database.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar() as string;
    });

    public async ValueTask DisposeAsync()
    {
        await _sender.Stop(TimeSpan.FromSeconds(1));
        await _sandbox.DisposeAsync();
        _client.Dispose();
        _database.Dispose();
        _logs.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        _soon.Dispose();
    }

    private async Task<string> Put<TResult>(Chat chat, Method<TResult> call)
    {
        var row = new OutboxRow
        {
            Operation = $"{++_operations}",
            ChatId = chat.Id,
            Method = call.Name,
            Payload = BotApiJson.WriteText(call),
            Expires = (Clock.GetUtcNow() + TimeSpan.FromMinutes(15)).ToUnixTimeMilliseconds(),
        };
        _sender.Add([await _database.Write(connection => Outbox.Insert(connection, row, Clock.GetUtcNow().ToUnixTimeMilliseconds()))]);
        return row.Operation;
    }

    private async Task<CallState> End(string operation)
    {
        await Until($"select count(*) from outbox where state < 2", 0);
        return (CallState)int.Parse(Read($"select cast(state as text) from outbox where operation = '{operation}'")!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
