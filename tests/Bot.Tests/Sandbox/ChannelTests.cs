using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

/// <summary>Channels, their discussion groups, and those who speak in the name of a chat.</summary>
public sealed class ChannelTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_comes_in_the_channels_name_and_again_as_its_forward_in_the_discussion_group()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, _, channel, group) = Linked(rig);
        rig.World.Promote(group, rig.World.BotUser);
        await rig.SkipUpdatesAsync();
        var post = rig.World.Say(channel, owner, "The library is open");

        var updates = await rig.UpdatesAsync();
        var (sent, forward) = (updates[0]!["channel_post"]!, updates[1]!["message"]!);
        Assert.Null(sent["from"]);
        Assert.Equal(channel.Id, sent["sender_chat"]!["id"]!.GetValue<long>());
        Assert.True(forward["is_automatic_forward"]!.GetValue<bool>());
        Assert.Equal((777000, channel.Id, group.Id), (forward["from"]!["id"]!.GetValue<long>(), forward["sender_chat"]!["id"]!.GetValue<long>(), forward["chat"]!["id"]!.GetValue<long>()));
        Assert.Equal(("channel", post.Id), (forward["forward_origin"]!["type"]!.GetValue<string>(), forward["forward_origin"]!["message_id"]!.GetValue<int>()));
        Assert.Equal("The library is open", forward["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task In_privacy_mode_the_forward_does_not_reach_a_mere_member()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, _, channel, _) = Linked(rig);
        rig.World.Say(channel, owner, "news");

        Assert.NotNull(Assert.Single(await rig.UpdatesAsync())!["channel_post"]);
    }

    [Fact]
    public async Task A_comment_is_a_reply_to_the_forward_in_its_thread()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = false });
        var (owner, _, channel, group) = Linked(rig);
        var stranger = rig.World.AddUser("Stranger", "en");
        var post = rig.World.Say(channel, owner, "news");
        var forward = rig.World.ForwardOf(post)!;
        await rig.SkipUpdatesAsync();
        var first = rig.World.Comment(post, stranger, "how many books?");
        rig.World.Comment(post, stranger, "and how many rooms?", replyTo: first);

        var comments = (await rig.UpdatesAsync()).Select(update => update!["message"]!).ToList();
        Assert.All(comments, comment => Assert.Equal(forward.Id, comment["message_thread_id"]!.GetValue<int>()));
        Assert.All(comments, comment => Assert.Null(comment["is_topic_message"]));
        Assert.True(comments[0]["reply_to_message"]!["is_automatic_forward"]!.GetValue<bool>());
        Assert.Equal(first.Id, comments[1]["reply_to_message"]!["message_id"]!.GetValue<int>());
        Assert.Throws<InvalidOperationException>(() => rig.World.Say(group, stranger, "not a comment"));
        var answer = (await rig.Call("sendMessage", new { chat_id = group.Id, text = "40,000", reply_parameters = new { message_id = first.Id } })).Result;
        Assert.Equal(forward.Id, answer["message_thread_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Both_tell_of_each_other()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, _, channel, group) = Linked(rig);

        Assert.Equal(group.Id, (await rig.Call("getChat", new { chat_id = channel.Id })).Result["linked_chat_id"]!.GetValue<long>());
        Assert.Equal(channel.Id, (await rig.Call("getChat", new { chat_id = group.Id })).Result["linked_chat_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task The_bots_own_posts_are_forwarded_edited_and_deleted_as_long_as_it_may_post()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = false });
        var (_, _, channel, _) = Linked(rig);
        rig.World.Promote(channel, rig.World.BotUser, ["can_post_messages"]);
        await rig.SkipUpdatesAsync();
        var sent = (await rig.Call("sendMessage", new { chat_id = channel.Id, text = "one" })).Result["message_id"]!.GetValue<int>();
        var post = await rig.World.NextMessageFromBot(channel, Ct);
        Assert.Equal("one", Assert.Single(await rig.UpdatesAsync())!["message"]!["text"]!.GetValue<string>());

        Assert.True((await rig.Call("editMessageText", new { chat_id = channel.Id, message_id = sent, text = "two" })).IsOk);
        Assert.Equal("two", rig.World.ForwardOf(post)!.Text);
        Assert.Equal("two", (await rig.UpdatesAsync())[1]!["edited_message"]!["text"]!.GetValue<string>());
        rig.World.Promote(channel, rig.World.BotUser, []);
        (await rig.Call("editMessageText", new { chat_id = channel.Id, message_id = sent, text = "three" })).IsRefused(400, "Bad Request: message can't be edited");
        (await rig.Call("deleteMessage", new { chat_id = channel.Id, message_id = sent })).IsRefused(400, "Bad Request: message can't be deleted");
        (await rig.Call("sendMessage", new { chat_id = channel.Id, text = "four" })).IsRefused(400, "Bad Request: need administrator rights in the channel chat");
        rig.World.Promote(channel, rig.World.BotUser, ["can_post_messages"]);
        Assert.True((await rig.Call("deleteMessage", new { chat_id = channel.Id, message_id = sent })).IsOk);
    }

    [Fact]
    public async Task An_owners_edit_of_a_post_comes_as_such()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, _, channel, _) = Linked(rig);
        var post = rig.World.Say(channel, owner, "news");
        await rig.SkipUpdatesAsync();
        rig.World.Edit(post, "old news");

        Assert.Equal("old news", Assert.Single(await rig.UpdatesAsync())!["edited_channel_post"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_channel_and_an_anonymous_administrator_speak_through_Telegrams_own_accounts()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivacyMode = false });
        var (owner, member, channel, group) = Linked(rig);
        await rig.SkipUpdatesAsync();
        rig.World.SayAsChannel(group, channel, "as a channel");
        rig.World.SayAnonymously(group, owner, "as the group");
        rig.World.Promote(group, member, isAnonymous: true);
        rig.World.Say(group, member, "always as the group");

        var messages = (await rig.UpdatesAsync()).Select(update => update!["message"]).OfType<JsonNode>()
            .Select(message => (message["from"]!["id"]!.GetValue<long>(), message["sender_chat"]!["id"]!.GetValue<long>()));
        Assert.Equal([(136817688, channel.Id), (1087968824, group.Id), (1087968824, group.Id)], messages);
        Assert.Throws<InvalidOperationException>(() => rig.World.SayAnonymously(group, rig.World.AddUser("Nobody"), "hello"));
    }

    [Fact]
    public async Task A_press_of_an_anonymous_administrator_tells_who_it_is()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, _, _, group) = Linked(rig);
        rig.World.SayAnonymously(group, owner, "/settings@sandbox_bot");
        await rig.Call("sendMessage", new { chat_id = group.Id, text = "sure?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Yes", callback_data = "y" } } } } });
        await rig.SkipUpdatesAsync();
        rig.World.Press(owner, await rig.World.NextMessageFromBot(group, Ct), "Yes");

        Assert.Equal(owner.Id, Assert.Single(await rig.UpdatesAsync())!["callback_query"]!["from"]!["id"]!.GetValue<long>());
    }

    private static (User Owner, User Member, Chat Channel, Chat Group) Linked(SandboxRig rig)
    {
        var (owner, member) = (rig.World.AddUser("Owner", "ru"), rig.World.AddUser("Dana", "kk"));
        var (channel, group) = (rig.World.AddChannel("News", owner), rig.World.AddGroup("Discussion", [owner, member]));
        rig.World.Link(channel, group);
        return (owner, member, channel, group);
    }
}
