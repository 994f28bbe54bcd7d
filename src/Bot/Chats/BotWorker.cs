using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Bot.Channels;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Chats;

/// <summary>The running bot: all its parts, put together on this page.</summary>
/// <remarks>An update goes: poller, inbox, lane, handler, outbox, sender. What is in the inbox or outbox outlives any end of the program.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation without a timer and a semaphore without a handle hold nothing that must be let go.")]
public sealed class BotWorker
{
    private static readonly TimeSpan LanePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConfirmPatience = TimeSpan.FromSeconds(2);

    private readonly ResponderSource _source;
    private readonly IOptions<TelegramOptions> _telegram;
    private readonly IOptions<StorageOptions> _storage;
    private readonly ITelegramClient _client;
    private readonly BotHealth _health;
    private readonly TimeProvider _clock;
    private readonly Random _chance;
    private readonly ILoggerFactory _logs;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _crash = new();
    private Database? _database;
    private volatile bool _isClosed;

    internal BotWorker(
        ResponderSource source,
        IOptions<TelegramOptions> telegram,
        IOptions<StorageOptions> storage,
        ITelegramClient client,
        BotHealth health,
        TimeProvider clock,
        Random chance,
        ILoggerFactory logs)
    {
        (_source, _telegram, _storage, _client, _health, _clock, _chance, _logs) = (source, telegram, storage, client, health, clock, chance, logs);
        _log = logs.CreateLogger<BotWorker>();
    }

    /// <summary>Opens the database.</summary>
    /// <exception cref="StorageException">It can't be used; the message says what to do.</exception>
    public void Open() => _database ??= Database.Open(_storage.Value.ConnectionString);

    /// <summary>The database, once it is open.</summary>
    internal Database Database => _database ?? throw new InvalidOperationException("The bot has not opened its database yet.");

    /// <summary>Closes the database, if it is open.</summary>
    public void Close()
    {
        _isClosed = true;
        _database?.Dispose();
    }

    /// <summary>Serves until cancelled, and then ends in order within ten seconds.</summary>
    /// <exception cref="StorageException">The database can't be used.</exception>
    /// <exception cref="WrongTokenException">Telegram does not know the token.</exception>
    public async Task Run(CancellationToken stop)
    {
        Open();
        using var database = _database!;
        try
        {
            await Serve(database, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || _crash.IsCancellationRequested)
        {
            // Stopped before it had begun.
        }
        catch (StorageException) when (_isClosed)
        {
            // The host could not start something else and has let go of all; the reason is told there.
        }
    }

    /// <summary>Ends at once and leaves everything as it stands, as if the power had gone.</summary>
    internal void Crash()
    {
        Close();
        _crash.Cancel();
    }

    private async Task Serve(Database database, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _crash.Token);
        var (inbox, outbox) = (new Inbox(database, _clock), new Outbox(database, _clock));
        var signer = new ButtonSigner(Convert.FromHexString(await database.Keep("button key", () => RandomNumberGenerator.GetHexString(64))));
        var poller = new Poller(_client, _telegram, _health, _clock, _chance, _logs.CreateLogger<Poller>());
        var bot = await poller.Introduce(either.Token);

        var sender = new Sender(_client, outbox, _telegram, _health, _clock, _chance, _logs.CreateLogger<Sender>());
        var states = new ChatStates(database, _clock);
        var handler = new UpdateHandler(
            _source, bot, states, inbox, outbox, sender, signer, new Typing(_client, _clock), _storage.Value.JournalDays, _clock,
            new GroupUpdates(_source, bot, database, signer, _client, _storage.Value.JournalDays, _clock),
            new ChannelUpdates(_source, bot, states, signer, _client, _storage.Value.JournalDays));
        var lanes = new Lanes(inbox, handler.Handle, _clock, _logs.CreateLogger<Lanes>());
        await using var cut = _crash.Token.Register(() => _ = Task.WhenAll(sender.Abandon(), lanes.Abandon()));
        await Recover(inbox, outbox, sender, lanes);
        _log.LogInformation("@{Bot} serves.", bot.Username);

        var retention = new Retention(database, _storage, _clock, _logs.CreateLogger<Retention>()).Run(either.Token);
        var posting = new Posting(_source, bot, database, sender, _clock, _logs.CreateLogger<Posting>()).Run(either.Token);
        var profile = _telegram.Value.KeepProfile
            ? new BotProfile(_client, _source, _clock, _chance, _logs.CreateLogger<BotProfile>()).Run(bot, either.Token)
            : Task.CompletedTask;
        await poller.Run(async batch => lanes.Add(await inbox.Add([.. batch.Select(Received)])), either.Token);
        await End(inbox, poller, lanes, sender);
        await Task.WhenAll(retention, posting, profile);
    }

    private async Task Recover(Inbox inbox, Outbox outbox, Sender sender, Lanes lanes)
    {
        var waiting = await inbox.Recover();
        foreach (var operation in await outbox.RecoverInterrupted(Verdict.Repeatable))
        {
            _log.LogWarning("{Operation}: the program ended while it was being sent; it is not repeated, since it may have arrived.", operation);
        }

        var pending = outbox.Pending();
        if (waiting + pending.Count > 0)
        {
            _log.LogInformation("Taking up {Waiting} updates to be handled and {Pending} calls to be made.", waiting, pending.Count);
        }

        sender.Add(pending);
        lanes.Resume();
    }

    private async Task End(Inbox inbox, Poller poller, Lanes lanes, Sender sender)
    {
        if (_crash.IsCancellationRequested)
        {
            await Task.WhenAll(lanes.Abandon(), sender.Abandon());
            return;
        }

        await lanes.Stop(LanePatience);
        await sender.Stop(SendPatience);
        using var late = new CancellationTokenSource(ConfirmPatience, _clock);
        await poller.Confirm(late.Token);
        await inbox.EndCleanly();
        _log.LogInformation("Stopped in order.");
    }

    /// <summary>The row for an update; one that can't be read gets a lane of its own, where it fails alone.</summary>
    private static InboxRow Received(ReceivedUpdate update)
    {
        try
        {
            return new InboxRow(0, update.UpdateId, update.Kind, Address.LaneOf(BotApiJson.Read<Update>(update.Json)), update.Json);
        }
        catch (JsonException)
        {
            return new InboxRow(0, update.UpdateId, update.Kind, $"update {update.UpdateId}", update.Json);
        }
    }
}
