using System.Globalization;
using Bot.Articles;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class FigureReaderTests
{
    [Theory]
    [InlineData("ru", "вложено более 26 млрд долларов", "26000000000 USD")]
    [InlineData("ru", "превысил $67 млрд", "67000000000 USD")]
    [InlineData("ru", "4,5 млрд американских долларов и 1 250 000 тенге", "4500000000 USD|1250000 KZT")]
    [InlineData("ru", "вырос на 33%, до 27,5 млн тонн", "33 percent|27500000 tonnes")]
    [InlineData("ru", "выросла в 2 раза, на треть и вдвое", "2 times|33.33 percent|2 times")]
    [InlineData("ru", "от 10–12 млн тонн", "10000000 tonnes|12000000 tonnes")]
    [InlineData("ru", "5 железнодорожных коридоров", "5 желез+корид")]
    [InlineData("ru", "12 тыс. км дорог и 10 процентных пунктов", "12000 km|10 percentage points")]
    [InlineData("ru", "билет стоит 7 монет в год", "7 монет")]
    [InlineData("ru", "3–4 июля 2024 года, в 2025 году, 02.09.2025 в 10:30, 21-й век, G20, COVID-19", "")]
    [InlineData("ru", "за последние 5 лет", "5 years")]
    [InlineData("en", "over $27 billion, US$4.5bn and 30 trn tenge", "27000000000 USD|4500000000 USD|30000000000000 KZT")]
    [InlineData("en", "40,000 books and 20 per cent of 1,250 people", "40000 books|20 percent|1250 people")]
    [InlineData("en", "on 2 September 2025, September 3, the 21st century, 5G", "")]
    [InlineData("en", "2 million metric tonnes a year, 500MW, half of it", "2000000 tonnes|500 MW|50 percent")]
    [InlineData("kk", "27 миллиард доллар, 30 пайыздан астам, 20-ға жуық құжат", "27000000000 USD|30 percent|20 жуык+кужат")]
    [InlineData("kk", "2024 жылғы 3 шілдеде 2 есе өсіп, 12 млн теңгеге жетті", "2 times|12000000 KZT")]
    public void Quantities_are_read_with_scale_and_unit(string language, string text, string figures) =>
        Assert.Equal(figures, string.Join('|', FigureReader.Read(text, Cues.In(language)).Select(Show)));

    [Fact]
    public void A_quantity_is_the_same_however_it_is_written()
    {
        var cases = from amount in Gen.Choose(1, 999_999)
                    from scale in Gen.Elements(0, 1, 2, 3)
                    select (amount, scale);
        Prop.ForAll(cases.ToArbitrary(), item =>
        {
            string[][] scales = [["", "", ""], ["тыс.", "thousand", "мың"], ["млн", "million", "миллион"], ["миллиардов", "bn", "млрд"]];
            string[] units = ["долларов", "dollars", "доллар"];
            string[] languages = ["ru", "en", "kk"];
            var expected = item.amount / 100m * new[] { 1m, 1_000m, 1_000_000m, 1_000_000_000m }[item.scale];
            return Enumerable.Range(0, 3).All(i =>
            {
                var number = (item.amount / 100m).ToString(i == 1 ? "#,0.##" : "0.##", CultureInfo.InvariantCulture);
                number = i == 1 ? number : number.Replace('.', ',');
                return FigureReader.Read($"x {number} {scales[item.scale][i]} {units[i]} y", Cues.In(languages[i])) is [{ Unit: "USD" } figure] && figure.Amount == expected;
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_read_and_each_quantity_stands_in_it() =>
        Prop.ForAll<NonNull<string>, PositiveInt>((text, number) =>
        {
            var all = $"{text.Get} {number.Get} км {text.Get}";
            return Cues.OfAll().All(cues => FigureReader.Read(all, cues).All(figure => figure.Start >= 0 && figure.Start < all.Length));
        }).QuickCheckThrowOnFailure();

    private static string Show(Figure figure) => $"{figure.Amount.ToString("0.##", CultureInfo.InvariantCulture)} {figure.Unit ?? string.Join('+', figure.Counted)}";
}
