using System.Globalization;
using System.Text;

namespace Bot.Sandbox.Formatting;

/// <summary>A place in an HTML text: looks at characters, takes names, attributes and character references.</summary>
internal sealed class HtmlCursor(string html)
{
    /// <summary>Longest numeric reference, counted from the ampersand, as the server limits it.</summary>
    private const int MaxReferenceLength = 10;

    public int Position { get; private set; }

    public bool IsAtEnd => Position >= html.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => At(Position);

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\v' or '\0';

    public void Skip(int count) => Position = Math.Min(Position + count, html.Length);

    public void SkipSpaces()
    {
        while (!IsAtEnd && IsSpace(Current)) Position++;
    }

    public string TakeUntil(Func<char, bool> isEnd)
    {
        var begin = Position;
        while (!IsAtEnd && !isEnd(Current)) Position++;
        return html[begin..Position];
    }

    /// <summary>Copies one character, or what a character reference stands for.</summary>
    public void CopyCharacter(StringBuilder text)
    {
        if (Current == '&' && TryTakeReference(text)) return;
        text.Append(Current);
        Position++;
    }

    /// <summary>An attribute's name and value; the value is null if there is none.</summary>
    public (string Name, string? Value)? TakeAttribute(string tag, int tagBegin)
    {
        var name = TakeUntil(c => IsSpace(c) || c is '=' or '>' or '/' or '"' or '\'');
        if (name.Length == 0) throw Mistake($"Empty attribute name in the tag \"{tag}\"", tagBegin);
        SkipSpaces();
        if (IsAtEnd) throw Mistake($"Unclosed start tag \"{tag}\"", tagBegin);
        if (Current != '=') return (name, null);
        Position++;
        SkipSpaces();
        if (IsAtEnd) throw Mistake($"Unclosed start tag \"{tag}\"", tagBegin);
        var value = Current is '"' or '\'' ? TakeQuoted() : TakeNameToken();
        if (IsAtEnd) throw Mistake("Unclosed start tag", tagBegin);
        return (name, value);
    }

    /// <summary>A mistake at a place that the server gives in bytes of UTF-8.</summary>
    public FormatException Mistake(string words, int position) =>
        new($"{words} at byte offset {Encoding.UTF8.GetByteCount(html.AsSpan(0, position))}");

    private string TakeNameToken()
    {
        var begin = Position;
        var token = TakeUntil(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'));
        if (!IsSpace(Current) && Current != '>') throw Mistake("Unexpected end of name token", begin);
        return token.ToLowerInvariant();
    }

    private string TakeQuoted()
    {
        var quote = Current;
        Position++;
        var value = new StringBuilder();
        while (!IsAtEnd && Current != quote) CopyCharacter(value);
        Skip(1);
        return value.ToString();
    }

    private bool TryTakeReference(StringBuilder text)
    {
        var (code, end) = At(Position + 1) == '#' ? NumericReference() : NamedReference();
        if (code == 0) return false;
        text.Append(code > char.MaxValue ? char.ConvertFromUtf32(code) : ((char)code).ToString());
        Position = At(end) == ';' ? end + 1 : end;
        return true;
    }

    private (int Code, int End) NumericReference()
    {
        var isHex = At(Position + 2) == 'x';
        var begin = Position + (isHex ? 3 : 2);
        var end = begin;
        while (isHex ? char.IsAsciiHexDigit(At(end)) : char.IsAsciiDigit(At(end))) end++;
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return end - Position < MaxReferenceLength
            && int.TryParse(html.AsSpan(begin, end - begin), style, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and < 0x10ffff
            ? (code, end)
            : (0, end);
    }

    private (int Code, int End) NamedReference()
    {
        var end = Position + 1;
        while (char.IsAsciiLetter(At(end))) end++;
        return (html[(Position + 1)..end] switch { "lt" => '<', "gt" => '>', "amp" => '&', "quot" => '"', _ => 0 }, end);
    }

    private char At(int position) => position < html.Length ? html[position] : '\0';
}
