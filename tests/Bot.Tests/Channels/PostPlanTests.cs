using System.Globalization;
using Bot.Channels;
using Bot.Chats;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Bot.Tests.Channels;

public sealed class PostPlanTests
{
    private static readonly Instant Start = Instant.FromUtc(2027, 3, 20, 0, 0);

    private static readonly string[] Zones = ["Europe/London", "Asia/Almaty", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"];

    [Theory]
    // In spring the clocks go from 01:00 to 02:00: half past one does not exist.
    [InlineData("2027-03-28", "01:30", "2027-03-28T01:30:00Z")]
    [InlineData("2027-03-28", "00:30", "2027-03-28T00:30:00Z")]
    [InlineData("2027-03-28", "02:30", "2027-03-28T01:30:00Z")]
    [InlineData("2027-03-28", "09:00", "2027-03-28T08:00:00Z")]
    // In autumn they go from 02:00 to 01:00: half past one comes twice, and the first is taken.
    [InlineData("2027-10-31", "01:30", "2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31", "02:30", "2027-10-31T02:30:00Z")]
    public void A_local_time_happens_once_whatever_the_clocks_do(string day, string time, string utc)
    {
        var date = LocalDatePattern.Iso.Parse(day).Value;
        var minutes = (int)TimeSpan.Parse(time, CultureInfo.InvariantCulture).TotalMinutes;
        var noon = date.At(LocalTime.Noon).InUtc().ToInstant();

        var slots = Slots.Between(Schedule(minutes), Zone("Europe/London"), noon - Duration.FromHours(18), noon + Duration.FromHours(18))
            .Where(slot => slot.Id.StartsWith(day, StringComparison.Ordinal));

        var slot = Assert.Single(slots);
        Assert.Equal(($"{day}T{time}", InstantPattern.General.Parse(utc).Value), (slot.Id, slot.At));
    }

    [Fact]
    public void Days_of_the_week_are_those_of_the_zone()
    {
        // Sunday 22:00 in London is Monday in Almaty.
        var slots = Slots.Between(Schedule(180) with { Days = [1] }, Zone("Asia/Almaty"), Start, Start + Duration.FromDays(14)).ToList();

        Assert.Equal(["2027-03-22T03:00", "2027-03-29T03:00"], slots.Select(slot => slot.Id));
        Assert.Equal(Instant.FromUtc(2027, 3, 21, 22, 0), slots[0].At);
    }

    [Fact]
    public void Wherever_a_stretch_of_time_is_cut_no_slot_is_lost_or_repeated() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var zone = one.Settings.TimeZone;
        var (from, to) = (one.Moments[0], one.Moments[^1]);
        var whole = Slots.Between(one.Settings.Schedule!, zone, from, to).ToList();
        var parts = one.Moments.Zip(one.Moments.Skip(1)).SelectMany(part => Slots.Between(one.Settings.Schedule!, zone, part.First, part.Second)).ToList();
        return whole.SequenceEqual(parts) && whole.DistinctBy(slot => slot.Id).Count() == whole.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_time_of_each_day_comes_exactly_once() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var (schedule, zone) = (one.Settings.Schedule!, one.Settings.TimeZone);
        var (from, to) = (one.Moments[0], one.Moments[^1]);
        var slots = Slots.Between(schedule, zone, from, to).Select(slot => slot.Id).ToList();
        for (var day = from.InZone(zone).Date.PlusDays(2); day < to.InZone(zone).Date.PlusDays(-2); day = day.PlusDays(1))
        {
            var isOn = schedule.Days.Count == 0 || schedule.Days.Contains((int)day.DayOfWeek);
            var expected = isOn ? schedule.Times.Distinct().Count() : 0;
            if (slots.Count(id => id.StartsWith(LocalDatePattern.Iso.Format(day), StringComparison.Ordinal)) != expected)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void However_often_it_is_looked_each_slot_is_done_with_once_and_at_most_one_is_posted_at_a_time() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var now in one.Moments)
        {
            var plan = PostPlan.Of(one.Settings, now, taken);
            if (!plan.Skip.Concat(plan.Post is { } post ? [post] : Array.Empty<Slot>()).All(slot => slot.At <= now && taken.Add(slot.Id)))
            {
                return false;
            }

            // Looked at once more, all is done.
            if (PostPlan.Of(one.Settings, now, taken) is not { Post: null, Skip.Count: 0 } || plan.Next <= now)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_looks_just_when_told_to_posts_every_slot_but_those_that_fall_together() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (now, end) = (one.Moments[0], one.Moments[0] + Duration.FromDays(5));
        var settings = one.Settings with { Schedule = one.Settings.Schedule! with { Since = now.ToUnixTimeMilliseconds(), CatchUp = false } };
        while (now <= end)
        {
            var plan = PostPlan.Of(settings, now, taken);
            var moved = plan.Post is { } post ? QuietTime.EndAfter(post.At, settings) : now;
            // What is passed over fell on the same moment as what is posted.
            if (plan.Skip.Count > 0 && (plan.Post is null || plan.Skip.Any(slot => QuietTime.EndAfter(slot.At, settings) != moved)))
            {
                return false;
            }

            taken.UnionWith(plan.Skip.Concat(plan.Post is { } done ? [done] : Array.Empty<Slot>()).Select(slot => slot.Id));
            now = plan.Next ?? end + Duration.FromDays(1);
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_set_otherwise_in_the_midst_of_a_day_no_slot_is_posted_twice() => Prop.ForAll(Cases().Two().ToArbitrary(), pair =>
    {
        var posted = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < pair.Item1.Moments.Count; i++)
        {
            var settings = (i % 2 == 0 ? pair.Item1 : pair.Item2).Settings;
            var plan = PostPlan.Of(settings, pair.Item1.Moments[i], taken);
            posted.AddRange(plan.Post is { } post ? [post.Id] : []);
            taken.UnionWith(plan.Skip.Select(slot => slot.Id).Concat(posted));
        }

        return posted.Distinct(StringComparer.Ordinal).Count() == posted.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_schedule_that_is_set_at_ten_has_not_missed_nine()
    {
        var ten = Instant.FromUtc(2027, 3, 22, 5, 0);
        var settings = new ChatSettings { Schedule = Schedule(9 * 60) with { CatchUp = true, Since = ten.ToUnixTimeMilliseconds() } };

        var plan = PostPlan.Of(settings, ten + Duration.FromMinutes(1), new HashSet<string>());

        Assert.Equal((null, 0, Instant.FromUtc(2027, 3, 23, 4, 0)), (plan.Post, plan.Skip.Count, plan.Next));
    }

    [Theory]
    [InlineData(true, 1, "2027-03-22T12:00", 3)]
    [InlineData(false, 1, null, 4)]
    [InlineData(true, 13, null, 4)]
    public void Only_the_newest_slot_of_the_day_is_made_up_for(bool catchUp, int hoursAfterTwelve, string? posted, int skipped)
    {
        var settings = new ChatSettings { Schedule = Schedule(9 * 60, 12 * 60) with { CatchUp = catchUp, Since = Instant.FromUtc(2027, 3, 21, 0, 0).ToUnixTimeMilliseconds() } };
        var noon = Instant.FromUtc(2027, 3, 22, 7, 0);

        var plan = PostPlan.Of(settings, noon + Duration.FromHours(hoursAfterTwelve), new HashSet<string>());

        Assert.Equal((posted, skipped), (plan.Post?.Id, plan.Skip.Count));
    }

    [Theory]
    // Quiet from one to three: what was missed at twelve is made up for when that is over.
    [InlineData(13, 15, "2027-03-22T10:00:00Z")]
    // Quiet from one to the next morning: it is a new day then.
    [InlineData(13, 8, "2027-03-23T03:00:00Z")]
    public void What_is_made_up_for_keeps_the_quiet(int from, int to, string end)
    {
        var settings = new ChatSettings
        {
            Schedule = Schedule(12 * 60) with { CatchUp = true, Since = Instant.FromUtc(2027, 3, 22, 0, 0).ToUnixTimeMilliseconds() },
            Quiet = new QuietHours(from * 60, to * 60),
        };
        var (two, over) = (Instant.FromUtc(2027, 3, 22, 9, 0), InstantPattern.General.Parse(end).Value);

        var plan = PostPlan.Of(settings, two, new HashSet<string>());
        Assert.Equal((null, 0, over), (plan.Post, plan.Skip.Count, plan.Next));
        plan = PostPlan.Of(settings, over, new HashSet<string>());
        Assert.Equal(to > from ? "2027-03-22T12:00" : null, plan.Post?.Id);
    }

    [Fact]
    public void Several_slots_of_a_quiet_night_make_one_post_in_the_morning()
    {
        var settings = new ChatSettings
        {
            Schedule = Schedule(23 * 60, 60, 3 * 60) with { Since = Instant.FromUtc(2027, 3, 21, 6, 0).ToUnixTimeMilliseconds() },
            Quiet = new QuietHours(22 * 60, 7 * 60),
        };
        var morning = Instant.FromUtc(2027, 3, 22, 2, 0);

        Assert.Equal((null, 0, morning), Plan(morning - Duration.FromMinutes(1)));
        Assert.Equal(("2027-03-22T03:00", 2, morning + Duration.FromDays(1)), Plan(morning));

        (string?, int, Instant?) Plan(Instant now)
        {
            var plan = PostPlan.Of(settings, now, new HashSet<string>());
            return (plan.Post?.Id, plan.Skip.Count, plan.Next);
        }
    }

    [Fact]
    public void A_quiet_moment_is_put_off_to_where_it_is_quiet_no_more_and_any_other_stays() => Prop.ForAll(Cases().ToArbitrary(), one =>
    {
        return one.Moments.All(moment =>
        {
            var end = QuietTime.EndAfter(moment, one.Settings);
            return QuietHours.IsQuiet(one.Settings, moment)
                ? end > moment && !QuietHours.IsQuiet(one.Settings, end) && end - moment <= Duration.FromHours(26)
                : end == moment;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_moments_to_come_are_in_order_and_as_many_as_wanted()
    {
        var settings = new ChatSettings { Schedule = Schedule(9 * 60) with { Days = [7], Since = Start.ToUnixTimeMilliseconds() } };

        var coming = PostPlan.Coming(settings, Start, 3);

        Assert.Equal([Instant.FromUtc(2027, 3, 21, 4, 0), Instant.FromUtc(2027, 3, 28, 4, 0), Instant.FromUtc(2027, 4, 4, 4, 0)], coming);
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static PostSchedule Schedule(params int[] times) => new(times, [], [], CatchUp: false);

    /// <summary>Settings of any kind, and moments in order over some weeks in which clocks change.</summary>
    private static Gen<Case> Cases() =>
        from zone in Gen.Elements(Zones)
        from times in Gen.Choose(0, 1439).NonEmptyListOf()
        from days in Gen.Choose(1, 7).ListOf()
        from catchUp in Gen.Elements(true, false)
        from hasQuiet in Gen.Elements(true, false)
        from quietFrom in Gen.Choose(0, 1439)
        from quietTo in Gen.Choose(0, 1439)
        from begin in Gen.Elements(Start, Instant.FromUtc(2027, 10, 25, 0, 0))
        from steps in Gen.Choose(1, 60 * 48).ListOf(20)
        select new Case(
            new ChatSettings
            {
                Zone = zone,
                Schedule = new PostSchedule([.. times.Take(5)], [.. days.Take(3)], [], catchUp),
                Quiet = hasQuiet ? new QuietHours(quietFrom, quietTo) : null,
            },
            [.. steps.Aggregate(new List<Instant> { begin }, (all, step) => [.. all, all[^1] + Duration.FromMinutes(step)])]);

    private sealed record Case(ChatSettings Settings, IReadOnlyList<Instant> Moments);
}
