using Dapper;

namespace Bot.Storage;

/// <summary>What is kept of a chat.</summary>
/// <param name="Language">The language chosen for it; null where none was.</param>
/// <param name="State">Active, or a word for why the bot can't write there.</param>
internal sealed record ChatRow(string? Language, string State)
{
    // What Dapper reads by.
    private ChatRow()
        : this(null, "")
    {
    }

    /// <summary>private, group, supergroup or channel.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it is called; null where that is not known.</summary>
    public string? Title { get; init; }

    /// <summary>What it is set to, as JSON; null where nobody has set anything.</summary>
    public string? Settings { get; init; }

    /// <summary>The bot's own place in it, as JSON of the Bot API; null where it is not known.</summary>
    public string? OwnMember { get; init; }

    /// <summary>What last went wrong there; null for nothing.</summary>
    public string? LastError { get; init; }

    /// <summary>When that was, in Unix milliseconds.</summary>
    public long? LastErrorAt { get; init; }
}

/// <summary>A group or channel that somebody was seen to administer.</summary>
/// <param name="Title">Null where it is not known.</param>
internal sealed record OwnChatRow(long ChatId, string Kind, string? Title)
{
    // What Dapper reads by.
    private OwnChatRow()
        : this(0, "", null)
    {
    }
}

/// <summary>Where a dialogue stands, as JSON.</summary>
/// <param name="Previous">Where it stood before the last question.</param>
/// <param name="QuestionId">The message with the last question.</param>
internal sealed record DialogueRow(string State, string? Previous, int? QuestionId)
{
    // What Dapper reads by.
    private DialogueRow()
        : this("", null, null)
    {
    }
}

/// <summary>Reads what is kept of chats and dialogues.</summary>
internal sealed class ChatStates(Database database, TimeProvider clock)
{
    public ChatRow? Chat(long chatId) => database.Read(connection => connection.QuerySingleOrDefault<ChatRow>(
        """
        select language as Language, state as State, kind as Kind, title as Title, settings as Settings, own_member as OwnMember,
          last_error as LastError, last_error_at as LastErrorAt
        from chats where chat_id = @chatId
        """,
        new { chatId }));

    /// <summary>The groups and channels that the bot is in and that somebody was seen to administer, in the order of their titles.</summary>
    public IReadOnlyList<OwnChatRow> Administered(long userId) => database.Read(connection => connection.Query<OwnChatRow>(
        """
        select chat_id as ChatId, kind as Kind, title as Title from chat_admins join chats using (chat_id)
        where user_id = @userId and state not in ('left', 'gone')
        """,
        new { userId }).OrderBy(chat => chat.Title, StringComparer.InvariantCultureIgnoreCase).ThenBy(chat => chat.ChatId).ToList());

    /// <summary>Null where there is none, or nobody has spoken in it for long.</summary>
    public DialogueRow? Dialogue(DialogueKey key) => database.Read(connection => connection.QuerySingleOrDefault<DialogueRow>(
        """
        select state as State, previous as Previous, question_id as QuestionId from dialogues
        where chat_id = @ChatId and thread_id = @ThreadId and user_id = @UserId and expires > @now
        """,
        new { key.ChatId, key.ThreadId, key.UserId, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }));
}
