using System.Globalization;
using System.Text;

namespace Bot.Editing;

/// <summary>Lines that changed, with some that did not around them.</summary>
/// <param name="OldLine">Number of the first line in the old text, from 1.</param>
/// <param name="NewLine">Number of the first line in the new text, from 1.</param>
/// <param name="Lines">Each with its line break; the sign is a space, <c>-</c> or <c>+</c>.</param>
internal sealed record Hunk(int OldLine, int NewLine, IReadOnlyList<(char Sign, string Text)> Lines)
{
    public IReadOnlyList<string> Before => [.. Lines.Where(line => line.Sign != '+').Select(line => line.Text)];

    public IReadOnlyList<string> After => [.. Lines.Where(line => line.Sign != '-').Select(line => line.Text)];
}

/// <summary>Differences of two texts by lines, in the form that people and <c>git apply</c> read.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The changed places.</summary>
    public static IReadOnlyList<Hunk> Hunks(string before, string after)
    {
        var script = Compare(Lines(before), Lines(after));
        var hunks = new List<Hunk>();
        var position = 0;
        while (true)
        {
            var first = script.FindIndex(position, line => line.Sign != ' ');
            if (first < 0)
            {
                return hunks;
            }

            var start = Math.Max(position, first - Context);
            var end = first;
            for (var next = first; next >= 0 && next - end <= 2 * Context; next = script.FindIndex(end, line => line.Sign != ' '))
            {
                end = next + 1;
            }

            end = Math.Min(script.Count, end + Context);
            var before0 = script.Take(start).Count(line => line.Sign != '+') + 1;
            var after0 = script.Take(start).Count(line => line.Sign != '-') + 1;
            hunks.Add(new Hunk(before0, after0, script[start..end]));
            position = end;
        }
    }

    /// <summary>The difference of one file as a patch; null stands for no file.</summary>
    /// <param name="path">As the patch shall name it.</param>
    public static string Write(string path, string? before, string? after)
    {
        var patch = new StringBuilder();
        patch.Append(CultureInfo.InvariantCulture, $"diff --git a/{path} b/{path}\n");
        patch.Append(before is null ? "new file mode 100644\n" : after is null ? "deleted file mode 100644\n" : "");
        patch.Append(CultureInfo.InvariantCulture, $"--- {(before is null ? "/dev/null" : "a/" + path)}\n+++ {(after is null ? "/dev/null" : "b/" + path)}\n");
        foreach (var hunk in Hunks(before ?? "", after ?? ""))
        {
            patch.Append(CultureInfo.InvariantCulture, $"@@ -{Range(hunk.OldLine, hunk.Before.Count)} +{Range(hunk.NewLine, hunk.After.Count)} @@\n");
            foreach (var (sign, text) in hunk.Lines)
            {
                patch.Append(sign).Append(text).Append(text.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
            }
        }

        return patch.ToString();
    }

    /// <summary>The lines of a text, each with its line break.</summary>
    public static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var next = text.IndexOf('\n', start);
            var end = next < 0 ? text.Length : next + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    private static string Range(int line, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? line - 1 : line)},{count}");

    private static List<(char Sign, string Text)> Compare(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return
        [
            .. before.Take(head).Select(line => (' ', line)),
            .. Shortest(before[head..^tail], after[head..^tail]),
            .. before.TakeLast(tail).Select(line => (' ', line)),
        ];
    }

    /// <summary>The shortest way from one list to the other (Myers 1986); changes are few, however long the lists.</summary>
    private static List<(char Sign, string Text)> Shortest(List<string> before, List<string> after)
    {
        var most = before.Count + after.Count;
        var furthest = new Dictionary<int, int> { [1] = 0 };
        var trail = new List<Dictionary<int, int>>();
        for (var steps = 0; steps <= most; steps++)
        {
            trail.Add(new Dictionary<int, int>(furthest));
            for (var diagonal = -steps; diagonal <= steps; diagonal += 2)
            {
                var x = diagonal == -steps || (diagonal != steps && furthest[diagonal - 1] < furthest[diagonal + 1]) ? furthest[diagonal + 1] : furthest[diagonal - 1] + 1;
                while (x < before.Count && x - diagonal < after.Count && before[x] == after[x - diagonal])
                {
                    x++;
                }

                furthest[diagonal] = x;
                if (x >= before.Count && x - diagonal >= after.Count)
                {
                    return WalkBack(before, after, trail);
                }
            }
        }

        return [];
    }

    private static List<(char Sign, string Text)> WalkBack(List<string> before, List<string> after, List<Dictionary<int, int>> trail)
    {
        var script = new List<(char, string)>();
        var (x, y) = (before.Count, after.Count);
        for (var steps = trail.Count - 1; steps >= 0; steps--)
        {
            var (furthest, diagonal) = (trail[steps], x - y);
            var from = diagonal == -steps || (diagonal != steps && furthest[diagonal - 1] < furthest[diagonal + 1]) ? diagonal + 1 : diagonal - 1;
            var (fromX, fromY) = (furthest[from], furthest[from] - from);
            while (x > fromX && y > fromY && x > 0 && y > 0)
            {
                script.Add((' ', before[--x]));
                y--;
            }

            if (steps > 0)
            {
                script.Add(x == fromX ? ('+', after[--y]) : ('-', before[--x]));
            }
        }

        script.Reverse();
        return script;
    }
}
