using System.Globalization;
using System.Text;

namespace Bot.Sandbox.Formatting;

/// <summary>Telegram's HTML: a few tags, strictly nested, and its own words for every mistake.</summary>
internal sealed class HtmlParser
{
    private static readonly Dictionary<string, string> SimpleTags = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler",
    };

    private static readonly HashSet<string> OtherTags = ["a", "pre", "code", "blockquote", "tg-emoji", "tg-time"];

    private readonly HtmlCursor _html;
    private readonly Func<long, User?> _findUser;
    private readonly StringBuilder _text = new();
    private readonly Stack<OpenTag> _open = [];
    private readonly List<Entity> _entities = [];

    private HtmlParser(string html, Func<long, User?> findUser) => (_html, _findUser) = (new HtmlCursor(html), findUser);

    /// <summary>Parses a text; <paramref name="error"/> is what the server says after "can't parse entities: ".</summary>
    /// <param name="html">Any text.</param>
    /// <param name="findUser">Knows the people of <c>tg://user?id=</c> links.</param>
    /// <param name="result">The text and its entities, not yet cleaned, trimmed or checked.</param>
    /// <param name="error">Empty if the text is well formed.</param>
    public static bool TryParse(string html, Func<long, User?> findUser, out FormattedText result, out string error)
    {
        (result, error) = (new FormattedText("", []), "");
        var parser = new HtmlParser(html, findUser);
        try
        {
            result = parser.Run();
            return true;
        }
        catch (FormatException mistake)
        {
            error = mistake.Message;
            return false;
        }
    }

    private FormattedText Run()
    {
        while (!_html.IsAtEnd)
        {
            if (_html.Current == '<') ReadTag();
            else _html.CopyCharacter(_text);
        }

        if (_open.TryPeek(out var unclosed))
            throw new FormatException($"Can't find end tag corresponding to start tag \"{unclosed.Name}\"");
        if (HasUnpairedSurrogate())
        {
            throw new FormatException(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
        }

        return new FormattedText(_text.ToString(), FormattedText.Sort(_entities.Select(WithoutLanguageOfInlineCode)));
    }

    private void ReadTag()
    {
        var begin = _html.Position;
        _html.Skip(1);
        if (_html.Current == '/') ReadEndTag(begin);
        else ReadStartTag(begin);
    }

    private void ReadStartTag(int begin)
    {
        var name = _html.TakeUntil(c => HtmlCursor.IsSpace(c) || c == '>').ToLowerInvariant();
        if (_html.IsAtEnd) throw _html.Mistake("Unclosed start tag", begin);
        if (!SimpleTags.ContainsKey(name) && !OtherTags.Contains(name))
            throw _html.Mistake($"Unsupported start tag \"{name}\"", begin);

        var tag = new OpenTag(name, _text.Length);
        while (_html.Current != '>')
        {
            _html.SkipSpaces();
            if (_html.Current == '>') break;
            var attribute = _html.TakeAttribute(name, begin);
            if (attribute is var (key, value)) tag = tag.With(key, value);
        }

        _html.Skip(1);
        if (name == "span" && tag.Argument != "spoiler")
            throw _html.Mistake("Tag \"span\" must have class \"tg-spoiler\"", begin);
        _open.Push(tag);
    }

    private void ReadEndTag(int begin)
    {
        if (!_open.TryPeek(out var tag)) throw _html.Mistake("Unexpected end tag", begin);
        _html.Skip(1);
        var name = _html.TakeUntil(c => HtmlCursor.IsSpace(c) || c == '>').ToLowerInvariant();
        _html.SkipSpaces();
        if (_html.Current != '>') throw _html.Mistake("Unclosed end tag", begin);
        if (name.Length > 0 && name != tag.Name)
            throw new FormatException($"{_html.Mistake("Unmatched end tag", begin).Message}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        _html.Skip(1);
        _open.Pop();
        if (_text.Length > tag.Start) Close(tag);
    }

    private void Close(OpenTag tag)
    {
        var entity = new Entity("", tag.Start, _text.Length - tag.Start);
        switch (tag.Name)
        {
            case "a":
                CloseLink(tag, entity);
                break;
            case "pre" or "code":
                CloseCode(tag, entity);
                break;
            case "blockquote":
                _entities.Add(entity with { Type = tag.Argument.Length > 0 ? "expandable_blockquote" : "blockquote" });
                break;
            case "tg-emoji":
                CloseEmoji(tag, entity);
                break;
            case "tg-time":
                CloseTime(tag, entity);
                break;
            default:
                _entities.Add(entity with { Type = SimpleTags[tag.Name] });
                break;
        }
    }

    private void CloseLink(OpenTag tag, Entity entity)
    {
        var url = tag.Argument.Length > 0 ? tag.Argument : _text.ToString(entity.Offset, entity.Length);
        if (Links.UserId(url) is { } id)
        {
            if (_findUser(id) is { } user) _entities.Add(entity with { Type = "text_mention", User = user });
        }
        else if (Links.Check(url) is { } address)
        {
            _entities.Add(entity with { Type = "text_link", Url = address });
        }
    }

    /// <summary>A pre around a code, or the other way round, is one block with a language.</summary>
    private void CloseCode(OpenTag tag, Entity entity)
    {
        var inner = _entities.Count > 0 ? _entities[^1] : null;
        var language = tag.Name == "code" ? tag.Argument : inner?.Language ?? "";
        var other = tag.Name == "pre" ? "code" : "pre";
        if (inner is not null && inner.Type == other && inner.Offset == entity.Offset && inner.Length == entity.Length && language.Length > 0)
            _entities[^1] = inner with { Type = "pre", Language = language };
        else
            _entities.Add(entity with { Type = tag.Name, Language = tag.Name == "code" && tag.Argument.Length > 0 ? tag.Argument : null });
    }

    private void CloseEmoji(OpenTag tag, Entity entity)
    {
        if (!long.TryParse(tag.Argument, CultureInfo.InvariantCulture, out var id) || id == 0)
            throw new FormatException("Invalid custom emoji identifier specified");
        _entities.Add(entity with { Type = "custom_emoji", CustomEmojiId = tag.Argument });
    }

    private void CloseTime(OpenTag tag, Entity entity)
    {
        if (!DateTimeFormats.IsKnown(tag.Argument)) throw new FormatException("Invalid date format used");
        if (tag.Date <= 0) return;
        _entities.Add(entity with { Type = "date_time", UnixTime = tag.Date, DateTimeFormat = tag.Argument.Length > 0 ? tag.Argument : null });
    }

    private static Entity WithoutLanguageOfInlineCode(Entity entity) => entity.Type == "code" ? entity with { Language = null } : entity;

    private bool HasUnpairedSurrogate()
    {
        for (var i = 0; i < _text.Length; i++)
        {
            if (!char.IsSurrogate(_text[i])) continue;
            if (i + 1 == _text.Length || !char.IsSurrogatePair(_text[i], _text[i + 1])) return true;
            i++;
        }

        return false;
    }

    private sealed record OpenTag(string Name, int Start)
    {
        public string Argument { get; private init; } = "";

        public int Date { get; private init; }

        public OpenTag With(string key, string? value) => (Name, key) switch
        {
            ("blockquote", "expandable") => this with { Argument = "1" },
            (_, _) when value is null => this,
            ("a", "href") or ("tg-emoji", "emoji-id") or ("tg-time", "format") => this with { Argument = value },
            ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => this with { Argument = value[9..] },
            ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => this with { Argument = value[3..] },
            ("tg-time", "unix") => this with { Date = int.TryParse(value, CultureInfo.InvariantCulture, out var date) ? date : 0 },
            _ => this,
        };
    }
}
