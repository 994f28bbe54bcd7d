using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bot.Channels;

/// <summary>Posts facts of the day by the schedules of channels and groups, each slot at most once, however many programs look after one database.</summary>
/// <remarks>A slot is taken and its post put into the outbox in one transaction: whoever takes it, posts.</remarks>
internal sealed class Posting(ResponderSource source, User bot, Database database, Sender sender, TimeProvider clock, ILogger<Posting> log)
{
    /// <summary>A fact of the day that Telegram has held up for longer can be let go.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(6);

    /// <summary>A schedule may be changed at any time, by another program too.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    /// <summary>Posts until cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var wait = Interval;
            try
            {
                wait = await PostAll();
            }
            catch (Exception failure)
            {
                log.LogError("Schedules could not be read ({Failure}); trying again.", Told(failure));
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Posts what is due.</summary>
    /// <returns>How long nothing will be due that is known of by now.</returns>
    public async Task<TimeSpan> PostAll()
    {
        var next = Now + Duration.FromTimeSpan(Interval);
        foreach (var chat in database.Read(ChannelPosts.Chats))
        {
            try
            {
                next = Instant.Min(next, await Post(chat) ?? next);
            }
            catch (Exception failure)
            {
                // One chat must not keep the others from their posts.
                log.LogError("A chat's schedule could not be followed ({Failure}); trying again.", Told(failure));
            }
        }

        var wait = (next - Now).ToTimeSpan();
        return wait > ShortestWait ? wait : ShortestWait;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<Instant?> Post(PostingChat chat)
    {
        var (settings, now) = (ChatSettings.Read(chat.Settings), Now);
        if (settings.Schedule is null)
        {
            return null;
        }

        var plan = PostPlan.Of(settings, now, database.Read(connection => ChannelPosts.Taken(connection, chat.ChatId, PostPlan.FirstId(settings, now))));
        if (plan.Post is not null || plan.Skip.Count > 0)
        {
            sender.Add(await database.Write(connection => CarryOut(connection, chat, settings, plan)));
        }

        return plan.Next;
    }

    /// <summary>Inside one transaction: takes the slots, and puts the post into the outbox.</summary>
    private List<OutboxRow> CarryOut(SqliteConnection connection, PostingChat chat, ChatSettings settings, PostPlan plan)
    {
        if (!ChannelPosts.IsStill(connection, chat))
        {
            // It was set otherwise meanwhile; the next round sees how.
            return [];
        }

        var now = clock.GetUtcNow();
        foreach (var slot in plan.Skip)
        {
            Skip(connection, chat, slot, "missed", now);
        }

        if (plan.Post is not { } due)
        {
            return [];
        }

        if (PostingRights.Obstacle(chat.State, chat.Kind, chat.OwnMember, settings) is not PostingObstacle.None and var obstacle)
        {
            Skip(connection, chat, due, $"{obstacle}", now);
            return [];
        }

        var expert = source.Current;
        var language = FactPost.LanguageOf(expert.Pack, chat.Language);
        if (FactPost.Next(chat.ChatId, FactPost.Pool(expert, settings.Schedule!.Topics, language), ChannelPosts.Used(connection, chat.ChatId)) is not { } entry)
        {
            Skip(connection, chat, due, "nothing to post", now);
            return [];
        }

        var decision = new Decision($"post {chat.ChatId} {due.Id}", now);
        var operation = decision.Call(
            FactPost.Message(FactPost.Text(expert, entry.Id, language)!, chat.ChatId, FactPost.TopicOf(settings), FactPost.Keyboard(bot, entry.Id, language)),
            chat.ChatId,
            Life,
            row => row with { Priority = CallPriority.Broadcast });
        return ChannelPosts.TryTake(connection, chat.ChatId, due.Id, entry.Id, operation, null, now.ToUnixTimeMilliseconds())
            ? [.. decision.Calls.Select(call => Outbox.Insert(connection, call, now.ToUnixTimeMilliseconds()))]
            : [];
    }

    private void Skip(SqliteConnection connection, PostingChat chat, Slot slot, string why, DateTimeOffset now)
    {
        if (ChannelPosts.TryTake(connection, chat.ChatId, slot.Id, "", "", why, now.ToUnixTimeMilliseconds()))
        {
            log.LogInformation("The slot {Slot} of chat {Chat} is passed over: {Why}.", slot.Id, chat.ChatId, why);
        }
    }

    private static string Told(Exception failure) => failure is StorageException ? failure.Message : failure.GetType().Name;
}
