using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;
using Chat = Bot.Sandbox.Chat;

namespace Bot.Tests.Channels;

/// <summary>What Telegram may say to a post, and how the chat stands after it.</summary>
public sealed class PostingErrorTests
{
    [Fact]
    public async Task A_channel_that_is_no_more_is_gone_and_has_no_further_posts()
    {
        await using var bot = await RunningBot.Start();
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 400, Description = "Bad Request: chat not found" });

        bot.GoTo(9);
        await State(bot, channel, "gone");
        await bot.UntilSent();
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from channel_posts where note = 'Away'", 1);

        Assert.Empty(bot.Posts(channel));
        Assert.Equal(1, bot.World.Calls.Count(call => call.Method == "sendMessage"));
    }

    [Fact]
    public async Task A_channel_that_has_thrown_the_bot_out_has_no_posts_until_it_is_let_in_again()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions());
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner);
        bot.Set(channel, new ChatSettings { Schedule = bot.Daily() }, "en");
        bot.World.Leave(channel, bot.World.BotUser, owner);
        await State(bot, channel, "left");

        bot.GoTo(9);
        await bot.UntilStored("select count(*) from channel_posts where note = 'Away'", 1);
        bot.World.Join(channel, bot.World.BotUser, owner);
        await State(bot, channel, "active");
        bot.GoTo(9);

        await bot.NextPost(channel);
    }

    [Fact]
    public async Task That_it_was_thrown_out_the_bot_may_also_learn_from_the_answer_to_a_post()
    {
        await using var bot = await RunningBot.Start();
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 403, Description = "Forbidden: bot was kicked from the channel chat" });

        bot.GoTo(9);

        await State(bot, channel, "left");
        await bot.UntilStored("select count(*) from channel_posts where entry <> '' and message_id is null", 1);
    }

    [Fact]
    public async Task A_lost_right_to_post_is_noted_and_the_schedule_stays_for_when_it_is_given_back()
    {
        await using var bot = await RunningBot.Start();
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Promote(channel, bot.World.BotUser, ["can_edit_messages"]);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and state = 'active' and last_error like '%can_post_messages'", 1);

        bot.GoTo(9);
        await bot.UntilStored("select count(*) from channel_posts where note = 'NoRight'", 1);
        Assert.DoesNotContain(bot.World.Calls, call => call.Method == "sendMessage");
        bot.World.Promote(channel, bot.World.BotUser);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and last_error is null", 1);
        bot.GoTo(9);

        await bot.NextPost(channel);
    }

    [Fact]
    public async Task A_refusal_for_want_of_rights_is_noted_for_the_administrators_and_the_slot_stays_used()
    {
        await using var bot = await RunningBot.Start();
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 400, Description = "Bad Request: need administrator rights in the channel chat" });

        bot.GoTo(9);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and state = 'active' and last_error like '%administrator rights%'", 1);
        await PostingTests.Quiet(bot);
        Assert.Empty(bot.Posts(channel));

        bot.GoTo(9);
        await bot.NextPost(channel);
    }

    [Fact]
    public async Task A_post_waits_as_long_as_Telegram_asks_and_answers_to_people_do_not()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", Contains = $"{channel.Id}", RetryAfter = 30 });
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);

        Assert.Contains("40,000", (await bot.Ask(citizen, "How many books are in the library?")).Text, StringComparison.Ordinal);
        Assert.Empty(bot.Posts(channel));
        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        await bot.NextPost(channel);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and state = 'active' and last_error is null", 1);
    }

    [Fact]
    public async Task In_a_group_an_answer_goes_before_a_post_that_waits()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        bot.Set(group, new ChatSettings { Schedule = bot.Daily() }, "en");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 30 });
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);
        var question = bot.World.Say(group, member, "@sandbox_bot how many books are in the library?");
        // When the second has been decided on, the first is in its place.
        bot.World.Say(group, member, "@sandbox_bot how much did the roof repair cost?");
        await bot.UntilStored("select count(*) from outbox where state = 0", 3);

        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(question.Id, (await bot.Next(group)).ReplyTo);
        await bot.UntilSent();
        Assert.Single(bot.Posts(group), message => message.ReplyTo is null);
    }

    [Fact]
    public async Task A_post_that_was_being_sent_when_the_power_went_is_not_repeated_and_its_slot_stays_used()
    {
        await using var bot = await RunningBot.Start();
        var channel = await PostingTests.Channel(bot, "en");
        bot.World.Inject(new Fault(FaultKind.NeverAnswer) { Method = "sendMessage" });
        bot.GoTo(9);
        await bot.UntilStored("select count(*) from outbox where state = 1", 1);
        bot.Crash();
        bot.World.ClearFaults();

        await bot.Start();
        await PostingTests.Quiet(bot);

        Assert.Empty(bot.Posts(channel));
        await bot.UntilStored("select count(*) from outbox where state = 3", 1);
        await bot.UntilStored($"select count(*) from channel_posts where chat_id = {channel.Id} and entry <> '' and message_id is null", 1);
        bot.GoTo(9);
        await bot.NextPost(channel);
        await bot.UntilStored($"select count(distinct entry) from channel_posts where chat_id = {channel.Id}", 2);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_has_its_post_there_and_its_slots_stay_used()
    {
        await using var bot = await RunningBot.Start();
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana", "en")], isSupergroup: false);
        bot.Set(group, new ChatSettings { Schedule = bot.Daily() }, "en");
        bot.GoTo(9);
        await bot.NextPost(group);
        await bot.Stop();
        var supergroup = bot.World.Upgrade(group);
        bot.GoTo(10);
        bot.GoTo(9, 1);

        await bot.Start();
        await bot.NextPost(supergroup);
        await bot.UntilStored($"select count(*) from channel_posts where chat_id = {supergroup.Id} and message_id is not null", 2);

        await PostingTests.Quiet(bot);
        Assert.Single(bot.Posts(supergroup));
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id}", 0);
        await bot.UntilStored($"select count(*) from chats where chat_id = {supergroup.Id} and state = 'active'", 1);
    }

    private static Task State(RunningBot bot, Chat chat, string state) =>
        bot.UntilStored($"select count(*) from chats where chat_id = {chat.Id} and state = '{state}'", 1);
}
