using Bot.Articles;
using Bot.Chats;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class CuesTests
{
    [Fact]
    public void There_are_words_for_every_language_of_the_program() => Assert.Equal(Texts.All.Order(), Cues.All.Order());

    [Fact]
    public void All_languages_know_the_same_units_and_twelve_months() => Assert.All(Cues.OfAll(), cues =>
    {
        Assert.Equal(12, cues.Months.Count);
        Assert.Empty(Cues.In("ru").Units.Select(unit => unit.Name).Except(cues.Units.Select(unit => unit.Name)));
        Assert.Equal([1_000m, 1_000_000m, 1_000_000_000m, 1_000_000_000_000m], cues.Scales.Select(scale => scale.Factor));
    });
}
