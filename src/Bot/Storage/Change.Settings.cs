using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

internal abstract partial record Change
{
    /// <summary>A group or channel is set otherwise.</summary>
    /// <param name="Settings">All its settings, as JSON.</param>
    public sealed record SaveSettings(long ChatId, string Kind, string Settings) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into chats (chat_id, kind, settings, changed) values (@ChatId, @Kind, @Settings, @now)
            on conflict (chat_id) do update set settings = @Settings, changed = @now
            """,
            new { ChatId, Kind, Settings, now });
    }

    /// <summary>Who set what in a group or channel.</summary>
    /// <param name="Setting">A short word for what was set.</param>
    /// <param name="Value">To what.</param>
    public sealed record JournalSetting(long ChatId, long UserId, string UserName, string Setting, string Value) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into setting_changes (chat_id, at, user_id, user_name, setting, value) values (@ChatId, @now, @UserId, @UserName, @Setting, @Value)
            """,
            new { ChatId, now, UserId, UserName, Setting, Value });
    }
}
