using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Telegram;

public sealed class PollingTests
{
    [Theory]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.CutAfterHandling)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.Conflict)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.UnknownFields)]
    [InlineData(FaultKind.UnknownUpdateKind)]
    [InlineData(FaultKind.DuplicateUpdate)]
    [InlineData(FaultKind.Refuse)]
    public async Task Whatever_goes_wrong_the_question_is_answered_once_in_the_end(FaultKind fault)
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Say(chat, citizen, "How many books are in the library?");
        bot.World.Inject(new Fault(fault) { Method = "getUpdates", Times = 3, Code = fault == FaultKind.Refuse ? 400 : 0, RetryAfter = 0 });

        await bot.Start();

        Assert.Contains("40,000", (await bot.Next(chat)).Text, StringComparison.Ordinal);
        await bot.UntilQuiet();
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
        // Telegram knows that an update has arrived by the next request, and that may be one that is cut.
        await bot.Until(() => bot.World.PendingUpdates == 0);
        Assert.Equal(0, bot.World.PendingUpdates - bot.Stored("select count(*) from inbox where state = 0"));
        Assert.Null(bot.Health.Trouble);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_asked_again()
    {
        await using var bot = await RunningBot.Start(settings: new() { ["Telegram:PollTimeout"] = "1" }, isStarted: false);
        var citizen = bot.World.AddUser("Aigerim", "en");
        bot.World.Inject(new Fault(FaultKind.NeverAnswer) { Method = "getUpdates" });
        await bot.Start();
        bot.World.Say(bot.World.PrivateChat(citizen), citizen, "How many books are in the library?");

        var answer = bot.Next(bot.World.PrivateChat(citizen));
        while (!answer.IsCompleted)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, bot.Soon);
        }

        Assert.Contains("40,000", (await answer).Text, StringComparison.Ordinal);
        await bot.UntilLogged("no answer within 11 s");
    }

    [Fact]
    public async Task The_kinds_of_update_are_always_named()
    {
        await using var bot = await RunningBot.Start();
        await bot.UntilQuiet();
        await bot.Stop();

        Assert.All(bot.World.Calls.Where(call => call.Method == "getUpdates"), call => Assert.Equal(
            """["message","edited_message","channel_post","edited_channel_post","guest_message","inline_query","chosen_inline_result","callback_query","my_chat_member"]""", call["allowed_updates"]?.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_offset_passes_no_update_that_is_not_stored()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        for (var i = 0; i < 5; i++)
        {
            await bot.Ask(citizen, "How many books are in the library?");
            var passed = bot.World.Calls.Where(call => call.Method == "getUpdates" && call["offset"] is not null).Select(call => long.Parse(call["offset"]!, null)).DefaultIfEmpty().Max();
            Assert.True(bot.Stored("select coalesce(max(update_id), 0) + 1 from inbox") >= passed);
        }
    }

    [Fact]
    public async Task A_second_poller_is_reported_in_one_line_and_waited_out()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        bot.World.Inject(new Fault(FaultKind.Conflict) { Method = "getUpdates", Times = 4 });
        await bot.Start();
        await bot.UntilQuiet();

        Assert.Single(bot.Log.Lines, line => line.Contains("Another program polls with the same token", StringComparison.Ordinal));
        Assert.Single(bot.Log.Lines, line => line.Contains("Polling works again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_stays_unless_the_settings_say_otherwise()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        await SetWebhook(bot);
        await bot.Start();
        await bot.Until(() => bot.World.Calls.Count(call => call is { Method: "getUpdates", Status: 409 }) > 1);

        await bot.UntilLogged("Telegram__DeleteWebhook=true");
        Assert.DoesNotContain(bot.World.Calls, call => call.Method == "deleteWebhook");
    }

    [Fact]
    public async Task A_webhook_is_deleted_when_the_settings_say_so()
    {
        await using var bot = await RunningBot.Start(settings: new() { ["Telegram:DeleteWebhook"] = "true" }, isStarted: false);
        await SetWebhook(bot);
        await bot.Start();

        await bot.UntilQuiet();

        Assert.Contains(bot.World.Calls, call => call is { Method: "deleteWebhook", Status: 200 });
    }

    [Fact]
    public async Task A_wrong_token_ends_the_program_with_one_line_that_names_the_setting()
    {
        await using var bot = await RunningBot.Start(settings: new() { ["Telegram:Token"] = "7000000001:AAanother-token-than-the-right-one" }, isStarted: false);

        var code = await bot.RunToItsEnd();

        Assert.Equal(1, code);
        var line = Assert.Single(bot.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Contains("Telegram__Token is wrong", line, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_revoked_later_makes_the_bot_unhealthy_and_it_recovers_by_itself()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "getUpdates", Code = 401, Description = "Unauthorized", Times = 3 });
        await bot.Start();
        await bot.Until(() => bot.World.Calls.Count(call => call.Status == 401) == 2);
        Assert.Contains("token", bot.Health.Trouble, StringComparison.Ordinal);

        await bot.UntilQuiet();

        Assert.Null(bot.Health.Trouble);
    }

    [Fact]
    public async Task A_server_that_can_not_be_reached_at_the_start_is_waited_for()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        bot.World.Inject(new Fault(FaultKind.Drop) { Method = "getMe", Times = 4 });

        await bot.Start();
        await bot.UntilQuiet();

        await bot.UntilLogged("did not answer getMe");
    }

    [Fact]
    public async Task Stopping_confirms_what_was_stored_so_that_it_does_not_come_again()
    {
        await using var bot = await RunningBot.Start();
        await bot.Ask(bot.World.AddUser("Aigerim", "en"), "How many books are in the library?");

        await bot.Stop();

        Assert.Equal(0, bot.World.PendingUpdates);
        await bot.UntilLogged("Stopped in order");
    }

    [Fact]
    public async Task The_token_is_in_no_log()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        foreach (var fault in (FaultKind[])[FaultKind.Drop, FaultKind.ServerError, FaultKind.MalformedJson, FaultKind.Conflict])
        {
            bot.World.Inject(new Fault(fault));
        }

        await bot.Start();
        await bot.UntilQuiet();
        await bot.Stop();

        Assert.DoesNotContain(bot.Sandbox.Token, bot.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AAsandbox", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_waits_long_sees_that_the_bot_is_at_work()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        using var gate = new ManualResetEventSlim();
        bot.SourceIs(new ResponderSource(() =>
        {
            gate.Wait(TimeSpan.FromSeconds(10), CancellationToken.None);
            return new Expert(TinyPack.Pack, TinyPack.Responder);
        }));
        await bot.Start();
        bot.World.Say(chat, citizen, "How many books are in the library?");

        await bot.Until(() => bot.World.Calls.Any(call => call is { Method: "sendChatAction", Status: 200 }));
        gate.Set();

        Assert.Contains("40,000", (await bot.Next(chat)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_answered_at_once_sees_no_sign_of_work()
    {
        await using var bot = await RunningBot.Start();
        await bot.Ask(bot.World.AddUser("Aigerim", "en"), "How many books are in the library?");

        Assert.DoesNotContain(bot.World.Calls, call => call.Method == "sendChatAction");
    }

    private static async Task SetWebhook(RunningBot bot)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{bot.Sandbox.Address}bot{bot.Sandbox.Token}/setWebhook?url=https://example.org/hook"), bot.Soon);
        answer.EnsureSuccessStatusCode();
    }
}
