using Bot.Chats;
using Bot.Groups;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class FloodTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_member_who_asks_without_end_is_told_so_once_and_answered_again_after_a_minute(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (member, other) = (bot.World.AddUser("Erlan", language), bot.World.AddUser("Dana", language));
        var group = bot.World.AddGroup("Readers", [other, member]);
        for (var i = 0; i < Flood.MostOfMember; i++)
        {
            await bot.Ask(group, member, GroupTalk.Question(language).Text);
        }

        var notice = await bot.Ask(group, member, GroupTalk.Question(language).Text);
        Assert.Equal(Texts.In(language)["floodInGroup"], notice.Text);
        bot.World.Say(group, member, GroupTalk.Question(language).Text);
        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Ask(group, other, GroupTalk.Question(language).Text)).Text, StringComparison.Ordinal);

        await bot.Pass(TimeSpan.FromSeconds(61));
        await bot.Until(() => bot.World.Current(notice) is null);
        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Ask(group, member, GroupTalk.Question(language).Text)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Who_has_asked_too_much_in_a_group_can_be_forgotten_at_once(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (member, other) = (bot.World.AddUser("Erlan", language), bot.World.AddUser("Dana", language));
        var group = bot.World.AddGroup("Readers", [other, member]);
        for (var i = 0; i < Flood.MostOfMember; i++)
        {
            await bot.Ask(group, member, GroupTalk.Question(language).Text);
        }

        Assert.Equal(Texts.In(language)["forgottenInGroup"], (await bot.Ask(group, member, "/forget@sandbox_bot")).Text);
        await bot.UntilStored($"select count(*) from dialogues where user_id = {member.Id}", 0);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task In_private_too_a_person_is_told_once_but_can_always_be_forgotten(string language)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var chat = bot.World.PrivateChat(citizen);
        for (var i = 0; i < Flood.MostInPrivate + 3; i++)
        {
            bot.World.Say(chat, citizen, GroupTalk.Question(language).Text);
        }

        var texts = Texts.In(language);
        await bot.UntilStored($"select count(*) from outbox where payload like '%{texts["floodInPrivate"]}%'", 1);
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);
        await bot.UntilStored($"select count(*) from outbox where payload like '%{texts["floodInPrivate"]}%'", 1);

        bot.World.Say(chat, citizen, "/forget");

        await bot.UntilStored($"select count(*) from outbox where payload like '%{texts["floodInPrivate"]}%'", 0);
        await bot.UntilStored($"select count(*) from dialogues where user_id = {citizen.Id}", 0);
    }

    [Fact]
    public void All_of_a_group_together_have_a_limit_too()
    {
        var flood = new Flood();
        for (var i = 0; i < Flood.MostInGroup; i++)
        {
            Assert.Equal(FloodVerdict.Answer, flood.InGroup(-1, i + 1, i, Noon));
        }

        Assert.Equal(FloodVerdict.Notice, flood.InGroup(-1, 100, 100, Noon));
        Assert.Equal(FloodVerdict.Silence, flood.InGroup(-1, 101, 101, Noon.AddSeconds(59)));
        Assert.Equal(FloodVerdict.Answer, flood.InGroup(-2, 101, 102, Noon));
        Assert.Equal(FloodVerdict.Answer, flood.InGroup(-1, 101, 103, Noon.AddSeconds(60)));
    }

    [Fact]
    public void An_update_that_is_handled_again_is_judged_as_before()
    {
        var flood = new Flood();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(FloodVerdict.Answer, flood.InPrivate(1, 7, Noon));
        }

        for (var i = 0; i < Flood.MostInPrivate - 1; i++)
        {
            flood.InPrivate(1, 100 + i, Noon);
        }

        Assert.Equal(FloodVerdict.Notice, flood.InPrivate(1, 200, Noon));
        Assert.Equal(FloodVerdict.Notice, flood.InPrivate(1, 200, Noon));
        Assert.Equal(FloodVerdict.Silence, flood.InPrivate(1, 201, Noon));
    }

    [Fact]
    public void Those_who_have_been_quiet_are_forgotten()
    {
        var flood = new Flood();
        for (var i = 0; i < 60_000; i++)
        {
            flood.InPrivate(i, i, Noon);
        }

        Assert.InRange(flood.Kept, 1, 20_000);
        flood.InPrivate(99_999, 1, Noon.AddMinutes(5));
        Assert.Equal(1, flood.Kept);
    }
}
