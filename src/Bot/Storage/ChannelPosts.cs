using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>A post of the bot.</summary>
/// <param name="Slot">The slot of the schedule that it was made for, or a name of its own where somebody asked for it.</param>
/// <param name="MessageId">Null until it is sent.</param>
internal sealed record ChannelPostRow(string Slot, string Entry, string Operation, long At, int? MessageId)
{
    // What Dapper reads by.
    private ChannelPostRow()
        : this("", "", "", 0, null)
    {
    }
}

/// <summary>A chat with a schedule.</summary>
internal sealed record PostingChat(long ChatId, string Kind, string? Language, string State, string Settings, string? OwnMember)
{
    // What Dapper reads by.
    private PostingChat()
        : this(0, "", null, "", "", null)
    {
    }
}

/// <summary>What was posted where, and what was not: read and written inside larger reads and changes.</summary>
internal static class ChannelPosts
{
    private const string ChatColumns =
        "chat_id as ChatId, kind as Kind, language as Language, state as State, settings as Settings, own_member as OwnMember";

    /// <summary>All chats with a schedule.</summary>
    public static List<PostingChat> Chats(SqliteConnection connection) => connection.Query<PostingChat>(
        $$"""select {{ChatColumns}} from chats where settings like '%"schedule":{%' order by chat_id""").AsList();

    /// <summary>Whether a chat is as it was read before.</summary>
    public static bool IsStill(SqliteConnection connection, PostingChat chat) => connection.QuerySingleOrDefault<PostingChat>(
        $"select {ChatColumns} from chats where chat_id = @ChatId and settings is not null", new { chat.ChatId }) == chat;

    /// <summary>The slots of a chat that are taken, from one on.</summary>
    public static HashSet<string> Taken(SqliteConnection connection, long chatId, string from) =>
        connection.Query<string>("select slot from channel_posts where chat_id = @chatId and slot >= @from", new { chatId, from }).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a slot of a chat is taken.</summary>
    public static bool IsTaken(SqliteConnection connection, long chatId, string slot) =>
        connection.ExecuteScalar<int>("select count(*) from channel_posts where chat_id = @chatId and slot = @slot", new { chatId, slot }) > 0;

    /// <summary>The entries that were posted in a chat, each once, the one first whose last time is longest ago.</summary>
    public static List<string> Used(SqliteConnection connection, long chatId) => connection.Query<string>(
        "select entry from channel_posts where chat_id = @chatId and entry <> '' group by entry order by max(at), max(slot)", new { chatId }).AsList();

    /// <summary>The last post of a chat that stands there, or is about to.</summary>
    public static ChannelPostRow? Last(SqliteConnection connection, long chatId) => connection.QueryFirstOrDefault<ChannelPostRow>(
        """
        select p.slot as Slot, p.entry as Entry, p.operation as Operation, p.at as At, p.message_id as MessageId
        from channel_posts p left join outbox o on o.operation = p.operation
        where p.chat_id = @chatId and p.entry <> '' and p.note is null and (p.message_id is not null or o.state in (0, 1))
        order by p.at desc, p.slot desc limit 1
        """,
        new { chatId });

    /// <summary>Whether Telegram has refused a post of a chat since.</summary>
    public static bool HasFailed(SqliteConnection connection, long chatId, long since) => connection.ExecuteScalar<int>(
        "select count(*) from channel_posts p join outbox o on o.operation = p.operation where p.chat_id = @chatId and p.at > @since and o.state = 4",
        new { chatId, since }) > 0;

    /// <summary>Takes a slot; false where it is taken.</summary>
    /// <param name="entry">What is posted; empty for nothing.</param>
    /// <param name="note">Why nothing is posted; null where something is.</param>
    public static bool TryTake(SqliteConnection connection, long chatId, string slot, string entry, string operation, string? note, long now) => connection.Execute(
        "insert or ignore into channel_posts (chat_id, slot, entry, operation, at, note) values (@chatId, @slot, @entry, @operation, @now, @note)",
        new { chatId, slot, entry, operation, now, note }) > 0;

    /// <summary>Notes which message a post has become: it can then be changed when its call is long forgotten.</summary>
    public static void Sent(SqliteConnection connection, OutboxRow row, int messageId) => connection.Execute(
        "update channel_posts set message_id = @messageId where chat_id = @ChatId and operation = @Operation and message_id is null",
        new { row.ChatId, row.Operation, messageId });
}
