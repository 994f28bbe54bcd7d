using Bot.Chats;
using Bot.Groups;
using Bot.Tests.Chats;
using Bot.Tests.Groups;
using Xunit;
using ButtonKind = Bot.Sandbox.ButtonKind;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Channels;

/// <summary>The owner of a channel sets posting up in private, from the bot's message on having been added to what stands in the channel.</summary>
public sealed class PostsPanelConversationTests
{
    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task From_adding_the_bot_to_the_first_post_it_takes_a_few_presses(string language)
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", language);
        var channel = bot.World.AddChannel("News", owner, withBot: false);
        await bot.Ask(owner, "/start");
        bot.World.OpenLink(owner, StartPayload.LinkToChannels(bot.Me()), channel);
        var texts = Texts.In(language);
        var told = await bot.Next(bot.World.PrivateChat(owner));
        bot.World.PressLink(owner, told, texts["postsSettings"]);
        var panel = await bot.Next(bot.World.PrivateChat(owner));

        panel = await Press(bot, owner, panel, texts.Format("homePosts", texts["postsOff"]));
        Assert.StartsWith($"News: {texts["postsTitle"]}", panel.Text, StringComparison.Ordinal);
        Assert.Contains(texts["postsNothingComes"], panel.Text, StringComparison.Ordinal);
        panel = await Press(bot, owner, panel, texts.Format("postsFrequency", texts["postsOff"]));
        panel = await Press(bot, owner, panel, texts["postsDaily"]);
        Assert.Contains(texts.Format("postsFrequency", texts["postsDaily"]), GroupTalk.Labels(panel));
        panel = await Press(bot, owner, panel, texts["panelBack"]);
        panel = await Press(bot, owner, panel, texts["homeLog"]);
        Assert.Contains($"{texts["postsEveryDay"]}, 09:00", panel.Text, StringComparison.Ordinal);
        bot.GoTo(9);
        var post = await bot.NextPost(channel);

        Assert.Contains(TinyPack.Pack.Entries, entry => post.Text!.StartsWith(entry.Title["ru"], StringComparison.Ordinal));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_preview_is_seen_by_the_owner_alone_and_is_what_is_then_posted_just_once(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, channel, panel) = await Open(bot, language);
        var texts = Texts.In(language);

        panel = await Press(bot, owner, panel, texts["postsPreview"]);
        var preview = await bot.Next(bot.World.PrivateChat(owner));
        Assert.Empty(bot.Posts(channel));
        var now = panel.Keyboard.SelectMany(row => row).Single(button => button.Text == texts["postsNow"]).Value;
        Assert.Equal(texts["postsPosted"], await Notice(bot, owner, panel, now));
        Assert.Equal(texts["postsAlready"], await Notice(bot, owner, panel, now));

        var post = await bot.NextPost(channel);
        Assert.Equal((preview.Text, preview.Keyboard[0][0]), (post.Text, post.Keyboard[0][0]));
        Assert.Single(bot.Posts(channel));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_last_post_is_changed_to_another_fact_and_then_deleted(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, channel, panel) = await Open(bot, language);
        var texts = Texts.In(language);
        panel = await Press(bot, owner, panel, texts["postsNow"]);
        var post = await bot.NextPost(channel);

        panel = await Press(bot, owner, panel, texts["postsEdit"]);
        panel = await Press(bot, owner, panel, texts["postsAnother"]);
        var edited = bot.World.Current(post)!;
        Assert.NotEqual(post.Text, edited.Text);
        Assert.True(edited.HasNoPreview);
        Assert.Contains(TinyPack.Pack.Entries, entry => edited.Text!.StartsWith(entry.Title["ru"], StringComparison.Ordinal));

        panel = await Press(bot, owner, panel, texts["postsDelete"]);
        Assert.Contains(texts["postsDeleteLimit"], panel.Text, StringComparison.Ordinal);
        await Press(bot, owner, panel, texts["postsDeleteYes"]);

