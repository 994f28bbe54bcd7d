using Bot.Answers.Exam;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Exam;

public sealed class ExamTests
{
    [Fact]
    public void Grades_answers_refusals_and_dialogues()
    {
        var report = Grade(
            """{"id":"1","q":"when does the library open","lang":"en","style":"plain","expect":["\\b9\\b","Gazette"]}""",
            """{"id":"2","q":"when does the library open","lang":"en","style":"plain","expect":["midnight"]}""",
            """{"id":"3","q":"what is the weather today","lang":"en","style":"far","outcome":"unknown"}""",
            """{"id":"4","q":"привет","lang":"en","style":"chitchat","outcome":"smalltalk"}""",
            """{"id":"5","lang":"en","turns":[{"q":"who runs the library","expect":["Reed"]},{"q":"who said that","expect":["Reed"]}]}""",
            """{"id":"6","q":"сколько стоит билет","lang":"ru","style":"falsepremise","outcome":"unknown","or_expect":["5 монет"]}""");
        Assert.Equal([Verdict.Right, Verdict.Wrong, Verdict.Right, Verdict.Right, Verdict.Right, Verdict.Right, Verdict.Right], report.Grades.Select(grade => grade.Verdict));
        Assert.Equal(new Share(3, 4), report.Right(_ => true));
        Assert.Equal(new Share(1, 4), report.ConfidentlyWrong(_ => true));
        Assert.Equal(new Share(6, 7), report.LanguageRight(_ => true));
        Assert.Contains("confidently wrong", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"id":"1","lang":"en","expect":["x"]}""")]
    [InlineData("""{"id":"1","q":"what","lang":"en"}""")]
    [InlineData("""{"id":"1","q":"what","outcome":"maybe"}""")]
    [InlineData("""{"id":"1","q":"what","expect":["("]}""")]
    public void A_line_that_is_no_question_is_named(string line)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["exam.jsonl"], ["""{"q":"what","expect":["x"]}""", line]);
        Assert.Contains("exam.jsonl:2: ", Assert.Throws<ExamException>(() => ExamPaper.Read(folder["exam.jsonl"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_holds_its_share_and_narrows_with_more_questions()
    {
        var (few, many) = (new Share(8, 10), new Share(800, 1000));
        Assert.InRange(0.8, few.Interval.Low, few.Interval.High);
        Assert.True(many.Interval.High - many.Interval.Low < few.Interval.High - few.Interval.Low);
    }

    private static ExamReport Grade(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["exam.jsonl"], lines);
        return new ExamReport(Grader.Grade(Library.Responder(), ExamPaper.Read(folder["exam.jsonl"])));
    }
}
