using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Telegram;

/// <summary>Where the bot may not write: nobody is answered elsewhere in the stead, and the administrators can read why.</summary>
public sealed class RefusingChatTests
{
    [Theory]
    [InlineData("ru", "@sandbox_bot сколько книг?")]
    [InlineData("kk", "@sandbox_bot қанша кітап?")]
    [InlineData("en", "@sandbox_bot how many books?")]
    public async Task Who_asks_in_a_closed_topic_is_answered_nowhere_else(string language, string question)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var owner = bot.World.AddUser("Dana", language);
        var forum = bot.World.AddGroup("Readers", [owner], isForum: true);
        var topic = bot.World.AddTopic(forum, "Books");
        bot.World.CloseTopic(forum, topic);

        bot.World.Say(forum, owner, question, topic: topic);

        await bot.UntilStored($"select count(*) from chats join forum_topics using (chat_id) where chat_id = {forum.Id} and thread_id = {topic.Id} and is_closed = 1 and last_error like '%TOPIC_CLOSED'", 1);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        Assert.DoesNotContain(bot.World.Messages(forum), message => message.IsByBot);
        bot.World.Say(forum, owner, question);
        await bot.Next(forum);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_the_administrators_can_read_why_and_it_answers_when_it_may_again()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var owner = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [owner]);
        bot.World.Restrict(group, bot.World.BotUser);
        bot.World.Say(group, owner, "@sandbox_bot how many books?");
        await bot.UntilStored($"select count(*) from chats where chat_id = {group.Id} and last_error is not null and last_error_at > 0", 1);

        bot.World.Promote(group, bot.World.BotUser);
        bot.World.Say(group, owner, "@sandbox_bot how many books?");

        Assert.Contains("40,000", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }
}
