using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>Why an answer was bad.</summary>
    /// <param name="Reason">A short word.</param>
    public sealed record RecordReason(long JournalId, string Reason) : Change
    {
        public override void Apply(SqliteConnection connection, long now) =>
            connection.Execute("update journal set reason = @Reason where id = @JournalId", new { JournalId, Reason });
    }

    /// <summary>All that is kept of a private chat and its person.</summary>
    /// <param name="JournalIdOf">Number of the journal entry of an update. As long as it is known which updates were answered in the chat, their entries can be found and go too.</param>
    public sealed record ForgetPerson(long ChatId, Func<long, long> JournalIdOf) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            var updates = connection.Query<string>("select operation from outbox where chat_id = @ChatId", new { ChatId })
                .Select(operation => long.TryParse(operation.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var update) ? update : -1)
                .Where(update => update >= 0)
                .Distinct();
            foreach (var update in updates)
            {
                // What was decided of the question goes with it; if somebody else asked the same, it is looked at anew.
                foreach (var question in connection.Query<string>("delete from journal where id = @id returning question", new { id = JournalIdOf(update) }).AsList())
                {
                    connection.Execute("delete from reviews where question = @key", new { key = QuestionKey.Of(question) });
                }
            }

            connection.Execute("delete from dialogues where chat_id = @ChatId or user_id = @ChatId", new { ChatId });
            connection.Execute("delete from chats where chat_id = @ChatId", new { ChatId });
            connection.Execute("delete from outbox where chat_id = @ChatId", new { ChatId });
            connection.Execute("delete from chat_admins where user_id = @ChatId", new { ChatId });
            // A group's log goes on without the name.
            connection.Execute("update setting_changes set user_id = 0, user_name = '' where user_id = @ChatId", new { ChatId });
        }
    }
}
