using Bot.Answers.Knowledge;
using Xunit;

namespace Bot.Tests.Knowledge;

public sealed class FigureTests
{
    [Theory]
    [InlineData("свыше 6 000 предприятий", "over 6,000 enterprises")]
    [InlineData("4,5 млн тонн", "4.5 million tonnes")]
    [InlineData("20–21 мая 2024 года", "20–21 May 2024")]
    [InlineData("31 августа — 1 сентября", "31 August to 1 September")]
    [InlineData("рост на 62 %, до 4,5 млн", "up 62% to 4.5 million")]
    [InlineData("1 250 000 и 7,4", "1,250,000 and 7.4")]
    public void The_same_figures_in_another_language_are_the_same(string left, string right) =>
        Assert.Equal(LocalizedReader.Figures(left), LocalizedReader.Figures(right));

    [Theory]
    [InlineData("27 млрд", "24 billion")]
    [InlineData("4,5 млн", "45 million")]
    [InlineData("в 2 раза", "twofold")]
    public void Other_figures_are_not(string left, string right) => Assert.NotEqual(LocalizedReader.Figures(left), LocalizedReader.Figures(right));
}
