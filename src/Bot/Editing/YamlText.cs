namespace Bot.Editing;

/// <summary>The text of a YAML file, changed in one place at a time; comments, order, quotes and layout of all else stay as they are. Never changes itself.</summary>
internal sealed class YamlText
{
    private readonly string _newLine;

    /// <summary>Reads a text.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It is not valid YAML.</exception>
    public YamlText(string text)
    {
        Text = text;
        Root = YamlPlace.Parse(text);
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    public string Text { get; }

    /// <summary>The top of the file; null for an empty one.</summary>
    public YamlPlace? Root { get; }

    /// <summary>What stands at a place, as it is written.</summary>
    public string Raw(YamlPlace place) => Text[place.Start..place.End];

    /// <summary>Puts items at the end of a list.</summary>
    public YamlText Append(YamlPlace list, IReadOnlyList<YamlValue> items)
    {
        if (!list.IsFlow)
        {
            var indent = new string(' ', Column(DashOf(list.Items[0])));
            return InsertLines(list.End, items.SelectMany(item => YamlValue.AsItem(item.Lines)).Select(line => indent + line));
        }

        var written = string.Join(", ", items.Select(item => item.Inline));
        return list.Items.Count > 0 ? Splice(list.Items[^1].End, list.Items[^1].End, ", " + written) : Splice(list.Start + 1, list.Start + 1, written);
    }

    /// <summary>Puts a key with its value into a map, behind another key or at the end.</summary>
    public YamlText Add(YamlPlace map, string key, YamlValue value, Func<string, bool>? behind = null)
    {
        if (map.Pairs.Count == 0)
        {
            return Splice(map.Start + 1, map.Start + 1, $"{key}: {value.Inline}");
        }

        var place = map.Pairs.FindLastIndex(pair => behind is null || behind(pair.Key.Value)) is >= 0 and var found ? map.Pairs[found] : map.Pairs[^1];
        if (map.IsFlow)
        {
            return Splice(place.Value.End, place.Value.End, $", {key}: {value.Inline}");
        }

        var indent = new string(' ', Column(map.Pairs[0].Key.Start));
        return InsertLines(place.Value.End, YamlValue.Map([(key, value)], isFlow: false).Lines.Select(line => indent + line));
    }

    /// <summary>Puts another value in the place of a text or of nothing.</summary>
    public YamlText Set(YamlPlace place, YamlValue value)
    {
        var isMissing = place.Start == place.End;
        var isBlock = !isMissing && Text[place.End - 1] == '\n';
        return Splice(place.Start, place.End, (isMissing ? " " : "") + value.Inline + (isBlock ? _newLine : ""));
    }

    /// <summary>Takes an item out of a list that has others.</summary>
    public YamlText RemoveItem(YamlPlace list, YamlPlace item)
    {
        var position = list.Items.IndexOf(item);
        return list.IsFlow
            ? RemoveInline(list.Items.Select(one => (one.Start, one.End)).ToList(), position)
            : RemoveLines(LineStart(DashOf(item)), item.End);
    }

    /// <summary>Takes a key with its value out of a map that has others.</summary>
    public YamlText RemovePair(YamlPlace map, string key)
    {
        var position = map.Pairs.FindIndex(pair => pair.Key.Value == key);
        var places = map.Pairs.Select(pair => (pair.Key.Start, pair.Value.End)).ToList();
        if (map.IsFlow)
        {
            return RemoveInline(places, position);
        }

        var (start, end) = places[position];
        // The first key of an item stands on the line of the item's dash, which must stay.
        return Text[LineStart(start)..start].Trim().Length == 0 ? RemoveLines(LineStart(start), end) : Splice(start, places[position + 1].Start, "");
    }

    private YamlText RemoveInline(List<(int Start, int End)> places, int position) => (position, places.Count) switch
    {
        (0, 1) => Splice(places[0].Start, places[0].End, ""),
        (0, _) => Splice(places[0].Start, places[1].Start, ""),
        _ => Splice(places[position - 1].End, places[position].End, ""),
    };

    private YamlText RemoveLines(int start, int end)
    {
        var last = Text.IndexOf('\n', TrimmedEnd(end));
        return last >= 0
            ? Splice(start, last + 1, "")
            : Splice(Math.Max(0, start - _newLine.Length), Text.Length, "");
    }

    private YamlText InsertLines(int end, IEnumerable<string> lines)
    {
        var next = Text.IndexOf('\n', TrimmedEnd(end));
        return next >= 0
            ? Splice(next + 1, next + 1, string.Concat(lines.Select(line => line + _newLine)))
            : Splice(Text.Length, Text.Length, string.Concat(lines.Select(line => _newLine + line)));
    }

    /// <summary>Behind the last character before <paramref name="end"/> that is no space: a text of several lines ends with its line break.</summary>
    private int TrimmedEnd(int end)
    {
        while (end > 0 && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>The dash that begins an item.</summary>
    private int DashOf(YamlPlace item)
    {
        var place = item.Start - 1;
        while (place > 0 && Text[place] != '-')
        {
            place--;
        }

        return place;
    }

    private int LineStart(int place) => place == 0 ? 0 : Text.LastIndexOf('\n', place - 1) + 1;

    private int Column(int place) => place - LineStart(place);

    private YamlText Splice(int start, int end, string text) => new(string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end)));
}
