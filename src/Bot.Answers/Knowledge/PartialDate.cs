using System.Globalization;

namespace Bot.Answers.Knowledge;

/// <summary>A date as precise as its source: a year, a month of a year, or a day.</summary>
/// <remarks>Ordered by its earliest day, so that <c>2025</c> comes before <c>2025-09</c>. The default value is no date and is never made by <see cref="TryParse"/>.</remarks>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private PartialDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The year, 1000 to 2999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12; 0 where only the year is known.</summary>
    public int Month { get; }

    /// <summary>The day of the month, 1 to 31; 0 where it is not known.</summary>
    public int Day { get; }

    /// <summary>The year alone.</summary>
    public PartialDate OfYear => new(Year, 0, 0);

    /// <summary>The month alone, or the year where no more is known.</summary>
    public PartialDate OfMonth => new(Year, Month, 0);

    /// <summary>Reads <c>2025</c>, <c>2025-09</c> or <c>2025-09-02</c>; false for anything else, and for days that no calendar has.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        var parts = (text ?? "").Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || parts.Skip(1).Any(part => part.Length != 2))
        {
            return false;
        }

        Span<int> numbers = [0, 0, 0];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] == 0)
            {
                return false;
            }
        }

        var (year, month, day) = (numbers[0], numbers[1], numbers[2]);
        if (year is < 1000 or > 2999 || month > 12 || (day > 0 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PartialDate other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));

    /// <summary>The ISO form, as precise as the date is.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (0, _) => $"{Year:D4}",
        (_, 0) => $"{Year:D4}-{Month:D2}",
        _ => $"{Year:D4}-{Month:D2}-{Day:D2}",
    };

    /// <summary>Whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is later.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
