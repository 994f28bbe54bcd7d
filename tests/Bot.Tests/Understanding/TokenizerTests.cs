using Bot.Answers.Understanding;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Understanding;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Сколько Китай вложил?", "сколько китай вложил")]
    [InlineData("ещё эшелон", "еще ешелон")]
    [InlineData("Қазақстанға қанша өңір үшін", "казакстанга канша онир ушин")]
    [InlineData("4,5 млн и 27млрд", "4.5 млн и 27 млрд")]
    [InlineData("ШЫҰ-ның", "шыу нын")]
    [InlineData("  «Один пояс»,  один путь!..", "один пояс один путь")]
    [InlineData("Ｃａｆé naïve", "cafe naive")]
    public void Reduces_a_text_to_comparable_words(string text, string words) => Assert.Equal(words, string.Join(' ', Tokenizer.Words(text)));

    [Fact]
    public void Survives_any_text_and_stays_within_its_bounds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var words = Tokenizer.Words(text ?? "");
            return words.Count <= Tokenizer.MaxWords && words.TrueForAll(word => word.Length is > 0 and <= Tokenizer.MaxLength * 4);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_from_a_pool_are_the_same_and_each_is_one_string() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var pool = new WordPool();
            var words = Tokenizer.Words(text ?? "", pool);
            return words.SequenceEqual(Tokenizer.Words(text ?? "")) && words.Zip(Tokenizer.Words(text ?? "", pool)).All(pair => ReferenceEquals(pair.First, pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Its_words_are_read_back_as_they_are() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var once = Tokenizer.Words(text ?? "");
            return string.Join(' ', once).Length > Tokenizer.MaxLength || Tokenizer.Words(string.Join(' ', once)).SequenceEqual(once);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("a\udc00b")]
    [InlineData("\u0000\u0001\u202e\ufeff")]
    [InlineData("👍🏽👨‍👩‍👧‍👦")]
    public void Broken_and_wordless_texts_do_no_harm(string text) => Assert.True(Tokenizer.Words(text).Count <= 2);

    [Fact]
    public void A_very_long_text_is_cut()
    {
        Assert.True(Tokenizer.Words(new string('ы', 100_000)).Single().Length <= Tokenizer.MaxLength);
        Assert.Equal(Tokenizer.MaxWords, Tokenizer.Words(string.Concat(Enumerable.Repeat("да ", 50_000))).Count);
    }
}
