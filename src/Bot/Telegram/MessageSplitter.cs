using Bot.Answers.Conversation;

namespace Bot.Telegram;

/// <summary>Cuts a text into parts that fit into messages: at the end of a paragraph, line, sentence or word, and never through a mark or a code point.</summary>
internal static class MessageSplitter
{
    /// <summary>The longest text of a message. Telegram counts code points, of which there are never more than UTF-16 units.</summary>
    public const int Longest = 4096;

    /// <summary>Where a cut is best, the best first; it comes after the text named.</summary>
    private static readonly string[] Breaks = ["\n\n", "\n", ". ", " "];

    /// <summary>The parts in order, each with its own marks; spaces and line ends around a cut fall away. None for a text of nothing but spaces.</summary>
    /// <param name="longest">Length of a part in UTF-16 units: at least 2.</param>
    public static IReadOnlyList<Document> Split(Document document, int longest = Longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 2);
        var parts = new List<Document>();
        for (var start = SkipSpace(document.Text, 0); start < document.Text.Length;)
        {
            var end = document.Text.Length - start <= longest ? document.Text.Length : Cut(document, start, longest);
            parts.Add(Part(document, start, end));
            start = SkipSpace(document.Text, end);
        }

        return parts;
    }

    private static int Cut(Document document, int start, int longest)
    {
        foreach (var stop in Breaks)
        {
            for (var end = start + longest; end > start + (longest / 2); end--)
            {
                if (end - stop.Length >= start && document.Text.AsSpan(end - stop.Length, stop.Length).SequenceEqual(stop) && MayCut(document, end, longest))
                {
                    return end;
                }
            }
        }

        var last = start + longest;
        while (last > start + 1 && !MayCut(document, last, longest))
        {
            last--;
        }

        return last;
    }

    /// <summary>A mark that is longer than a message has to be cut; it goes on in the next part.</summary>
    private static bool MayCut(Document document, int at, int longest) =>
        !(char.IsLowSurrogate(document.Text[at]) && char.IsHighSurrogate(document.Text[at - 1]))
        && !document.Marks.Any(mark => mark.Start < at && at < mark.Start + mark.Length && mark.Length <= longest);

    private static Document Part(Document document, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(document.Text[end - 1]))
        {
            end--;
        }

        return new Document(document.Text[start..end], [.. document.Marks
            .Select(mark => (Mark: mark, Start: Math.Max(mark.Start, start), End: Math.Min(mark.Start + mark.Length, end)))
            .Where(item => item.Start < item.End)
            .Select(item => item.Mark with { Start = item.Start - start, Length = item.End - item.Start })]);
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
