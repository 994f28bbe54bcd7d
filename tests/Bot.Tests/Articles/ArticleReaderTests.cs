using System.Text;
using Bot.Articles;
using Xunit;

namespace Bot.Tests.Articles;

public sealed class ArticleReaderTests
{
    [Theory]
    [InlineData("2025-09-02", "2025-09-02"), InlineData("2025-09-02T10:00:00+05:00", "2025-09-02"), InlineData("02.09.2025", "2025-09-02"), InlineData("25/09/2025", "2025-09-25")]
    [InlineData("2 сентября 2025 года", "2025-09-02"), InlineData("сентябрь 2025 г.", "2025-09"), InlineData("2025 жылғы 2 қыркүйек", "2025-09-02"), InlineData("September 2, 2025", "2025-09-02")]
    [InlineData("2 May 2031, 10:00", "2031-05-02"), InlineData("2025", "2025"), InlineData("03/04/2025", null), InlineData("yesterday", null), InlineData("31 сентября 2025", null)]
    public void A_date_is_read_as_people_write_it_and_never_guessed(string text, string? date) => Assert.Equal(date, DateReader.Read(text)?.ToString());

    [Fact]
    public void Lines_at_the_top_of_a_plain_text_tell_of_it()
    {
        var article = Read("\ufeffЗаголовок: Новости библиотеки\r\nИздание: Городская газета\r\nАвтор: Анна Рид\r\nДата: 1 июня 2031 года\r\nurl: https://paper.example/1\r\n\r\nБиблиотека\r\nрастёт.\r\n\r\nКниг много.");

        Assert.Equal(("Новости библиотеки", "Городская газета", "Анна Рид", "2031-06-01", "https://paper.example/1"), (article.Title, article.Outlet, article.Author, article.Date?.ToString(), article.Address));
        Assert.Equal(["Библиотека растёт.", "Книг много."], article.Paragraphs);
    }

    [Fact]
    public void A_date_may_stand_before_the_text() => Assert.Equal(("2031-06-01", "The library grows."), (Read(" date 2031-06-01 The library grows.").Date?.ToString(), Read(" date 2031-06-01 The library grows.").Paragraphs[0]));

    [Fact]
    public void What_only_looks_like_a_line_of_data_is_text() => Assert.Equal("Важно: библиотека растёт.", Read("Важно: библиотека растёт.").Paragraphs[0]);

    [Fact]
    public void Markdown_has_front_matter_and_no_marks()
    {
        var article = ArticleReader.Read("---\ntitle: News\ndate: 2031-06-01\nsource: Town Gazette\n---\n# News\n\nThe *library* has [books](https://x.example).\n\n- One thing.\n", "news.md");

        Assert.Equal(("News", "Town Gazette", "2031-06-01"), (article.Title, article.Outlet, article.Date?.ToString()));
        Assert.Equal(["The library has books.", "One thing."], article.Paragraphs);
    }

    [Fact]
    public void A_page_tells_of_itself_and_its_menus_and_scripts_are_no_text()
    {
        var article = Read("""
            <!doctype html><html lang="en-GB"><head><title>x</title><meta property="og:title" content="News"><meta property="og:site_name" content="Town Gazette">
            <meta name="author" content="Ann"><script>var a = "No text.";</script></head>
            <body><nav><p>Menu.</p></nav><article><h1>News</h1><time datetime="2031-06-01T08:00Z">today</time><p>The library&nbsp;grows.</p><p>It has
            books.</p></article><footer><p>Ours.</p></footer></body></html>
            """);

        Assert.Equal(("News", "Town Gazette", "Ann", "2031-06-01", "en"), (article.Title, article.Outlet, article.Author, article.Date?.ToString(), article.Language));
        Assert.Equal(["The library grows.", "It has books."], article.Paragraphs);
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_kept_to_be_told() => Assert.Equal(((string?)null, "last Monday"), (Read("date: last Monday\n\nText.").Date?.ToString(), Read("date: last Monday\n\nText.").UnreadableDate));

    [Theory]
    [InlineData("", "holds no text"), InlineData(" \n ", "holds no text"), InlineData("a\0b", "is no text"), InlineData("<html><body></body></html>", "holds no text")]
    [InlineData("---\na: [\n---\nText.", "not valid YAML"), InlineData("---\na: 1\nb: c: d\n---\nText.", "a.txt:3: front matter: this is not valid YAML, from column 5")]
    public void What_is_no_article_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArticleException>(() => ArticleReader.Read(Encoding.UTF8.GetBytes(text), "a.txt")).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_of_another_encoding_are_refused() =>
        Assert.Contains("UTF-8", Assert.Throws<ArticleException>(() => ArticleReader.Read([0xcf, 0xf0, 0xe8], "a.txt")).Message, StringComparison.Ordinal);

    private static ArticleText Read(string text) => ArticleReader.Read(Encoding.UTF8.GetBytes(text), "news.txt");
}
