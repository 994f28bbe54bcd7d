using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Review;
using Bot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Bot.Tests.Review;

public sealed class QuestionReviewTests : IDisposable
{
    private const string Question = "do you lend out vinyl records";

    private readonly ReviewRig _rig = new("Please tell me who chairs the friends of the library");

    [Fact]
    public async Task An_accepted_question_is_heard_under_its_entry_and_an_undone_one_is_not()
    {
        var before = _rig.Topic;
        _rig.Asked("how large is your stock of volumes", times: 2);
        _rig.Asked("how large is your stock of volumes pls call +7 701 123 45 67");
        var id = _rig.ToDo[0].Id;

        var preview = _rig.Review.Preview([new Acceptance(id, "books")]);
        Assert.True(preview.IsPossible);
        Assert.Contains("+        - \"how large is your stock of volumes\"", preview.Diff, StringComparison.Ordinal);
        Assert.Equal(before, _rig.Topic);

        var done = Assert.IsType<ReviewResult.Done>(await _rig.Review.Accept([new Acceptance(id, "books")], "Dana", "asked 3 times"));
        Assert.Contains("how large is your stock of volumes", _rig.Topic, StringComparison.Ordinal);
        Assert.DoesNotContain("701", _rig.Topic, StringComparison.Ordinal);
        Assert.DoesNotContain("<number>", _rig.Topic, StringComparison.Ordinal);
        Assert.DoesNotContain(_rig.ToDo, item => item.Id == id);
        var change = _rig.Editor.History.Find(done.Change!)!;
        Assert.Equal(("Dana", "asked 3 times"), (change.By, change.Why));

        Assert.IsType<ReviewResult.Done>(await _rig.Review.Undo(done.Action, "Dana"));
        Assert.Equal(before, _rig.Topic);
        Assert.Contains(_rig.ToDo, item => item.Id == id);
        Assert.IsType<ReviewResult.Gone>(await _rig.Review.Undo(done.Action, "Dana"));
    }

    [Fact]
    public async Task Corrected_words_are_accepted_in_place_of_those_asked()
    {
        _rig.Asked("hw mny bks hv u gt");
        var accepted = new Acceptance(_rig.ToDo[0].Id, "books", [new AskedQuestion("en", "how many books have you got"), new AskedQuestion("ru", "сколько у вас томов")]);

        Assert.IsType<ReviewResult.Done>(await _rig.Review.Accept([accepted], "Dana", ""));

        Assert.Contains("how many books have you got", _rig.Topic, StringComparison.Ordinal);
        Assert.Contains("сколько у вас томов", _rig.Topic, StringComparison.Ordinal);
        Assert.DoesNotContain("hw mny", _rig.Topic, StringComparison.Ordinal);
        Assert.Empty(_rig.ToDo);
    }

    [Fact]
    public async Task Many_are_accepted_at_one_press_and_undone_at_one()
    {
        var before = _rig.Topic;
        _rig.Asked("size of your collection of volumes");
        _rig.Asked("bill for mending the top of the house");
        var (books, roof) = (_rig.ToDo.Single(item => item.Text.StartsWith("size", StringComparison.Ordinal)).Id, _rig.ToDo.Single(item => item.Text.StartsWith("bill", StringComparison.Ordinal)).Id);

        var done = Assert.IsType<ReviewResult.Done>(await _rig.Review.Accept([new Acceptance(books, "books"), new Acceptance(roof, "roof")], "Dana", ""));

        Assert.Empty(_rig.ToDo);
        Assert.Equal(2, _rig.Inbox.Find(new InboxFilter { State = QuestionState.Accepted }).Items.Select(item => item.Review!.Entry).Intersect(["books", "roof"]).Count());
        Assert.Equal(2, Assert.Single(_rig.Review.Recent(5)).Questions);
        await _rig.Review.Undo(done.Action, "Dana");
        Assert.Equal(before, _rig.Topic);
        Assert.Equal(2, _rig.ToDo.Count);
    }

