using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>Something that comes of an update and is written together with its reply.</summary>
internal abstract partial record Change
{
    private Change()
    {
    }

    /// <summary>Does it, inside a transaction.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public abstract void Apply(SqliteConnection connection, long now);

    /// <summary>Where a dialogue stands now.</summary>
    public sealed record SaveDialogue(DialogueKey Key, string State, string? Previous, int? QuestionId, TimeSpan Life) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert or replace into dialogues (chat_id, thread_id, user_id, state, previous, question_id, expires)
            values (@ChatId, @ThreadId, @UserId, @State, @Previous, @QuestionId, @expires)
            """,
            new { Key.ChatId, Key.ThreadId, Key.UserId, State, Previous, QuestionId, expires = now + (long)Life.TotalMilliseconds });
    }

    /// <summary>A language was chosen for a chat.</summary>
    /// <param name="Language">Null for that of each question.</param>
    public sealed record ChooseLanguage(long ChatId, string Kind, string? Language) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert into chats (chat_id, kind, language, changed) values (@ChatId, @Kind, @Language, @now)
            on conflict (chat_id) do update set language = @Language, changed = @now
            """,
            new { ChatId, Kind, Language, now });
    }

    /// <summary>The bot can write in a chat again, after it could not.</summary>
    public sealed record Revive(long ChatId) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            "update chats set state = 'active', changed = @now where chat_id = @ChatId and state <> 'active'", new { ChatId, now });
    }

    /// <summary>The bot can't write in a chat any more; what waits for it is dropped.</summary>
    /// <param name="State">A word for why: blocked, left, gone.</param>
    public sealed record Deactivate(long ChatId, string Kind, string State) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            connection.Execute(
                """
                insert into chats (chat_id, kind, state, changed) values (@ChatId, @Kind, @State, @now)
                on conflict (chat_id) do update set state = @State, changed = @now
                """,
                new { ChatId, Kind, State, now });
            connection.Execute(
                "update outbox set state = 5, payload = '', changed = @now where chat_id = @ChatId and state in (0, 1)", new { ChatId, now });
        }
    }

    /// <summary>A group has become a supergroup with another number. Done again, it changes nothing.</summary>
    public sealed record MoveChat(long From, long To) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            // What is known of the supergroup by itself stays; all else comes from the group. Whatever the bot may not do in the old one is of no account.
            connection.Execute(
                """
                insert into chats (chat_id, kind, language, state, title, settings, own_member, changed)
                select @To, 'supergroup', language, 'active', title, settings, own_member, @now from chats where chat_id = @From
                on conflict (chat_id) do update set language = coalesce(chats.language, excluded.language), settings = coalesce(chats.settings, excluded.settings),
                  own_member = coalesce(chats.own_member, excluded.own_member), title = coalesce(chats.title, excluded.title), changed = @now
                """,
                new { From, To, now });
            connection.Execute("delete from chats where chat_id = @From", new { From });
            connection.Execute("update or ignore dialogues set chat_id = @To where chat_id = @From", new { From, To });
            connection.Execute("delete from dialogues where chat_id = @From", new { From });
            foreach (var table in new[] { "forum_topics", "chat_admins", "setting_changes", "channel_posts" })
            {
                connection.Execute($"update or ignore {table} set chat_id = @To where chat_id = @From", new { From, To });
                connection.Execute($"delete from {table} where chat_id = @From", new { From });
            }

            // Numbers of messages begin anew: the one that was to be deleted is somebody else's there.
            connection.Execute(
                """
                update outbox set state = 5, payload = '', changed = @now
                where chat_id = @From and state in (0, 1) and method in ('deleteMessage', 'editMessageText', 'editMessageReplyMarkup')
                  and not exists (select 1 from outbox sends where sends.operation = outbox.target and sends.state in (0, 1))
                """,
                new { From, now });
            connection.Execute("update outbox set chat_id = @To where chat_id = @From and state in (0, 1)", new { From, To });
        }
    }

    /// <summary>A question and what came of it.</summary>
    public sealed record WriteJournal(JournalEntry Entry) : Change
    {
        public override void Apply(SqliteConnection connection, long now) => connection.Execute(
            """
            insert or ignore into journal (id, at, language, outcome, entry, confidence, question, elapsed_ms)
            values (@Id, @at, @Language, @Outcome, @Entry, @Confidence, @question, (select max(0, @now - received) from inbox where update_id = @UpdateId))
            """,
            new
            {
                Entry.Id,
                now,
                Entry.UpdateId,
                // To the minute: enough for counting, too coarse to be matched with a chat.
                at = now - (now % 60_000),
                Entry.Language,
                Entry.Outcome,
                Entry.Entry,
                Entry.Confidence,
                question = Scrubber.Scrub(Entry.Question),
            });
    }

    /// <summary>What somebody thinks of an answer: 1 for good, -1 for bad.</summary>
    public sealed record RecordFeedback(long JournalId, int Feedback) : Change
    {
        public override void Apply(SqliteConnection connection, long now) =>
            connection.Execute("update journal set feedback = @Feedback where id = @JournalId", new { JournalId, Feedback });
    }

    /// <summary>What is kept of one member's talk in a group.</summary>
    public sealed record ForgetMember(long ChatId, long UserId) : Change
    {
        public override void Apply(SqliteConnection connection, long now)
        {
            connection.Execute("delete from dialogues where chat_id = @ChatId and user_id = @UserId", new { ChatId, UserId });
            connection.Execute("delete from chat_admins where chat_id = @ChatId and user_id = @UserId", new { ChatId, UserId });
            connection.Execute("update setting_changes set user_id = 0, user_name = '' where chat_id = @ChatId and user_id = @UserId", new { ChatId, UserId });
        }
    }
}

/// <summary>Whose dialogue it is: one person's, in one topic of one chat.</summary>
/// <param name="ThreadId">0 where there are no topics.</param>
internal sealed record DialogueKey(long ChatId, int ThreadId, long UserId);

/// <summary>A question and what came of it, by nobody in particular.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Question">As it was typed; it is scrubbed before it is written.</param>
internal sealed record JournalEntry(long Id, string Language, string Outcome, string? Entry, double Confidence, string Question)
{
    /// <summary>The update that it came with: tells how long the reply took, and is not kept.</summary>
    public long UpdateId { get; init; }
}
