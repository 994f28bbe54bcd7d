using Bot.Articles;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("ru", "Билет стоит 4.5 монеты. Книг стало больше.", "Билет стоит 4.5 монеты.|Книг стало больше.")]
    [InlineData("ru", "В 2024 г. Библиотеку закрыли. Она в г. Речной, на ул. Садовой.", "В 2024 г.|Библиотеку закрыли.|Она в г. Речной, на ул. Садовой.")]
    [InlineData("ru", "Открыли залы, кафе и др. помещения. А. И. Рид и К. Токаев пришли.", "Открыли залы, кафе и др. помещения.|А. И. Рид и К. Токаев пришли.")]
    [InlineData("ru", "«Мы рады. Книг много», – сказала Анна Рид. Потом был чай.", "«Мы рады.|Книг много», – сказала Анна Рид.|Потом был чай.")]
    [InlineData("ru", "Он крикнул «Ура!» и ушёл. «Хорошо!» – ответили ему.", "Он крикнул «Ура!» и ушёл.|«Хорошо!» – ответили ему.")]
    [InlineData("ru", "Собрано 4,5 млрд. тенге… Это много! Правда?", "Собрано 4,5 млрд. тенге…|Это много!|Правда?")]
    [InlineData("en", "Dr. Reed paid approx. 5 coins, i.e. nothing. She left at 5 p.m. on Monday.", "Dr. Reed paid approx. 5 coins, i.e. nothing.|She left at 5 p.m. on Monday.")]
    [InlineData("en", "\"We are glad. Books are many,\" she said. See library.example today.", "\"We are glad.|Books are many,\" she said.|See library.example today.")]
    [InlineData("kk", "Кітапхана 2029 ж. ашылды. Онда 40 мың т. б. кітап бар.", "Кітапхана 2029 ж. ашылды.|Онда 40 мың т. б. кітап бар.")]
    public void A_paragraph_is_parted_where_a_reader_parts_it(string language, string paragraph, string sentences) =>
        Assert.Equal(sentences.Split('|'), SentenceSplitter.Split(paragraph, Cues.In(language)));

    [Fact]
    public void Nothing_is_lost_and_nothing_added()
    {
        var pieces = Gen.Elements("Слово", "г.", "5.", "«Да.", "Нет»", "–", "т.е.", "?", "…", " ", "Ж", "\"", ".", "x. Y", "\u00a0", "7,5").ListOf().Select(all => string.Join(' ', all));
        Prop.ForAll(Gen.OneOf(pieces, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ToArbitrary(), text =>
            Cues.OfAll().All(cues =>
            {
                var sentences = SentenceSplitter.Split(text, cues);
                return Bare(string.Concat(sentences)) == Bare(text) && sentences.All(sentence => sentence.Length > 0 && sentence == sentence.Trim());
            })).QuickCheckThrowOnFailure();

        static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
