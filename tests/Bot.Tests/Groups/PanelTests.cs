using Bot.Chats;
using Bot.Groups;
using Bot.Tests.Channels;
using Bot.Tests.Chats;
using Xunit;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Groups;

public sealed class PanelTests
{
    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Its_buttons_tell_how_things_are_set(string language)
    {
        var (bot, admin, group, panel, texts) = await Open(language);
        await using var running = bot;

        Assert.StartsWith("Readers", panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts["panelHomeOfGroup"], panel.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                texts.Format("homeLanguage", texts["languageOfQuestion"]), texts.Format("homeMode", texts["modeEveryone"]),
                texts.Format("homeLifetime", texts["lifetimeNever"]), texts.Format("homeQuiet", texts["quietNone"]),
                texts.Format("homeZone", Zones.Label("Asia/Almaty", language, NodaTime.Instant.FromDateTimeOffset(bot.Clock.GetUtcNow()))),
                texts["homeCheck"], texts["homeLog"], texts["homePause"], texts["homeLeave"], texts["ownChats"],
            ],
            GroupTalk.Labels(panel).Where(label => label != texts.Format("homePosts", texts["postsOff"])));
        await bot.UntilStored($"select count(*) from chats where chat_id = {admin.Id}", 0);
        Assert.NotNull(group);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_language_is_chosen_and_given_back_to_the_question(string language)
    {
        var (bot, admin, group, panel, texts) = await Open(language);
        await using var running = bot;
        var other = language == "kk" ? "ru" : "kk";
        var name = Texts.In(other)["languageName"];

        panel = await bot.Press(admin, panel, texts.Format("homeLanguage", texts["languageOfQuestion"]));
        panel = await bot.Press(admin, panel, name);
        Assert.Contains($"✓ {name}", GroupTalk.Labels(panel));
        Assert.Contains(texts.Format("panelLanguage", name).Split('\n')[0], panel.Text, StringComparison.Ordinal);
        Assert.Contains(GroupTalk.Question(other).Fact, (await bot.Ask(group, admin, GroupTalk.Question(language).Text)).Text, StringComparison.Ordinal);

        panel = await bot.Press(admin, panel, texts["languageOfQuestion"]);
        await bot.Press(admin, panel, texts["panelBack"]);
        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Ask(group, admin, GroupTalk.Question(language).Text)).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Quiet_hours_are_chosen_ready_made_or_hour_by_hour(string language)
    {
        var (bot, admin, _, panel, texts) = await Open(language);
        await using var running = bot;

        panel = await bot.Press(admin, panel, texts.Format("homeQuiet", texts["quietNone"]));
        panel = await bot.Press(admin, panel, "23:00–07:00");
        Assert.Contains("✓ 23:00–07:00", GroupTalk.Labels(panel));
        panel = await bot.Press(admin, panel, texts.Format("quietFrom", "23:00"));
        Assert.Contains(texts["panelQuietFrom"], panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(admin, panel, "20:00");
        panel = await bot.Press(admin, panel, texts.Format("quietTo", "07:00"));
        panel = await bot.Press(admin, panel, "06:00");
        Assert.Contains("20:00–06:00", panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(admin, panel, texts.Format("quietTo", "06:00"));
        Assert.Equal(texts["quietSame"], await bot.Notice(admin, panel, "20:00"));
        await bot.UntilStored("select count(*) from chats where settings like '%1200%' and settings like '%360%'", 1);
        await bot.Until(() => GroupTalk.Labels(bot.World.Current(panel)!).Contains(texts["quietOff"]));

        panel = await bot.Press(admin, panel, texts["quietOff"]);
        panel = await bot.Press(admin, panel, texts["panelBack"]);
        Assert.Contains(texts.Format("homeQuiet", texts["quietNone"]), GroupTalk.Labels(panel));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru", "Лондон"), InlineData("kk", "Лондон"), InlineData("en", "London")]
    public async Task The_time_zone_is_chosen_from_a_list(string language, string city)
    {
        var (bot, admin, _, panel, texts) = await Open(language);
        await using var running = bot;

        panel = await bot.Press(admin, panel, texts.Format("homeZone", ""));
        Assert.Equal(Zones.All.Count + 1, GroupTalk.Labels(panel).Count);
        panel = await bot.Press(admin, panel, city);

        Assert.Contains($"✓ {city}, UTC", string.Join('\n', GroupTalk.Labels(panel)), StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from chats where settings like '%Europe/London%'", 1);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task It_speaks_the_language_of_its_buttons_though_the_talk_in_another_is_over(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "fr");
        var group = bot.World.AddGroup("Readers", [admin]);
        var texts = Texts.In(language);
        await bot.Ask(admin, GroupTalk.Question(language).Text);
        bot.World.OpenLink(admin, PanelLink.Url(bot.Me(), bot.Signer(), group.Id));
        var panel = await bot.Next(bot.World.PrivateChat(admin));
        await bot.Pass(TimeSpan.FromHours(1));

        panel = await bot.Press(admin, panel, texts["homeLog"]);

        Assert.Contains(texts["logEmpty"], panel.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Answers_delete_themselves_when_that_is_chosen(string language)
    {
        var (bot, admin, group, panel, texts) = await Open(language);
        await using var running = bot;
        var old = await bot.Ask(group, admin, GroupTalk.Question(language).Text);

        panel = await bot.Press(admin, panel, texts.Format("homeLifetime", texts["lifetimeNever"]));
        panel = await bot.Press(admin, panel, texts["lifetimeTenMinutes"]);
        var answer = await bot.Ask(group, admin, GroupTalk.Question(language).Text);
        await bot.Pass(TimeSpan.FromMinutes(11));

        await bot.Until(() => bot.World.Current(answer) is null);
        Assert.NotNull(bot.World.Current(old));
        Assert.Contains($"✓ {texts["lifetimeTenMinutes"]}", GroupTalk.Labels(panel));
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_log_tells_who_changed_what(string language)
    {
        var (bot, admin, _, panel, texts) = await Open(language);
        await using var running = bot;
        panel = await bot.Press(admin, panel, texts["homeLog"]);
        Assert.Contains(texts["logEmpty"], panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(admin, panel, texts["panelBack"]);
        panel = await bot.Press(admin, panel, texts.Format("homeMode", texts["modeEveryone"]));
        panel = await bot.Press(admin, panel, texts["modeAdmins"]);
        panel = await bot.Press(admin, panel, $"✓ {texts["modeAdmins"]}");
        panel = await bot.Press(admin, panel, texts["panelBack"]);
        panel = await bot.Press(admin, panel, texts["homePause"]);

        panel = await bot.Press(admin, panel, texts["homeLog"]);

        var lines = panel.Text!.Split('\n').Where(line => line.StartsWith('•')).ToList();
        Assert.Equal(2, lines.Count);
        Assert.EndsWith($"Dana: {texts["pagePause"]} — {texts["pauseOn"]}", lines[0], StringComparison.Ordinal);
        Assert.EndsWith($"Dana: {texts["pageMode"]} — {texts["modeAdmins"]}", lines[1], StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Leaving_is_confirmed_and_leaves_nothing_behind(string language)
    {
        var (bot, admin, group, panel, texts) = await Open(language);
        await using var running = bot;
        await bot.Ask(group, admin, GroupTalk.Question(language).Text);
        panel = await bot.Press(admin, panel, texts["homeLeave"]);
        Assert.Contains(texts["panelLeave"], panel.Text, StringComparison.Ordinal);

        panel = await bot.Press(admin, panel, texts["leaveYes"]);

        Assert.Contains(texts["left"], panel.Text, StringComparison.Ordinal);
        Assert.Empty(panel.Keyboard);
        await bot.Until(() => bot.World.MemberOf(group, bot.World.BotUser) is { IsIn: false });
        await bot.UntilQuiet();
        foreach (var table in new[] { "chats", "dialogues", "forum_topics", "setting_changes", "outbox" })
        {
            await bot.UntilStored($"select count(*) from {table} where chat_id = {group.Id}", 0);
        }

        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Whoever_has_no_say_in_the_group_gets_nowhere_with_its_link(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        var texts = Texts.In(language);
        var way = await bot.Ask(group, admin, $"/settings{GroupTalk.Name}");

        bot.World.PressLink(member, way, texts["settingsButton"]);

        Assert.Equal(texts["panelNoAdmin"], (await bot.Next(bot.World.PrivateChat(member))).Text);
        Assert.Equal(texts["panelBadLink"], (await bot.Ask(member, $"/start g{-group.Id:x}AAAAAAAA")).Text);
        Assert.Equal(texts["panelBadLink"], (await bot.Ask(member, "/start g")).Text);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Rights_are_asked_for_at_each_press(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (owner, admin) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [owner, admin]);
        bot.World.Promote(group, admin);
        var texts = Texts.In(language);
        var panel = await bot.OpenPanel(group, admin);
        bot.World.Demote(group, admin);

        Assert.Equal(texts["panelNoAdmin"], await bot.Notice(admin, panel, texts["homePause"]));
        Assert.Equal(texts["panelNoAdmin"], await Forge(bot, admin, panel, new ButtonData(ButtonAction.Panel, language, PanelKey.Write(group.Id, "leave", "yes"))));
        await bot.UntilStored("select count(*) from setting_changes", 0);
        Assert.True(bot.World.MemberOf(group, bot.World.BotUser)!.IsIn);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_forged_button_is_refused_and_one_of_another_version_draws_the_panel_anew(string language)
    {
        var (bot, admin, group, panel, texts) = await Open(language);
        await using var running = bot;

        var forged = bot.World.PressStale(admin, panel, $"1p{language}{PanelKey.Write(group.Id, "leave", "yes")}.AAAAAAAA");
        Assert.Equal(texts["strangeButton"], (await bot.World.AnswerTo(forged, bot.Soon)).Text);
        panel = await bot.Press(admin, panel, texts["homeLog"]);
        Assert.Equal(texts["panelStale"], await Forge(bot, admin, panel, new ButtonData(ButtonAction.Panel, language, PanelKey.Write(group.Id, "hologram", "7"))));

        await bot.Until(() => GroupTalk.Labels(bot.World.Current(panel)!).Contains(texts["homePause"]));
        Assert.True(bot.World.MemberOf(group, bot.World.BotUser)!.IsIn);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_button_that_changes_nothing_is_answered_all_the_same(string language)
    {
        var (bot, admin, _, panel, texts) = await Open(language);
        await using var running = bot;
        panel = await bot.Press(admin, panel, texts.Format("homeMode", texts["modeEveryone"]));

        panel = await bot.Press(admin, panel, $"✓ {texts["modeEveryone"]}");

        Assert.Contains($"✓ {texts["modeEveryone"]}", GroupTalk.Labels(panel));
        await bot.UntilStored("select count(*) from setting_changes", 0);
        Assert.DoesNotContain("given up", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_long_list_of_topics_is_shown_in_parts(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var forum = bot.World.AddGroup("Readers", [admin], isForum: true);
        for (var i = 1; i <= 14; i++)
        {
            bot.World.AddTopic(forum, $"Shelf {i}");
        }

        await bot.UntilStored("select count(*) from forum_topics", 14);
        var texts = Texts.In(language);
        var panel = await bot.OpenPanel(forum, admin);
        panel = await bot.Press(admin, panel, texts.Format("homeTopics", texts["topicsAll"]));
        panel = await bot.Press(admin, panel, texts["listOn"]);
        panel = await bot.Press(admin, panel, $"✓ {texts["topicOn"]}: Shelf 14");
        Assert.Contains($"{texts["topicOff"]}: Shelf 14", GroupTalk.Labels(panel));
        Assert.Contains(texts.Format("topicsSome", 14), panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(admin, panel, texts["listBack"]);
        Assert.Contains($"✓ {texts["topicOn"]}: {texts["topicGeneral"]}", GroupTalk.Labels(panel));
        panel = await bot.Press(admin, panel, texts["topicsEverywhere"]);
        Assert.Contains($"✓ {texts["topicsEverywhere"]}", GroupTalk.Labels(panel));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_channel_has_the_same_panel_without_what_is_for_groups(string language)
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", language);
        var channel = bot.World.AddChannel("News", owner);
        var texts = Texts.In(language);
        var signer = await Signer(bot, owner);
        bot.World.OpenLink(owner, PanelLink.Url(new global::Bot.Telegram.User(1, true, "Bot") { Username = "sandbox_bot" }, signer, channel.Id));
        var panel = await bot.Next(bot.World.PrivateChat(owner));

        Assert.Contains(texts["panelHomeOfChannel"], panel.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(GroupTalk.Labels(panel), label => label.StartsWith(texts.Format("homeMode", ""), StringComparison.Ordinal));
        panel = await bot.Press(owner, panel, texts.Format("homeLanguage", Texts.In("ru")["languageName"]));
        Assert.DoesNotContain(texts["languageOfQuestion"], string.Join('\n', GroupTalk.Labels(panel)), StringComparison.Ordinal);
        Assert.Contains(texts.Format("panelLanguageOfChannel", Texts.In("ru")["languageName"]), panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(owner, panel, texts["panelBack"]);
        panel = await bot.Press(owner, panel, texts["homeCheck"]);
        Assert.Contains(texts["checkMayPost"], panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(owner, panel, texts["panelBack"]);
        panel = await bot.Press(owner, panel, texts["homePause"]);
        Assert.Contains(texts["panelPaused"], panel.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public void The_data_of_the_longest_button_fits()
    {
        var signer = new ButtonSigner([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        foreach (var zone in Zones.All)
        {
            Assert.InRange(signer.Write(new ButtonData(ButtonAction.Panel, "ru", PanelKey.Write(-1_009_999_999_999, "language", zone))).Length, 1, 64);
        }

        Assert.Equal(-1_009_999_999_999, PanelLink.Read(signer, PanelLink.Write(signer, -1_009_999_999_999)));
        Assert.InRange(PanelLink.Write(signer, -1_009_999_999_999).Length, 1, 64);
        Assert.Null(PanelLink.Read(signer, PanelLink.Write(signer, -5)[..^1] + "_"));
    }

    private static async Task<(RunningBot Bot, User Admin, Chat Group, Message Panel, Texts Texts)> Open(string language)
    {
        var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin]);
        return (bot, admin, group, await bot.OpenPanel(group, admin), Texts.In(language));
    }

    private static async Task<string> Forge(RunningBot bot, User user, Message message, ButtonData button) =>
        (await bot.World.AnswerTo(bot.World.PressStale(user, message, bot.Sign(button)), bot.Soon)).Text;

    private static async Task<ButtonSigner> Signer(RunningBot bot, User user)
    {
        await bot.Ask(user, "/about");
        return bot.Signer();
    }
}
