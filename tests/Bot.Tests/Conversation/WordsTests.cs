using Bot.Answers.Conversation;
using Xunit;

namespace Bot.Tests.Conversation;

public sealed class WordsTests
{
    [Fact]
    public void Every_language_has_every_text()
    {
        Assert.Equal(["en", "kk", "ru"], Words.All.Order());
        foreach (var language in Words.All)
        {
            Assert.Equal(Words.In("en").Keys.Order(), Words.In(language).Keys.Order());
        }
    }

    [Fact]
    public void Another_language_is_spoken_to_in_English() => Assert.Equal("en", Words.In("de").Language);
}
