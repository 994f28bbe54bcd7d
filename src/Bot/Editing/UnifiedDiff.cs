using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;

namespace Bot.Editing;

/// <summary>What changes in files, in the form that people read in reviews and that <c>git apply</c> takes.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(IEnumerable<(string Path, string? Before, string? After)> files)
    {
        var diff = new StringBuilder();
        foreach (var (path, before, after) in files)
        {
            diff.Append(CultureInfo.InvariantCulture, $"diff --git a/{path} b/{path}\n");
            if (before is null)
            {
                diff.Append("new file mode 100644\n");
            }
            else if (after is null)
            {
                diff.Append("deleted file mode 100644\n");
            }

            diff.Append(CultureInfo.InvariantCulture, $"--- {(before is null ? "/dev/null" : "a/" + path)}\n+++ {(after is null ? "/dev/null" : "b/" + path)}\n");
            Write(diff, before ?? "", after ?? "");
        }

        return diff.ToString();
    }

    private static void Write(StringBuilder diff, string before, string after)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker());
        var (old, fresh) = (result.PiecesOld, result.PiecesNew);
        for (var i = 0; i < result.DiffBlocks.Count;)
        {
            // Blocks whose surroundings touch make one hunk.
            var last = i;
            while (last + 1 < result.DiffBlocks.Count
                && result.DiffBlocks[last + 1].DeleteStartA - (result.DiffBlocks[last].DeleteStartA + result.DiffBlocks[last].DeleteCountA) <= 2 * Context)
            {
                last++;
            }

            var (first, end) = (result.DiffBlocks[i], result.DiffBlocks[last]);
            var from = Math.Max(0, first.DeleteStartA - Context);
            var to = Math.Min(old.Count, end.DeleteStartA + end.DeleteCountA + Context);
            var freshFrom = first.InsertStartB - (first.DeleteStartA - from);
            var freshTo = end.InsertStartB + end.InsertCountB + (to - end.DeleteStartA - end.DeleteCountA);
            diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(from, to)} +{Range(freshFrom, freshTo)} @@\n");
            var position = from;
            for (; i <= last; i++)
            {
                var block = result.DiffBlocks[i];
                Lines(' ', old, position, block.DeleteStartA);
                Lines('-', old, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
                Lines('+', fresh, block.InsertStartB, block.InsertStartB + block.InsertCountB);
                position = block.DeleteStartA + block.DeleteCountA;
            }

            Lines(' ', old, position, to);
        }

        static string Range(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{(to == from ? from : from + 1)},{to - from}");

        void Lines(char sign, IReadOnlyList<string> lines, int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                diff.Append(sign).Append(lines[i]);
                if (!lines[i].EndsWith('\n'))
                {
                    diff.Append("\n\\ No newline at end of file\n");
                }
            }
        }
    }
}
