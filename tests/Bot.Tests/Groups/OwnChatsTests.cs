using Bot.Chats;
using Bot.Tests.Channels;
using Bot.Tests.Chats;
using Xunit;
using Chat = Bot.Sandbox.Chat;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Groups;

/// <summary>The way to the settings of a group or channel from the private chat of its administrator.</summary>
public sealed class OwnChatsTests
{
    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_settings_in_private_lead_to_the_groups_and_channels_that_a_person_was_seen_to_administer(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, citizen, texts) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language), Texts.In(language));
        var group = bot.World.AddGroup("Readers", [owner, citizen]);
        await bot.Ask(group, owner, $"/settings{GroupTalk.Name}");
        bot.World.OpenLink(owner, StartPayload.LinkToChannels(bot.Me()), bot.World.AddChannel("News", owner, withBot: false));
        await bot.UntilStored($"select count(*) from chat_admins where user_id = {owner.Id}", 2);

        var settings = await bot.Ask(owner, "/settings");
        settings = await bot.Press(owner, settings, texts["ownChats"]);
        Assert.Equal([texts.Format("ownChannel", "News"), texts.Format("ownGroup", "Readers"), texts["toSettings"]], GroupTalk.Labels(settings));
        Assert.Contains(texts["ownChatsText"], settings.Text, StringComparison.Ordinal);
        settings = await bot.Press(owner, settings, texts.Format("ownGroup", "Readers"));
        Assert.Contains(texts["panelHomeOfGroup"], settings.Text, StringComparison.Ordinal);
        settings = await bot.Press(owner, settings, texts["ownChats"]);
        settings = await bot.Press(owner, settings, texts.Format("ownChannel", "News"));
        Assert.Contains(texts["panelHomeOfChannel"], settings.Text, StringComparison.Ordinal);

        Assert.Contains(texts["ownChats"], GroupTalk.Labels(await bot.Ask(owner, "/start")));
        Assert.DoesNotContain(texts["ownChats"], GroupTalk.Labels(await bot.Ask(citizen, "/start")));
        Assert.DoesNotContain(texts["ownChats"], GroupTalk.Labels(await bot.Ask(citizen, "/settings")));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Whoever_is_no_administrator_any_more_is_not_let_in_and_finds_the_list_empty(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, admin, texts) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language), Texts.In(language));
        var group = await Administered(bot, owner, admin);
        var list = await bot.Press(admin, await bot.Ask(admin, "/settings"), texts["ownChats"]);
        bot.World.Demote(group, admin);

        Assert.Equal(texts["panelNoAdmin"], await bot.Notice(admin, list, texts.Format("ownGroup", "Readers")));
        await bot.UntilStored($"select count(*) from chat_admins where user_id = {admin.Id}", 0);

        list = await bot.Press(admin, list, texts["toSettings"]);
        Assert.DoesNotContain(texts["ownChats"], GroupTalk.Labels(list));
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_group_that_the_bot_has_left_is_not_in_the_list_and_whoever_is_forgotten_has_none(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, texts) = (bot.World.AddUser("Dana", language), Texts.In(language));
        var (left, kept) = (await Administered(bot, owner), await Administered(bot, owner, title: "Writers"));
        bot.World.Leave(left, bot.World.BotUser, owner);
        await bot.UntilStored("select count(*) from chats where state = 'left'", 1);

        var list = await bot.Press(owner, await bot.Ask(owner, "/settings"), texts["ownChats"]);
        Assert.Equal([texts.Format("ownGroup", "Writers"), texts["toSettings"]], GroupTalk.Labels(list));
        await bot.Ask(kept, owner, $"/forget{GroupTalk.Name}");
        await bot.UntilStored($"select count(*) from chat_admins where user_id = {owner.Id}", 1);
        await bot.Ask(owner, "/forget");

        await bot.UntilStored($"select count(*) from chat_admins where user_id = {owner.Id}", 0);
    }

    [Fact]
    public async Task A_supergroup_is_in_the_list_in_place_of_the_group_that_it_was()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [owner], isSupergroup: false);
        await bot.Ask(group, owner, $"/settings{GroupTalk.Name}");

        var supergroup = bot.World.Upgrade(group);

        await bot.UntilStored($"select count(*) from chat_admins where chat_id = {supergroup.Id} and user_id = {owner.Id}", 1);
        await bot.UntilStored($"select count(*) from chat_admins where chat_id = {group.Id}", 0);
    }

    [Fact]
    public async Task Who_has_opened_no_settings_for_half_a_year_is_not_remembered()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        await Administered(bot, owner);

        await bot.Pass(TimeSpan.FromDays(180) + TimeSpan.FromMinutes(1));

        await bot.UntilStored("select count(*) from chat_admins", 0);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_post_that_its_channels_administrator_forwards_leads_to_the_channels_settings(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, texts) = (bot.World.AddUser("Dana", language), Texts.In(language));
        var channel = await Channel(bot, owner);

        bot.World.SayOther(bot.World.PrivateChat(owner), owner, Forward(channel, GroupTalk.Question(language).Text));
        var offer = await bot.Next(bot.World.PrivateChat(owner));

        Assert.Equal(texts.Format("forwardedFromChannel", "News"), offer.Text);
        offer = await bot.Press(owner, offer, texts["settingsButton"]);
        Assert.Contains(texts["panelHomeOfChannel"], offer.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task An_album_that_is_forwarded_is_one_post()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = await Channel(bot, owner);
        var chat = bot.World.PrivateChat(owner);

        bot.World.SayOther(chat, owner, Forward(channel, "One", ""","media_group_id":"7" """));
        bot.World.SayOther(chat, owner, Forward(channel, "Two", ""","media_group_id":"7" """));
        bot.World.Say(chat, owner, "/sources");

        Assert.Equal(Texts.In("en").Format("forwardedFromChannel", "News"), (await bot.Next(chat)).Text);
        Assert.StartsWith(Texts.In("en")["sources"], (await bot.Next(chat)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_post_that_anybody_else_forwards_is_a_question(string language)
    {
        await using var bot = await RunningBot.Start();
        var (owner, reader) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var channel = await Channel(bot, owner);

        bot.World.SayOther(bot.World.PrivateChat(reader), reader, Forward(channel, GroupTalk.Question(language).Text));

        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Next(bot.World.PrivateChat(reader))).Text, StringComparison.Ordinal);
    }

    /// <summary>A group whose administrator has asked for its settings.</summary>
    private static async Task<Chat> Administered(RunningBot bot, User owner, User? admin = null, string title = "Readers")
    {
        var group = bot.World.AddGroup(title, admin is null ? [owner] : [owner, admin]);
        if (admin is not null)
        {
            bot.World.Promote(group, admin);
        }

        await bot.Ask(group, admin ?? owner, $"/settings{GroupTalk.Name}");
        return group;
    }

    /// <summary>A channel that the bot knows.</summary>
    private static async Task<Chat> Channel(RunningBot bot, User owner)
    {
        var channel = bot.World.AddChannel("News", owner);
        bot.World.Say(channel, owner, "Good morning!");
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id}", 1);
        return channel;
    }

    private static string Forward(Chat channel, string text, string more = "") =>
        $$"""{"text":"{{text}}","forward_origin":{"type":"channel","date":1,"message_id":2,"chat":{"id":{{channel.Id}},"type":"channel","title":"{{channel.Title}}"} }{{more}} }""";
}
