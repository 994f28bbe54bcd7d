using Bot.Answers.Exam;
using Bot.Answers.Understanding;
using Xunit;

namespace Bot.Tests.Exam;

public sealed class DistortionTests
{
    [Theory]
    [InlineData("ru", "Сколько стоит билет?", Distortion.Layout, "crjkmrj cnjbn ,bktn?")]
    [InlineData("ru", "Сколько стоит билет?", Distortion.Latin, "skolko stoit bilet?")]
    [InlineData("kk", "Кітапхана қашан ашылады?", Distortion.Latin, "kitaphana qashan ashylady?")]
    [InlineData("kk", "Кітапхана қашан ашылады?", Distortion.PlainLetters, "Китапхана кашан ашылады?")]
    [InlineData("en", "Who runs the library, please?", Distortion.Bare, "who runs the library please")]
    public void Types_as_people_do(string language, string question, Distortion distortion, string typed) =>
        Assert.Equal(typed.Replace("kh", "h", StringComparison.Ordinal), Only(language, question, distortion)!.Replace("kh", "h", StringComparison.Ordinal));

    [Theory]
    [InlineData("en", "Who runs the library?", Distortion.Layout)]
    [InlineData("ru", "Сколько стоит билет?", Distortion.PlainLetters)]
    [InlineData("en", "who runs it", Distortion.Bare)]
    public void Leaves_out_what_it_does_not_concern(string language, string question, Distortion distortion) => Assert.Null(Only(language, question, distortion));

    [Theory]
    [InlineData(Distortion.OneSlip, 1)]
    [InlineData(Distortion.TwoSlips, 2)]
    public void Slips_touch_as_many_words_and_are_the_same_every_time(Distortion distortion, int words)
    {
        const string question = "Сколько стоит читательский билет библиотеки?";
        var slipped = Only("ru", question, distortion)!;
        Assert.Equal(words, question.Split(' ').Zip(slipped.Split(' ')).Count(pair => pair.First != pair.Second));
        Assert.All(question.Split(' ').Zip(slipped.Split(' ')), pair => Assert.True(Speller.Distance(pair.First, pair.Second, 3) <= 1));
        Assert.Equal(slipped, Only("ru", question, distortion));
    }

    private static string? Only(string language, string question, Distortion distortion) =>
        Distortions.Of([new ExamItem("some", language, "plain", [new ExamTurn(question, null, ["x"], [])])], distortion).SingleOrDefault()?.Turns[0].Question;
}
