using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>Somebody has sent a result of an inline query.</summary>
    /// <param name="Day">Such as 2025-03-14.</param>
    public sealed record CountInlineChoice(string Day, string Language, string Entry) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into inline_choices (day, language, entry, count) values (@Day, @Language, @Entry, 1)
            on conflict (day, language, entry) do update set count = count + 1
            """,
            new { Day, Language, Entry });
    }

    /// <summary>Answers to a person's earlier inline queries are of no use any more: there is a newer one.</summary>
    public sealed record DropInlineAnswers(long UserId) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "delete from outbox where chat_id = @UserId and method = 'answerInlineQuery' and state = 0", new { UserId });
    }
}
