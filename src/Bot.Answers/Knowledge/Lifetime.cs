using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Answers.Knowledge;

/// <summary>How long a fact may be told as it stands before somebody must look at it again: years, months, weeks and days, as ISO 8601 writes them.</summary>
/// <remarks>The default value is no time at all and is never made by <see cref="TryParse"/>.</remarks>
public readonly partial record struct Lifetime
{
    private const int MostYears = 100;

    private Lifetime(int years, int months, int days) => (Years, Months, Days) = (years, months, days);

    /// <summary>Whole years.</summary>
    public int Years { get; }

    /// <summary>Whole months beside them.</summary>
    public int Months { get; }

    /// <summary>Days beside them; a week is seven.</summary>
    public int Days { get; }

    /// <summary>Reads <c>P1Y</c>, <c>P6M</c>, <c>P2W</c>, <c>P90D</c> or parts of these together, in this order; false for anything else, and for more than a century.</summary>
    public static bool TryParse(string? text, out Lifetime lifetime)
    {
        lifetime = default;
        var match = Form().Match(text ?? "");
        if (!match.Success)
        {
            return false;
        }

        var (years, months, weeks, days) = (Part(match, "y"), Part(match, "m"), Part(match, "w"), Part(match, "d"));
        if ((years, months, weeks, days) == (0, 0, 0, 0) || years + (months / 12) + (weeks / 52) + (days / 365) > MostYears)
        {
            return false;
        }

        lifetime = new Lifetime(years, months, days + (7 * weeks));
        return true;
    }

    /// <summary>The last day of a life that begins on the last day of <paramref name="asOf"/>: what held “in 2025” is as good at the end of 2025 as ever.</summary>
    public DateOnly LastDay(PartialDate asOf)
    {
        var month = asOf.Month == 0 ? 12 : asOf.Month;
        var day = asOf.Day == 0 ? DateTime.DaysInMonth(asOf.Year, month) : asOf.Day;
        return new DateOnly(asOf.Year, month, day).AddYears(Years).AddMonths(Months).AddDays(Days);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"P{(Years > 0 ? $"{Years}Y" : "")}{(Months > 0 ? $"{Months}M" : "")}{(Days > 0 ? $"{Days}D" : "")}");

    private static int Part(Match match, string name) => match.Groups[name] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\AP(?=\d)(?:(?<y>\d{1,5})Y)?(?:(?<m>\d{1,5})M)?(?:(?<w>\d{1,5})W)?(?:(?<d>\d{1,5})D)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
