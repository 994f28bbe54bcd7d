using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>Something that was wrong in a chat is well again.</summary>
    /// <param name="Words">What was noted of it.</param>
    public sealed record ClearError(long ChatId, string Words) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "update chats set last_error = null, last_error_at = null where chat_id = @ChatId and last_error = @Words", new { ChatId, Words });
    }

    /// <summary>Something is posted in a slot that must still be free.</summary>
    /// <exception cref="SqliteException">It is not: nothing of what was decided with it happens.</exception>
    public sealed record TakeSlot(long ChatId, string Slot, string Entry, string Operation) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "insert into channel_posts (chat_id, slot, entry, operation, at) values (@ChatId, @Slot, @Entry, @Operation, @now)",
            new { ChatId, Slot, Entry, Operation, now });
    }

    /// <summary>A post says something else now. What it said before counts as said: whoever replaced it does not want it next.</summary>
    /// <param name="Name">A name of its own for what was replaced.</param>
    public sealed record ReplacePost(long ChatId, string Slot, string Entry, string Name) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            connection.Execute(
                """
                insert or ignore into channel_posts (chat_id, slot, entry, operation, at, note)
                select chat_id, @Name, entry, '', at, 'replaced' from channel_posts where chat_id = @ChatId and slot = @Slot
                """,
                new { ChatId, Slot, Name });
            connection.Execute("update channel_posts set entry = @Entry where chat_id = @ChatId and slot = @Slot", new { ChatId, Slot, Entry });
        }
    }

    /// <summary>A post was deleted. Its slot stays taken, and what it said counts as said.</summary>
    public sealed record DeletePost(long ChatId, string Slot) : Change
    {
        public override void Apply(SqliteConnection connection, long now) =>
            connection.Execute("update channel_posts set note = 'deleted' where chat_id = @ChatId and slot = @Slot", new { ChatId, Slot });
    }
}
