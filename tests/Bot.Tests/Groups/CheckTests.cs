using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Channels;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class CheckTests
{
    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task It_tells_an_ordinary_member_in_privacy_mode_what_is_missing(string language)
    {
        await using var bot = await RunningBot.Start();
        var admin = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [admin]);
        var (panel, texts) = (await bot.OpenPanel(group, admin), Texts.In(language));

        panel = await bot.Press(admin, panel, texts["homeCheck"]);
        Assert.Contains(texts["checkMember"], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkPrivacy", GroupTalk.Name), panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts["checkNoError"], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkQueue", 0), panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts["checkErasure"], panel.Text, StringComparison.Ordinal);

        bot.World.Promote(group, bot.World.BotUser);
        panel = await bot.Press(admin, panel, texts["checkAgain"]);
        Assert.Contains(texts["checkAdmin"], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkHearsAsAdmin", GroupTalk.Name), panel.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task It_tells_of_closed_topics_and_of_the_linked_channel(string language)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var (forum, group) = (bot.World.AddGroup("Readers", [admin], isForum: true), bot.World.AddGroup("Comments", [admin]));
        bot.World.Link(bot.World.AddChannel("News", admin), group);
        bot.World.CloseTopic(forum, bot.World.AddTopic(forum, "Building"));
        await bot.UntilStored("select count(*) from forum_topics where is_closed = 1", 1);
        var texts = Texts.In(language);

        var panel = await bot.Press(admin, await bot.OpenPanel(forum, admin), texts["homeCheck"]);
        Assert.Contains(texts.Format("checkTopics", 1), panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkClosed", "Building"), panel.Text, StringComparison.Ordinal);
        panel = await bot.Press(admin, await bot.OpenPanel(group, admin), texts["homeCheck"]);
        Assert.Contains(texts["checkLinked"], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkHears", GroupTalk.Name), panel.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Bad Request: TOPIC_CLOSED", "errorTopicClosed")]
    [InlineData("kk", "Bad Request: TOPIC_CLOSED", "errorTopicClosed")]
    [InlineData("en", "Bad Request: TOPIC_CLOSED", "errorTopicClosed")]
    [InlineData("ru", "Bad Request: message thread not found", "errorTopicGone")]
    [InlineData("kk", "Bad Request: message thread not found", "errorTopicGone")]
    [InlineData("en", "Bad Request: message thread not found", "errorTopicGone")]
    [InlineData("ru", "Bad Request: not enough rights to send text messages to the chat", "errorRights")]
    [InlineData("kk", "Bad Request: not enough rights to send text messages to the chat", "errorRights")]
    [InlineData("en", "Bad Request: not enough rights to send text messages to the chat", "errorRights")]
    public async Task What_Telegram_refused_last_is_told_with_its_time(string language, string refusal, string key)
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", language);
        var forum = bot.World.AddGroup("Readers", [admin], isForum: true);
        var topic = bot.World.AddTopic(forum, "Building");
        var (panel, texts) = (await bot.OpenPanel(forum, admin), Texts.In(language));
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 400, Description = refusal });

        bot.World.Say(forum, admin, GroupTalk.Question(language).Text, topic: topic);
        await bot.UntilStored("select count(*) from chats where last_error is not null and last_error_at > 0", 1);
        panel = await bot.Press(admin, panel, texts["homeCheck"]);

        Assert.Contains(texts[key], panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Format("checkError", bot.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(5)).DateTime, texts[key])[..10], panel.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru", true), InlineData("kk", true), InlineData("en", true), InlineData("ru", false), InlineData("kk", false), InlineData("en", false)]
    public async Task The_owner_of_a_channel_is_told_whether_the_bot_answers_in_the_comments(string language, bool isIn)
    {
        await using var bot = await RunningBot.Start();
        var (owner, texts) = (bot.World.AddUser("Dana", language), Texts.In(language));
        var channel = bot.World.AddChannel("News", owner);
        bot.World.Link(channel, bot.World.AddGroup("Talk", [owner], withBot: isIn));
        await bot.Ask(owner, "/about");
        bot.World.OpenLink(owner, global::Bot.Groups.PanelLink.Url(bot.Me(), bot.Signer(), channel.Id));

        var panel = await bot.Press(owner, await bot.Next(bot.World.PrivateChat(owner)), texts["homeCheck"]);

        Assert.Contains(texts[isIn ? "checkDiscussionIn" : "checkDiscussion"], panel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_takes_itself_for_silenced_learns_that_it_may_write()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin]);
        var panel = await bot.OpenPanel(group, admin);
        bot.Execute($"update chats set state = 'restricted' where chat_id = {group.Id}");

        await bot.Press(admin, panel, Texts.In("en")["homeCheck"]);

        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id} and state = 'active'", 1);
    }

    [Fact]
    public async Task A_bot_that_learns_from_a_refusal_that_it_was_thrown_out_writes_no_more_until_it_is_let_in()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin]);
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 403, Description = "Forbidden: bot was kicked from the supergroup chat" });
        bot.World.Say(group, admin, GroupTalk.Question("en").Text);
        await bot.UntilStored("select count(*) from chats where state = 'left'", 1);

        Assert.Contains("40,000", (await bot.Ask(group, admin, GroupTalk.Question("en").Text)).Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from chats where state = 'active'", 1);
    }
}
