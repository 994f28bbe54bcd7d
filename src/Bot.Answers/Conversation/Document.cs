using System.Text;

namespace Bot.Answers.Conversation;

/// <summary>How a stretch of text is shown.</summary>
public enum MarkKind
{
    /// <summary>Strong.</summary>
    Bold,

    /// <summary>Slanted.</summary>
    Italic,

    /// <summary>Set off, and folded away where the client can.</summary>
    ExpandableQuote,

    /// <summary>Leads to an address.</summary>
    Link,
}

/// <summary>A stretch of a text and how it is shown.</summary>
/// <param name="Start">Offset in UTF-16 units, from 0.</param>
/// <param name="Length">Length in UTF-16 units, above 0.</param>
/// <param name="Url">Where a link leads; null for other kinds.</param>
public readonly record struct Mark(MarkKind Kind, int Start, int Length, string? Url = null);

/// <summary>A text with marks: what is said, never a string with tags in it, so that nothing that people write can break it.</summary>
/// <param name="Marks">In order of their start; one may lie within another, none cross.</param>
public sealed record Document(string Text, IReadOnlyList<Mark> Marks)
{
    /// <summary>A text without marks.</summary>
    public static Document Plain(string text) => new(text, []);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Writes a <see cref="Document"/> piece by piece.</summary>
public sealed class DocumentBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<Mark> _marks = [];

    /// <summary>Length so far, in UTF-16 units.</summary>
    public int Length => _text.Length;

    /// <summary>Whether what comes next stands at the beginning of a line.</summary>
    internal bool EndsLine => _text.Length == 0 || _text[^1] == '\n';

    /// <summary>Adds plain text.</summary>
    public DocumentBuilder Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds text with a mark.</summary>
    public DocumentBuilder Add(string text, MarkKind kind, string? url = null)
    {
        if (text.Length > 0)
        {
            _marks.Add(new Mark(kind, _text.Length, text.Length, url));
        }

        return Add(text);
    }

    /// <summary>Puts one mark over all that <paramref name="write"/> adds.</summary>
    public DocumentBuilder Within(MarkKind kind, Action<DocumentBuilder> write)
    {
        var (start, position) = (_text.Length, _marks.Count);
        write(this);
        if (_text.Length > start)
        {
            _marks.Insert(position, new Mark(kind, start, _text.Length - start));
        }

        return this;
    }

    /// <summary>Begins a new line, unless nothing has been written.</summary>
    public DocumentBuilder Line()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>The text so far.</summary>
    public Document Build() => new(_text.ToString(), [.. _marks]);
}
