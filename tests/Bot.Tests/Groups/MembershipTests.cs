using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class MembershipTests
{
    [Theory]
    [InlineData("ru", true), InlineData("kk", true), InlineData("en", true)]
    [InlineData("ru", false), InlineData("kk", false), InlineData("en", false)]
    public async Task A_group_that_adds_the_bot_is_told_in_one_message_how_to_ask_and_where_the_settings_are(string language, bool hasPrivacyMode)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = hasPrivacyMode });
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin], withBot: false);

        bot.World.Join(group, bot.World.BotUser, admin);
        var welcome = await bot.Next(group);

        var texts = Texts.In(language);
        Assert.Contains(texts.Format(hasPrivacyMode ? "welcomeReplies" : "welcomeMentions", GroupTalk.Name), welcome.Text, StringComparison.Ordinal);
        Assert.Equal(1, await bot.SaidIn(group));
        bot.World.PressLink(admin, welcome, texts["settingsButton"]);
        Assert.StartsWith("Readers", (await bot.Next(bot.World.PrivateChat(admin))).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task What_the_bot_may_do_is_noted_when_it_is_promoted_and_demoted()
    {
        await using var bot = await RunningBot.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin], withBot: false);
        bot.World.Join(group, bot.World.BotUser, admin);
        await bot.UntilStored("select count(*) from chats where title = 'Readers' and kind = 'supergroup' and own_member like '%\"member\"%'", 1);

        bot.World.Promote(group, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where own_member like '%\"administrator\"%' and own_member like '%\"can_delete_messages\":true%'", 1);
        bot.World.Demote(group, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where own_member like '%\"member\"%'", 1);

        Assert.Equal(1, await bot.SaidIn(group));
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Where_it_may_not_write_the_bot_sends_nothing_and_the_settings_say_so(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin]);
        var panel = await bot.OpenPanel(group, admin);
        var before = await bot.SaidIn(group);
        bot.World.Restrict(group, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where state = 'restricted'", 1);
        var calls = bot.World.Calls.Count(call => call.Method == "sendMessage" && call["chat_id"] == $"{group.Id}");

        bot.World.Say(group, admin, GroupTalk.Question(language).Text);
        Assert.Equal(before, await bot.SaidIn(group));
        Assert.Equal(calls, bot.World.Calls.Count(call => call.Method == "sendMessage" && call["chat_id"] == $"{group.Id}"));

        var texts = Texts.In(language);
        panel = await bot.Press(admin, panel, texts["homeCheck"]);
        Assert.Contains(texts["errorRestricted"], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts["checkRestricted"], panel.Text, StringComparison.Ordinal);

        bot.World.Demote(group, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where state = 'active'", 1);
        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Ask(group, admin, GroupTalk.Question(language).Text)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_bot_that_is_let_in_again_finds_the_group_set_as_it_was(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin]);
        var texts = Texts.In(language);
        var panel = await bot.OpenPanel(group, admin);
        panel = await bot.Press(admin, panel, texts.Format("homeLifetime", texts["lifetimeNever"]));
        await bot.Press(admin, panel, texts["lifetimeHour"]);

        bot.World.Leave(group, bot.World.BotUser, admin);
        await bot.UntilStored("select count(*) from chats where state = 'left'", 1);
        await bot.UntilStored("select count(*) from outbox where state in (0, 1) and chat_id < 0", 0);
        Assert.Equal(texts["panelBotIsOut"], await bot.Notice(admin, panel, texts["panelBack"]));
        await bot.Pass(TimeSpan.FromDays(29));
        bot.World.Join(group, bot.World.BotUser, admin);
        await bot.Next(group);

        panel = await bot.OpenPanel(group, admin);
        Assert.Contains(texts.Format("homeLifetime", texts["lifetimeHour"]), GroupTalk.Labels(panel));
    }

    [Fact]
    public async Task Thirty_days_after_the_bot_was_thrown_out_all_that_it_kept_of_the_group_is_gone()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin], isForum: true);
        bot.World.AddTopic(group, "Building");
        await bot.Ask(group, admin, GroupTalk.Question("en").Text);
        var menu = await bot.Ask(group, admin, $"/language{GroupTalk.Name}");
        await bot.Notice(admin, menu, "English");
        await bot.UntilStored("select count(*) from setting_changes", 1);
        bot.World.Leave(group, bot.World.BotUser, admin);
        await bot.UntilStored("select count(*) from chats where state = 'left'", 1);

        await bot.Pass(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));

        foreach (var table in new[] { "chats", "dialogues", "forum_topics", "setting_changes", "outbox" })
        {
            await bot.UntilStored($"select count(*) from {table} where chat_id = {group.Id}", 0);
        }
    }

    [Fact]
    public async Task The_name_of_a_group_and_its_topics_are_followed()
    {
        await using var bot = await RunningBot.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var forum = bot.World.AddGroup("Readers", [admin], isForum: true);
        await bot.Ask(forum, admin, $"/help{GroupTalk.Name}");
        bot.World.SayOther(forum, admin, """{"new_chat_title":"Books"}""");
        var topic = bot.World.AddTopic(forum, "Building");
        topic = bot.World.RenameTopic(forum, topic, "The building");
        bot.World.CloseTopic(forum, topic);

        await bot.UntilStored("select count(*) from chats where title = 'Books'", 1);
        await bot.UntilStored($"select count(*) from forum_topics where thread_id = {topic.Id} and name = 'The building' and is_closed = 1", 1);
        bot.World.ReopenTopic(forum, topic);
        await bot.UntilStored("select count(*) from forum_topics where is_closed = 0", 1);
    }

    [Fact]
    public async Task What_happens_to_General_makes_no_topic()
    {
        await using var bot = await RunningBot.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var forum = bot.World.AddGroup("Readers", [admin], isForum: true);
        foreach (var notice in (string[])["forum_topic_closed", "forum_topic_reopened", "forum_topic_edited"])
        {
            bot.World.SayOther(forum, admin, $$"""{"{{notice}}":{} }""");
        }

        bot.World.AddTopic(forum, "Building");

        await bot.UntilStored("select count(*) from forum_topics where name = 'Building'", 1);
        Assert.Equal(1, bot.Stored("select count(*) from forum_topics"));
    }

    [Theory]
    [InlineData("ru", "update"), InlineData("kk", "update"), InlineData("en", "update"), InlineData("en", "refusal")]
    public async Task A_group_that_becomes_a_supergroup_keeps_all_that_it_is_set_to(string language, string trigger)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin], isSupergroup: false);
        var texts = Texts.In(language);
        var panel = await bot.OpenPanel(group, admin);
        panel = await bot.Press(admin, panel, texts.Format("homeLifetime", texts["lifetimeNever"]));
        panel = await bot.Press(admin, panel, texts["lifetimeHour"]);
        var answer = await bot.Ask(group, admin, GroupTalk.Question(language).Text);
        await bot.UntilStored("select count(*) from outbox where method = 'deleteMessage' and state = 0 and message_id is null", 2);

        var supergroup = bot.World.Upgrade(group);
        if (trigger == "refusal")
        {
            await bot.Pass(TimeSpan.FromHours(2));
        }

        await bot.UntilStored($"select count(*) from chats where chat_id = {supergroup.Id} and settings like '%60%' and state = 'active'", 1);
        await bot.UntilStored($"select count(*) from setting_changes where chat_id = {supergroup.Id}", 1);
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id}", 0);
        await bot.UntilStored("select count(*) from outbox where method = 'deleteMessage' and state in (0, 1)", 0);
        Assert.NotNull(answer);

        // The old panel goes on with the supergroup.
        panel = await bot.Press(admin, panel, texts["panelBack"]);
        Assert.Contains(texts.Format("homeLifetime", texts["lifetimeHour"]), GroupTalk.Labels(panel));
    }

    [Fact]
    public async Task A_supergroup_that_was_known_before_its_group_takes_over_the_settings_of_that()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin], isSupergroup: false);
        var menu = await bot.Ask(group, admin, $"/language{GroupTalk.Name}");
        await bot.Notice(admin, menu, "Қазақша");
        bot.World.Raw($$"""{"my_chat_member":{"chat":{"id":-1009,"type":"supergroup","title":"Readers"},"from":{"id":{{admin.Id}},"is_bot":false,"first_name":"Dana"},"date":1,"old_chat_member":{"status":"left","user":{"id":7000000001,"is_bot":true,"first_name":"Bot"} },"new_chat_member":{"status":"member","user":{"id":7000000001,"is_bot":true,"first_name":"Bot"} } } }""");
        await bot.UntilStored("select count(*) from chats where chat_id = -1009", 1);

        bot.World.Raw($$"""{"message":{"message_id":9,"date":1,"chat":{"id":-1009,"type":"supergroup","title":"Readers"},"migrate_from_chat_id":{{group.Id}} } }""");

        await bot.UntilStored("select count(*) from chats where chat_id = -1009 and language = 'kk'", 1);
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id}", 0);
    }
}
