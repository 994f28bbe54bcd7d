using Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Review;

/// <summary>Something that was done at one press.</summary>
/// <param name="Questions">To how many questions.</param>
public sealed record ReviewAction(string Id, QuestionState State, string? Entry, string By, DateTimeOffset At, int Questions);

/// <summary>What is kept of decisions on questions.</summary>
internal sealed class ReviewRecords(Database database, TimeProvider clock)
{
    /// <summary>What changes with every decision that is noted or taken back.</summary>
    public static (long Newest, long Count) State(SqliteConnection connection) => connection.QuerySingle<(long, long)>("select coalesce(max(id), 0), count(*) from reviews");

    /// <summary>What was last decided of each question, by its key.</summary>
    public static Dictionary<string, (long Id, Review Review)> Last(SqliteConnection connection) => connection
        .Query<ReviewRow>(
            """
            select id as Id, action as Action, question as Question, state as State, entry as Entry, maintainer as Maintainer, at as At, pack as Pack, answer as Answer
            from reviews where id in (select max(id) from reviews group by question)
            """)
        .ToDictionary(row => row.Question, row => (row.Id, row.Review), StringComparer.Ordinal);

    /// <summary>Notes a decision.</summary>
    /// <param name="questions">Keys, each with what was decided, the entry that it was accepted into, and the one that is surely answered with now.</param>
    /// <returns>The name of the action.</returns>
    public async Task<string> Add(IReadOnlyList<(string Key, QuestionState State, string? Entry, string? Answer)> questions, string? change, string by, string pack)
    {
        var action = Guid.NewGuid().ToString("N");
        await database.Write(connection =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var (question, state, entry, answer) in questions)
            {
                connection.Execute(
                    """
                    insert into reviews (action, question, state, entry, change_id, maintainer, at, pack, answer)
                    values (@action, @question, @state, @entry, @change, @by, @at, @pack, @answer)
                    """,
                    // To the minute, as in the journal.
                    new { action, question, state = $"{state}", entry, change, by, at = now - (now % 60_000), pack, answer });
            }
        });
        return action;
    }

    /// <summary>The change of the pack that came of an action; null for none. False where there is no such action.</summary>
    public bool TryFind(string action, out string? change)
    {
        var found = database.Read(connection => connection.Query<string?>("select change_id from reviews where action = @action limit 1", new { action }).AsList());
        change = found.FirstOrDefault();
        return found.Count > 0;
    }

    /// <summary>Takes an action back: what was decided before holds again.</summary>
    public Task Remove(string action) => database.Write(connection => connection.Execute("delete from reviews where action = @action", new { action }));

    /// <summary>The last actions, the newest first.</summary>
    public IReadOnlyList<ReviewAction> Recent(int most) => database.Read(connection => connection
        .Query<(string Action, string State, string? Entry, string Maintainer, long At, long Questions)>(
            """
            select action, min(state), iif(count(distinct entry) = 1, min(entry), null), min(maintainer), max(at), count(*)
            from reviews group by action order by max(id) desc limit @most
            """,
            new { most })
        .Select(row => new ReviewAction(row.Action, Enum.Parse<QuestionState>(row.State), row.Entry, row.Maintainer, DateTimeOffset.FromUnixTimeMilliseconds(row.At), (int)row.Questions))
        .ToList());

    private sealed record ReviewRow(long Id, string Action, string Question, string State, string? Entry, string Maintainer, long At, string Pack, string? Answer)
    {
        // What Dapper reads by.
        private ReviewRow()
            : this(0, "", "", "", null, "", 0, "", null)
        {
        }

        public Review Review => new(Action, Enum.Parse<QuestionState>(State), Entry, Maintainer, DateTimeOffset.FromUnixTimeMilliseconds(At), Pack, Answer);
    }
}
