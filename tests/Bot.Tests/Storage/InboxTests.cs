using Bot.Storage;
using Bot.Tests.Chats;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Tests.Storage;

public sealed class InboxTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly Database _database;
    private readonly Inbox _inbox;
    private readonly Outbox _outbox;

    public InboxTests()
    {
        _database = Database.Open($"Data Source={_folder.File("bot.db")};Pooling=False");
        (_inbox, _outbox) = (new Inbox(_database, _clock), new Outbox(_database, _clock));
    }

    [Fact]
    public async Task An_update_that_comes_twice_is_kept_once_even_when_it_has_been_handled()
    {
        var first = Assert.Single(await _inbox.Add([Row(1)]));
        Assert.Empty(await _inbox.Add([Row(1)]));
        await _inbox.Complete(first, [], []);

        Assert.Empty(await _inbox.Add([Row(1), Row(1)]));
    }

    [Fact]
    public async Task A_handled_update_leaves_nothing_but_its_number()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));

        await _inbox.Complete(row, [], []);

        Assert.Equal(1, Count("select count(*) from inbox where update_id = 1 and json = '' and lane = ''"));
        Assert.Null(_inbox.Find(row.Seq));
    }

    [Fact]
    public async Task What_comes_of_an_update_comes_once()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));

        Assert.Single(await _inbox.Complete(row, [], [Call("1.0")]));
        Assert.Empty(await _inbox.Complete(row, [], [Call("1.0")]));
        Assert.Single(_outbox.Pending());
    }

    [Fact]
    public async Task Either_all_or_nothing_comes_of_an_update()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => _inbox.Complete(row, [new Change.ChooseLanguage(5, "private", "kk")], [Call("1.0"), Call("1.0")]));

        Assert.NotNull(_inbox.Find(row.Seq));
        Assert.Equal(0, Count("select count(*) from chats"));
        Assert.Empty(_outbox.Pending());
    }

    [Fact]
    public async Task An_update_is_given_up_after_three_attempts()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));

        Assert.False(await _inbox.Fail(row));
        Assert.False(await _inbox.Fail(row));
        Assert.True(await _inbox.Fail(row));

        Assert.Null(_inbox.Find(row.Seq));
        Assert.Equal(1, Count("select count(*) from inbox where state = 2 and json = ''"));
    }

    [Fact]
    public async Task An_update_that_brings_the_program_down_again_and_again_is_given_up_and_those_behind_it_are_not()
    {
        var rows = await _inbox.Add([Row(1), Row(2)]);
        for (var i = 0; i < Inbox.MostSuspectTries; i++)
        {
            Assert.Equal(2, await _inbox.Recover());
            Assert.True(await _inbox.BeginSuspect(_inbox.Find(rows[0].Seq)!));
        }

        Assert.Equal(2, await _inbox.Recover());
        Assert.False(await _inbox.BeginSuspect(_inbox.Find(rows[0].Seq)!));
        Assert.Equal([2], _inbox.NextWaiting(null, 0, 10).Select(row => row.UpdateId));
    }

    [Fact]
    public async Task Only_an_end_without_a_word_makes_what_waits_suspect()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));
        await _inbox.EndCleanly();
        await _inbox.Recover();
        Assert.False(_inbox.Find(row.Seq)!.IsSuspect);

        await _inbox.Recover();
        Assert.True(_inbox.Find(row.Seq)!.IsSuspect);
    }

    [Fact]
    public async Task Numbers_of_updates_are_known_for_two_days_and_then_forgotten()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));
        await _inbox.Complete(row, [], []);
        var waiting = Assert.Single(await _inbox.Add([Row(2)]));
        var retention = new Retention(_database, Options.Create(new StorageOptions()), _clock, NullLogger<Retention>.Instance);

        _clock.Advance(TimeSpan.FromHours(47));
        await retention.CleanUp();
        Assert.Empty(await _inbox.Add([Row(1)]));

        _clock.Advance(TimeSpan.FromHours(2));
        await retention.CleanUp();
        Assert.Single(await _inbox.Add([Row(1)]));
        Assert.NotNull(_inbox.Find(waiting.Seq));
    }

    [Fact]
    public async Task The_journal_is_kept_for_as_many_days_as_the_setting_says()
    {
        await _outbox.Apply(new Change.WriteJournal(new JournalEntry(1, "kk", "unknown", null, 0.2, "ЖСН 850101300123 не")));
        var retention = new Retention(_database, Options.Create(new StorageOptions { JournalDays = 3 }), _clock, NullLogger<Retention>.Instance);

        _clock.Advance(TimeSpan.FromDays(2.9));
        await retention.CleanUp();
        Assert.Equal(1, Count("select count(*) from journal where question = 'ЖСН <number> не'"));

        _clock.Advance(TimeSpan.FromDays(0.2));
        await retention.CleanUp();
        Assert.Equal(0, Count("select count(*) from journal"));
    }

    [Fact]
    public async Task The_journal_tells_how_long_a_reply_took_and_not_to_which_update()
    {
        var row = Assert.Single(await _inbox.Add([Row(7)]));
        _clock.Advance(TimeSpan.FromMilliseconds(140));

        await _inbox.Complete(row, [new Change.WriteJournal(new JournalEntry(1, "en", "unknown", null, 0, "why") { UpdateId = 7 })], []);

        Assert.Equal(140, Count("select elapsed_ms from journal"));
        Assert.Equal(0, Count("select at % 60000 from journal"));
        Assert.Equal(0, Count("select count(*) from pragma_table_info('journal') where name like '%update%' or name like '%user%' or name like '%chat%'"));
    }

    [Fact]
    public async Task Whoever_is_forgotten_takes_along_what_was_decided_of_the_question()
    {
        await _inbox.Complete(Assert.Single(await _inbox.Add([Row(7)])), [], [Call("7.0"), Call("8.0") with { ChatId = 6 }]);
        await _outbox.Apply(new Change.WriteJournal(new JournalEntry(7, "en", "unknown", null, 0, "Where is my street?")));
        await _outbox.Apply(new Change.WriteJournal(new JournalEntry(8, "en", "unknown", null, 0, "What of it?")));
        foreach (var question in new[] { "where is my street", "what of it" })
        {
            await _database.Write(connection => connection.Execute(
                "insert into reviews (action, question, state, maintainer, at, pack) values ('a', @key, 'Ignored', 'Dana', 1, '')", new { key = QuestionKey.Of(question) }));
        }

        await _outbox.Apply(new Change.ForgetPerson(5, update => update));

        Assert.Equal(1, Count("select count(*) from journal"));
        Assert.Equal(1, _database.Read(connection => connection.ExecuteScalar<long>("select count(*) from reviews where question = @key", new { key = QuestionKey.Of("What of it?") })));
        Assert.Equal(1, Count("select count(*) from reviews"));
    }

    [Fact]
    public async Task After_a_crash_what_may_be_repeated_is_repeated_and_what_may_have_been_said_is_not()
    {
        var row = Assert.Single(await _inbox.Add([Row(1)]));
        var calls = await _inbox.Complete(row, [], [Call("1.0"), Call("1.1") with { Method = "editMessageText" }, Call("1.2")]);
        await _outbox.Begin(calls[0].Id);
        await _outbox.Begin(calls[1].Id);

        Assert.Equal(["1.0"], await _outbox.RecoverInterrupted(["editMessageText"]));

        Assert.Equal(["1.1", "1.2"], _outbox.Pending().Select(call => call.Operation));
    }

    [Fact]
    public async Task A_group_moves_once_however_often_it_is_told()
    {
        await _outbox.Apply(new Change.ChooseLanguage(-5, "group", "kk"));
        await _outbox.Apply(new Change.SaveDialogue(new DialogueKey(-5, 0, 7), "{}", null, null, TimeSpan.FromMinutes(1)));
        await Put(Call("1.0") with { ChatId = -5 });

        for (var i = 0; i < 3; i++)
        {
            await _outbox.Apply(new Change.MoveChat(-5, -1005));
        }

        var states = new ChatStates(_database, _clock);
        Assert.Equal("kk", states.Chat(-1005)!.Language);
        Assert.NotNull(states.Dialogue(new DialogueKey(-1005, 0, 7)));
        Assert.Equal(-1005, Assert.Single(_outbox.Pending()).ChatId);
        Assert.Null(states.Chat(-5));
    }

    [Fact]
    public async Task A_message_is_cut_into_all_its_parts_or_into_none()
    {
        var call = await Put(Call("1.0"));
        await Put(Call("1.0.1"));
        await _outbox.Begin(call.Id);

        // The part can't be stored, so the whole stays as it is, and is cut at another time.
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => _outbox.Mend(call with { Payload = "half" }, [Call("1.0.1")], new Change.NoteError(-5, "too long")));

        Assert.Equal(1, Count("select count(*) from outbox where operation = '1.0' and payload = '{}' and state = 1"));
        Assert.Equal(0, Count("select count(*) from chats"));
    }

    [Fact]
    public async Task Nothing_goes_with_a_call_that_is_no_longer_wanted()
    {
        var call = await Put(Call("1.0"));
        await _outbox.End(call, CallState.Cancelled);

        Assert.Empty(await _outbox.Mend(call, [Call("1.0.delete")], null));
        Assert.Equal(1, Count("select count(*) from outbox"));
    }

    [Fact]
    public async Task A_question_that_had_to_be_answered_again_is_known_by_its_last_answer()
    {
        var first = await Put(Call("1.0") with { QuestionId = 9 });
        await _outbox.End(first, CallState.Failed);
        var second = await Put(Call("2.0") with { QuestionId = 9 });
        await _outbox.End(second, CallState.Sent, 77);

        Assert.Equal(new AnswerRow("2.0", CallState.Sent, 77), _outbox.AnswerTo(5, 9));
    }

    [Fact]
    public async Task Whoever_has_blocked_the_bot_is_forgotten_after_a_month_unless_he_comes_back()
    {
        foreach (var chat in (long[])[5, 6])
        {
            await _outbox.Apply(new Change.ChooseLanguage(chat, "private", "kk"));
            await _outbox.Apply(new Change.Deactivate(chat, "private", "blocked"));
        }

        var retention = new Retention(_database, Options.Create(new StorageOptions()), _clock, NullLogger<Retention>.Instance);
        _clock.Advance(TimeSpan.FromDays(29));
        await retention.CleanUp();
        Assert.Equal(2, Count("select count(*) from chats where language = 'kk'"));
        await _outbox.Apply(new Change.Revive(6));

        _clock.Advance(TimeSpan.FromDays(2));
        await retention.CleanUp();

        Assert.Equal(6, Count("select chat_id from chats"));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private Task<OutboxRow> Put(OutboxRow row) => _database.Write(connection => Outbox.Insert(connection, row, _clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private static InboxRow Row(long update, string lane = "chat 5") => new(0, update, "message", lane, "{}");

    private static OutboxRow Call(string operation) =>
        new() { Operation = operation, ChatId = 5, Method = "sendMessage", Payload = "{}", Expires = long.MaxValue };

    private long Count(string query) => _database.Read(connection => connection.ExecuteScalar<long>(query));
}
