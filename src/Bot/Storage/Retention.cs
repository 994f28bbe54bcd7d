using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

/// <summary>Deletes what has been kept for long enough.</summary>
internal sealed class Retention(Database database, IOptions<StorageOptions> options, TimeProvider clock, ILogger<Retention> log)
{
    /// <summary>Telegram repeats an update for a day at most; numbers of updates begin anew after a week at the earliest.</summary>
    private static readonly TimeSpan InboxLife = TimeSpan.FromDays(2);

    /// <summary>As long as an answer may still be edited with good reason.</summary>
    private static readonly TimeSpan OutboxLife = TimeSpan.FromDays(2);

    /// <summary>Longer than the posting looks back; what was posted is kept, so that it is not chosen again too soon.</summary>
    private static readonly TimeSpan SkippedSlotLife = TimeSpan.FromDays(30);

    /// <summary>Whoever lets the bot in again within this time, a group or a person, finds it set as it was.</summary>
    private static readonly TimeSpan LeftLife = TimeSpan.FromDays(30);

    /// <summary>As long as anybody may ask who changed a setting, and as somebody is remembered who has set nothing.</summary>
    private static readonly TimeSpan SettingChangeLife = TimeSpan.FromDays(180);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Cleans up now and then until cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await CleanUp();
            }
            catch (Exception failure)
            {
                log.LogWarning("Old rows could not be deleted: {Failure}", failure is StorageException ? failure.Message : failure.GetType().Name);
            }

            await Task.Delay(Interval, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Deletes what is too old by now.</summary>
    public Task CleanUp() => database.Write(connection =>
    {
        var now = clock.GetUtcNow();
        connection.Execute("delete from inbox where state <> 0 and received < @before", new { before = Before(InboxLife) });
        connection.Execute("delete from outbox where state > 1 and changed < @before", new { before = Before(OutboxLife) });
        connection.Execute("delete from dialogues where expires < @now", new { now = now.ToUnixTimeMilliseconds() });
        connection.Execute("delete from channel_posts where entry = '' and at < @before", new { before = Before(SkippedSlotLife) });
        connection.Execute("delete from journal where at < @before", new { before = Before(TimeSpan.FromDays(options.Value.JournalDays)) });
        connection.Execute("delete from reviews where at < @before", new { before = Before(TimeSpan.FromDays(options.Value.JournalDays)) });
        connection.Execute("delete from setting_changes where at < @before", new { before = Before(SettingChangeLife) });
        connection.Execute("delete from chat_admins where seen < @before", new { before = Before(SettingChangeLife) });
        foreach (var chatId in connection.Query<long>(
            "select chat_id from chats where state in ('left', 'gone', 'blocked') and changed < @before", new { before = Before(LeftLife) }).AsList())
        {
            new Change.EraseChat(chatId).Apply(connection, now.ToUnixTimeMilliseconds());
        }

        long Before(TimeSpan life) => (now - life).ToUnixTimeMilliseconds();
    });
}
