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

/// <summary>What comes of a call that Telegram refuses, and how the chat stands after it.</summary>
public enum Then
{
    /// <summary>It counts as made: what it was for is so already, or matters no more. Nobody is troubled.</summary>
    Tolerated,

    /// <summary>Made again outside the topic; the chat's administrators can read why.</summary>
    MadeWithoutTopic,

    /// <summary>Made again without naming what it replies to.</summary>
    MadeWithoutReply,

    /// <summary>Made again without formatting.</summary>
    MadePlain,

    /// <summary>Made again without buttons.</summary>
    MadeWithoutButtons,

    /// <summary>Made again in parts.</summary>
    MadeInParts,

    /// <summary>Made again after exactly the time that is asked for, or five seconds where none is.</summary>
    MadeLater,

    /// <summary>Made again after a while.</summary>
    MadeAgain,

    /// <summary>Made again slowly, while the bot says that it is not well.</summary>
    MadeWhenTheTokenIsGood,

    /// <summary>Not made, and not made again: nobody knows whether it was carried out.</summary>
    LeftOpen,

    /// <summary>Not made; the chat stands as it stood.</summary>
    GivenUp,

    /// <summary>Not made; the chat's administrators can read why.</summary>
    Noted,

    /// <summary>Not made, and said nowhere else: the topic is marked as closed.</summary>
    NotedAndTopicClosed,

    /// <summary>The person has blocked the bot; nothing more is sent until he speaks.</summary>
    ChatBlocked,

    /// <summary>The bot is out of the chat.</summary>
    ChatLeft,

    /// <summary>There is no such chat or person.</summary>
    ChatGone,
}

/// <summary>The table of errors, row by row, against the sandbox: every refusal is met as it should be, and the chat's next message goes out.</summary>
/// <remarks>Groups that become supergroups, cut connections and what has waited too long are in <see cref="SendingTests"/>.</remarks>
public sealed class ErrorTableTests
{
    private const string TooOld = "query is too old and response timeout expired or query ID is invalid";

