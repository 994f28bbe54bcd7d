using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using NodaTime;
using Xunit;
using Chat = Bot.Sandbox.Chat;

namespace Bot.Tests.Channels;

public sealed class PostingTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(null, "Источник: Городская газета, 14 марта 2025 г.", "Спросить бота")]
    [InlineData("ru", "Источник: Городская газета, 14 марта 2025 г.", "Спросить бота")]
    [InlineData("kk", "Дереккөз: Қала газеті, 2025 жылғы 14 наурыз", "Боттан сұрау")]
    [InlineData("en", "Source: The Town Paper, 14 March 2025", "Ask the bot")]
    public async Task At_nine_the_channel_has_a_fact_with_its_source_and_a_way_to_ask_more(string? language, string source, string button)
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, language);

        bot.GoTo(9);
        var post = await bot.NextPost(channel);

        var entry = TinyPack.Pack.Entries.Single(one => post.Text!.StartsWith(one.Title[language ?? "ru"], StringComparison.Ordinal));
        Assert.Equal($"{entry.Title[language ?? "ru"]}\n\n{entry.Facts[0].Text[language ?? "ru"]}\n\n{source}", post.Text);
        Assert.True(post.HasNoPreview);
        var link = Assert.Single(post.Keyboard.SelectMany(row => row));
        Assert.Equal((button, ButtonKind.Url, $"https://t.me/sandbox_bot?start=a{Expert.KeyOf(entry.Id)}"), (link.Text, link.Kind, link.Value));
        await bot.UntilStored($"select count(*) from channel_posts where entry = '{entry.Id}' and slot like '%T09:00' and message_id = {post.Id}", 1);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task A_program_that_is_started_anew_does_not_post_a_slot_again()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en");
        bot.GoTo(9);
        await bot.NextPost(channel);

        await bot.Stop();
        await bot.Start();
        await Quiet(bot);
        bot.Crash();
        await bot.Start();
        await Quiet(bot);

        Assert.Single(bot.Posts(channel));
    }

    [Fact]
    public async Task A_slot_that_comes_during_a_short_restart_is_posted_though_nothing_is_made_up_for()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en", bot.Daily() with { CatchUp = false });
        await bot.Stop();
        bot.GoTo(9, 5);

        await bot.Start();

        await bot.NextPost(channel);
    }

    [Fact]
    public async Task A_post_that_was_decided_but_not_sent_is_sent_after_the_restart()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 30 });
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);
        bot.Crash();

        await bot.Start();
        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        await bot.NextPost(channel);
        await Quiet(bot);
        Assert.Single(bot.Posts(channel));
    }

    [Fact]
    public async Task In_spring_half_past_one_is_posted_once_though_it_does_not_exist()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var change = Change(bot, forward: true);
        bot.GoTo(change - Duration.FromHours(3));
        await bot.Start();
        var channel = await Channel(bot, "en", new PostSchedule([90], [], [], true) { Since = bot.Now.ToUnixTimeMilliseconds() }, ChannelRig.London);

        bot.GoTo(change + Duration.FromMinutes(29));
        await Quiet(bot);
        Assert.Empty(bot.Posts(channel));
        bot.GoTo(change + Duration.FromMinutes(31));
        await bot.NextPost(channel);

        bot.GoTo(change + Duration.FromHours(5));
        await Quiet(bot);
        Assert.Single(bot.Posts(channel));
    }

    [Fact]
    public async Task In_autumn_half_past_one_is_posted_once_though_it_comes_twice()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var change = Change(bot, forward: false);
        bot.GoTo(change - Duration.FromHours(2));
        await bot.Start();
        var channel = await Channel(bot, "en", new PostSchedule([90], [], [], true) { Since = bot.Now.ToUnixTimeMilliseconds() }, ChannelRig.London);

        bot.GoTo(change - Duration.FromMinutes(29));
        await bot.NextPost(channel);
        bot.GoTo(change + Duration.FromMinutes(31));
        await Quiet(bot);

        Assert.Single(bot.Posts(channel));
        bot.Clock.Advance(Day);
        await bot.NextPost(channel);
    }

    [Fact]
    public async Task After_a_long_absence_the_newest_slot_of_the_day_is_made_up_for_and_the_others_are_noted()
    {
        await using var bot = await RunningBot.Start();
        bot.GoTo(20);
        var channel = await Channel(bot, "en", bot.Daily(9, 12));
        await bot.Stop();
        bot.Clock.Advance(Day);
        bot.GoTo(15);

        await bot.Start();
        await bot.NextPost(channel);

        await Quiet(bot);
        Assert.Single(bot.Posts(channel));
        await bot.UntilStored("select count(*) from channel_posts where entry = '' and note = 'missed'", 3);
        await bot.UntilStored("select count(*) from channel_posts where entry <> '' and slot like '%T12:00'", 1);
    }

    [Fact]
    public async Task Where_nothing_is_made_up_for_all_that_was_missed_is_noted_and_the_next_slot_is_posted()
    {
        await using var bot = await RunningBot.Start();
        bot.GoTo(20);
        var channel = await Channel(bot, "en", bot.Daily(9, 12) with { CatchUp = false });
        await bot.Stop();
        bot.GoTo(15);

        await bot.Start();
        await bot.UntilStored("select count(*) from channel_posts where entry = '' and note = 'missed'", 2);
        Assert.Empty(bot.Posts(channel));

        bot.GoTo(9);
        await bot.NextPost(channel);
    }

    [Fact]
    public async Task Nothing_comes_twice_before_all_has_been_and_then_it_begins_anew()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en");
        var texts = new List<string>();

        for (var day = 0; day < 6; day++)
        {
            bot.GoTo(9);
            texts.Add((await bot.NextPost(channel)).Text!);
        }

        Assert.Equal(3, texts.Take(3).Distinct().Count());
        Assert.Equal(texts.Take(3), texts.Skip(3));
    }

    [Fact]
    public async Task Only_chosen_topics_are_posted_and_where_there_are_none_nothing_is()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en", bot.Daily() with { Topics = ["gardens"] });

        bot.GoTo(9);
        await bot.UntilStored("select count(*) from channel_posts where note = 'nothing to post'", 1);

        Assert.Empty(bot.Posts(channel));
    }

    [Fact]
    public async Task What_lies_in_the_quiet_night_is_posted_in_the_morning()
    {
        await using var bot = await RunningBot.Start();
        bot.GoTo(20);
        var channel = bot.World.AddChannel("News");
        bot.Set(channel, new ChatSettings { Schedule = bot.Daily(23), Quiet = new QuietHours(22 * 60, 7 * 60) });

        bot.GoTo(23, 30);
        await Quiet(bot);
        Assert.Empty(bot.Posts(channel));

        bot.GoTo(7);
        await bot.NextPost(channel);
    }

    [Fact]
    public async Task A_schedule_that_is_changed_after_the_post_does_not_post_it_again()
    {
        await using var bot = await RunningBot.Start();
        var channel = await Channel(bot, "en");
        bot.GoTo(9);
        await bot.NextPost(channel);

        bot.Clock.Advance(TimeSpan.FromHours(1));
        // London's nine is still to come on this day.
        bot.Set(channel, new ChatSettings { Schedule = bot.Daily(9, 10), Zone = ChannelRig.London }, "en");
        bot.GoTo(9, 30, ChannelRig.London);
        await Quiet(bot);

        Assert.Single(bot.Posts(channel));
        bot.GoTo(10, 0, ChannelRig.London);
        await bot.NextPost(channel);
    }

    [Fact]
    public async Task A_group_has_its_fact_in_a_topic_where_the_bot_may_speak()
    {
        await using var bot = await RunningBot.Start();
        var member = bot.World.AddUser("Dana", "en");
        var forum = bot.World.AddGroup("Readers", [member], isForum: true);
        var topic = bot.World.AddTopic(forum, "Facts");
        bot.Set(forum, new ChatSettings { Schedule = bot.Daily(), Topics = [topic.Id] }, "en");

        bot.GoTo(9);

        Assert.Equal(topic.Id, (await bot.NextPost(forum)).Topic);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task A_paused_group_has_no_posts_and_none_is_made_up_for_when_it_goes_on()
    {
        await using var bot = await RunningBot.Start();
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana", "en")]);
        var settings = new ChatSettings { Schedule = bot.Daily(), Mode = ListeningMode.Paused };
        bot.Set(group, settings);
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from channel_posts where note = 'Paused'", 1);

        bot.Set(group, settings with { Mode = ListeningMode.Everyone });
        bot.GoTo(10);
        await Quiet(bot);

        Assert.Empty(bot.Posts(group));
        bot.GoTo(9);
        await bot.NextPost(group);
    }

    internal static async Task<Chat> Channel(RunningBot bot, string? language, PostSchedule? schedule = null, string zone = ChannelRig.Almaty)
    {
        var channel = bot.World.AddChannel("News");
        bot.Set(channel, new ChatSettings { Schedule = schedule ?? bot.Daily(), Zone = zone }, language);
        await Task.Yield();
        return channel;
    }

    /// <summary>Lets the bot look at all schedules again, and waits until all that came of it is done.</summary>
    internal static async Task Quiet(RunningBot bot)
    {
        var channel = bot.World.AddChannel("Marker");
        var now = bot.Now.InZone(DateTimeZoneProviders.Tzdb[ChannelRig.Almaty]);
        var minute = (now.Hour * 60) + now.Minute;
        bot.Set(channel, new ChatSettings
        {
            Schedule = new PostSchedule([minute], [], [], true) { Since = (bot.Now - Duration.FromMinutes(2)).ToUnixTimeMilliseconds() },
        });
        bot.Clock.Advance(TimeSpan.FromSeconds(21));
        await bot.NextPost(channel);
        bot.Set(channel, new ChatSettings());
    }

    /// <summary>When London's clocks are next put forward or back.</summary>
    private static Instant Change(RunningBot bot, bool forward)
    {
        var zone = DateTimeZoneProviders.Tzdb[ChannelRig.London];
        return zone.GetZoneIntervals(bot.Now + Duration.FromDays(1), bot.Now + Duration.FromDays(800))
            .First(interval => interval.HasStart && interval.Start > bot.Now + Duration.FromDays(1) && (interval.Savings > Offset.Zero) == forward).Start;
    }
}
