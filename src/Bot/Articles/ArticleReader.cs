using System.Text;
using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Markdig;
using YamlDotNet.RepresentationModel;

namespace Bot.Articles;

/// <summary>Reads an article from plain text, Markdown or HTML, with what it says of itself.</summary>
internal static partial class ArticleReader
{
    /// <summary>No article is longer, in bytes.</summary>
    public const int MostBytes = 2_000_000;

    /// <summary>So many lines at the top may tell of the article.</summary>
    private const int MostHeadLines = 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="name">Its name; only the ending is looked at.</param>
    /// <exception cref="ArticleException">It is empty, too large or no text.</exception>
    public static ArticleText Read(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length > MostBytes)
        {
            throw new ArticleException($"{name} has {bytes.Length:N0} bytes; an article has at most {MostBytes:N0}.");
        }

        try
        {
            var text = Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
            return text.Any(IsNoText) ? throw NotText(name) : Read(text, name);
        }
        catch (DecoderFallbackException)
        {
            throw NotText(name);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string)"/>
    public static ArticleText Read(string text, string name)
    {
        var lines = text.TrimStart('\ufeff').ReplaceLineEndings("\n");
        var article = IsHtml(lines, name)
            ? HtmlArticle.Read(lines)
            : ReadWithHead(lines, name);
        return article.Paragraphs.Count > 0 ? article : throw new ArticleException($"{name} holds no text.");
    }

    private static ArticleException NotText(string name) => new($"{name} is no text in UTF-8; save it as plain text, Markdown or HTML in UTF-8.");

    private static bool IsNoText(char c) => c == '\0' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'));

    private static bool IsHtml(string text, string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".html" or ".htm" or ".xhtml"
        || HtmlStart().IsMatch(text);

    private static ArticleText ReadWithHead(string text, string name)
    {
        var (head, body) = FrontMatter(text, name) ?? KeyLines(text);
        var article = Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown"
            ? HtmlArticle.Read(Markdown.ToHtml(body))
            : new ArticleText([.. Blocks().Split(body).SelectMany(block => Paragraphs(block)).Where(paragraph => paragraph.Length > 0)]);
        return Apply(article, head);
    }

    /// <summary>Lines that end a sentence are paragraphs of their own; lines broken within one are joined.</summary>
    private static IEnumerable<string> Paragraphs(string block)
    {
        var paragraph = new StringBuilder();
        foreach (var line in block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (paragraph.Length > 0 && (EndsSentence(paragraph) || !(char.IsLower(line[0]) || char.IsDigit(line[0]))))
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }

            paragraph.Append(paragraph.Length > 0 ? " " : "").Append(line);
        }

        yield return paragraph.ToString();

        static bool EndsSentence(StringBuilder text) => text[^1] is '.' or '!' or '?' or '…' or '»' or '”' or ':';
    }

    /// <summary>YAML between two lines of three hyphens at the top.</summary>
    private static (Dictionary<string, string> Head, string Body)? FrontMatter(string text, string name)
    {
        if (Front().Match(text) is not { Success: true } match)
        {
            return null;
        }

        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(match.Groups[1].Value));
            var head = new Dictionary<string, string>(StringComparer.Ordinal);
            var mapping = yaml.Documents.FirstOrDefault()?.RootNode as YamlMappingNode ?? new YamlMappingNode();
            foreach (var (key, value) in mapping.Children)
            {
                if (key is YamlScalarNode { Value: { } word } && value is YamlScalarNode { Value: { Length: > 0 } said } && FieldOf(word) is { } field)
                {
                    head[field] = said;
                }
            }

            return (head, text[match.Length..]);
        }
        catch (Exception error) when (YamlFault.Of(error) is { } fault)
        {
            // The line before the first is that of the dashes.
            throw new ArticleException($"{name}:{fault.Line + 1}: front matter: {fault.Message}");
        }
    }

    /// <summary>Lines such as “date: 2 September 2025” at the top; “date 2025-09-02” may also stand before the text in its first line.</summary>
    private static (Dictionary<string, string> Head, string Body) KeyLines(string text)
    {
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = text.TrimStart();
        for (var i = 0; i < MostHeadLines; i++)
        {
            var line = rest.Split('\n', 2);
            if (KeyLine().Match(line[0]) is { Success: true } match && FieldOf(match.Groups[1].Value) is { } field && match.Groups[2].Value.Trim() is { Length: > 0 and <= 300 } value)
            {
                head[field] = value;
                rest = line.Length > 1 ? line[1].TrimStart() : "";
            }
            else if (DateBefore().Match(rest) is { Success: true } date && FieldOf(date.Groups[1].Value) == "date")
            {
                head["date"] = date.Groups[2].Value;
                rest = rest[date.Length..].TrimStart();
            }
            else
            {
                break;
            }
        }

        return (head, rest);
    }

    private static string? FieldOf(string word)
    {
        var words = Tokenizer.Words(word);
        return words.Count == 0
            ? null
            : Cues.OfAll().SelectMany(cues => cues.Keys).Where(pair => pair.Value.LengthAt(words, 0) == words.Count).Select(pair => pair.Key).FirstOrDefault();
    }

    private static ArticleText Apply(ArticleText article, Dictionary<string, string> head)
    {
        var date = head.GetValueOrDefault("date") is { } said ? DateReader.Read(said) : article.Date;
        return article with
        {
            Title = head.GetValueOrDefault("title") ?? article.Title,
            Outlet = head.GetValueOrDefault("outlet") ?? article.Outlet,
            Author = head.GetValueOrDefault("author") ?? article.Author,
            Address = head.GetValueOrDefault("address") ?? article.Address,
            Summit = head.GetValueOrDefault("summit"),
            Language = head.GetValueOrDefault("language") ?? article.Language,
            Date = date,
            UnreadableDate = date is null ? head.GetValueOrDefault("date") ?? article.UnreadableDate : null,
        };
    }

    [GeneratedRegex(@"^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlStart();

    [GeneratedRegex(@"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\z)", RegexOptions.Singleline)]
    private static partial Regex Front();

    [GeneratedRegex(@"^\s*([\p{L}][\p{L} ]{0,30}?)\s*:\s*(.+)$")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"\A(\p{L}{2,20})\s*:?\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\b")]
    private static partial Regex DateBefore();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Blocks();
}