    [Fact]
    public async Task What_is_not_our_business_teaches_the_pack_to_say_so()
    {
        _rig.Asked("who won the football match");

        Assert.IsType<ReviewResult.Done>(await _rig.Review.Accept([new Acceptance(_rig.ToDo[0].Id, null)], "Dana", ""));

        Assert.Contains("who won the football match", File.ReadAllText(Path.Combine(_rig.Knowledge, "outside.yaml")), StringComparison.Ordinal);
        Assert.Equal(QuestionState.Outside, Assert.Single(_rig.Inbox.Find(new InboxFilter { Everything = true }).Items).State);
    }

    [Fact]
    public async Task A_question_of_the_exam_is_never_trained_on()
    {
        var before = _rig.Topic;
        _rig.Asked("please, tell me: who chairs the Friends of the Library?");
        var id = _rig.ToDo[0].Id;

        var preview = _rig.Review.Preview([new Acceptance(id, "books")]);

        Assert.False(preview.IsPossible);
        Assert.Equal("Please tell me who chairs the friends of the library", Assert.Single(preview.Copies).ExamQuestion);
        Assert.NotEmpty(Assert.IsType<ReviewResult.Refused>(await _rig.Review.Accept([new Acceptance(id, "books")], "Dana", "")).Copies);
        Assert.NotEmpty(Assert.IsType<ReviewResult.Refused>(await _rig.Review.Accept([new Acceptance(id, null)], "Dana", "")).Copies);
        Assert.Equal(before, _rig.Topic);
        Assert.Single(_rig.ToDo);
    }

