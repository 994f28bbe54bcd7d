using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>An update in the inbox.</summary>
/// <param name="Seq">Its place in the order of arrival.</param>
/// <param name="Lane">Updates of one lane are handled one after another.</param>
/// <param name="IsSuspect">Whether it was waiting when the program last ended without a word: it may be what brought it down.</param>
internal sealed record InboxRow(long Seq, long UpdateId, string Kind, string Lane, string Json, bool IsSuspect = false)
{
    // What Dapper reads by.
    private InboxRow()
        : this(0, 0, "", "", "")
    {
    }
}

/// <summary>Updates that have been received: kept here before Telegram may forget them, until they are handled.</summary>
internal sealed class Inbox(Database database, TimeProvider clock)
{
    /// <summary>Attempts to handle an update before it is given up.</summary>
    public const int MostTries = 3;

    /// <summary>
    /// Times that an update may be begun that was waiting when the program ended without a word. More than <see cref="MostTries"/>: whatever was
    /// waiting is suspect, and most of it only stood by while the power went several times.
    /// </summary>
    public const int MostSuspectTries = 8;

    private const int Done = 1;
    private const int Failed = 2;

    /// <summary>Stores updates; those that came before are left out of the result.</summary>
    public Task<List<InboxRow>> Add(IReadOnlyList<InboxRow> updates) => database.Write(connection =>
    {
        var received = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var added = new List<InboxRow>();
        foreach (var row in updates)
        {
            var seq = connection.ExecuteScalar<long?>(
                """
                insert into inbox (update_id, kind, lane, json, received) values (@UpdateId, @Kind, @Lane, @Json, @received)
                on conflict do nothing returning seq
                """,
                new { row.UpdateId, row.Kind, row.Lane, row.Json, received });
            if (seq is { } number)
            {
                added.Add(row with { Seq = number });
            }
        }

        return added;
    });

    /// <summary>An update that waits, or null where it no longer does.</summary>
    public InboxRow? Find(long seq) => database.Read(connection => connection.QuerySingleOrDefault<InboxRow>(
        "select seq, update_id as UpdateId, kind, lane, json, suspect as IsSuspect from inbox where seq = @seq and state = 0", new { seq }));

    /// <summary>The oldest updates that wait: of one lane, or of all.</summary>
    public List<InboxRow> NextWaiting(string? lane, long after, int most) => database.Read(connection => connection.Query<InboxRow>(
        """
        select seq, update_id as UpdateId, kind, lane, '' as json from inbox
        where state = 0 and (@lane is null or lane = @lane) and seq > @after order by seq limit @most
        """,
        new { lane, after, most }).AsList());

    /// <summary>Whether a newer update of the same lane waits.</summary>
    public bool HasNewer(long updateId) => database.Read(connection => connection.ExecuteScalar<bool>(
        """
        select exists (
          select 1 from inbox this join inbox newer on newer.lane = this.lane and newer.seq > this.seq
          where this.update_id = @updateId and newer.state = 0)
        """,
        new { updateId }));

    /// <summary>Marks an update as handled, forgets what it said, and does all that came of it: all or nothing.</summary>
    /// <returns>What is now to be sent.</returns>
    public Task<List<OutboxRow>> Complete(InboxRow update, IReadOnlyList<Change> changes, IReadOnlyList<OutboxRow> calls) => database.Write(connection =>
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (Mark(connection, update.Seq, Done) == 0)
        {
            // Handled already: nothing may happen twice.
            return [];
        }

        foreach (var change in changes)
        {
            change.Apply(connection, now);
        }

        return calls.Select(call => Outbox.Insert(connection, call, now)).ToList();
    });

    /// <summary>Counts a failed attempt.</summary>
    /// <returns>Whether the update is thereby given up.</returns>
    public Task<bool> Fail(InboxRow update) => database.Write(connection =>
    {
        var tries = connection.ExecuteScalar<int>("update inbox set tries = tries + 1 where seq = @Seq returning tries", new { update.Seq });
        return tries >= MostTries && Mark(connection, update.Seq, Failed) > 0;
    });

    /// <summary>Counts an attempt to handle a suspect before it is made, since the program may not live to count it after.</summary>
    /// <returns>False where it has had its attempts, and is given up.</returns>
    public Task<bool> BeginSuspect(InboxRow update) => database.Write(connection =>
    {
        var tries = connection.ExecuteScalar<int>("update inbox set tries = tries + 1 where seq = @Seq and state = 0 returning tries", new { update.Seq });
        return tries <= MostSuspectTries || Mark(connection, update.Seq, Failed) == 0;
    });

    /// <summary>After a start: where the program last ended without a word, all that waits is suspect.</summary>
    /// <returns>How many updates wait.</returns>
    public Task<int> Recover() => database.Write(connection =>
    {
        var wasClean = connection.Execute("delete from meta where name = 'clean'") > 0;
        if (!wasClean)
        {
            connection.Execute("update inbox set suspect = 1 where state = 0");
        }

        return connection.ExecuteScalar<int>("select count(*) from inbox where state = 0");
    });

    /// <summary>Notes that the program ends in order.</summary>
    public Task EndCleanly() => database.Write(connection => connection.Execute("insert or replace into meta (name, value) values ('clean', 'yes')"));

    private static int Mark(SqliteConnection connection, long seq, int state) => connection.Execute(
        "update inbox set state = @state, json = '', lane = '' where seq = @seq and state = 0", new { seq, state });
}
