using Bot.Sandbox;
using Bot.Sandbox.Formatting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class HtmlParserTests
{
    private static readonly string[] Pieces =
    [
        "<b>", "</b>", "<i>", "</i>", "</>", "<a href=\"https://example.org\">", "</a>", "<blockquote expandable>", "</blockquote>", "<pre>", "</pre>",
        "<code class='language-c#'>", "</code>", "<span class=\"tg-spoiler\">", "</span>", "<tg-emoji emoji-id=\"5\">", "</tg-emoji>",
        "<tg-time unix=1 format=\"dT\">", "</tg-time>", "<", ">", "&", "&lt;", "&#x1F600;", "&#55357;", "&#0;", "&amp", "\"", "'", "=", "/", " ", "\n", "\0",
        "😀", "қ", "text", "<x>", "<b ", "<b =", "<a href=x", "<code class=",
    ];

    private static readonly string[] Tags = ["b", "i", "u", "s", "tg-spoiler", "blockquote", "code", "pre"];

    [Theory]
    [InlineData("plain &lt;b&gt; &amp;amp; &quot;", "plain <b> &amp; \"", "")]
    [InlineData("<b>a</b><i>b</i><u>c</u><s>d</s>", "abcd", "bold 0 1,italic 1 1,underline 2 1,strikethrough 3 1")]
    [InlineData("<strong>a</strong><em>b</em><ins>c</ins><del>d</del><strike>e</strike>", "abcde", "bold 0 1,italic 1 1,underline 2 1,strikethrough 3 1,strikethrough 4 1")]
    [InlineData("<b>a<i>😀</i></b>", "a😀", "bold 0 3,italic 1 2")]
    [InlineData("<tg-spoiler>a</tg-spoiler><span class=\"tg-spoiler\">b</span>", "ab", "spoiler 0 1,spoiler 1 1")]
    [InlineData("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", "blockquote 0 1,expandable_blockquote 1 1")]
    [InlineData("<pre><code class=\"language-json\">{}</code></pre>", "{}", "pre 0 2 json")]
    [InlineData("<code>x</code><pre>y</pre>", "xy", "code 0 1,pre 1 1")]
    [InlineData("<a href=\"https://Example.org?a=1&amp;b=2\">x</a>", "x", "text_link 0 1 https://example.org/?a=1&b=2")]
    [InlineData("<a>example.org</a>", "example.org", "text_link 0 11 http://example.org/")]
    [InlineData("<a href=\"nowhere\">x</a>", "x", "")]
    [InlineData("<a href=\"tg://user?id=5\">x</a>", "x", "text_mention 0 1 Dana")]
    [InlineData("<tg-emoji emoji-id=\"536\">👍</tg-emoji>", "👍", "custom_emoji 0 2 536")]
    [InlineData("<tg-time unix=\"1751500800\" format=\"dt\">3 July</tg-time>", "3 July", "date_time 0 6 1751500800 dt")]
    [InlineData("<b></b>x<B>Y</b >", "xY", "bold 1 1")]
    [InlineData("&nbsp;&#1178;&#x49B; &lt", "&nbsp;Ққ <", "")]
    public void Well_formed_text_becomes_entities(string html, string text, string entities)
    {
        Assert.True(HtmlParser.TryParse(html, FindUser, out var result, out var error), error);
        Assert.Equal(text, result.Text);
        Assert.Equal(entities, string.Join(',', result.Entities.Select(Show)));
    }

    [Theory]
    [InlineData("<b>a", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("a</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("қ<b>a</i>", "Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"")]
    [InlineData("<p>a</p>", "Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("<b", "Unclosed start tag at byte offset 0")]
    [InlineData("<a href", "Unclosed start tag \"a\" at byte offset 0")]
    [InlineData("<a href=\"x", "Unclosed start tag at byte offset 0")]
    [InlineData("<a =x>", "Empty attribute name in the tag \"a\" at byte offset 0")]
    [InlineData("<a href=x_y>", "Unexpected end of name token at byte offset 8")]
    [InlineData("<b>a</b", "Unclosed end tag at byte offset 4")]
    [InlineData("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified")]
    [InlineData("<tg-time unix=1 format=x>a</tg-time>", "Invalid date format used")]
    [InlineData("&#55357;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")]
    public void Mistakes_are_named_in_the_servers_words(string html, string expected)
    {
        Assert.False(HtmlParser.TryParse(html, FindUser, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void No_text_at_all_breaks_the_parser() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(),
        html => HtmlParser.TryParse(html, FindUser, out var result, out var error) ? Lies(result) : error.Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_string_escaped_comes_back_as_it_was() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Any(char.IsSurrogate)).ToArbitrary(),
        text => HtmlParser.TryParse(Escape(text), FindUser, out var result, out _) && result.Text == text && result.Entities.Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Balanced_tags_give_one_entity_each_with_the_length_of_what_they_hold() => Prop.ForAll(
        Gen.Elements(Tags).ListOf().Where(tags => tags.Count > 0).ToArbitrary(),
        tags =>
        {
            var html = string.Concat(tags.Select(tag => $"<{tag}>x😀")) + string.Concat(Enumerable.Reverse(tags).Select(tag => $"</{tag}>"));
            return HtmlParser.TryParse(html, FindUser, out var result, out _)
                && result.Text.Length == 3 * tags.Count
                && result.Entities.Select(entity => entity.Length).SequenceEqual(Enumerable.Range(1, tags.Count).Reverse().Select(count => 3 * count));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Entities_of_a_message_always_nest() => Prop.ForAll(
        Gen.Elements("bold", "italic", "code", "pre", "blockquote", "text_link", "spoiler")
            .SelectMany(_ => Gen.Choose(0, 20), (type, offset) => (type, offset))
            .SelectMany(_ => Gen.Choose(1, 9), (start, length) => new Entity(start.type, start.offset, length))
            .ListOf().ToArbitrary(),
        entities =>
        {
            var kept = EntityNesting.Fix([.. entities]);
            return kept.All(entity => entity.Length > 0)
                && kept.All(one => kept.All(other => ReferenceEquals(one, other) || Apart(one, other) || Holds(one, other) || Holds(other, one)))
                && kept.Where(entity => entity.Type is "code" or "pre").All(code => kept.All(other => ReferenceEquals(code, other) || Apart(code, other) || other.Type == "blockquote"));
        }).QuickCheckThrowOnFailure();

    private static bool Apart(Entity one, Entity other) => one.End <= other.Offset || other.End <= one.Offset;

    private static bool Holds(Entity one, Entity other) => one.Offset <= other.Offset && other.End <= one.End;

    private static bool Lies(FormattedText text) =>
        text.Entities.All(entity => entity.Length > 0 && entity.Offset >= 0 && entity.End <= text.Text.Length && entity.Type.Length > 0);

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static User? FindUser(long id) => id == 5 ? new User(5, "Dana") : null;

    private static string Show(Entity entity) => string.Join(' ', new object?[]
    {
        entity.Type, entity.Offset, entity.Length, entity.Url, entity.Language, entity.User?.FirstName, entity.CustomEmojiId, entity.UnixTime, entity.DateTimeFormat,
    }.Where(part => part is not null));
}
