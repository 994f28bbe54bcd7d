using Dapper;

namespace Bot.Storage;

/// <summary>A topic of a forum as it is known.</summary>
/// <param name="ThreadId">Its number; General is not kept.</param>
/// <param name="Name">Empty where it is not known.</param>
internal sealed record TopicRow(int ThreadId, string Name, bool IsClosed)
{
    // What Dapper reads by.
    private TopicRow()
        : this(0, "", false)
    {
    }
}

/// <summary>Who set what, and when.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="UserName">Empty where the person wished to be forgotten.</param>
internal sealed record SettingChangeRow(long At, string UserName, string Setting, string Value)
{
    // What Dapper reads by.
    private SettingChangeRow()
        : this(0, "", "", "")
    {
    }
}

/// <summary>Reads what is kept of groups beside their settings.</summary>
internal sealed class GroupRecords(Database database)
{
    /// <summary>The topics that are known of a forum, the oldest first.</summary>
    public IReadOnlyList<TopicRow> Topics(long chatId) => database.Read(connection => connection.Query<TopicRow>(
        "select thread_id as ThreadId, name as Name, is_closed as IsClosed from forum_topics where chat_id = @chatId order by thread_id", new { chatId }).AsList());

    /// <summary>The last changes of settings, the newest first.</summary>
    public IReadOnlyList<SettingChangeRow> Changes(long chatId, int most) => database.Read(connection => connection.Query<SettingChangeRow>(
        """
        select at as At, user_name as UserName, setting as Setting, value as Value from setting_changes
        where chat_id = @chatId order by id desc limit @most
        """,
        new { chatId, most }).AsList());

    /// <summary>How many messages wait to be sent to a chat.</summary>
    public int Waiting(long chatId) => database.Read(connection => connection.ExecuteScalar<int>(
        "select count(*) from outbox where chat_id = @chatId and state in (0, 1) and method = 'sendMessage'", new { chatId }));
}
