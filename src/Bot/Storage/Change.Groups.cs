using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>What a group or channel is called, and what the bot is there.</summary>
    /// <param name="Title">Null where it is not told.</param>
    /// <param name="OwnMember">The bot's place as JSON of the Bot API; null where it is not told.</param>
    public sealed record NoteChat(long ChatId, string Kind, string? Title, string? OwnMember) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into chats (chat_id, kind, title, own_member, changed) values (@ChatId, @Kind, @Title, @OwnMember, @now)
            on conflict (chat_id) do update set kind = @Kind, title = coalesce(@Title, title), own_member = coalesce(@OwnMember, own_member), changed = @now
            """,
            new { ChatId, Kind, Title, OwnMember, now });
    }

    /// <summary>A group is called otherwise. What is not known of yet is not noted.</summary>
    public sealed record NoteTitle(long ChatId, string Title) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "update chats set title = @Title, changed = @now where chat_id = @ChatId", new { ChatId, Title, now });
    }

    /// <summary>Something is told of a topic of a forum.</summary>
    /// <param name="Name">Null where it is not told.</param>
    /// <param name="IsClosed">Null where it is not told.</param>
    public sealed record NoteTopic(long ChatId, int ThreadId, string? Name, bool? IsClosed) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into forum_topics (chat_id, thread_id, name, is_closed) values (@ChatId, @ThreadId, coalesce(@Name, ''), coalesce(@IsClosed, 0))
            on conflict (chat_id, thread_id) do update set name = coalesce(@Name, name), is_closed = coalesce(@IsClosed, is_closed)
            """,
            new { ChatId, ThreadId, Name, IsClosed });
    }

    /// <summary>Somebody was seen to be an administrator of a group or channel.</summary>
    public sealed record NoteAdmin(long ChatId, long UserId) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into chat_admins (user_id, chat_id, seen) values (@UserId, @ChatId, @now) on conflict (user_id, chat_id) do update set seen = @now
            """,
            new { ChatId, UserId, now });
    }

    /// <summary>Somebody is no administrator of a group or channel any more.</summary>
    public sealed record ForgetAdmin(long ChatId, long UserId) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "delete from chat_admins where chat_id = @ChatId and user_id = @UserId", new { ChatId, UserId });
    }

    /// <summary>All that is kept of a group or channel.</summary>
    public sealed record EraseChat(long ChatId) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            foreach (var table in new[] { "dialogues", "forum_topics", "chat_admins", "setting_changes", "channel_posts", "outbox", "chats" })
            {
                connection.Execute($"delete from {table} where chat_id = @ChatId", new { ChatId });
            }
        }
    }
}
