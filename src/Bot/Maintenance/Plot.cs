using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Bot.Maintenance;

/// <summary>Small plots as SVG, in the colours of the page around them; each says in words what it shows, for those who cannot see it.</summary>
internal static class Plot
{
    private const int Width = 460;
    private const int Height = 240;
    private const int Left = 44;
    private const int Bottom = 36;
    private const int Top = 28;
    private const int Right = 12;

    /// <summary>Bars in several parts, one upon the other.</summary>
    /// <param name="parts">What the parts are, from below.</param>
    /// <param name="bars">A label and a count for each part.</param>
    /// <param name="styles">How each part looks, as the style sheets call it; null for colours that say nothing.</param>
    public static string Stacks(string title, string axis, IReadOnlyList<string> parts, IReadOnlyList<(string Label, IReadOnlyList<int> Counts)> bars, IReadOnlyList<string>? styles = null)
    {
        // A multiple of the lines of the grid, so that each stands for a whole number.
        var most = Math.Max(4, (bars.Max(bar => bar.Counts.Sum()) + 3) / 4 * 4);
        var svg = Begin(title, string.Join("; ", bars.Where(bar => bar.Counts.Sum() > 0).Select(bar => $"{bar.Label}: {string.Join(", ", parts.Zip(bar.Counts).Where(part => part.Second > 0).Select(part => $"{part.Second} {part.First}"))}")));
        Grid(svg, value => string.Create(CultureInfo.InvariantCulture, $"{value * most:F0}"), axis);
        var step = (double)(Width - Left - Right) / Math.Max(1, bars.Count);
        for (var i = 0; i < bars.Count; i++)
        {
            var (x, below) = (Left + (i * step) + (step * 0.12), 0);
            for (var part = 0; part < parts.Count; part++)
            {
                var (bottom, top) = (Y((double)below / most), Y((double)(below + bars[i].Counts[part]) / most));
                Rectangle(svg, StyleOf(part), x, top, step * 0.76, bottom - top);
                below += bars[i].Counts[part];
            }

            if (i % Math.Max(1, bars.Count / 6) == 0)
            {
                Text(svg, x + (step * 0.38), Height - Bottom + 14, "middle", bars[i].Label);
            }
        }

        Legend(svg, [.. parts.Select((part, i) => (StyleOf(i), part))]);
        return End(svg);

        string StyleOf(int part) => styles?[part] ?? $"part{part}";
    }

    /// <summary>A line through points whose coordinates lie in 0 to 1, with the diagonal where wanted.</summary>
    /// <param name="axes">What both axes show, in a line.</param>
    /// <param name="topValue">What the top of the vertical axis stands for, as a share.</param>
    public static string Line(string title, string horizontal, string vertical, string axes, IReadOnlyList<(double X, double Y)> points, double topValue, bool diagonal)
    {
        var svg = Begin(title, string.Join("; ", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{horizontal} {100 * point.X:F0} %: {vertical} {100 * point.Y:F1} %"))));
        Grid(svg, value => string.Create(CultureInfo.InvariantCulture, $"{100 * value * topValue:0.##} %"), axes);
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            Text(svg, X(tenth / 10.0), Height - Bottom + 14, "middle", $"{tenth * 10}");
        }

        if (diagonal)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class='grid' x1='{X(0):F1}' y1='{Y(0):F1}' x2='{X(1):F1}' y2='{Y(1):F1}'/>");
        }

        svg.Append("<polyline class='line' points='");
        foreach (var (x, y) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{X(x):F1},{Y(y / topValue):F1} ");
        }

        svg.Append("'/>");
        foreach (var (x, y) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class='dot' cx='{X(x):F1}' cy='{Y(y / topValue):F1}' r='3.5'/>");
        }

        return End(svg);
    }

    /// <summary>Shares with their intervals, one below the other.</summary>
    /// <param name="rows">What each is a share of, the share in words, and the share and the ends of its interval from 0 to 1.</param>
    public static string Shares(string title, IReadOnlyList<(string Label, string Said, double Value, double Low, double High)> rows)
    {
        const int rowHeight = 22;
        const int labels = 150;
        var height = (rows.Count * rowHeight) + 30;
        var svg = Begin(title, string.Join("; ", rows.Select(row => $"{row.Label}: {row.Said}")), height);
        double Across(double value) => labels + (value * (Width - labels - 70));
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class='grid' x1='{Across(quarter / 4.0):F1}' y1='6' x2='{Across(quarter / 4.0):F1}' y2='{height - 22}'/>");
            Text(svg, Across(quarter / 4.0), height - 8, "middle", $"{quarter * 25}");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var y = 8 + (i * rowHeight);
            Text(svg, labels - 8, y + 12, "end", rows[i].Label);
            Rectangle(svg, "right", Across(0), y + 2, Across(rows[i].Value) - Across(0), 12);
            svg.Append(CultureInfo.InvariantCulture, $"<line class='whisker' x1='{Across(rows[i].Low):F1}' y1='{y + 8}' x2='{Across(rows[i].High):F1}' y2='{y + 8}'/>");
            Text(svg, Width - 4, y + 12, "end", rows[i].Said);
        }

        return End(svg);
    }

    /// <summary>The styles that the plots need, for light and dark pages.</summary>
    public const string Styles = """
        svg{max-width:100%;height:auto}svg text{font:11px system-ui,sans-serif;fill:currentColor}
        .grid{stroke:currentColor;opacity:.18}.right{fill:var(--right)}.wrong{fill:var(--wrong)}.line{fill:none;stroke:var(--right);stroke-width:2}.dot{fill:var(--right)}.whisker{stroke:currentColor;stroke-width:1.5}
        """;

    private static double X(double value) => Left + (value * (Width - Left - Right));

    private static double Y(double value) => Height - Bottom - (value * (Height - Bottom - Top));

    private static StringBuilder Begin(string title, string description, int height = Height) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {Width} {height}' width='{Width}' height='{height}' role='img' aria-label='{Encode(title)}'><title>{Encode(title)}</title><desc>{Encode(description)}</desc>");

    private static string End(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static void Grid(StringBuilder svg, Func<double, string> label, string axis)
    {
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            var y = Y(quarter / 4.0);
            svg.Append(CultureInfo.InvariantCulture, $"<line class='grid' x1='{Left}' y1='{y:F1}' x2='{Width - Right}' y2='{y:F1}'/>");
            Text(svg, Left - 6, y + 4, "end", label(quarter / 4.0));
        }

        Text(svg, (Left + Width - Right) / 2.0, Height - 6, "middle", axis);
    }

    private static void Legend(StringBuilder svg, params ReadOnlySpan<(string Style, string Text)> items)
    {
        var x = Left;
        foreach (var (style, text) in items)
        {
            Rectangle(svg, style, x, 4, 10, 10);
            Text(svg, x + 14, 13, "start", text);
            x += 26 + (int)(text.Length * 6.5);
        }
    }

    private static void Rectangle(StringBuilder svg, string style, double x, double y, double width, double height) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect class='{style}' x='{x:F1}' y='{y:F1}' width='{Math.Max(0, width):F1}' height='{Math.Max(0, height):F1}'/>");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{x:F1}' y='{y:F1}' text-anchor='{anchor}'>{Encode(text)}</text>");

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
