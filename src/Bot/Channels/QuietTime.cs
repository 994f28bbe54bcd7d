using Bot.Chats;
using NodaTime;

namespace Bot.Channels;

/// <summary>When nothing may be posted.</summary>
internal static class QuietTime
{
    /// <summary>The moment itself, or the end of the quiet time that it lies in.</summary>
    /// <param name="quiet">Null for never; where both ends are the same, it is never quiet either.</param>
    public static Instant EndAfter(Instant moment, QuietHours? quiet, DateTimeZone zone)
    {
        if (quiet is null || !IsIn(moment, quiet, zone))
        {
            return moment;
        }

        var local = moment.InZone(zone);
        var day = MinutesOf(local) >= quiet.From && quiet.From > quiet.To ? local.Date.PlusDays(1) : local.Date;
        var end = day.At(LocalTime.FromMinutesSinceMidnight(quiet.To));
        var (soonest, latest) = (zone.AtLeniently(end).ToInstant(), zone.MapLocal(end) is { Count: 2 } twice ? twice.Last().ToInstant() : Instant.MinValue);
        return Instant.Max(moment, soonest > moment ? soonest : latest);
    }

    /// <summary>Whether it is quiet at a moment.</summary>
    public static bool IsIn(Instant moment, QuietHours quiet, DateTimeZone zone)
    {
        var minutes = MinutesOf(moment.InZone(zone));
        return quiet.From < quiet.To
            ? minutes >= quiet.From && minutes < quiet.To
            : quiet.From > quiet.To && (minutes >= quiet.From || minutes < quiet.To);
    }

    private static int MinutesOf(ZonedDateTime local) => (local.Hour * 60) + local.Minute;
}
