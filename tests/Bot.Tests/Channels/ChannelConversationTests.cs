using Bot.Chats;
using Bot.Groups;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;

namespace Bot.Tests.Channels;

public sealed class ChannelConversationTests
{
    [Theory]
    [InlineData("ru", "Теперь я администратор канала «News»", "Настроить публикации")]
    [InlineData("kk", "Енді мен «News» арнасының әкімшісімін", "Жариялау кестесін баптау")]
    [InlineData("en", "I am now an administrator of “News”", "Set up posts")]
    public async Task Whoever_adds_the_bot_to_a_channel_by_its_link_is_told_in_private_how_to_go_on(string language, string text, string button)
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", language);
        var channel = bot.World.AddChannel("News", owner, withBot: false);
        await bot.Ask(owner, "/start");

        bot.World.OpenLink(owner, StartPayload.LinkToChannels(bot.Me()), channel);
        var told = await bot.Next(bot.World.PrivateChat(owner));

        Assert.StartsWith(text, told.Text, StringComparison.Ordinal);
        var link = Assert.Single(told.Keyboard.SelectMany(row => row));
        Assert.Equal((button, PanelLink.Url(bot.Me(), bot.Signer(), channel.Id)), (link.Text, link.Value));
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and kind = 'channel' and title = 'News' and state = 'active' and own_member like '%\"can_post_messages\":true%'", 1);
        Assert.Empty(bot.Posts(channel));
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task Who_has_no_chat_with_the_bot_is_told_nothing_but_the_channel_is_known()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner, withBot: false);

        bot.World.Join(channel, bot.World.BotUser, owner);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and state = 'active'", 1);
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Calls, call => call.Method == "sendMessage" && call["chat_id"] == $"{owner.Id}");
        await bot.UntilStored($"select count(*) from chats where chat_id = {owner.Id}", 0);
    }

    [Fact]
    public async Task An_administrator_who_may_not_post_says_so()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner, withBot: false);
        await bot.Ask(owner, "/start");

        bot.World.Promote(channel, bot.World.BotUser, ["can_edit_messages"]);

        Assert.Contains("may not post there", (await bot.Next(bot.World.PrivateChat(owner))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_rights_of_an_administrator_are_learned_without_a_word()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner);
        await bot.Ask(owner, "/start");

        bot.World.Promote(channel, bot.World.BotUser, ["can_post_messages", "can_delete_messages"]);
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and own_member like '%\"can_edit_messages\":false%'", 1);
        await bot.UntilQuiet();

        Assert.Single(bot.World.Messages(bot.World.PrivateChat(owner)), message => message.IsByBot);
    }

    [Fact]
    public async Task Posts_and_their_edits_teach_the_bot_what_the_channel_is_called_and_are_never_answered()
    {
        await using var bot = await RunningBot.Start();
        var owner = bot.World.AddUser("Dana", "en");
        var channel = bot.World.AddChannel("News", owner);

        var post = bot.World.Say(channel, owner, "@sandbox_bot how many books are in the library?");
        bot.World.Say(channel, owner, "/help@sandbox_bot");
        bot.World.Edit(post, "@sandbox_bot how much did the roof repair cost?");
        await bot.UntilStored($"select count(*) from chats where chat_id = {channel.Id} and kind = 'channel' and title = 'News'", 1);
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Calls, call => call["chat_id"] == $"{channel.Id}");
    }

    [Theory]
    [InlineData("ru", "@sandbox_bot сколько книг в библиотеке?", "40 000 книг")]
    [InlineData("kk", "@sandbox_bot кітапханада қанша кітап бар?", "40 000 кітап")]
    [InlineData("en", "@sandbox_bot how many books are in the library?", "40,000 books")]
    public async Task A_question_to_the_bot_in_the_comments_is_answered_there(string language, string text, string fact)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (_, group, reader, post) = await Discussed(bot, language);

        var question = bot.World.Comment(post, reader, text);
        var answer = await bot.Next(group);

        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
        Assert.Equal(question.Id, answer.ReplyTo);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_on_a_post_of_the_bot_is_not_for_the_bot_unless_it_says_so(bool privacy)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = privacy });
        var (_, group, reader, post) = await Discussed(bot, "en");

        bot.World.Comment(post, reader, "How many books are in the library?");
        bot.World.Comment(post, reader, "What do you all think?");
        await bot.UntilQuiet();
        Assert.DoesNotContain(bot.World.Messages(group), message => message.IsByBot && message.ForwardedPost is null);

        bot.World.Comment(post, reader, "/help@sandbox_bot");
        var help = await bot.Next(group);
        var question = bot.World.Comment(post, reader, "How many books are in the library?", replyTo: help);
        var answer = await bot.Next(group);

        Assert.Contains("40,000", answer.Text, StringComparison.Ordinal);
        Assert.Equal(question.Id, answer.ReplyTo);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_mention_in_the_comments_reaches_the_bot_only_without_privacy_mode(bool privacy, int answers)
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = privacy });
        var (_, group, reader, post) = await Discussed(bot, "en");

        bot.World.Comment(post, reader, "How much did the roof repair cost, @sandbox_bot?");
        await bot.UntilQuiet();
        await bot.UntilSent();

        Assert.Equal(answers, bot.World.Messages(group).Count(message => message.IsByBot && message.Text!.Contains("12 million", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_forward_of_a_post_is_never_answered_whatever_it_says_and_however_it_is_edited()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var owner = bot.World.AddUser("Dana", "en");
        var (channel, group) = (bot.World.AddChannel("News", owner), bot.World.AddGroup("Talk", [owner]));
        bot.World.Link(channel, group);

        var post = bot.World.Say(channel, owner, "@sandbox_bot how many books are in the library?");
        bot.World.Edit(post, "@sandbox_bot how much did the roof repair cost?");
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Calls, call => call["chat_id"] == $"{group.Id}" || call["chat_id"] == $"{channel.Id}");
    }

    [Fact]
    public async Task The_bots_name_alone_under_a_post_does_not_ask_what_the_post_says()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });
        var (_, group, reader, post) = await Discussed(bot, "en");

        bot.World.Comment(post, reader, "@sandbox_bot");

        Assert.StartsWith("Hello!", (await bot.Next(group)).Text, StringComparison.Ordinal);
    }

    /// <summary>A channel with a discussion group, and a post of the bot in both.</summary>
    private static async Task<(Chat Channel, Chat Group, User Reader, Message Post)> Discussed(RunningBot bot, string language)
    {
        var (owner, reader) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var (channel, group) = (bot.World.AddChannel("News", owner), bot.World.AddGroup("Talk", [owner, reader]));
        bot.World.Link(channel, group);
        bot.Set(channel, new ChatSettings { Schedule = bot.Daily() }, language);
        bot.GoTo(9);
        return (channel, group, reader, await bot.NextPost(channel));
    }
}
