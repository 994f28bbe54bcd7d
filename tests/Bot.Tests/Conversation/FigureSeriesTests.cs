using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Conversation;

/// <summary>How a figure has changed over time is told in one line.</summary>
public sealed class FigureSeriesTests
{
    private static readonly Pack Pack = Library.Pack with
    {
        Units = new Dictionary<string, Localized>
        {
            ["coins"] = All("{0} млрд монет", "{0} млрд теңге", "{0} billion coins"),
            ["share"] = All("{0}\u00a0%", "{0}\u00a0%", "{0}%"),
        },
    };

    [Theory]
    [InlineData("ru", "2031 г.: 30\u00a0%; 2024 г.: 25,5\u00a0%.")]
    [InlineData("kk", "2031 жыл: 30\u00a0%; 2024 жыл: 25,5\u00a0%.")]
    [InlineData("en", "2031: 30%; 2024: 25.5%.")]
    public void The_newest_comes_first_whatever_comes_first_in_the_answer(string language, string line) =>
        Assert.Equal(line, Line(language, ("2024-05", 25.5m), ("2031-05-02", 30), ("2031-09", 30)));

    [Theory]
    [InlineData("ru", "Сентябрь 2031 г.: 12\u00a0500 млрд монет; май 2031 г.: 12\u00a0000,25 млрд монет.")]
    [InlineData("kk", "2031 жылғы қыркүйек: 12\u00a0500 млрд теңге; 2031 жылғы мамыр: 12\u00a0000,25 млрд теңге.")]
    [InlineData("en", "September 2031: 12,500 billion coins; May 2031: 12,000.25 billion coins.")]
    public void Dates_are_as_precise_as_it_takes(string language, string line) =>
        Assert.Equal(line, Told(language, [Fact("2031-05-02", 12000.25m, "coins"), Fact("2031-09-30", 12500, "coins")]));

    [Fact]
    public void Two_days_of_a_month_are_told_apart() =>
        Assert.Equal("9 May 2031: 31%; 2 May 2031: 30%.", Line("en", ("2031-05-02", 30), ("2031-05-09", 31)));

    [Fact]
    public void A_figure_that_has_not_changed_is_no_series() => Assert.Null(Line("en", ("2031", 30), ("2030", 30)));

    [Fact]
    public void Two_figures_of_one_date_are_a_matter_of_dispute() => Assert.Null(Line("en", ("2031", 30), ("2031", 31), ("2030", 20)));

    [Fact]
    public void A_single_figure_is_no_series() => Assert.Null(Line("en", ("2031", 30)));

    [Fact]
    public void A_unit_without_words_is_not_shown() => Assert.Null(Told("en", [Fact("2031", 1, "dragons"), Fact("2030", 2, "dragons")]));

    [Fact]
    public void Apples_are_not_compared_with_pears()
    {
        Assert.Null(Told("en", [Fact("2031", 1, "coins"), Fact("2030", 2, "share")]));
        Assert.Null(Told("en", [Fact("2031", 1, "coins"), Fact("2030", 2, "coins") with { Claim = "another" }]));
        Assert.Null(Told("en", [Fact("2031", 1, "coins"), Fact("2030", 2, "coins") with { Claim = null }]));
    }

    [Fact]
    public void What_was_only_planned_is_no_figure() => Assert.Null(Told("en", [Fact("2031", 1, "coins") with { Kind = FactKind.Plan }, Fact("2030", 2, "coins")]));

    [Theory]
    [InlineData("ru", "2025 г.: 27 млрд долларов; 2024 г.: 24 млрд долларов.\n• ")]
    [InlineData("kk", "2025 жыл: 27 млрд доллар; 2024 жыл: 24 млрд доллар.\n• ")]
    [InlineData("en", "2025: $27 billion; 2024: $24 billion.\n• ")]
    public void An_answer_begins_with_it(string language, string beginning)
    {
        var pack = PackReader.Read(Summits.Folder);
        var text = new ReplyWriter(pack).Facts(FactChooser.Choose(pack.Entries.Single(entry => entry.Id == "chinese-investment-total"), null, language), language);

        Assert.StartsWith(beginning, text.Text, StringComparison.Ordinal);
        Assert.Contains(text.Marks, mark => mark.Kind == MarkKind.Bold && mark.Start == 0 && mark.Length == beginning.Length - 3);
    }

    [Theory]
    [InlineData("ru", "2025 г.: 30\u00a0%; 2024 г.: 25\u00a0%.\nДанные источников различаются:\n• ")]
    [InlineData("kk", "2025 жыл: 30\u00a0%; 2024 жыл: 25\u00a0%.\nДереккөздердегі мәліметтер әртүрлі:\n• ")]
    [InlineData("en", "2025: 30%; 2024: 25%.\nThe sources differ:\n• ")]
    public void Where_somebody_puts_it_otherwise_that_is_said_as_well(string language, string beginning)
    {
        var pack = PackReader.Read(Summits.Folder);
        var text = new ReplyWriter(pack).Facts(FactChooser.Choose(pack.Entries.Single(entry => entry.Id == "gdp-share-sco"), null, language), language);

        Assert.StartsWith(beginning, text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    [InlineData("en")]
    public void No_answer_is_longer_than_a_thousand_characters(string language)
    {
        var pack = PackReader.Read(Summits.Folder);
        var writer = new ReplyWriter(pack);
        Assert.All(pack.Entries, entry => Assert.InRange(writer.Facts(FactChooser.Choose(entry, null, language), language).Text.Length, 1, 1000));
    }

    private static string? Line(string language, params (string Date, decimal Amount)[] figures) =>
        Told(language, [.. figures.Select(figure => Fact(figure.Date, figure.Amount, "share"))]);

    private static string? Told(string language, IReadOnlyList<Fact> facts) => new FigureSeries(Pack).Line(facts, Words.In(language));

    private static Fact Fact(string date, decimal amount, string unit)
    {
        Assert.True(PartialDate.TryParse(date, out var asOf));
        return new Fact(date, All("т", "м", "t"), Library.Pack.Articles[0], asOf, null, null, "claim", new Quantity(amount, unit), FactKind.Statement);
    }

    private static Localized All(string ru, string kk, string en) => new(new Dictionary<string, string> { ["ru"] = ru, ["kk"] = kk, ["en"] = en });
}
