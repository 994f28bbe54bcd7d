using Bot.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Telegram;

/// <summary>Fetches updates for ever, whatever goes wrong, and lets none pass before it is stored.</summary>
internal sealed class Poller(
    ITelegramClient client, IOptions<TelegramOptions> options, BotHealth health, TimeProvider clock, Random chance, ILogger<Poller> log)
{
    private const int LargestBatch = 100;

    /// <summary>After a week without updates their numbers begin anew anywhere; long before that the offset is forgotten.</summary>
    private static readonly TimeSpan OffsetLife = TimeSpan.FromDays(1);

    private readonly TelegramOptions _options = options.Value;
    private readonly Backoff _backoff = new(options.Value.RetryDelay, options.Value.LongestRetryDelay, chance);
    private long? _offset;
    private long? _confirmed;
    private int _limit = LargestBatch;
    private DateTimeOffset _lastUpdate;
    private string? _told;

    /// <summary>Says who the bot is, as soon as Telegram can be reached.</summary>
    /// <exception cref="WrongTokenException">Telegram does not know the token.</exception>
    public async Task<User> Introduce(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var me = await client.Call(new GetMe(), cancellation);
                _backoff.Reset();
                return me;
            }
            catch (TelegramException failure) when (IsWrongToken(failure))
            {
                throw new WrongTokenException(_options.BaseUrl);
            }
            catch (TelegramException failure)
            {
                await Task.Delay(WaitAfter(failure), clock, cancellation);
            }
        }
    }

    /// <summary>Polls until cancelled.</summary>
    /// <param name="store">Stores a batch; the offset moves once it has returned.</param>
    public async Task Run(Func<IReadOnlyList<ReceivedUpdate>, Task> store, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                await PollOnce(store, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (TelegramException failure)
            {
                wait = await HandleWebhook(failure, cancellation) ? TimeSpan.Zero : WaitAfter(failure);
            }
            catch (Exception failure)
            {
                // Whatever it is, it must not end the polling; the updates stay with Telegram until they are stored.
                Tell(LogLevel.Error, $"Updates could not be stored ({(failure is StorageException ? failure.Message : failure.GetType().Name)}); trying again.");
                wait = _backoff.Next();
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells Telegram which updates are stored, since no further poll will.</summary>
    public async Task Confirm(CancellationToken cancellation)
    {
        if (_offset is null || _offset == _confirmed)
        {
            return;
        }

        try
        {
            await client.Call(new GetUpdates { Offset = _offset, Limit = 1, Timeout = 0, AllowedUpdates = Update.Kinds }, cancellation);
        }
        catch (TelegramException)
        {
            // They come again at the next start, and are known by their numbers.
        }
    }

    private async Task PollOnce(Func<IReadOnlyList<ReceivedUpdate>, Task> store, CancellationToken cancellation)
    {
        if (_offset is not null && clock.GetUtcNow() - _lastUpdate > OffsetLife)
        {
            _offset = null;
        }

        var offset = _offset;
        var request = new GetUpdates
        {
            Offset = offset,
            Limit = _limit,
            Timeout = (int)_options.PollTimeout.TotalSeconds,
            AllowedUpdates = Update.Kinds,
        };
        var batch = await client.Call(request, cancellation);
        _confirmed = offset;
        if (batch.Count > 0)
        {
            await store(batch);
            // The last one's, not the largest ever: numbers may begin anew.
            _offset = batch[^1].UpdateId + 1;
            _lastUpdate = clock.GetUtcNow();
        }

        Recovered();
    }

    private void Recovered()
    {
        health.Polled(clock.GetUtcNow());
        _limit = LargestBatch;
        _backoff.Reset();
        if (_told is not null)
        {
            _told = null;
            log.LogInformation("Polling works again.");
        }
    }

    private async Task<bool> HandleWebhook(TelegramException failure, CancellationToken cancellation)
    {
        if (failure.Code != 409 || !_options.DeleteWebhook || !failure.Description.Contains("webhook", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            await client.Call(new DeleteWebhook(), cancellation);
            log.LogWarning("A webhook stood in the way of polling; it is deleted, as Telegram__DeleteWebhook says.");
            return true;
        }
        catch (TelegramException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private TimeSpan WaitAfter(TelegramException failure)
    {
        switch (failure)
        {
            case { Code: 401 or 404 }:
                Tell(LogLevel.Critical, "Telegram no longer accepts the token: it was revoked. Put the new one into Telegram__Token and restart.");
                return _options.LongestRetryDelay;
            case { Code: 409 }:
                Tell(LogLevel.Warning, failure.Description.Contains("webhook", StringComparison.OrdinalIgnoreCase)
                    ? "A webhook is set for this token, so polling is refused; delete it, or set Telegram__DeleteWebhook=true. Trying again."
                    : "Another program polls with the same token; only one may. Stop the other one. Trying again.");
                return _options.ConflictDelay * (0.75 + (chance.NextDouble() / 2));
            case { RetryAfter: { } wait }:
                Tell(LogLevel.Warning, "Telegram asks to poll less often; waiting as long as it says.");
                return wait;
            default:
                // A batch that can't be read may be readable in parts.
                _limit = failure.IsAmbiguous ? Math.Max(1, _limit / 2) : _limit;
                Tell(LogLevel.Warning, $"{failure.Message}. Trying again.");
                return _backoff.Next();
        }
    }

    /// <summary>Says a thing once, not at each attempt.</summary>
    private void Tell(LogLevel level, string trouble)
    {
        health.Has(trouble);
        if (_told != trouble)
        {
            _told = trouble;
            log.Log(level, "{Trouble}", trouble);
        }
    }

    private static bool IsWrongToken(TelegramException failure) => failure.Code is 401 or 404;
}

/// <summary>Telegram does not know the token that the bot was started with.</summary>
public sealed class WrongTokenException : Exception
{
    internal WrongTokenException(string server)
        : base($"Telegram__Token is wrong: {server} does not accept it. Copy it anew from BotFather.")
    {
    }
}
