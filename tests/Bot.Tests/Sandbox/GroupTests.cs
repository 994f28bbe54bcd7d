using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class GroupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/help@sandbox_bot", true), InlineData("/help@Sandbox_Bot please", true), InlineData("/help@other_bot", false)]
    [InlineData("/help", false), InlineData("hello", false), InlineData("@sandbox_bot hello", false), InlineData("see /help@sandbox_bot", false)]
    public async Task Privacy_mode_lets_only_commands_by_name_pass(string text, bool passes)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, group) = Group(rig);
        rig.World.Say(group, user, text);

        Assert.Equal(passes ? 1 : 0, (await rig.UpdatesAsync()).Count);
    }

    [Fact]
    public async Task An_unqualified_command_goes_to_the_bot_that_spoke_last()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, group) = Group(rig);
        var other = rig.World.AddUser("Other bot", username: "other_bot", isBot: true);
        rig.World.Join(group, other, user);
        await rig.SkipUpdatesAsync();
        await rig.Call("sendMessage", new { chat_id = group.Id, text = "hello" });
        rig.World.Say(group, user, "/help");
        Assert.Single(await rig.UpdatesAsync());

        await rig.SkipUpdatesAsync();
        rig.World.Say(group, other, "I am here too");
        rig.World.Say(group, user, "/help");
        Assert.Empty(await rig.UpdatesAsync());
    }

    [Fact]
    public async Task Replies_to_the_bot_and_service_messages_pass()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, group) = Group(rig);
        await rig.Call("sendMessage", new { chat_id = group.Id, text = "hello" });
        var message = await rig.World.NextMessageFromBot(group, Ct);
        rig.World.Say(group, user, "thanks", replyTo: message);
        rig.World.Join(group, rig.World.AddUser("Newcomer"), user);

        var updates = await rig.UpdatesAsync();
        Assert.Equal(message.Id, updates[0]!["message"]!["reply_to_message"]!["message_id"]!.GetValue<int>());
        Assert.Equal("Newcomer", updates[1]!["message"]!["new_chat_members"]![0]!["first_name"]!.GetValue<string>());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_administrator_or_a_bot_without_privacy_hears_all_but_other_bots(bool isAdministrator)
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = isAdministrator });
        var (user, group) = Group(rig);
        if (isAdministrator) rig.World.Promote(group, rig.World.BotUser);
        var other = rig.World.AddUser("Other bot", username: "other_bot", isBot: true);
        rig.World.Join(group, other, user);
        await rig.SkipUpdatesAsync();
        rig.World.Say(group, user, "hello");
        rig.World.Say(group, other, "beep");

        Assert.Equal("hello", Assert.Single(await rig.UpdatesAsync())!["message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Being_promoted_reaches_the_bot_with_its_rights()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, group) = Group(rig);
        rig.World.Promote(group, rig.World.BotUser, ["can_pin_messages"]);

        var change = Assert.Single(await rig.UpdatesAsync())!["my_chat_member"]!;
        Assert.Equal("member", change["old_chat_member"]!["status"]!.GetValue<string>());
        Assert.Equal("administrator", change["new_chat_member"]!["status"]!.GetValue<string>());
        Assert.True(change["new_chat_member"]!["can_pin_messages"]!.GetValue<bool>());
    }

    [Fact]
    public async Task In_a_forum_General_is_never_named_and_topics_always()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = false });
        var user = rig.World.AddUser("Owner");
        var forum = rig.World.AddGroup("Forum", [user], isForum: true);
        var topic = rig.World.AddTopic(forum, "Trade");
        await rig.SkipUpdatesAsync();
        rig.World.Say(forum, user, "in general");
        rig.World.Say(forum, user, "in the topic", topic: topic);

        var messages = (await rig.UpdatesAsync()).Select(update => update!["message"]!).ToList();
        Assert.Null(messages[0]["message_thread_id"]);
        Assert.Equal((topic.Id, true), (messages[1]["message_thread_id"]!.GetValue<int>(), messages[1]["is_topic_message"]!.GetValue<bool>()));
        (await SayAsync(rig, forum, 1)).IsRefused(400, "Bad Request: message thread not found");
        (await SayAsync(rig, forum, 999)).IsRefused(400, "Bad Request: message thread not found");
        Assert.Equal(topic.Id, (await SayAsync(rig, forum, topic.Id)).Result["message_thread_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Closed_and_deleted_topics_are_refused()
    {
        await using var rig = await SandboxRig.StartAsync();
        var forum = rig.World.AddGroup("Forum", [rig.World.AddUser("Owner")], isForum: true);
        var topic = rig.World.AddTopic(forum, "Trade");
        rig.World.CloseTopic(forum, topic);
        (await SayAsync(rig, forum, topic.Id)).IsRefused(400, "Bad Request: TOPIC_CLOSED");
        rig.World.DeleteTopic(forum, topic);

        (await SayAsync(rig, forum, topic.Id)).IsRefused(400, "Bad Request: message thread not found");
    }

    [Fact]
    public async Task A_private_chat_has_no_topics()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();

        (await SayAsync(rig, chat, 5)).IsRefused(400, "Bad Request: message thread not found");
    }

    [Fact]
    public async Task A_thread_of_replies_is_no_topic_and_must_not_be_echoed()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = false });
        var (user, group) = Group(rig);
        var question = rig.World.Say(group, user, "question");
        rig.World.Say(group, user, "reply", replyTo: question);

        var reply = (await rig.UpdatesAsync())[1]!["message"]!;
        Assert.Equal(question.Id, reply["message_thread_id"]!.GetValue<int>());
        Assert.Null(reply["is_topic_message"]);
        Assert.True((await SayAsync(rig, group, question.Id)).IsOk);
        Assert.Equal(["message_thread_id in a chat without topics is ignored"], rig.World.Complaints);
    }

    [Fact]
    public async Task A_channel_post_has_no_person_and_its_own_kind_of_update()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var channel = rig.World.AddChannel("Channel", owner);
        var post = rig.World.Say(channel, owner, "news");
        rig.World.Edit(post, "newer");

        var updates = await rig.UpdatesAsync();
        Assert.Equal(channel.Id, updates[0]!["channel_post"]!["sender_chat"]!["id"]!.GetValue<long>());
        Assert.Null(updates[0]!["channel_post"]!["from"]);
        Assert.Equal("newer", updates[1]!["edited_channel_post"]!["text"]!.GetValue<string>());
        Assert.Throws<InvalidOperationException>(() => rig.World.Say(channel, rig.World.AddUser("Reader"), "me too"));
    }

    [Theory]
    [InlineData("/start@sandbox_bot payload", "bot_command 0 18"), InlineData("a/b /x/y", ""), InlineData("ask @dana_k, please", "mention 4 7")]
    [InlineData("#саммит and #2025", "hashtag 0 7"), InlineData("see example.org/a?b=1.", "url 4 17"), InlineData("https://akorda.kz/ru, да", "url 0 20")]
    [InlineData("mail a.b@example.org", "email 5 15"), InlineData("costs $USD 5", "cashtag 6 4"), InlineData("/бот", ""), InlineData("😀 /help", "bot_command 3 5")]
    public async Task Telegram_recognises_commands_mentions_and_links(string text, string entities)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Say(chat, user, text);

        var found = Assert.Single(await rig.UpdatesAsync())!["message"]!["entities"]?.AsArray() ?? [];
        Assert.Equal(entities, string.Join(',', found.Select(entity => $"{entity!["type"]} {entity["offset"]} {entity["length"]}")));
    }

    [Fact]
    public async Task A_message_that_is_no_text_arrives_with_its_fields()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.SayOther(chat, user, """{"sticker":{"file_id":"s","emoji":"👍"}}""");

        Assert.Equal("👍", Assert.Single(await rig.UpdatesAsync())!["message"]!["sticker"]!["emoji"]!.GetValue<string>());
    }

    private static (User User, Chat Group) Group(SandboxRig rig)
    {
        var user = rig.World.AddUser("Owner");
        return (user, rig.World.AddGroup("Group", [user]));
    }

    private static Task<Answer> SayAsync(SandboxRig rig, Chat chat, int thread) =>
        rig.Call("sendMessage", new { chat_id = chat.Id, message_thread_id = thread, text = "hello" });
}
