using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class ListeningTests
{
    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task In_the_mode_for_administrators_others_are_not_answered(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        var (texts, question) = (Texts.In(language), GroupTalk.Question(language));
        await SetMode(bot, group, admin, texts, "modeAdmins");
        var before = await bot.SaidIn(group);

        bot.World.Say(group, member, question.Text);
        Assert.Equal(before, await bot.SaidIn(group));

        Assert.Contains(question.Fact, (await bot.Ask(group, admin, question.Text)).Text, StringComparison.Ordinal);
        Assert.Contains(question.Fact, (await AskAnonymously(bot, group, admin, question.Text)).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Where_others_are_not_answered_they_are_not_told_either_that_the_settings_are_not_theirs(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        Assert.Equal(Texts.In(language)["onlyAdminsSet"], (await bot.Ask(group, member, $"/settings{GroupTalk.Name}")).Text);
        await SetMode(bot, group, admin, Texts.In(language), "modeAdmins");
        var before = await bot.SaidIn(group);

        bot.World.Say(group, member, $"/settings{GroupTalk.Name}");

        Assert.Equal(before, await bot.SaidIn(group));
        Assert.Equal(Texts.In(language)["settingsInPrivate"], (await bot.Ask(group, admin, $"/settings{GroupTalk.Name}")).Text);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Whoever_was_made_an_administrator_is_heard_when_the_bot_has_asked_anew(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        var (texts, question) = (Texts.In(language), GroupTalk.Question(language));
        await SetMode(bot, group, admin, texts, "modeAdmins");
        bot.World.Say(group, member, question.Text);
        var before = await bot.SaidIn(group);
        bot.World.Promote(group, member);

        bot.World.Say(group, member, question.Text);
        Assert.Equal(before, await bot.SaidIn(group));
        bot.World.Promote(group, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where own_member like '%administrator%'", 1);

        Assert.Contains(question.Fact, (await bot.Ask(group, member, question.Text)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task In_the_mode_for_names_a_reply_alone_is_not_answered(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin]);
        var (texts, question) = (Texts.In(language), GroupTalk.Question(language));
        await SetMode(bot, group, admin, texts, "modeMentionOnly");
        var answer = await bot.Ask(group, admin, question.Text);
        Assert.Contains(question.Fact, answer.Text, StringComparison.Ordinal);
        var before = await bot.SaidIn(group);

        bot.World.Say(group, admin, question.Text.Replace(GroupTalk.Name, "", StringComparison.Ordinal), replyTo: answer);
        bot.World.Say(group, admin, "/help");

        Assert.Equal(before, await bot.SaidIn(group));
        Assert.Contains(texts.Format("helpName", GroupTalk.Name), (await bot.Ask(group, admin, $"/help{GroupTalk.Name}")).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task In_a_pause_nothing_works_but_the_settings_for_administrators(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        var (texts, question) = (Texts.In(language), GroupTalk.Question(language));
        var answer = await bot.Ask(group, member, question.Text);
        var panel = await bot.OpenPanel(group, admin);
        panel = await bot.Press(admin, panel, texts["homePause"]);
        Assert.Contains(texts["panelPaused"], panel.Text, StringComparison.Ordinal);
        var before = await bot.SaidIn(group);

        bot.World.Say(group, admin, question.Text);
        bot.World.Say(group, member, $"/help{GroupTalk.Name}");
        bot.World.Say(group, member, $"/settings{GroupTalk.Name}");
        Assert.Equal(before, await bot.SaidIn(group));
        Assert.Equal(texts["pausedHere"], await bot.Notice(member, answer, answer.Keyboard[0][0].Text));

        panel = await bot.OpenPanel(group, admin);
        Assert.Contains(texts.Format("homeMode", texts["modePaused"]), GroupTalk.Labels(panel));
        panel = await bot.Press(admin, panel, texts["homeResume"]);
        Assert.Contains(texts.Format("homeMode", texts["modeEveryone"]), GroupTalk.Labels(panel));
        Assert.Contains(question.Fact, (await bot.Ask(group, member, question.Text)).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task In_a_topic_that_is_not_allowed_the_bot_is_silent_or_whispers_to_whoever_commands_it(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var forum = bot.World.AddGroup("Readers", [admin], isForum: true);
        var (texts, question) = (Texts.In(language), GroupTalk.Question(language));
        var (building, news) = (bot.World.AddTopic(forum, "Building"), bot.World.AddTopic(forum, "News"));
        await bot.UntilStored("select count(*) from forum_topics", 2);
        var panel = await bot.OpenPanel(forum, admin);
        panel = await bot.Press(admin, panel, texts.Format("homeTopics", texts["topicsAll"]));
        panel = await bot.Press(admin, panel, $"✓ {texts["topicOn"]}: News");
        Assert.Contains($"{texts["topicOff"]}: News", GroupTalk.Labels(panel));
        Assert.Contains(texts.Format("topicsSome", 2), panel.Text, StringComparison.Ordinal);
        var before = await bot.SaidIn(forum);

        bot.World.Say(forum, admin, question.Text, topic: news);
        bot.World.Say(forum, admin, $"/help{GroupTalk.Name}", topic: news);
        Assert.Equal(before, await bot.SaidIn(forum));
        bot.World.Promote(forum, bot.World.BotUser);
        await bot.UntilStored("select count(*) from chats where own_member like '%administrator%'", 1);
        bot.World.Say(forum, admin, $"/help{GroupTalk.Name}", topic: news);
        var hint = await bot.World.NextEphemeral(forum, admin, bot.Soon);

        Assert.Equal(texts["notInThisTopic"], hint.Text);
        Assert.Equal(news.Id, hint.Topic);
        Assert.Equal(building.Id, (await bot.Ask(forum, admin, question.Text, topic: building)).Topic);
        Assert.Null((await bot.Ask(forum, admin, question.Text)).Topic);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_command_that_the_bot_has_not_is_anothers_unless_the_bot_is_named(string language)
    {
        await using var bot = await GroupTalk.Start();
        var member = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [member]);

        bot.World.Say(group, member, "/dance");
        var answer = await bot.Ask(group, member, $"/dance{GroupTalk.Name}");

        Assert.Equal(Texts.In(language)["unknownCommandInGroup"], answer.Text);
        Assert.Equal(1, await bot.SaidIn(group));
    }

    [Fact]
    public async Task A_channel_that_speaks_in_a_group_is_answered_and_other_bots_and_the_linked_channel_are_not()
    {
        await using var bot = await GroupTalk.Start();
        var (owner, other) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("OtherBot", isBot: true));
        var group = bot.World.AddGroup("Readers", [owner, other]);
        var (channel, linked) = (bot.World.AddChannel("Poems", owner), bot.World.AddChannel("News", owner, withBot: false));
        bot.World.Link(linked, group);
        bot.World.Say(group, other, GroupTalk.Question("en").Text);
        bot.World.Say(linked, owner, GroupTalk.Question("en").Text);

        bot.World.SayAsChannel(group, channel, GroupTalk.Question("en").Text);

        Assert.Contains("40,000", (await bot.Next(group)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await bot.SaidIn(group));
    }

    private static async Task SetMode(RunningBot bot, Chat group, User admin, Texts texts, string mode)
    {
        var panel = await bot.OpenPanel(group, admin);
        panel = await bot.Press(admin, panel, texts.Format("homeMode", texts["modeEveryone"]));
        panel = await bot.Press(admin, panel, texts[mode]);
        Assert.Contains($"✓ {texts[mode]}", GroupTalk.Labels(panel));
    }

    private static async Task<Message> AskAnonymously(RunningBot bot, Chat group, User admin, string text)
    {
        bot.World.SayAnonymously(group, admin, text);
        return await bot.Next(group);
    }
}
