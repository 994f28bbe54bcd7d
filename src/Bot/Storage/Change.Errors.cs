using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>Something went wrong in a group or channel that its administrators can put right.</summary>
    /// <param name="Words">Telegram's.</param>
    public sealed record NoteError(long ChatId, string Words) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into chats (chat_id, kind, last_error, last_error_at, changed) values (@ChatId, 'group', @Words, @now, @now)
            on conflict (chat_id) do update set last_error = @Words, last_error_at = @now
            """,
            new { ChatId, Words, now });
    }

    /// <summary>Nobody but administrators can write in a topic any more.</summary>
    public sealed record CloseTopic(long ChatId, int ThreadId) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into forum_topics (chat_id, thread_id, name, is_closed) values (@ChatId, @ThreadId, '', 1)
            on conflict (chat_id, thread_id) do update set is_closed = 1
            """,
            new { ChatId, ThreadId });
    }
}
