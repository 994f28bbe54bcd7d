using Bot.Sandbox;
using Xunit;
using Message = Bot.Sandbox.Message;

namespace Bot.Tests.Chats;

public sealed class GroupConversationTests
{
    [Theory]
    [InlineData("ru", "@sandbox_bot сколько книг в библиотеке?", "40 000 книг")]
    [InlineData("kk", "Айтшы @Sandbox_Bot, кітапханада қанша кітап бар?", "40 000 кітап")]
    [InlineData("en", "how many books are in the library, @sandbox_bot", "40,000 books")]
    public async Task A_member_who_names_the_bot_anywhere_is_answered_by_a_reply(string language, string text, string fact)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", language);
        var group = bot.World.AddGroup("Readers", [member]);

        var question = bot.World.Say(group, member, text);
        var answer = await bot.Next(group);

        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
        Assert.Equal(question.Id, answer.ReplyTo);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task A_reply_to_the_bot_is_a_question_to_it()
    {
        await using var bot = await RunningBot.Start();
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        bot.World.Say(group, member, "/help@sandbox_bot");
        var help = await bot.Next(group);

        bot.World.Say(group, member, "how much did the roof repair cost", replyTo: help);

        Assert.Contains("12 million tenge", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bots_name_under_somebodys_question_asks_that_question()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (asker, helper) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("Erlan", "en"));
        var group = bot.World.AddGroup("Readers", [asker, helper]);
        var question = bot.World.Say(group, asker, "when did the reading room open?");

        bot.World.Say(group, helper, "@sandbox_bot", replyTo: question);

        Assert.Contains("May 2019", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_meant_for_the_bot_is_left_alone()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (member, other) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("OtherBot", isBot: true));
        var group = bot.World.AddGroup("Readers", [member, other]);
        bot.World.Say(group, member, "How many books are in the library?");
        bot.World.Say(group, member, "/start@another_bot");
        bot.World.Say(group, member, "/dance");
        bot.World.Say(group, member, "@sandbox_bot_2 hello");
        bot.World.Say(group, other, "@sandbox_bot how many books?");
        bot.World.SayOther(group, member, """{"sticker":{"file_id":"a","file_unique_id":"b"}}""");
        bot.World.SayOther(group, member, """{"new_chat_title":"Books"}""");
        bot.World.Say(group, member, "@sandbox_bot 🙂");

        bot.World.Say(group, member, "@sandbox_bot when did the reading room open?");

        Assert.Contains("May 2019", (await bot.Next(group)).Text, StringComparison.Ordinal);
        Assert.Single(bot.World.Messages(group), message => message.IsByBot);
    }

