using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>Where a call stands.</summary>
internal enum CallState
{
    /// <summary>To be made.</summary>
    Pending = 0,

    /// <summary>Being made: after a crash nobody knows whether it was.</summary>
    Sending = 1,

    /// <summary>Made.</summary>
    Sent = 2,

    /// <summary>Perhaps made; not repeated, since that might say a thing twice.</summary>
    Ambiguous = 3,

    /// <summary>Given up.</summary>
    Failed = 4,

    /// <summary>No longer wanted.</summary>
    Cancelled = 5,
}

/// <summary>How soon a call is made before others of its chat: the smaller the sooner.</summary>
internal enum CallPriority
{
    /// <summary>An answer to what somebody asked.</summary>
    Answer = 0,

    /// <summary>Something that nobody waits for.</summary>
    Broadcast = 10,

    /// <summary>Something that is due at a time of its own.</summary>
    Timed = 20,
}

/// <summary>A call of the Bot API in the outbox.</summary>
internal sealed record OutboxRow
{
    /// <summary>Place in the order of making; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>What it is for: update and step. There are never two calls with the same operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The chat that it goes to; stands for the one in the payload.</summary>
    public required long ChatId { get; init; }

    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>How soon.</summary>
    public CallPriority Priority { get; init; }

    /// <summary>Attempts that failed so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Repairs made so far, one bit each.</summary>
    public int Repairs { get; init; }

    /// <summary>Not before this time, in Unix milliseconds.</summary>
    public long NotBefore { get; init; }

    /// <summary>Pointless after this time, in Unix milliseconds.</summary>
    public required long Expires { get; init; }

    /// <summary>The message that it answers; null where it answers none.</summary>
    public int? QuestionId { get; init; }

    /// <summary>The operation that sends the message which this call changes; null where the payload names the message.</summary>
    public string? Target { get; init; }

    /// <summary>Whether nothing of it may stay once it is made.</summary>
    public bool Forget { get; init; }
}

/// <summary>The message that answered a question, or is about to.</summary>
/// <param name="MessageId">Null until it is sent.</param>
internal sealed record AnswerRow(string Operation, CallState State, int? MessageId)
{
    // What Dapper reads by.
    private AnswerRow()
        : this("", CallState.Pending, null)
    {
    }
}

