using Bot.Channels;
using Bot.Chats;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;
using Bot.Tests.Chats;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Tests.Channels;

/// <summary>An administrator before the page on posts of a channel: what is pressed is done, and stored as the bot stores it.</summary>
internal sealed class PanelDesk : IDisposable
{
    public const long Channel = -1001234567890123;

    private static readonly User Me = new(1, true, "Bot") { Username = "library_bot" };

    private readonly TempFolder _folder = new();
    private readonly ButtonSigner _signer = new(new byte[32]);
    private readonly string _language;
    private readonly Outbox _outbox;
    private long _update;

    public PanelDesk(string language = "en", Expert? expert = null)
    {
        _language = language;
        Expert = expert ?? new ResponderSource(TinyPack.Pack, TinyPack.Responder).Current;
        Database = Database.Open($"Data Source={_folder.File("bot.db")}");
        _outbox = new Outbox(Database, Clock);
        Do(new Change.NoteChat(Channel, "channel", "News", null), new Change.ChooseLanguage(Channel, "channel", language));
        Open();
    }

    /// <summary>Wednesday the third of March 2027, ten in the morning in Almaty.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 3, 3, 5, 0, 0, TimeSpan.Zero));

    public Database Database { get; }

    public Expert Expert { get; set; }

    public PanelView View { get; private set; } = new(Answers.Conversation.Document.Plain(""), []);

    /// <summary>What the last press has brought about.</summary>
    public Decision Decision { get; private set; } = new(0, default);

    public ChatSettings Settings => ChatSettings.Read(new ChatStates(Database, Clock).Chat(Channel)!.Settings);

    public IReadOnlyList<string> Labels => [.. View.Rows.SelectMany(row => row).Select(button => button.Text)];

    /// <summary>What Dana has set, as it is kept.</summary>
    public IReadOnlyList<string> Log => Database.Read(connection =>
        connection.Query<string>("select value from setting_changes where setting = 'posts' and user_name = 'Dana' order by id").AsList());

    /// <summary>Comes to the page.</summary>
    public void Open() => PressArgument("");

    /// <summary>Presses a button that the page shows.</summary>
    public void Press(string label) => PressArgument(ArgumentOf(label));

    /// <summary>Presses buttons one after another.</summary>
    public void Press(params string[] labels) => Array.ForEach(labels, Press);

    /// <summary>What a button carries: it can be pressed when the page has long changed.</summary>
    public string ArgumentOf(string label)
    {
        var button = View.Rows.SelectMany(row => row).FirstOrDefault(button => button.Text == label)
            ?? throw new InvalidOperationException($"There is no “{label}” among: {string.Join(" | ", Labels)}");
        var key = PanelKey.Read(_signer.Read(button.CallbackData).Button!.Key)!.Value;
        Assert.Equal((Channel, PostsPage.PageName), (key.ChatId, key.Page));
        return key.Argument;
    }

    public void PressArgument(string argument)
    {
        Decision = new Decision(++_update, Clock.GetUtcNow());
        var context = new PanelContext(
            Expert, Me, Channel, new ChatStates(Database, Clock).Chat(Channel)!, new User(7, false, "Dana"), Texts.In(_language), Decision, _signer, null!, Database);
        View = new PostsPage().Press(context, argument, TestContext.Current.CancellationToken).Result;
        Do([.. Decision.Changes]);
        Database.Write(connection => Decision.Calls.ToList().ForEach(call => Outbox.Insert(connection, call, Now))).Wait(TestContext.Current.CancellationToken);
        Assert.All(Labels, label => Assert.InRange(label.Length, 1, 64));
        Assert.All(View.Rows, row => Assert.InRange(row.Count, 1, 8));
        Assert.InRange(View.Notice?.Length ?? 0, 0, 200);
    }

    /// <summary>Lets Telegram take all that is to be sent, messages under numbers from one on.</summary>
    public void Send(int firstNumber)
    {
        foreach (var row in _outbox.Pending())
        {
            _outbox.End(row, CallState.Sent, row.Method == "sendMessage" ? firstNumber++ : null).Wait(TestContext.Current.CancellationToken);
        }
    }

    public void Do(params Change[] changes) =>
        Database.Write(connection => Array.ForEach(changes, change => change.Apply(connection, Now))).Wait(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
