using System.Text.RegularExpressions;
using Bot.Answers.Exam;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Maintenance;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Maintenance;

/// <summary>The report on a model speaks the language that it is written in, and nothing else.</summary>
public sealed partial class ModelReportTests
{
    private static readonly Lazy<(TrainedModel Trained, ExamReport Exam)> Made = new(() => (
        PackTrainer.Train(Library.Pack, new TrainingOptions(), null, CancellationToken.None),
        new ExamReport(Grader.Grade(Library.Responder(), [Item("How much is a reader's ticket?", "5"), Item("How much is a reader's ticket?", "6000"), Item("qwrtpsdfg", "5")]))));

    [Theory, InlineData("ru"), InlineData("kk")]
    public void Nothing_of_the_English_report_is_left_in_another_language(string language)
    {
        var body = ModelReport.Body(Write(language))!;

        Assert.All(Parts(language), part => Assert.Contains(part, body, StringComparison.Ordinal));
        Assert.All(Parts("en"), part => Assert.DoesNotContain(part, body, StringComparison.Ordinal));
        Assert.Contains(Library.Pack.Entries.First().Title[language], body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_that_the_pack_lacks_shows_titles_in_the_packs_first()
    {
        var pack = Library.Pack with { Languages = ["en"] };

        var page = ModelReport.Write(Texts.In("kk"), pack, Made.Value.Trained, new ExamReport([]), DateTimeOffset.UnixEpoch);

        Assert.StartsWith("<!doctype html><html lang=\"kk\">", page, StringComparison.Ordinal);
        Assert.Contains(pack.Entries.First().Title["en"], page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verdict_that_is_not_right_has_words_in_every_language() =>
        Assert.All(Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.Right), verdict => Assert.All(Texts.All, language => Assert.NotEmpty(Texts.In(language)[ModelReport.KeyOf(verdict)])));

    private static string Write(string language) => ModelReport.Write(Texts.In(language), Library.Pack, Made.Value.Trained, Made.Value.Exam, DateTimeOffset.UnixEpoch);

    private static ExamItem Item(string question, string expected) => new("1", "en", "plain", [new ExamTurn(question, null, [expected], [])]);

    /// <summary>Headings, captions and longer words of the report; what may also stand in questions, marks or styles is too short to tell.</summary>
    private static IEnumerable<string> Parts(string language)
    {
        var texts = Texts.In(language);
        return texts.Keys.Where(key => Shown().IsMatch(key)).Select(key => texts[key]);
    }

    [GeneratedRegex("^report(?:Exam|LanguageRight|ByConfidence|Calibration|Risk|ByStyle|Confidence|Confusions|HeldOut|Taken|Example|Short|Found|Failures|VerdictAbstained)$")]
    private static partial Regex Shown();
}