/// <summary>Calls that have been decided on: kept from the decision until they are made, and their trace for a while after.</summary>
internal sealed class Outbox(Database database, TimeProvider clock)
{
    private const string Columns =
        """
        id as Id, operation as Operation, chat_id as ChatId, method as Method, payload as Payload, priority as Priority, attempts as Attempts,
        repairs as Repairs, not_before as NotBefore, expires as Expires, question_id as QuestionId, target as Target, forget as Forget
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Stores a call inside a larger change.</summary>
    public static OutboxRow Insert(SqliteConnection connection, OutboxRow row, long now)
    {
        var id = connection.ExecuteScalar<long>(
            """
            insert into outbox (operation, chat_id, method, payload, priority, repairs, not_before, expires, question_id, target, forget, changed)
            values (@Operation, @ChatId, @Method, @Payload, @Priority, @Repairs, @NotBefore, @Expires, @QuestionId, @Target, @Forget, @now)
            returning id
            """,
            new { row.Operation, row.ChatId, row.Method, row.Payload, row.Priority, row.Repairs, row.NotBefore, row.Expires, row.QuestionId, row.Target, row.Forget, now });
        return row with { Id = id };
    }

    /// <summary>All that is to be made, in order.</summary>
    public List<OutboxRow> Pending() => database.Read(connection =>
        connection.Query<OutboxRow>($"select {Columns} from outbox where state = 0 order by id").AsList());

    /// <summary>A call as it stands, or null where it is no longer to be made.</summary>
    public OutboxRow? Find(long id) => database.Read(connection =>
        connection.QuerySingleOrDefault<OutboxRow>($"select {Columns} from outbox where id = @id and state in (0, 1)", new { id }));

    /// <summary>The message that answered a question last, or will answer it.</summary>
    public AnswerRow? AnswerTo(long chatId, int questionId) => database.Read(connection => connection.QueryFirstOrDefault<AnswerRow>(
        "select operation as Operation, state as State, message_id as MessageId from outbox where chat_id = @chatId and question_id = @questionId order by id desc limit 1",
        new { chatId, questionId }));

    /// <summary>The message that an operation has sent, or null where it has sent none.</summary>
    public int? MessageOf(string operation) => database.Read(connection =>
        connection.ExecuteScalar<int?>("select message_id from outbox where operation = @operation", new { operation }));

    /// <summary>Whether a group lets the bot speak in certain topics alone, of which General is none.</summary>
    public bool IsKeptToTopics(long chatId) => database.Read(connection => connection.ExecuteScalar<bool>(
        """
        select exists (
          select 1 from chats where chat_id = @chatId and case when json_valid(settings)
            then json_type(settings, '$.topics') = 'array' and not exists (select 1 from json_each(settings, '$.topics') where value = 0) end)
        """,
        new { chatId }));

    /// <summary>Notes that a call is about to be made; false where it is no longer wanted.</summary>
    public Task<bool> Begin(long id) => database.Write(connection =>
        connection.Execute("update outbox set state = 1, changed = @Now where id = @id and state in (0, 1)", new { id, Now }) > 0);

    /// <summary>Notes how a call ended; its payload is forgotten.</summary>
    public Task End(OutboxRow row, CallState state, int? messageId = null) => database.Write(connection =>
    {
        if (row.Priority == CallPriority.Broadcast && messageId is not null)
        {
            ChannelPosts.Sent(connection, row, messageId.Value);
        }

        if (row.Forget && state == CallState.Sent)
        {
            connection.Execute("delete from outbox where id = @Id", new { row.Id });
            return;
        }

        var chatId = connection.QuerySingleOrDefault<long?>(
            "update outbox set state = @state, payload = '', message_id = case when chat_id = @ChatId then @messageId end, changed = @Now where id = @Id returning chat_id",
            new { row.Id, row.ChatId, state, messageId, Now });
        if (chatId is not null && chatId != row.ChatId)
        {
            // The group became a supergroup meanwhile: the message stands in the old one, and its number is somebody else's in the new.
            connection.Execute(
                "update outbox set state = 5, payload = '', changed = @Now where target = @Operation and state in (0, 1)", new { row.Operation, Now });
        }
    });

    /// <summary>Puts a call back, to be made again at a later time.</summary>
    public Task Delay(OutboxRow row, TimeSpan wait) => database.Write(connection => PutBack(connection, row, wait));

    /// <summary>Puts a call back in another form, with the calls that go with it, and does what the refusal has shown to be due: all or nothing, so that no part of a message is lost.</summary>
    /// <returns>The calls that go with it, stored; none where the call is no longer wanted.</returns>
    public Task<List<OutboxRow>> Mend(OutboxRow mended, IReadOnlyList<OutboxRow> more, Change? due) => database.Write(connection =>
    {
        due?.Apply(connection, Now);
        return PutBack(connection, mended, TimeSpan.Zero) > 0 ? more.Select(row => Insert(connection, row, Now)).ToList() : [];
    });

    /// <summary>Does a change that sending has shown to be due.</summary>
    public Task Apply(Change change) => database.Write(connection => change.Apply(connection, Now));

    /// <summary>After a start: calls that may be repeated are pending again; the others that were being made are ambiguous.</summary>
    /// <returns>The operations that are ambiguous.</returns>
    public Task<List<string>> RecoverInterrupted(IReadOnlyList<string> repeatable) => database.Write(connection =>
    {
        connection.Execute("update outbox set state = 0 where state = 1 and method in @repeatable", new { repeatable });
        return connection.Query<string>(
            "update outbox set state = 3, payload = '', changed = @Now where state = 1 returning operation", new { Now }).AsList();
    });

    private int PutBack(SqliteConnection connection, OutboxRow row, TimeSpan wait) => connection.Execute(
        """
        update outbox set state = 0, method = @Method, payload = @Payload, chat_id = @ChatId, attempts = @Attempts, repairs = @Repairs, not_before = @until, changed = @Now
        where id = @Id and state in (0, 1)
        """,
        new { row.Id, row.Method, row.Payload, row.ChatId, row.Attempts, row.Repairs, until = Now + (long)wait.TotalMilliseconds, Now });
}
