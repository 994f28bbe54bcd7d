using Bot.Chats;
using NodaTime;

namespace Bot.Channels;

/// <summary>A slot, and when it is to be posted: later than the slot itself where that lies in quiet time.</summary>
internal sealed record DueSlot(Slot Slot, Instant At);

/// <summary>What a schedule asks for at a moment.</summary>
/// <param name="Post">The slot to post now; null for none.</param>
/// <param name="Skip">Slots that have passed and are not posted any more.</param>
/// <param name="Next">When to look again at the latest; null where nothing comes in the next days.</param>
internal sealed record PostPlan(Slot? Post, IReadOnlyList<Slot> Skip, Instant? Next)
{
    /// <summary>A program is started again in less: what is past by so little is not missed.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(10);

    /// <summary>Slots that have passed longer ago are not even noted.</summary>
    public static readonly Duration LookBack = Duration.FromDays(7);

    private static readonly Duration LookAhead = Duration.FromDays(8);

    /// <summary>Longer than any quiet time.</summary>
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>Nothing to do.</summary>
    public static readonly PostPlan Nothing = new(null, [], null);

    /// <summary>What a chat's schedule asks for now.</summary>
    /// <param name="taken">Slots that are done with.</param>
    public static PostPlan Of(ChatSettings settings, Instant now, IReadOnlySet<string> taken)
    {
        if (settings.Schedule is not { } schedule)
        {
            return Nothing;
        }

        var zone = settings.TimeZone;
        var due = Dues(settings, Since(schedule, now), now).Where(slot => slot.At <= now && !taken.Contains(slot.Slot.Id)).ToList();
        var next = Dues(settings, Instant.Max(now - Day, Since(schedule, now)), now + LookAhead).Where(slot => slot.At > now).Select(slot => (Instant?)slot.At).Min();
        if (due.Count == 0)
        {
            return new PostPlan(null, [], next);
        }

        // Of several at once, as after quiet time, one is enough.
        var newest = due.MaxBy(slot => (slot.At, slot.Slot.At))!;
        var isOnTime = now - newest.At <= Grace;
        var isOfToday = newest.At.InZone(zone).Date == now.InZone(zone).Date;
        if (!isOnTime && schedule.CatchUp && isOfToday && QuietHours.IsQuiet(settings, now))
        {
            // What is made up for keeps the quiet too.
            return new PostPlan(null, [], Instant.Min(next ?? Instant.MaxValue, QuietTime.EndAfter(now, settings)));
        }

        return isOnTime || (schedule.CatchUp && isOfToday)
            ? new PostPlan(newest.Slot, [.. due.Where(slot => slot != newest).Select(slot => slot.Slot)], next)
            : new PostPlan(null, [.. due.Select(slot => slot.Slot)], next);
    }

    /// <summary>The next moments at which something is posted.</summary>
    public static IReadOnlyList<Instant> Coming(ChatSettings settings, Instant now, int most) => settings.Schedule is not { } schedule
        ? []
        : [.. Dues(settings, Instant.Max(now - Day, Since(schedule, now)), now + Duration.FromDays(7 * most)).Select(slot => slot.At).Where(at => at > now).Distinct().Order().Take(most)];

    /// <summary>The first identifier of a slot that may matter now.</summary>
    public static string FirstId(ChatSettings settings, Instant now) =>
        Slots.IdOf((now - LookBack - Day).InZone(settings.TimeZone).LocalDateTime);

    private static IEnumerable<DueSlot> Dues(ChatSettings settings, Instant after, Instant to) =>
        Slots.Between(settings.Schedule!, settings.TimeZone, after, to).Select(slot => new DueSlot(slot, QuietTime.EndAfter(slot.At, settings)));

    private static Instant Since(PostSchedule schedule, Instant now) => Instant.Max(Instant.FromUnixTimeMilliseconds(schedule.Since), now - LookBack);
}
