using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Releases;
using Bot.Storage;
using Bot.Tests.Chats;
using Dapper;
using Xunit;

namespace Bot.Tests.Releases;

public sealed class ReleaseComparisonTests : IDisposable
{
    private const string Books = "How many books are in the library?";

    private readonly ReleaseRig _rig = new(hasExam: false);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void What_would_change_is_told_entry_by_entry_with_the_question()
    {
        var before = _rig.Store.Open(_rig.Make().Id).Responder;
        _rig.HasBooks(50);
        var after = _rig.Store.Open(_rig.Make().Id).Responder;

        var comparison = Compare(before, after, [Asked("thanks", 9), Asked(Books, 2), Asked("Сколько книг в библиотеке?", 3)]);

        Assert.Equal(3, comparison.Questions);
        Assert.Equal(["Сколько книг в библиотеке?", Books], comparison.Changed.Select(reply => reply.Question.Text));
        Assert.All(comparison.Changed, reply => Assert.Equal((ReplyChange.OtherText, "books"), (reply.Change, reply.Entry)));
        Assert.Equal("books", Assert.Single(comparison.ByEntry).Key);
    }

    [Fact]
    public void Another_entry_and_no_answer_at_all_are_told_apart()
    {
        var before = _rig.Store.Open(_rig.Make().Id).Responder;
        _rig.SwapQuestions();
        var swapped = _rig.Store.Open(_rig.Make().Id).Responder;
        var question = Asked("how many books", 1);

        var (there, back) = (Compare(before, swapped, [question]), Compare(swapped, before, [question]));

        var (gone, come) = (Assert.Single(there.Changed), Assert.Single(back.Changed));
        Assert.Contains((gone.Change, come.Change), new[] { (ReplyChange.OtherEntry, ReplyChange.OtherEntry), (ReplyChange.NoLongerAnswered, ReplyChange.NowAnswered) });
        Assert.Empty(Compare(before, before, [question]).Changed);
    }

    [Fact]
    public void A_dialogue_of_an_exam_is_compared_turn_by_turn()
    {
        var item = new ExamItem("1", "en", "dialogue", [Turn(Books), Turn("who said that"), Turn("thanks")]);

        var questions = ComparedQuestion.Of([item]).ToList();

        Assert.Equal([Books, "who said that", "thanks"], questions.Select(question => question.Text));
        Assert.Equal([Books, "who said that"], questions[2].Before);
    }

    [Fact]
    public async Task Questions_of_the_last_days_come_from_the_journal_with_how_often_they_were_asked()
    {
        using var folder = new TempFolder();
        var now = DateTimeOffset.UnixEpoch.AddDays(1000);
        using var database = Database.Open($"Data Source={folder.File("bot.db")};Pooling=False");
        Assert.Empty(AskedQuestions.Of(database, now));
        await database.Write(connection =>
        {
            foreach (var (question, daysAgo) in new[] { ("how many", 1), ("how many", 2), ("when", 3), ("long ago", 9) })
            {
                connection.Execute(
                    "insert into journal (at, language, outcome, confidence, question) values (@at, 'en', 'unknown', 0, @question)", new { at = now.AddDays(-daysAgo).ToUnixTimeMilliseconds(), question });
            }
        });

        var asked = AskedQuestions.Of(database, now.AddDays(-7));

        Assert.Equal([("how many", 2), ("when", 1)], asked.Select(question => (question.Text, question.Times)));
    }

    private static ReleaseComparison Compare(Responder was, Responder would, IReadOnlyList<ComparedQuestion> questions) =>
        ReleaseComparison.Of(was, would, questions, TestContext.Current.CancellationToken);

    private static ExamTurn Turn(string question) => new(question, null, [], []);

    private static ComparedQuestion Asked(string text, int times) => new(text, [], null, times);
}