    [Fact]
    public async Task What_another_entry_is_asked_by_already_is_refused_with_the_place()
    {
        _rig.Asked("Cost of fixing the roof!", outcome: "suggested");

        var refused = Assert.IsType<ReviewResult.Refused>(await _rig.Review.Accept([new Acceptance(_rig.ToDo[0].Id, "books")], "Dana", ""));

        Assert.Contains("roof", $"{Assert.Single(refused.Problems)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_aside_comes_back_when_a_newer_pack_answers_it()
    {
        _rig.Asked(Question);
        _rig.Asked("what is the weather tomorrow");
        await _rig.Review.Ignore([.. _rig.ToDo.Select(item => item.Id)], "Dana");
        Assert.Empty(_rig.ToDo);

        await _rig.Editor.Apply([new AddEntry("library", Records)], "Dana", "");
        Assert.Empty(_rig.ToDo);
        _rig.Retrain();

        var item = Assert.Single(_rig.ToDo);
        Assert.Equal((QuestionState.Returned, Question, "records"), (item.State, item.Text, item.Answer));
        await _rig.Review.Ignore([item.Id], "Dana");
        Assert.Empty(_rig.ToDo);
    }

    [Fact]
    public async Task What_is_open_is_marked_when_it_would_be_answered_now()
    {
        _rig.Asked(Question);
        Assert.Null(Assert.Single(_rig.ToDo).Answer);

        await _rig.Editor.Apply([new AddEntry("library", Records)], "Dana", "");
        _rig.Retrain();

        Assert.Equal(("records", QuestionState.Open), (Assert.Single(_rig.ToDo).Answer, _rig.ToDo[0].State));
    }

    [Fact]
    public async Task A_new_entry_takes_the_questions_that_it_answers()
    {
        _rig.Asked(Question);

        var done = Assert.IsType<ReviewResult.Done>(await _rig.Review.AcceptNew([_rig.ToDo[0].Id], new AddEntry("library", Records), "Dana", ""));
        Assert.Empty(_rig.ToDo);
        Assert.Contains(PackReader.Read(_rig.Knowledge).Entries, entry => entry.Id == "records");

        await _rig.Review.Undo(done.Action, "Dana");
        Assert.Single(_rig.ToDo);
        Assert.DoesNotContain(PackReader.Read(_rig.Knowledge).Entries, entry => entry.Id == "records");
    }

    [Fact]
    public async Task A_new_entry_that_copies_the_exam_is_refused_and_nobody_is_named_in_it()
    {
        using var rig = new ReviewRig("is there a cloakroom for guests");
        rig.Asked(Question);
        var copy = new AddEntry("library", Records with { Heard = [new AskedQuestion("en", "is there a cloakroom for guests?")] });

        Assert.Contains(rig.Review.PreviewNew(copy).Problems, problem => problem.Text.Contains("the exam asks", StringComparison.Ordinal));
        Assert.Contains("the exam asks", Assert.Single(Assert.IsType<ReviewResult.Refused>(await rig.Review.AcceptNew([rig.ToDo[0].Id], copy, "Dana", "")).Problems).Text, StringComparison.Ordinal);

        var named = new AddEntry("library", Records with { Heard = [new AskedQuestion("en", "lend me records, call 8 701 123 45 67")] });
        Assert.DoesNotContain("701", rig.Review.PreviewNew(named).Diff, StringComparison.Ordinal);
        Assert.IsType<ReviewResult.Done>(await rig.Review.AcceptNew([rig.ToDo[0].Id], named, "Dana", ""));
        Assert.DoesNotContain("701", rig.Topic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_more_way_of_typing_what_was_put_aside_is_no_news()
    {
        _rig.Asked(Question);
        await _rig.Review.Ignore([_rig.ToDo[0].Id], "Dana");

        _rig.Asked("do you lend vinyl records?", times: 5);

        Assert.Empty(_rig.ToDo);
        Assert.Equal(6, Assert.Single(_rig.Inbox.Find(new InboxFilter { State = QuestionState.Ignored }).Items).Count);
    }

    [Fact]
    public async Task Decisions_are_kept_no_longer_than_the_journal_and_hold_no_text()
    {
        _rig.Asked(Question);
        await _rig.Review.Ignore([_rig.ToDo[0].Id], "Dana");
        Assert.Equal(0, _rig.Count("select count(*) from reviews where question like '%vinyl%' or entry like '%vinyl%'"));
        Assert.Equal(0, _rig.Count("select count(*) from reviews where at % 60000 <> 0"));
        var retention = new Retention(_rig.Database, Options.Create(new StorageOptions { JournalDays = 3 }), _rig.Clock, NullLogger<Retention>.Instance);

        _rig.Clock.Advance(TimeSpan.FromDays(2.9));
        await retention.CleanUp();
        Assert.Equal(1, _rig.Count("select count(*) from reviews"));

        _rig.Clock.Advance(TimeSpan.FromDays(0.2));
        await retention.CleanUp();
        Assert.Equal(0, _rig.Count("select (select count(*) from reviews) + (select count(*) from journal)"));
    }

    public void Dispose() => _rig.Dispose();

    private static NewEntry Records => new(
        "records",
        new Dictionary<string, string> { ["ru"] = "Пластинки", ["kk"] = "Пластинкалар", ["en"] = "Vinyl records" },
        [
            new NewFact(
                "records-lent",
                new Dictionary<string, string> { ["ru"] = "Виниловые пластинки выдаются на дом.", ["kk"] = "Винил пластинкалар үйге беріледі.", ["en"] = "Vinyl records are lent out." },
                new Dictionary<string, string> { ["article"] = "town-paper" }),
        ],
        [
            .. new[] { "do you lend out vinyl records", "can I borrow vinyl", "vinyl records to take home", "are records lent", "borrow a vinyl record" }.Select(text => new AskedQuestion("en", text)),
            .. new[] { "выдаёте ли вы пластинки", "можно взять винил", "виниловые пластинки на дом", "дают ли пластинки", "взять пластинку домой" }.Select(text => new AskedQuestion("ru", text)),
            .. new[] { "пластинка бересіз бе", "винил алуға бола ма", "винил пластинкалар үйге", "пластинкалар беріле ме", "үйге пластинка алу" }.Select(text => new AskedQuestion("kk", text)),
        ],
        []);
}
