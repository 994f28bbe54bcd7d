using Bot.Answers.Conversation;
using Bot.Telegram;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Telegram;

public sealed class MessageSplitterTests
{
    [Fact]
    public void A_text_that_fits_stays_as_it_is()
    {
        var text = new Document("a b", [new Mark(MarkKind.Bold, 0, 1)]);

        var part = Assert.Single(MessageSplitter.Split(text));

        Assert.Equal((text.Text, text.Marks[0]), (part.Text, Assert.Single(part.Marks)));
    }

    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two.\n\nthree four five", 15, "one two.|three four five")]
    [InlineData("first line\nsecond line", 14, "first line|second line")]
    [InlineData("It ends. It begins", 12, "It ends.|It begins")]
    [InlineData("  \n ", 8, "")]
    [InlineData("ababababab", 4, "abab|abab|ab")]
    [InlineData("🙂🙂🙂", 3, "🙂|🙂|🙂")]
    public void A_cut_is_made_where_a_reader_would_make_it(string text, int longest, string parts) =>
        Assert.Equal(parts, string.Join('|', MessageSplitter.Split(Document.Plain(text), longest).Select(part => part.Text)));

    [Fact]
    public void A_mark_longer_than_a_message_goes_on_in_the_next()
    {
        var parts = MessageSplitter.Split(new Document("aaaa bbbb cccc", [new Mark(MarkKind.ExpandableQuote, 0, 14)]), 10);

        Assert.Equal([("aaaa bbbb", 0, 9), ("cccc", 0, 4)], parts.Select(part => (part.Text, part.Marks[0].Start, part.Marks[0].Length)));
    }

    [Fact]
    public void No_part_is_too_long_no_word_is_lost_and_neither_mark_nor_character_is_cut()
    {
        Prop.ForAll(Documents().ToArbitrary(), item =>
        {
            var (document, longest) = item;
            var parts = MessageSplitter.Split(document, longest);
            return parts.All(part => part.Text.Length is > 0 && part.Text.Length <= longest)
                && Letters(string.Concat(parts.Select(part => part.Text))) == Letters(document.Text)
                && parts.All(part => !char.IsLowSurrogate(part.Text[0]) && !char.IsHighSurrogate(part.Text[^1]))
                && parts.All(part => part.Marks.All(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start + mark.Length <= part.Text.Length))
                && Letters(string.Concat(parts.SelectMany(part => part.Marks.Select(mark => part.Text.Substring(mark.Start, mark.Length)))))
                    == Letters(string.Concat(document.Marks.Select(mark => document.Text.Substring(mark.Start, mark.Length))))
                && document.Marks.Where(mark => mark.Length <= longest).All(mark => parts.Any(part => part.Marks.Any(one =>
                    Letters(part.Text.Substring(one.Start, one.Length)) == Letters(document.Text.Substring(mark.Start, mark.Length)))));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Texts of words and emoji, with marks over some of the words, one after another.</summary>
    private static Gen<(Document Document, int Longest)> Documents() =>
        from words in Gen.Elements("да", "🙂🙂", "a", "Kazakhstan", "line\n", "end.\n\n", "мысль.").NonEmptyListOf()
        from marked in Gen.Elements(true, false).ListOf(words.Count)
        from longest in Gen.Choose(12, 60)
        select (Build([.. words], [.. marked]), longest);

    private static Document Build(List<string> words, List<bool> marked)
    {
        var builder = new DocumentBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            _ = marked[i] ? builder.Add(words[i].Trim(), MarkKind.Bold).Add(" ") : builder.Add(words[i] + " ");
        }

        return builder.Build();
    }

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
