using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Bot.Editing;

/// <summary>A YAML file as text that is changed place by place: whatever is not changed stays as it was, comments, order and layout.</summary>
/// <remarks>Every change gives a new text; nodes belong to the text that they were found in.</remarks>
internal sealed partial class YamlText
{
    private const string Step = "  ";

    /// <summary>Makes sense of a file's text.</summary>
    /// <exception cref="EditException">It is no YAML.</exception>
    public YamlText(string text)
    {
        Text = text;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            Root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : throw new EditException($"the file is empty");
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            throw new EditException($"the file is no valid YAML", error);
        }
    }

    public string Text { get; }

    public YamlNode Root { get; }

    /// <summary>The node under a key; null where there is none.</summary>
    public static YamlNode? Under(YamlNode? node, string key) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out var found) ? found : null;

    /// <summary>The single text under a key; null where there is none.</summary>
    public static string? TextUnder(YamlNode? node, string key) => (Under(node, key) as YamlScalarNode)?.Value?.Trim();

    /// <summary>A text so quoted that it is read back as it is, on one line.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPlain(rune) => quoted.Append(rune),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Puts another single text in the place of one, with such quotes as that had where they will do.</summary>
    public YamlText Replace(YamlNode scalar, string text)
    {
        var style = ((YamlScalarNode)scalar).Style;
        return Splice(scalar.Start.Index, scalar.End.Index, style switch
        {
            ScalarStyle.Plain when Plain().IsMatch(text) => text,
            ScalarStyle.SingleQuoted when text.All(letter => letter is not '\'' and >= ' ') && text.EnumerateRunes().All(IsPlain) => $"'{text}'",
            _ => Quote(text),
        });
    }

    /// <summary>Adds an item at the end of a list.</summary>
    /// <param name="value">The item as YAML of one line, or of several for a list with an item a line.</param>
    public YamlText Append(YamlSequenceNode list, string value)
    {
        if (list.Style == SequenceStyle.Flow)
        {
            return list.Children.Count == 0
                ? Splice(EndOf(list) - 1, EndOf(list) - 1, value)
                : Splice(EndOf(list.Children[^1]), EndOf(list.Children[^1]), $", {value}");
        }

        var dash = DashBefore(list.Children[^1]);
        return InsertLine(LineEnd(EndOf(list)), Indented(value, IndentAt(dash), "- "));
    }

    /// <summary>Adds a key to a mapping, behind those that it has.</summary>
    /// <param name="value">What stands behind the colon: YAML of one line; or lines that begin with a line end, indented from nothing.</param>
    public YamlText Add(YamlMappingNode mapping, string key, string value)
    {
        if (mapping.Style == MappingStyle.Flow)
        {
            var last = mapping.Children.Count == 0 ? mapping.Start.Index + 1 : EndOf(mapping.Children[^1].Value);
            return Splice(last, last, $"{(mapping.Children.Count == 0 ? "" : ", ")}{key}: {value}");
        }

        var indent = new string(' ', (int)mapping.Children[0].Key.Start.Column - 1);
        var lines = value.StartsWith('\n')
            ? $"{indent}{key}:\n" + string.Join('\n', value[1..].Split('\n').Select(line => indent + Step + line))
            : $"{indent}{key}: {value}";
        return InsertLine(LineEnd(EndOf(mapping)), lines);
    }

    /// <summary>Takes an item out of a list, with its lines where it has lines of its own.</summary>
    public YamlText Remove(YamlSequenceNode list, YamlNode item)
    {
        if (list.Style == SequenceStyle.Flow)
        {
            var (start, end) = WithComma(list.Children.Select(child => (child.Start.Index, EndOf(child))).ToList(), list.Children.IndexOf(item));
            return Splice(start, end, "");
        }

        return RemoveLines(DashBefore(item), EndOf(item));
    }

    /// <summary>Takes a key with all that stands under it out of a mapping.</summary>
    public YamlText Remove(YamlMappingNode mapping, string key)
    {
        var index = mapping.Children.Select(pair => ((YamlScalarNode)pair.Key).Value).ToList().IndexOf(key);
        var pair = mapping.Children[index];
        if (mapping.Style == MappingStyle.Flow)
        {
            var (start, end) = WithComma([.. mapping.Children.Select(child => (child.Key.Start.Index, EndOf(child.Value)))], index);
            return Splice(start, end, "");
        }

        // The first key of an item shares its line with the item's dash.
        var line = LineStart(pair.Key.Start.Index);
        return index == 0 && Text[(int)line..(int)pair.Key.Start.Index].Contains('-', StringComparison.Ordinal) && mapping.Children.Count > 1
            ? Splice(pair.Key.Start.Index, mapping.Children[1].Key.Start.Index, "")
            : RemoveLines(line, EndOf(pair.Value));
    }

    /// <summary>The lines of an item of a list that has an item a line, without the dash and its indentation.</summary>
    public string LinesOf(YamlNode item)
    {
        var column = (int)item.Start.Column - 1;
        var lines = Text[(int)item.Start.Index..(int)LineEnd(EndOf(item))].Split('\n');
        return string.Join('\n', lines.Select((line, i) => i == 0 || line.Length < column || line[..column].Trim().Length > 0 ? (i == 0 ? line : line.TrimStart()) : line[column..]));
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        && rune.Value != 0xFEFF;

    /// <summary>What YAML reads as that very text without quotes, also within brackets: words, numbers and dates.</summary>
    [GeneratedRegex(@"\A(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d+(?:\.\d+)?|(?!(?:true|false|null|yes|no|on|off|y|n)\z)\p{L}[\p{L}\p{N}_.()%/«»–—-]*(?: [\p{L}\p{N}_.()%/«»–—-]+)*)\z", RegexOptions.IgnoreCase)]
    internal static partial Regex Plain();

    /// <summary>Where a node's last character stands, plus one. Of a list or mapping the parser does not tell that.</summary>
    private long EndOf(YamlNode node) => node switch
    {
        YamlSequenceNode { Style: SequenceStyle.Flow } list => EndOfBracket(list.Children.Count > 0 ? EndOf(list.Children[^1]) : list.Start.Index + 1, ']'),
        YamlMappingNode { Style: MappingStyle.Flow } mapping => EndOfBracket(mapping.Children.Count > 0 ? EndOf(mapping.Children[^1].Value) : mapping.Start.Index + 1, '}'),
        YamlSequenceNode { Children: [.., var last] } => EndOf(last),
        YamlMappingNode { Children: [.., var last] } => EndOf(last.Value),
        _ => node.End.Index,
    };

    /// <summary>Where a bracket is closed behind the last thing in it, plus one: between stand at most a comma, spaces and comments.</summary>
    private long EndOfBracket(long from, char bracket)
    {
        var at = from;
        while (Text[(int)at] != bracket)
        {
            at = Text[(int)at] == '#' ? LineEnd(at) : at + 1;
        }

        return at + 1;
    }

    private static (long Start, long End) WithComma(List<(long Start, long End)> items, int index) =>
        items.Count == 1 ? items[0]
        : index == 0 ? (items[0].Start, items[1].Start)
        : (items[index - 1].End, items[index].End);

    private static string Indented(string value, string indent, string lead) =>
        string.Join('\n', value.Split('\n').Select((line, i) => indent + (i == 0 ? lead : new string(' ', lead.Length)) + line));

    private YamlText Splice(long start, long end, string value) => new(string.Concat(Text.AsSpan(0, (int)start), value, Text.AsSpan((int)end)));

    private YamlText InsertLine(long at, string lines) => at < Text.Length
        ? Splice(at + 1, at + 1, WithLineEnds(lines + "\n"))
        : Splice(at, at, WithLineEnds("\n" + lines));

    /// <summary>Line ends as the file has them.</summary>
    private string WithLineEnds(string lines) => Text.Contains("\r\n", StringComparison.Ordinal) ? lines.Replace("\n", "\r\n", StringComparison.Ordinal) : lines;

    private YamlText RemoveLines(long start, long end)
    {
        var (first, next) = (LineStart(start), LineEnd(end));
        return next < Text.Length ? Splice(first, next + 1, "")
            : first == 0 ? Splice(first, next, "")
            : Splice(first >= 2 && Text[(int)first - 2] == '\r' ? first - 2 : first - 1, next, "");
    }

    private long DashBefore(YamlNode item) => Text.LastIndexOf('-', (int)item.Start.Index - 1);

    private string IndentAt(long index) => Text[(int)LineStart(index)..(int)index];

    private long LineStart(long index) => index == 0 ? 0 : Text.LastIndexOf('\n', (int)index - 1) + 1;

    private long LineEnd(long index) => Text.IndexOf('\n', (int)index) is >= 0 and var found ? found : Text.Length;
}

/// <summary>A change that cannot be made, in words for whoever wants it.</summary>
internal sealed class EditException(FormattableString message, Exception? cause = null) : Exception(message.ToString(CultureInfo.InvariantCulture), cause)
{
    /// <summary>The message as a pattern and its parts.</summary>
    public FormattableString Said { get; } = message;
}