        Assert.Null(bot.World.Current(post));
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_can_not_post()
    {
        await using var bot = await RunningBot.Start();
        var (owner, channel, _) = await Open(bot, "en");
        var helper = bot.World.AddUser("Erlan", "en");
        bot.World.Join(channel, helper, owner);
        bot.World.Promote(channel, helper);
        await bot.Ask(helper, "/about");
        bot.World.OpenLink(helper, PanelLink.Url(bot.Me(), bot.Signer(), channel.Id));
        var panel = await bot.Next(bot.World.PrivateChat(helper));
        panel = await Press(bot, helper, panel, "Posts: never");
        bot.World.Demote(channel, helper);

        await Notice(bot, helper, panel, panel.Keyboard.SelectMany(row => row).Single(button => button.Text == "Post now").Value);
        await bot.UntilSent();

        Assert.Empty(bot.Posts(channel));
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Another_time_zone_makes_no_post_of_what_lies_in_the_past_by_its_clock(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, channel, panel) = await Open(bot, language);
        var texts = Texts.In(language);
        bot.Set(channel, new ChatSettings { Schedule = bot.Daily(), Zone = ChannelRig.London }, language);
        bot.GoTo(8, zone: ChannelRig.London);
        var before = bot.Now.ToUnixTimeMilliseconds();

        panel = await Press(bot, owner, panel, texts["panelBack"]);
        panel = await Press(bot, owner, panel, texts.Format("homeZone", Zones.Label(ChannelRig.London, language, bot.Now)));
        await Press(bot, owner, panel, Zones.Label(ChannelRig.Almaty, language, bot.Now));

        await bot.UntilStored($"select count(*) from chats where json_extract(settings, '$.schedule.since') >= {before} and settings like '%{ChannelRig.Almaty}%'", 1);
        Assert.Empty(bot.Posts(channel));
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task An_administrator_who_may_not_post_can_not_let_the_bot_do_it(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, channel, _) = await Open(bot, "en");
        var (helper, texts) = (bot.World.AddUser("Erlan", language), Texts.In(language));
        bot.World.Join(channel, helper, owner);
        bot.World.Promote(channel, helper, ["can_change_info"]);
        bot.World.OpenLink(helper, PanelLink.Url(bot.Me(), bot.Signer(), channel.Id));
        var panel = await bot.Next(bot.World.PrivateChat(helper));

        panel = await Press(bot, helper, panel, texts.Format("homePosts", texts["postsOff"]));
        Assert.Contains(texts["postsNotYours"], panel.Text, StringComparison.Ordinal);
        Assert.Equal([texts["panelBack"]], GroupTalk.Labels(panel));
        await Notice(bot, helper, panel, bot.Sign(new ButtonData(ButtonAction.Panel, language, PanelKey.Write(channel.Id, "posts", "n1"))));
        await bot.UntilSent();

        Assert.Empty(bot.Posts(channel));
    }

    private static async Task<(User Owner, Chat Channel, Message Panel)> Open(RunningBot bot, string language)
    {
        var owner = bot.World.AddUser("Dana", language);
        var channel = bot.World.AddChannel("News", owner);
        await bot.Ask(owner, "/about");
        bot.World.OpenLink(owner, PanelLink.Url(bot.Me(), bot.Signer(), channel.Id));
        var panel = await bot.Next(bot.World.PrivateChat(owner));
        return (owner, channel, await Press(bot, owner, panel, Texts.In(language).Format("homePosts", Texts.In(language)["postsOff"])));
    }

    /// <summary>Presses a button, and sees what the message says when all that came of it is done.</summary>
    private static async Task<Message> Press(RunningBot bot, User user, Message message, string label)
    {
        var button = bot.World.Current(message)!.Keyboard.SelectMany(row => row).FirstOrDefault(one => one.Kind == ButtonKind.Callback && one.Text == label)
            ?? throw new InvalidOperationException($"No button “{label}” among: {string.Join(", ", GroupTalk.Labels(bot.World.Current(message)!))}");
        await Notice(bot, user, message, button.Value);
        await bot.UntilSent();
        // People read before they press again.
        bot.Clock.Advance(TimeSpan.FromSeconds(6));
        return bot.World.Current(message)!;
    }

    private static async Task<string> Notice(RunningBot bot, User user, Message message, string data) =>
        (await bot.World.AnswerTo(bot.World.PressStale(user, message, data), bot.Soon)).Text;
}