    [Fact]
    public async Task Posts_of_a_channel_are_left_alone()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner);
        bot.World.Say(channel, owner, "@sandbox_bot How many books are in the library?");
        bot.World.Raw($$"""{"channel_post":{"message_id":1,"date":1,"chat":{"id":{{channel.Id}},"type":"channel"},"text":"/help"} }""");
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Messages(channel), message => message.Id > 1 && message.Text!.Contains("40,000", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.World.Calls, call => call["chat_id"] == $"{channel.Id}");
    }

    [Fact]
    public async Task An_answer_stays_in_the_topic_of_its_question_and_General_has_no_number()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var forum = bot.World.AddGroup("Readers", [member], isForum: true);
        var topic = bot.World.AddTopic(forum, "Building");

        bot.World.Say(forum, member, "@sandbox_bot how much did the roof repair cost?", topic: topic);
        var inTopic = await bot.Next(forum);
        bot.World.Say(forum, member, "@sandbox_bot how much did the roof repair cost?");
        var inGeneral = await bot.Next(forum);

        Assert.Equal(topic.Id, inTopic.Topic);
        Assert.Null(inGeneral.Topic);
        await bot.World.WaitUntil(() => bot.World.Calls.Count(call => call.Method == "sendMessage") == 2, TestContext.Current.CancellationToken);
        Assert.Equal([$"{topic.Id}", null], bot.World.Calls.Where(call => call.Method == "sendMessage").Select(call => call["message_thread_id"]));
    }

    [Fact]
    public async Task A_thread_of_replies_in_an_ordinary_group_is_no_topic()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        var first = bot.World.Say(group, member, "what about the roof?");

        bot.World.Say(group, member, "@sandbox_bot how much did the roof repair cost?", replyTo: first);
        await bot.Next(group);

        await bot.World.WaitUntil(() => bot.World.Calls.Any(call => call.Method == "sendMessage"), TestContext.Current.CancellationToken);
        Assert.Null(bot.World.Calls.Last(call => call.Method == "sendMessage")["message_thread_id"]);
    }

    [Fact]
    public async Task Two_members_have_each_their_own_talk_with_the_bot()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (one, two) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("Erlan", "ru"));
        var group = bot.World.AddGroup("Readers", [one, two]);
        await Ask(bot, group, one, "@sandbox_bot how many books are in the library?");
        await Ask(bot, group, two, "@sandbox_bot Сколько стоил ремонт крыши?");

        await bot.UntilStored("select count(*) from dialogues", 2);
        await bot.UntilStored($"select count(*) from dialogues where user_id = {one.Id} and state like '%books%'", 1);

        await Ask(bot, group, one, "/forget@sandbox_bot");

        await bot.UntilStored("select count(*) from dialogues", 1);
    }

    [Fact]
    public async Task A_member_may_press_the_buttons_of_an_answer_in_the_group()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        var answer = await Ask(bot, group, member, "@sandbox_bot how many books are in the library?");

        bot.World.Press(member, answer, "Repair of the roof");

        Assert.Contains("12 million", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_administrator_is_answered_and_the_post_of_the_linked_channel_is_not()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        bot.World.Raw(Raw(group, """ "from":{"id":777000,"is_bot":false,"first_name":"Telegram"},"sender_chat":{"id":-1009,"type":"channel"},"is_automatic_forward":true """));
        bot.World.Raw(Raw(group, $$""" "from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"sender_chat":{"id":{{group.Id}},"type":"supergroup"} """));

        await bot.Next(group);
        await bot.UntilQuiet();

        Assert.Single(bot.World.Messages(group), message => message.IsByBot);
        await bot.UntilStored($"select count(*) from dialogues where user_id = {group.Id}", 1);
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_language_and_talks()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member], isSupergroup: false);
        var menu = await Ask(bot, group, member, "/language@sandbox_bot");
        await bot.World.AnswerTo(bot.World.Press(member, menu, "Қазақша"), bot.Soon);
        await Ask(bot, group, member, "@sandbox_bot how many books are in the library?");

        var supergroup = bot.World.Upgrade(group);
        var answer = await Ask(bot, supergroup, member, "@sandbox_bot how many books are in the library?");

        Assert.Contains("40 000 кітап", answer.Text, StringComparison.Ordinal);
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id}", 0);
        await bot.UntilStored($"select count(*) from chats where chat_id = {supergroup.Id}", 1);
    }

    [Fact]
    public async Task A_bot_that_was_thrown_out_knows_it_and_comes_back_to_life_when_it_is_let_in()
    {
        await using var bot = await RunningBot.Start();
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member]);
        bot.World.Leave(group, bot.World.BotUser, member);
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id} and state = 'left'", 1);

        bot.World.Join(group, bot.World.BotUser, member);

        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id} and state = 'active'", 1);
    }

    private static async Task<Message> Ask(RunningBot bot, Chat group, User member, string text)
    {
        bot.World.Say(group, member, text);
        return await bot.Next(group);
    }

    private static string Raw(Chat group, string sender) =>
        $$"""{"message":{"message_id":900,"date":1,"chat":{"id":{{group.Id}},"type":"supergroup"},{{sender}},"text":"@sandbox_bot how many books?","entities":[{"type":"mention","offset":0,"length":12}]} }""";
}
