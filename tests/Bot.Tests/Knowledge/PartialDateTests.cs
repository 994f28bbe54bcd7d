using Bot.Answers.Knowledge;
using Xunit;

namespace Bot.Tests.Knowledge;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2025")]
    [InlineData("2025-09")]
    [InlineData("2024-02-29")]
    public void Reads_what_it_writes(string text)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal(text, date.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("2025-9")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2023-02-29")]
    [InlineData("2025-09-02-01")]
    [InlineData("2 September 2025")]
    public void Refuses_what_is_no_date(string? text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void A_day_is_later_than_its_bare_month_and_year()
    {
        string[] texts = ["2025-09-02", "2024-12-31", "2025", "2025-09"];
        Assert.Equal(["2024-12-31", "2025", "2025-09", "2025-09-02"], texts.Select(Parse).Order().Select(date => date.ToString()));
    }

    private static PartialDate Parse(string text) => PartialDate.TryParse(text, out var date) ? date : throw new FormatException(text);
}
