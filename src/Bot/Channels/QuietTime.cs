using Bot.Chats;
using NodaTime;

namespace Bot.Channels;

/// <summary>Puts off what falls into a chat's quiet hours.</summary>
internal static class QuietTime
{
    /// <summary>The moment itself, or the end of the quiet time that it lies in.</summary>
    public static Instant EndAfter(Instant moment, ChatSettings settings)
    {
        if (settings.Quiet is not { } quiet || !QuietHours.IsQuiet(settings, moment))
        {
            return moment;
        }

        var local = moment.InZone(settings.TimeZone);
        var isBeforeMidnight = quiet.From > quiet.To && (local.Hour * 60) + local.Minute >= quiet.From;
        var end = (isBeforeMidnight ? local.Date.PlusDays(1) : local.Date).At(LocalTime.FromMinutesSinceMidnight(quiet.To));
        var first = settings.TimeZone.AtLeniently(end).ToInstant();
        if (first > moment)
        {
            return first;
        }

        // The clocks were put back meanwhile, and show the end for a second time.
        return Instant.Max(moment, settings.TimeZone.MapLocal(end) is { Count: 2 } twice ? twice.Last().ToInstant() : moment);
    }
}
