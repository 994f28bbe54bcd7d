using Bot.Sandbox;
using Bot.Telegram;
using Bot.Tests.Chats;
using Xunit;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Telegram;

/// <summary>Each row of the table of errors: what the bot makes of it, and how chat and outbox stand after.</summary>
public sealed class SendingTests
{
    private const string Question = "How many books are in the library?";

    [Theory]
    [InlineData("Bad Request: message is not modified: specified new message content and reply markup are exactly the same")]
    [InlineData("Bad Request: message to edit not found")]
    [InlineData("Bad Request: message can't be edited")]
    [InlineData("Bad Request: MESSAGE_ID_INVALID")]
    public async Task What_an_edit_was_to_bring_about_may_be_so_already(string words)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/language");
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "editMessageText", Code = 400, Description = words });

        bot.World.Press(citizen, menu, "English");
        await bot.UntilStored("select count(*) from outbox where method = 'editMessageText' and state = 2", 1);

        Assert.Single(bot.World.Calls, call => call.Method == "editMessageText");
        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);
        AssertNoWarning(bot);
    }

    [Fact]
    public async Task An_answer_to_a_press_that_comes_too_late_is_no_matter()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/start");
        bot.World.Inject(new Fault(FaultKind.Refuse)
        {
            Method = "answerCallbackQuery",
            Code = 400,
            Description = "Bad Request: query is too old and response timeout expired or query ID is invalid",
        });

        bot.World.Press(citizen, menu, Question);

        Assert.Contains("40,000", (await bot.Next(menu.Chat)).Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        AssertNoWarning(bot);
    }

    [Fact]
    public async Task An_answer_to_a_press_goes_out_before_anything_else()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/start");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 100 });
        bot.World.Say(menu.Chat, citizen, Question);
        await UntilDelayed(bot);

        var press = bot.World.Press(citizen, menu, Question);

        Assert.Equal("", (await bot.World.AnswerTo(press, bot.Soon)).Text);
        Assert.Single(bot.World.Messages(menu.Chat), message => message.IsByBot);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_found_again_and_the_answer_arrives_there()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member], isSupergroup: false);
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 5 });
        bot.World.Say(group, member, $"@sandbox_bot {Question}");
        await UntilDelayed(bot);
        bot.World.Inject(new Fault(FaultKind.Drop) { Method = "getUpdates", Times = 1 });
        var supergroup = bot.World.Upgrade(group);

        bot.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Contains("40,000", (await bot.Next(supergroup)).Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        Assert.Single(bot.World.Calls, call => call is { Method: "sendMessage", Status: 200 });
    }

    [Theory]
    [InlineData("Bad Request: message thread not found", "message_thread_id")]
    [InlineData("Bad Request: can't parse entities: character '-' is reserved", "entities")]
    public async Task A_call_is_put_right_once_and_made_again(string words, string without)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (group, _) = await AskInTopic(bot, new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 400, Description = words });

        await bot.Next(group);
        await bot.Until(() => bot.World.Calls.Count(call => call.Method == "sendMessage") == 2);

        var calls = bot.World.Calls.Where(call => call.Method == "sendMessage").ToList();
        Assert.Equal([400, 200], calls.Select(call => call.Status));
        Assert.NotNull(calls[0][without]);
        Assert.Null(calls[1][without]);
        Assert.Equal(calls[0]["text"], calls[1]["text"]);
        Assert.Equal(calls[0]["reply_markup"], calls[1]["reply_markup"]);
    }

    [Theory]
    [InlineData("Bad Request: message thread not found")]
    [InlineData("Bad Request: can't parse entities: byte offset 3")]
    [InlineData("Bad Request: group chat was upgraded to a supergroup chat")]
    public async Task A_call_that_can_not_be_put_right_is_given_up(string words)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (group, member) = await AskInTopic(bot, new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = 400, Description = words, Times = 2 });

        await bot.UntilStored("select count(*) from outbox where state = 4 and payload = ''", 1);

        bot.World.ClearFaults();
        bot.World.Say(group, member, $"@sandbox_bot {Question}");
        Assert.Contains("40,000", (await bot.Next(group)).Text, StringComparison.Ordinal);
        await bot.UntilLogged("given up");
    }

    [Theory]
    [InlineData("sendMessage")]
    [InlineData("editMessageText")]
    public async Task A_text_that_is_too_long_is_sent_in_parts(string method)
    {
        await using var bot = await RunningBot.Start();
        var long_ = string.Join("\n", Enumerable.Range(0, 400).Select(i => $"line {i:000}"));
        var pack = TinyPack.Pack with { About = new Answers.Knowledge.Localized([new("en", long_)]) };
        bot.Source.Swap(pack, TinyPack.Responder);
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = method, Code = 400, Description = "Bad Request: message is too long" });

        if (method == "sendMessage")
        {
            bot.World.Say(chat, citizen, "/about");
            var parts = new List<Message> { await bot.Next(chat), await bot.Next(chat) };
            Assert.All(parts, part => Assert.InRange(part.Text!.Length, 1, 2048));
            Assert.Contains("line 399", string.Concat(parts.Select(part => part.Text)), StringComparison.Ordinal);
        }
        else
        {
            var menu = await bot.Ask(citizen, "/language");
            bot.World.Press(citizen, menu, "English");
            await bot.Until(() => bot.World.Current(menu)!.Text!.Contains("in English", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Forbidden: bot was blocked by the user", 403, "blocked")]
    [InlineData("Forbidden: user is deactivated", 403, "gone")]
    [InlineData("Forbidden: bot was kicked from the supergroup chat", 403, "left")]
    [InlineData("Forbidden: bot is not a member of the channel chat", 403, "left")]
    [InlineData("Forbidden: the group chat was deleted", 403, "gone")]
    [InlineData("Forbidden: bot can't initiate conversation with a user", 403, "gone")]
    [InlineData("Bad Request: chat not found", 400, "gone")]
    public async Task A_chat_that_can_not_be_written_to_is_left_alone_until_it_speaks_again(string words, int code, string state)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "sendMessage", Code = code, Description = words });
        bot.World.Say(chat, citizen, Question);
        await bot.UntilStored($"select count(*) from chats where chat_id = {citizen.Id} and state = '{state}'", 1);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        await bot.UntilStored("select count(*) from outbox where state = 5 and payload = ''", 1);

        await bot.Ask(citizen, Question);

        await bot.UntilStored($"select count(*) from chats where chat_id = {citizen.Id} and state = 'active'", 1);
    }

    [Fact]
    public async Task Someone_who_blocks_the_bot_gets_nothing_more()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 60 });
        bot.World.Say(chat, citizen, Question);
        await UntilDelayed(bot);

        bot.World.Block(citizen);

        await bot.UntilStored("select count(*) from outbox where state = 5", 1);
        await bot.UntilStored("select count(*) from chats where state = 'blocked'", 1);
    }

    [Fact]
    public async Task A_chat_waits_exactly_as_long_as_Telegram_says_and_no_other_waits_with_it()
    {
        await using var bot = await RunningBot.Start();
        var (slow, quick) = (bot.World.AddUser("Aigerim", "en"), bot.World.AddUser("Dana", "en"));
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 126 });
        bot.World.Say(bot.World.PrivateChat(slow), slow, Question);
        await UntilDelayed(bot);

        await bot.Ask(quick, Question);
        bot.Clock.Advance(TimeSpan.FromSeconds(120));
        await bot.Ask(quick, Question);
        Assert.DoesNotContain(bot.World.Messages(bot.World.PrivateChat(slow)), message => message.IsByBot);
        bot.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Contains("40,000", (await bot.Next(bot.World.PrivateChat(slow))).Text, StringComparison.Ordinal);
        await bot.Until(() => bot.World.Calls.Count(call => call.Method == "sendMessage" && call["chat_id"] == $"{slow.Id}") == 2);
    }

    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.TooManyRequests)]
    public async Task What_has_surely_not_been_sent_is_sent_again(FaultKind fault)
    {
        await using var bot = await RunningBot.Start();
        bot.World.Inject(new Fault(fault) { Method = "sendMessage", Times = 3, RetryAfter = 0 });

        Assert.Contains("40,000", (await bot.Ask(bot.World.AddUser("Aigerim", "en"), Question)).Text, StringComparison.Ordinal);
        await bot.Until(() => bot.World.Calls.Count(call => call.Method == "sendMessage") == 4);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_given_up_and_the_next_answer_goes_out()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        bot.World.Inject(new Fault(FaultKind.ServerError) { Method = "sendMessage", Times = 8 });
        bot.World.Say(bot.World.PrivateChat(citizen), citizen, "/help");
        await bot.UntilStored("select coalesce(max(attempts), 0) from outbox where state = 0", 5);
        bot.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from outbox where state = 4", 1);
    }

    [Theory]
    [InlineData(FaultKind.CutAfterHandling)]
    [InlineData(FaultKind.MalformedJson)]
    public async Task What_may_have_been_sent_is_not_said_twice(FaultKind fault)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        bot.World.Inject(new Fault(fault) { Method = "sendMessage" });

        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from outbox where state = 3 and payload = ''", 1);
        await bot.Ask(citizen, "/help");

        Assert.Equal(2, bot.World.Messages(bot.World.PrivateChat(citizen)).Count(message => message.IsByBot));
        await bot.UntilLogged("it is not repeated");
    }

    [Fact]
    public async Task An_edit_that_may_have_been_made_is_made_again()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/language");
        bot.World.Inject(new Fault(FaultKind.CutAfterHandling) { Method = "editMessageText" });

        bot.World.Press(citizen, menu, "English");
        await bot.UntilStored("select count(*) from outbox where method = 'editMessageText' and state = 2", 1);

        Assert.Equal(2, bot.World.Calls.Count(call => call.Method == "editMessageText"));
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_any_more_is_not_sent()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 3600 });

        bot.World.Say(bot.World.PrivateChat(citizen), citizen, Question);

        await bot.UntilStored("select count(*) from outbox where state = 4", 1);
        Assert.DoesNotContain(bot.World.Messages(bot.World.PrivateChat(citizen)), message => message.IsByBot);
    }

    [Fact]
    public async Task Answers_of_a_chat_come_in_the_order_of_its_questions_and_within_the_limits()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { SendLimits = true });
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        string[] questions = [Question, "How much did the roof repair cost?", "When did the reading room open?", Question, "thanks", "/help", "/about"];
        foreach (var question in questions)
        {
            bot.World.Say(chat, citizen, question);
        }

        for (var i = 0; i < 5; i++)
        {
            await bot.Next(chat);
        }

        await bot.UntilStored("select count(*) from outbox where state = 0", 2);
        bot.Clock.Advance(TimeSpan.FromSeconds(6));
        await bot.Next(chat);
        await bot.Next(chat);

        Assert.Equal(
            ["The library holds", "The repair of the", "The reading room ", "The library holds", "You are welcome!", "Write your questi", "The library\n\nI an"],
            bot.World.Messages(chat).Where(message => message.IsByBot).Select(message => message.Text![..Math.Min(17, message.Text!.Length)]));
        Assert.DoesNotContain(bot.World.Calls, call => call.Status == 429);
    }

    [Fact]
    public async Task A_hundred_chats_are_served_side_by_side_and_then_forgotten_by_the_sender()
    {
        await using var bot = await RunningBot.Start();
        var citizens = Enumerable.Range(0, 100).Select(i => bot.World.AddUser($"Citizen {i}", "en")).ToList();
        foreach (var citizen in citizens)
        {
            bot.World.Say(bot.World.PrivateChat(citizen), citizen, Question);
        }

        foreach (var citizen in citizens)
        {
            Assert.Contains("40,000", (await bot.Next(bot.World.PrivateChat(citizen))).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("editMessageText", true)]
    [InlineData("deleteMessage", true)]
    [InlineData("answerCallbackQuery", true)]
    [InlineData("sendMessage", false)]
    public void Only_what_may_be_done_twice_is_done_again_without_knowing(string method, bool isRepeated) =>
        Assert.Equal(isRepeated, Verdict.On(TelegramException.OutOfReach(method, "cut", isAmbiguous: true), Repair.None) is Verdict.Retry);

    private static async Task<(Chat Group, User Member)> AskInTopic(RunningBot bot, Fault fault)
    {
        var member = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [member], isForum: true);
        var topic = bot.World.AddTopic(group, "Books");
        bot.World.Inject(fault);
        bot.World.Say(group, member, "/about@sandbox_bot", topic: topic);
        await bot.Until(() => bot.World.Calls.Any(call => call is { Method: "sendMessage", Status: 400 }));
        return (group, member);
    }

    private static Task UntilDelayed(RunningBot bot) => bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);

    private static void AssertNoWarning(RunningBot bot) =>
        Assert.DoesNotContain(bot.Log.Lines, line => line.StartsWith("Warning Bot.", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
}