    [Theory]
    [InlineData("editMessageText", 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: message to edit not found", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: message can't be edited", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: MESSAGE_ID_INVALID", Then.Tolerated)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: message is not modified", Then.Tolerated)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: message to edit not found", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message to delete not found", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message can't be deleted", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message can't be deleted for everyone", Then.Tolerated)]
    [InlineData("answerCallbackQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerInlineQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerGuestQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerGuestQuery", 400, "Bad Request: QUERY_ID_INVALID", Then.Tolerated)]
    // The same words about another method are no reason to think that a message was sent.
    [InlineData("sendMessage", 400, "Bad Request: MESSAGE_ID_INVALID", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: message thread not found", Then.MadeWithoutTopic)]
    [InlineData("sendMessage", 400, "Bad Request: TOPIC_DELETED", Then.MadeWithoutTopic)]
    [InlineData("sendMessage", 400, "Bad Request: message to be replied not found", Then.MadeWithoutReply)]
    [InlineData("sendMessage", 400, "Bad Request: can't parse entities: unsupported start tag \"b\" at byte offset 3", Then.MadePlain)]
    [InlineData("sendMessage", 400, "Bad Request: ENTITY_BOUNDS_INVALID", Then.MadePlain)]
    [InlineData("editMessageText", 400, "Bad Request: can't parse entities: byte offset 3", Then.MadePlain)]
    [InlineData("sendMessage", 400, "Bad Request: message is too long", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: text is too long", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: MESSAGE_TOO_LONG", Then.MadeInParts)]
    [InlineData("editMessageText", 400, "Bad Request: MESSAGE_TOO_LONG", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: reply markup is too long", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", Then.MadeWithoutButtons)]
    [InlineData("editMessageText", 400, "Bad Request: reply markup is too long", Then.MadeWithoutButtons)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: reply markup is too long", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: TOPIC_CLOSED", Then.NotedAndTopicClosed)]
    [InlineData("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: have no rights to send a message", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: need administrator rights in the channel chat", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_WRITE_FORBIDDEN", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_ADMIN_REQUIRED", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_RESTRICTED", Then.Noted)]
    [InlineData("editMessageText", 400, "Bad Request: CHAT_ADMIN_REQUIRED", Then.Noted)]
    [InlineData("sendMessage", 403, "Forbidden: not enough rights to send text messages to the chat", Then.Noted)]
    [InlineData("sendMessage", 403, "Forbidden: bot was blocked by the user", Then.ChatBlocked)]
    [InlineData("sendMessage", 403, "Forbidden: user is deactivated", Then.ChatGone)]
    [InlineData("sendMessage", 403, "Forbidden: bot can't initiate conversation with a user", Then.ChatGone)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the group chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the channel chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the group chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the channel chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: the group chat was deleted", Then.ChatGone)]
    [InlineData("editMessageText", 403, "Forbidden: bot was kicked from the supergroup chat", Then.ChatLeft)]
    [InlineData("deleteMessage", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("leaveChat", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("leaveChat", 400, "Bad Request: chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: private chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: PEER_ID_INVALID", Then.ChatGone)]
    // Queries come from chats that the bot may know nothing of: a refusal says nothing about any.
    [InlineData("answerCallbackQuery", 403, "Forbidden: bot was kicked from the supergroup chat", Then.GivenUp)]
    [InlineData("answerInlineQuery", 403, "Forbidden: bot was blocked by the user", Then.GivenUp)]
    [InlineData("answerGuestQuery", 403, "Forbidden: bot is not a member of the supergroup chat", Then.GivenUp)]
    [InlineData("answerGuestQuery", 400, "Bad Request: chat not found", Then.GivenUp)]
    [InlineData("answerInlineQuery", 400, "Bad Request: can't parse inline query result: message text is empty", Then.GivenUp)]
    [InlineData("answerGuestQuery", 400, "Bad Request: message is too long", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: message text is empty", Then.GivenUp)]
    [InlineData("sendMessage", 406, "Not Acceptable: FROZEN_METHOD_INVALID", Then.GivenUp)]
    [InlineData("answerGuestQuery", 404, "Not Found: method not found", Then.GivenUp)]
    [InlineData("sendMessage", 429, "Too Many Requests: retry after 7", Then.MadeLater)]
    [InlineData("editMessageText", 429, "Too Many Requests: retry after 7", Then.MadeLater)]
    [InlineData("sendMessage", 429, "Too Many Requests: too many messages in flight", Then.MadeLater)]
    [InlineData("sendMessage", 500, "Internal Server Error: restart", Then.MadeAgain)]
    [InlineData("editMessageText", 500, "Internal Server Error: request aborted", Then.MadeAgain)]
    [InlineData("sendMessage", 502, "Bad Gateway", Then.MadeAgain)]
    [InlineData("sendMessage", 504, "", Then.LeftOpen)]
    [InlineData("editMessageText", 504, "", Then.MadeAgain)]
    [InlineData("sendMessage", 401, "Unauthorized", Then.MadeWhenTheTokenIsGood)]
    [InlineData("sendMessage", 404, "Not Found", Then.MadeWhenTheTokenIsGood)]
    public async Task A_refusal_is_met_as_it_should_be(string method, int code, string words, Then then)
    {
        await using var rig = await Rig.Start();
        var chat = words.Contains("user", StringComparison.Ordinal) || words.Contains("private", StringComparison.Ordinal) ? rig.Private : rig.Forum;
        var earlier = await rig.Send(chat, "Earlier");

        rig.Refuse(method, code, words);
        var state = await rig.Make(method, chat, earlier, then == Then.MadeInParts ? string.Join('\n', Enumerable.Range(0, 500).Select(i => $"line {i:000}")) : "Later", async () =>
        {
            if (then == Then.MadeLater)
            {
                await rig.Until("select count(*) from outbox where state = 0 and not_before > 0", 1);
                rig.Clock.Advance(TimeSpan.FromSeconds(words.Contains('7', StringComparison.Ordinal) ? 6.9 : 4.9));
                await Task.Delay(20, TestContext.Current.CancellationToken);
                Assert.Single(rig.Calls(method));
                // The sender may have looked at the clock just before it was put forward.
                while (rig.Read("select cast(count(*) as text) from outbox where state < 2") != "0")
                {
                    rig.Clock.Advance(TimeSpan.FromSeconds(0.2));
                    await Task.Delay(20, TestContext.Current.CancellationToken);
                }
            }
        });

        var calls = rig.Calls(method);
        int[] made = then switch
        {
            Then.Tolerated or Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed or Then.LeftOpen or Then.ChatBlocked or Then.ChatLeft or Then.ChatGone => [code],
            _ => [code, 200],
        };
        Assert.Equal(made, calls.Select(call => call.Status).Take(2));
        Assert.Equal(StateAfter(then), state);
        Assert.Equal(ChatAfter(then), rig.Read($"select state from chats where chat_id = {chat.Id}"));
        Assert.Equal(then is Then.Noted or Then.NotedAndTopicClosed or Then.MadeWithoutTopic ? words : null, rig.Read("select last_error from chats where last_error_at is not null"));
        Assert.Equal(then == Then.NotedAndTopicClosed ? $"{rig.Topic.Id}" : null, rig.Read("select cast(thread_id as text) from forum_topics where is_closed = 1"));
        Assert.Equal("0", rig.Read("select cast(count(*) as text) from outbox where state < 2 or payload <> ''"));
        Assert.Equal(then == Then.MadeWhenTheTokenIsGood, rig.Health.Trouble == "Telegram no longer accepts the token.");
        Assert.Equal(
            then is Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed or Then.LeftOpen or Then.MadePlain or Then.MadeWithoutButtons,
            rig.Log.Lines.Any(line => line.StartsWith("Warning", StringComparison.Ordinal)));
        AssertMended(then, calls);

        await rig.Send(chat, "What comes next");
        Assert.Empty(rig.World.Complaints);
    }

    [Theory]
    [InlineData("sendMessage", "Bad Request: message thread not found")]
    [InlineData("sendMessage", "Bad Request: message to be replied not found")]
    [InlineData("sendMessage", "Bad Request: can't parse entities: byte offset 3")]
    [InlineData("editMessageText", "Bad Request: BUTTON_DATA_INVALID")]
    public async Task A_call_is_put_right_in_the_same_way_once(string method, string words)
    {
        await using var rig = await Rig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        rig.Refuse(method, 400, words, times: 2);

        Assert.Equal(CallState.Failed, await rig.Make(method, rig.Forum, earlier, "Later"));

        Assert.Equal([400, 400], rig.Calls(method).Select(call => call.Status));
    }

    [Theory]
    [InlineData("""{"topics":[7,9]}""", CallState.Failed)]
    [InlineData("""{"topics":[]}""", CallState.Failed)]
    [InlineData("""{"topics":[7,0]}""", CallState.Sent)]
    [InlineData("""{"mode":"Admins"}""", CallState.Sent)]
    [InlineData("no longer readable", CallState.Sent)]
    public async Task What_was_meant_for_a_topic_that_is_gone_is_said_in_General_only_where_the_bot_may_speak(string settings, object state)
    {
        await using var rig = await Rig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        await rig.Apply(new Change.SaveSettings(rig.Forum.Id, "supergroup", settings));
        rig.Refuse("sendMessage", 400, "Bad Request: message thread not found");

        Assert.Equal(state, await rig.Make("sendMessage", rig.Forum, earlier, "Later"));

        Assert.Equal("Bad Request: message thread not found", rig.Read("select last_error from chats"));
    }

    [Fact]
    public async Task Different_repairs_may_follow_one_another()
    {
        await using var rig = await Rig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        rig.Refuse("sendMessage", 400, "Bad Request: message thread not found");
        rig.Refuse("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID");
        rig.Refuse("sendMessage", 400, "Bad Request: ENTITY_BOUNDS_INVALID");

        Assert.Equal(CallState.Sent, await rig.Make("sendMessage", rig.Forum, earlier, "Later"));

        var last = rig.Calls("sendMessage")[^1];
        Assert.Equal(("Later", null, null, null), (last["text"], last["message_thread_id"], last["reply_markup"], last["entities"]));
    }

    [Fact]
    public async Task A_note_about_a_person_s_chat_is_not_kept()
    {
        await using var rig = await Rig.Start();
        var earlier = await rig.Send(rig.Private, "Earlier");
        rig.Refuse("sendMessage", 400, "Bad Request: CHAT_RESTRICTED");

        Assert.Equal(CallState.Failed, await rig.Make("sendMessage", rig.Private, earlier, "Later"));

        Assert.Equal("0", rig.Read("select cast(count(*) as text) from chats"));
    }

    [Theory]
    [InlineData("ru", "@sandbox_bot сколько книг?")]
    [InlineData("kk", "@sandbox_bot қанша кітап?")]
    [InlineData("en", "@sandbox_bot how many books?")]
    public async Task Who_asks_in_a_closed_topic_is_answered_nowhere_else(string language, string question)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var owner = bot.World.AddUser("Dana", language);
        var forum = bot.World.AddGroup("Readers", [owner], isForum: true);
        var topic = bot.World.AddTopic(forum, "Books");
        bot.World.CloseTopic(forum, topic);

        bot.World.Say(forum, owner, question, topic: topic);

        await bot.UntilStored($"select count(*) from chats join forum_topics using (chat_id) where chat_id = {forum.Id} and thread_id = {topic.Id} and is_closed = 1 and last_error like '%TOPIC_CLOSED'", 1);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        Assert.DoesNotContain(bot.World.Messages(forum), message => message.IsByBot);
        bot.World.Say(forum, owner, question);
        await bot.Next(forum);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_the_administrators_can_read_why_and_it_answers_when_it_may_again()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var owner = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [owner]);
        bot.World.Restrict(group, bot.World.BotUser);
        bot.World.Say(group, owner, "@sandbox_bot how many books?");
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id} and last_error is not null and last_error_at > 0", 1);

        bot.World.Promote(group, bot.World.BotUser);
        bot.World.Say(group, owner, "@sandbox_bot how many books?");

        Assert.Contains("40,000", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }

    private static CallState StateAfter(Then then) => then switch
    {
        Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed => CallState.Failed,
        Then.ChatBlocked or Then.ChatLeft or Then.ChatGone => CallState.Cancelled,
        Then.LeftOpen => CallState.Ambiguous,
        _ => CallState.Sent,
    };

    /// <summary>Nothing is kept of a chat of which there is nothing to say.</summary>
    private static string? ChatAfter(Then then) => then switch
    {
        Then.ChatBlocked => "blocked",
        Then.ChatLeft => "left",
        Then.ChatGone => "gone",
        Then.Noted or Then.NotedAndTopicClosed or Then.MadeWithoutTopic => "active",
        _ => null,
    };

    private static void AssertMended(Then then, IReadOnlyList<ApiCall> calls)
    {
        var without = then switch
        {
            Then.MadeWithoutTopic => "message_thread_id",
            Then.MadeWithoutReply => "reply_parameters",
            Then.MadePlain => "entities",
            Then.MadeWithoutButtons => "reply_markup",
            _ => null,
        };
        if (without is not null)
        {
            Assert.NotNull(calls[0][without]);
            Assert.Null(calls[1][without]);
            foreach (var field in new[] { "message_thread_id", "reply_parameters", "entities", "reply_markup", "text" }.Where(field => field != without))
            {
                Assert.Equal(calls[0][field], calls[1][field]);
            }
        }

        if (then == Then.MadeInParts)
        {
            Assert.True(calls[1]["text"]!.Length <= MessageSplitter.Longest / 2);
        }
    }

    /// <summary>A sender with an outbox, and a sandbox to send to.</summary>
    private sealed class Rig : IAsyncDisposable
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

        private Rig(SandboxServer sandbox, AdjustableClock clock)
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

        public static async Task<Rig> Start()
        {
            var clock = new AdjustableClock();
            return new Rig(await SandboxServer.StartAsync(new SandboxOptions { Clock = clock }, TestContext.Current.CancellationToken), clock);
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
}
