using Bot.Chats;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2026-01-14T16:59:00Z", false)]
    [InlineData("2026-01-14T17:00:00Z", true)]
    [InlineData("2026-01-15T02:59:59Z", true)]
    [InlineData("2026-01-15T03:00:00Z", false)]
    public void They_go_over_midnight_by_the_clock_of_the_chat(string moment, bool isQuiet) =>
        Assert.Equal(isQuiet, IsQuiet("Asia/Almaty", 22 * 60, 8 * 60, moment));

    [Theory]
    [InlineData("2026-03-28T22:30:00Z", true)]
    [InlineData("2026-03-29T06:59:00Z", true)]
    [InlineData("2026-03-29T07:00:00Z", false)]
    [InlineData("2026-10-24T21:00:00Z", true)]
    [InlineData("2026-10-25T07:59:00Z", true)]
    [InlineData("2026-10-25T08:00:00Z", false)]
    public void They_follow_the_clocks_when_these_are_changed(string moment, bool isQuiet) =>
        Assert.Equal(isQuiet, IsQuiet("Europe/London", 22 * 60, 8 * 60, moment));

    [Fact]
    public void None_and_those_that_end_where_they_begin_are_never_quiet()
    {
        Assert.False(QuietHours.IsQuiet(new ChatSettings(), SystemClock.Instance.GetCurrentInstant()));
        Assert.False(IsQuiet("UTC", 60, 60, "2026-01-01T01:00:00Z"));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_taken_for_UTC() => Assert.True(IsQuiet("Mars/Olympus", 60, 120, "2026-01-01T01:30:00Z"));

    /// <summary>Said again in other words, with the machine's own zones: walk from the beginning on the wall clock and see whether the end comes first.</summary>
    [Fact]
    public void They_are_what_the_wall_clock_says()
    {
        var zones = new[] { "Asia/Almaty", "Europe/London", "Europe/Moscow", "Asia/Tashkent", "America/New_York", "UTC" };
        var cases =
            from zone in Gen.Elements(zones)
            from quarter in Gen.Choose(0, 3 * 365 * 96)
            from begin in Gen.Choose(0, 1439)
            from end in Gen.Choose(0, 1439)
            select (Zone: zone, Moment: new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(15 * quarter), From: begin, To: end);

        Prop.ForAll(Arb.From(cases), one =>
        {
            var wall = TimeZoneInfo.ConvertTime(one.Moment, TimeZoneInfo.FindSystemTimeZoneById(one.Zone)).TimeOfDay.TotalMinutes;
            var sinceBegin = (wall - one.From + 1440) % 1440;
            var length = (one.To - one.From + 1440) % 1440;
            return QuietHours.IsQuiet(Set(one.Zone, one.From, one.To), Instant.FromDateTimeOffset(one.Moment)) == sinceBegin < length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Each_zone_that_the_panel_offers_is_known_and_has_a_name_in_each_language()
    {
        var moment = Instant.FromUtc(2026, 1, 1, 0, 0);
        Assert.All(Bot.Groups.Zones.All, zone => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)));
        Assert.All(Bot.Groups.Zones.All, zone => Assert.InRange(zone.Length, 1, Bot.Groups.PanelKey.LongestArgument));
        Assert.All(Bot.Groups.Zones.All, zone => Assert.All(Texts.All, language => Assert.InRange(Bot.Groups.Zones.Label(zone, language, moment).Length, 3, 40)));
        Assert.Equal("Алматы, UTC+5", Bot.Groups.Zones.Label("Asia/Almaty", "kk", moment));
        Assert.Equal("Лондон, UTC+0", Bot.Groups.Zones.Label("Europe/London", "ru", moment));
    }

    private static bool IsQuiet(string zone, int begin, int end, string moment) =>
        QuietHours.IsQuiet(Set(zone, begin, end), NodaTime.Text.InstantPattern.General.Parse(moment).Value);

    private static ChatSettings Set(string zone, int begin, int end) => new() { Zone = zone, Quiet = new QuietHours(begin, end) };
}
