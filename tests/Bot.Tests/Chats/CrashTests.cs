using Bot.Sandbox;
using Bot.Storage;
using Xunit;

namespace Bot.Tests.Chats;

/// <summary>The program ends without a word, and is started again on the same database.</summary>
public sealed class CrashTests
{
    private const string Question = "How many books are in the library?";

    [Fact]
    public async Task A_question_that_was_stored_but_not_handled_is_answered_after_the_restart()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        using var never = new ManualResetEventSlim();
        var source = bot.Source;
        bot.SourceIs(new Bot.Chats.ResponderSource(() =>
        {
            never.Wait(TimeSpan.FromSeconds(10), CancellationToken.None);
            throw new InvalidOperationException("The power is gone.");
        }));
        await bot.Start();
        bot.World.Say(chat, citizen, Question);
        await bot.Until(() => bot.World.PendingUpdates == 0);
        bot.Crash();
        never.Set();

        bot.SourceIs(source);
        await bot.Start();

        Assert.Contains("40,000", (await bot.Next(chat)).Text, StringComparison.Ordinal);
        await bot.UntilQuiet();
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
    }

    [Fact]
    public async Task An_answer_that_was_decided_but_not_sent_is_sent_after_the_restart()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 30 });
        bot.World.Say(chat, citizen, Question);
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);
        bot.Crash();

        await bot.Start();
        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("40,000", (await bot.Next(chat)).Text, StringComparison.Ordinal);
        await bot.UntilQuiet();
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
    }

    [Fact]
    public async Task An_answer_that_was_being_sent_is_not_sent_again_but_reported()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.NeverAnswer) { Method = "sendMessage" });
        bot.World.Say(chat, citizen, Question);
        // Not before the call has come: one that is still on its way when the faults end would be carried out.
        await bot.Until(() => bot.World.CallsUnderWay.Contains("sendMessage"));
        bot.Crash();
        bot.World.ClearFaults();

        await bot.Start();
        await bot.UntilQuiet();

        await bot.UntilStored("select count(*) from outbox where state = 3", 1);
        Assert.DoesNotContain(bot.World.Messages(chat), message => message.IsByBot);
        await bot.UntilLogged("it is not repeated, since it may have arrived");
        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_program_on_the_same_database_does_not_start_and_the_first_goes_on()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");

        var refusal = await Assert.ThrowsAsync<StorageException>(bot.StartAnother);

        Assert.Contains("is in use by another program", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);

        // Whoever crashes leaves it to the next.
        bot.Crash();
        await bot.Start();
        Assert.Contains("40,000", (await bot.Ask(citizen, Question)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_still_works_after_the_restart()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/start");
        bot.Crash();
        await bot.Start();

        bot.World.Press(citizen, menu, Question);

        Assert.Contains("40,000", (await bot.Next(menu.Chat)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_often_the_power_goes_every_question_has_one_answer_at_most_and_none_is_forgotten()
    {
        await using var bot = await RunningBot.Start();
        var citizens = Enumerable.Range(0, 40).Select(i => bot.World.AddUser($"Citizen {i}", "en")).ToList();
        for (var i = 0; i < citizens.Count; i++)
        {
            bot.World.Say(bot.World.PrivateChat(citizens[i]), citizens[i], Question);
            if (i % 8 == 7)
            {
                // Somewhere in the midst of it all, a little later each time.
                await Task.Delay(i, bot.Soon);
                bot.Crash();
                await bot.Start();
            }
        }

        await bot.UntilQuiet();
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);

        foreach (var citizen in citizens)
        {
            var answers = bot.World.Messages(bot.World.PrivateChat(citizen)).Count(message => message.IsByBot);
            Assert.InRange(answers, 0, 1);
            // Where there is none, it is known that it may be missing.
            Assert.True(answers == 1 || bot.Stored($"select count(*) from outbox where chat_id = {citizen.Id} and state = 3") == 1, $"{citizen.Id} {bot.Stored($"select coalesce(max(state), -1) from outbox where chat_id={citizen.Id}")} {bot.Stored($"select count(*) from inbox")} {bot.Stored($"select max(state) from inbox")} {bot.Log} {string.Join("\n", bot.World.Calls)}");
        }
    }

    [Fact]
    public async Task Stopping_in_order_in_the_midst_of_it_loses_nothing_and_says_nothing_twice()
    {
        await using var bot = await RunningBot.Start();
        var citizens = Enumerable.Range(0, 40).Select(i => bot.World.AddUser($"Citizen {i}", "en")).ToList();
        for (var i = 0; i < citizens.Count; i++)
        {
            bot.World.Say(bot.World.PrivateChat(citizens[i]), citizens[i], Question);
            if (i % 10 == 9)
            {
                await bot.Stop();
                await bot.Start();
            }
        }

        foreach (var citizen in citizens)
        {
            await bot.Next(bot.World.PrivateChat(citizen));
        }

        await bot.UntilQuiet();
        Assert.All(citizens, citizen => Assert.Single(bot.World.Messages(bot.World.PrivateChat(citizen)), message => message.IsByBot));
    }
}
