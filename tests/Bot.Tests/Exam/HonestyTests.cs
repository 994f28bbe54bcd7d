using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Exam;

public sealed class HonestyTests
{
    [Fact]
    public void No_exam_question_nor_a_near_copy_is_trained_on()
    {
        var pack = PackReader.Read(Summits.Folder);
        var exam = new NearCopies(Directory.EnumerateFiles(Path.Combine(Summits.Root, "tests", "exam"), "*.jsonl").SelectMany(ExamPaper.Read));

        Assert.Empty(pack.Entries.SelectMany(entry => entry.Utterances).Concat(pack.Outside).Select(utterance => exam.CopiedBy(utterance.Text)).OfType<string>());
    }

    [Fact]
    public void No_follow_up_that_is_learnt_from_nor_the_question_before_it_is_an_exams()
    {
        var items = Directory.EnumerateFiles(Path.Combine(Summits.Root, "tests", "exam"), "*.jsonl").SelectMany(ExamPaper.Read).ToList();
        var exam = new NearCopies(items.SelectMany(item => item.Turns.Select(turn => item with { Turns = [turn] })));

        Assert.Empty(PackReader.Read(Summits.Folder).FollowUps.SelectMany(followUp => new[] { followUp.First, followUp.Then }).Select(exam.CopiedBy).OfType<string>());
    }

    [Theory]
    [InlineData("Who runs the library of our town?", true)]
    [InlineData("the library of our town: WHO runs", true)]
    [InlineData("Who runs the library of our city?", false)]
    [InlineData("who runs it", false)]
    public void A_near_copy_has_the_same_words_in_any_order(string text, bool isCopy)
    {
        var exam = new NearCopies([new ExamItem("1", "en", "plain", [new ExamTurn("Who runs the library of our town?", null, [], [])])]);

        Assert.Equal(isCopy, exam.CopiedBy(text) is not null);
    }
}
