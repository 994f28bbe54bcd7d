using System.Globalization;
using Bot.Chats;
using NodaTime;
using NodaTime.Text;

namespace Bot.Channels;

/// <summary>A moment at which a schedule posts.</summary>
/// <param name="Id">The local time that the schedule names, such as <c>2026-11-26T09:00</c>: whatever zone or clock change, it is posted at once.</param>
/// <param name="At">When that is.</param>
internal sealed record Slot(string Id, Instant At);

/// <summary>The slots of a schedule, by the clocks of a zone.</summary>
internal static class Slots
{
    private static readonly LocalDateTimePattern IdPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <summary>The slots after a moment, up to and with another, in order.</summary>
    /// <remarks>A local time that the clocks jump over is as much later as they jump; one that they show twice is taken the first time.</remarks>
    public static IEnumerable<Slot> Between(PostSchedule schedule, DateTimeZone zone, Instant after, Instant to)
    {
        // A local time may be moved over midnight, so the days around are looked at too.
        var (first, last) = (after.InZone(zone).Date.PlusDays(-1), to.InZone(zone).Date.PlusDays(1));
        return Days(first, last)
            .Where(day => schedule.Days.Count == 0 || schedule.Days.Contains((int)day.DayOfWeek))
            .SelectMany(day => schedule.Times.Distinct().Select(minutes => day.At(TimeOf(minutes))))
            .Select(local => new Slot(IdOf(local), zone.AtLeniently(local).ToInstant()))
            .Where(slot => slot.At > after && slot.At <= to)
            .OrderBy(slot => slot.At).ThenBy(slot => slot.Id, StringComparer.Ordinal);
    }

    /// <summary>The local time that a slot's identifier names.</summary>
    public static string IdOf(LocalDateTime local) => IdPattern.Format(local);

    /// <summary>A time of day in minutes as people write it, such as <c>09:00</c>.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static LocalTime TimeOf(int minutes) => LocalTime.FromMinutesSinceMidnight(Math.Clamp(minutes, 0, (24 * 60) - 1));

    private static IEnumerable<LocalDate> Days(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }
}
