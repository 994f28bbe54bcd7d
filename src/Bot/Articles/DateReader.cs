using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>Reads dates as people and pages write them: in figures, or in words of any language that there are cues for.</summary>
internal static partial class DateReader
{
    /// <summary>The one date that <paramref name="text"/> is; null where it is none or leaves room, as 03/04/2025 does.</summary>
    public static PartialDate? Read(string text)
    {
        var trimmed = text.Trim();
        if (PartialDate.TryParse(trimmed, out var date))
        {
            return date;
        }

        if (IsoTime().Match(trimmed) is { Success: true } iso)
        {
            return Parse(iso.Groups[1].Value);
        }

        if (InFigures().Match(trimmed) is { Success: true } figures)
        {
            var (first, second) = (Number(figures.Groups[1]), Number(figures.Groups[3]));
            var isPointed = figures.Groups[2].Value == ".";
            // With points the day comes first; with strokes it may be either, unless one of them can be no month.
            var (day, month) = isPointed || first > 12 ? (first, second) : second > 12 ? (second, first) : first == second ? (first, second) : (0, 0);
            return Of(Number(figures.Groups[4]), month, day);
        }

        return InWords(trimmed);
    }

    /// <summary>A date that stands somewhere in <paramref name="text"/> in words, with a year: the first one, as precise as it is told.</summary>
    public static PartialDate? InWords(string text) => Cues.OfAll().Select(cues => InWords(text, cues)).FirstOrDefault(date => date is not null);

    /// <summary>As <see cref="InWords(string)"/>, in one language.</summary>
    public static PartialDate? InWords(string text, Cues cues)
    {
        var words = Tokenizer.Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            var month = cues.Months.ToList().FindIndex(candidate => candidate.LengthAt(words, i) > 0) + 1;
            if (month == 0)
            {
                continue;
            }

            var day = DayAt(words, i - 1) ?? DayAt(words, i + 1);
            // “2 September 2025”, “September 2, 2025”, “2025 жылғы 2 қыркүйек”.
            var year = YearAt(words, i + 1) ?? YearAt(words, i + 2) ?? YearAt(words, i - 3) ?? YearAt(words, i - 2) ?? YearAt(words, i - 1);
            if (year is { } found)
            {
                return Of(found, month, day ?? 0);
            }
        }

        return null;
    }

    private static PartialDate? Of(int year, int month, int day) => (month, day) switch
    {
        (0, _) => null,
        (_, 0) => Parse($"{year:D4}-{month:D2}"),
        _ => Parse($"{year:D4}-{month:D2}-{day:D2}"),
    };

    private static PartialDate? Parse(string text) => PartialDate.TryParse(text, out var date) ? date : null;

    private static int? YearAt(List<string> words, int at) => at >= 0 && at < words.Count && Mentions.Year(words[at]) is > 0 and var year ? year : null;

    private static int? DayAt(List<string> words, int at) =>
        at >= 0 && at < words.Count && words[at].Length <= 2 && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : null;

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.+Z -]*$")]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"^([0-9]{1,2})([./])([0-9]{1,2})\2([0-9]{4})\b.{0,20}$")]
    private static partial Regex InFigures();
}
