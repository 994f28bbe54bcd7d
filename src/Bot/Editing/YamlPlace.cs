using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bot.Editing;

/// <summary>What stands at a place of a YAML file.</summary>
internal enum YamlKind
{
    /// <summary>A text, number or nothing at all.</summary>
    Scalar,

    /// <summary>A list.</summary>
    List,

    /// <summary>Keys and values.</summary>
    Map,

    /// <summary>A reference to something that stands elsewhere in the file; it is not edited.</summary>
    Alias,
}

/// <summary>A node of a YAML file and where it begins and ends in the text: that is what lets one node be changed and all else stay.</summary>
internal sealed class YamlPlace
{
    private const int Deepest = 64;

    private YamlPlace(YamlKind kind, bool isFlow, string value, int start, int end) =>
        (Kind, IsFlow, Value, Start, End) = (kind, isFlow, value, start, end);

    public YamlKind Kind { get; }

    /// <summary>Whether it is written in brackets or braces.</summary>
    public bool IsFlow { get; }

    /// <summary>The text of a scalar, as YAML reads it.</summary>
    public string Value { get; }

    /// <summary>Position of the first character; for a list of lines, of its first item.</summary>
    public int Start { get; }

    /// <summary>Position behind the last character, comments not included.</summary>
    public int End { get; private set; }

    /// <summary>Line number from 1.</summary>
    public int Line { get; private init; }

    /// <summary>The items of a list.</summary>
    public List<YamlPlace> Items { get; } = [];

    /// <summary>The keys and values of a map, in their order.</summary>
    public List<(YamlPlace Key, YamlPlace Value)> Pairs { get; } = [];

    /// <summary>The value under a key; null where there is none.</summary>
    public YamlPlace? this[string key] => Pairs.Find(pair => pair.Key.Value == key).Value;

    /// <summary>The first document of a text; null for an empty one.</summary>
    /// <exception cref="YamlException">It is not valid YAML, or nested too deeply.</exception>
    public static YamlPlace? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            return parser.TryConsume<DocumentStart>(out _) ? Read(parser, text, 0) : null;
        }
        catch (InvalidOperationException)
        {
            // The parser loses its state where a bracket or quote is never closed.
            throw new YamlException("a bracket or a quotation mark is opened and not closed");
        }
    }

    private static YamlPlace Read(Parser parser, string text, int depth)
    {
        if (depth > Deepest)
        {
            throw new YamlException($"lists and maps stand in each other more than {Deepest} deep");
        }

        switch (parser.Consume<ParsingEvent>())
        {
            case Scalar scalar:
                return new YamlPlace(YamlKind.Scalar, true, scalar.Value, At(scalar.Start), At(scalar.End)) { Line = LineOf(scalar) };
            case AnchorAlias alias:
                return new YamlPlace(YamlKind.Alias, true, "", At(alias.Start), At(alias.End)) { Line = LineOf(alias) };
            case SequenceStart start:
                return ReadList(parser, text, depth, start);
            case MappingStart start:
                return ReadMap(parser, text, depth, start);
            case var other:
                throw new YamlException(other.Start, other.End, "this is neither a text, a list nor keys with values");
        }
    }

    private static YamlPlace ReadList(Parser parser, string text, int depth, SequenceStart start)
    {
        var list = new YamlPlace(YamlKind.List, start.Style == SequenceStyle.Flow, "", At(start.Start), At(start.End)) { Line = LineOf(start) };
        SequenceEnd? end;
        while (!parser.TryConsume<SequenceEnd>(out end))
        {
            list.Items.Add(Read(parser, text, depth + 1));
        }

        list.End = list.IsFlow || list.Items.Count == 0 ? At(end!.End) : list.Items[^1].End;
        return list;
    }

    private static YamlPlace ReadMap(Parser parser, string text, int depth, MappingStart start)
    {
        var map = new YamlPlace(YamlKind.Map, start.Style == MappingStyle.Flow, "", At(start.Start), At(start.End)) { Line = LineOf(start) };
        MappingEnd? end;
        while (!parser.TryConsume<MappingEnd>(out end))
        {
            var key = Read(parser, text, depth + 1);
            var value = Read(parser, text, depth + 1);
            map.Pairs.Add((key, value.Kind == YamlKind.Scalar && value.Start == value.End ? Nothing(key, text) : value));
        }

        map.End = map.IsFlow || map.Pairs.Count == 0 ? At(end!.End) : map.Pairs[^1].Value.End;
        return map;
    }

    /// <summary>A value that is left out stands right behind its key's colon, wherever the parser says.</summary>
    private static YamlPlace Nothing(YamlPlace key, string text)
    {
        var colon = text.IndexOf(':', key.End);
        var place = colon < 0 ? key.End : colon + 1;
        return new YamlPlace(YamlKind.Scalar, true, "", place, place) { Line = key.Line };
    }

    private static int At(Mark mark) => (int)mark.Index;

    private static int LineOf(ParsingEvent node) => (int)node.Start.Line;
}
