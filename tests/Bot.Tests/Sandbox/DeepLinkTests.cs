using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

/// <summary>Links to the bot, its suggested rights, and buttons that the app follows by itself.</summary>
public sealed class DeepLinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://t.me/sandbox_bot?start=q-1_A", "/start q-1_A"), InlineData("t.me/Sandbox_Bot?start", "/start")]
    [InlineData("tg://resolve?domain=sandbox_bot&start=q1", "/start q1"), InlineData("https://t.me/sandbox_bot", null), InlineData("https://t.me/other_bot?start=q1", null)]
    public async Task A_start_link_starts_the_bot_in_private(string link, string? text)
    {
        await using var rig = await SandboxRig.StartAsync();
        var user = rig.World.AddUser("Dana");

        Assert.Equal(text, rig.World.OpenLink(user, link)?.Text);
        Assert.Equal(text, (await rig.UpdatesAsync()).FirstOrDefault()?["message"]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("https://t.me/sandbox_bot?start=a%20b"), InlineData("https://t.me/sandbox_bot?start=вопрос")]
    [InlineData("https://t.me/sandbox_bot?start=1234567890123456789012345678901234567890123456789012345678901234x")]
    [InlineData("https://t.me/sandbox_bot?startgroup=a&admin=fly")]
    public async Task A_payload_is_64_plain_characters_and_rights_are_known(string link)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var group = rig.World.AddGroup("Group", [user], withBot: false);

        Assert.Throws<InvalidOperationException>(() => rig.World.OpenLink(user, link, group));
        Assert.True((await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", url = link } } } } })).IsOk);
        Assert.Single(rig.World.Complaints);
    }

    [Fact]
    public async Task A_group_link_adds_the_bot_with_rights_and_starts_it_there()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member) = (rig.World.AddUser("Owner"), rig.World.AddUser("Member"));
        var group = rig.World.AddGroup("Group", [owner, member], withBot: false);
        const string Link = "https://t.me/sandbox_bot?startgroup=s1&admin=delete_messages+pin_messages";
        Assert.Throws<InvalidOperationException>(() => rig.World.OpenLink(member, Link, group));
        rig.World.OpenLink(owner, Link, group);

        var updates = await rig.UpdatesAsync();
        var place = updates[0]!["my_chat_member"]!;
        Assert.Equal(("left", "administrator"), (place["old_chat_member"]!["status"]!.GetValue<string>(), place["new_chat_member"]!["status"]!.GetValue<string>()));
        Assert.Equal((true, false), (place["new_chat_member"]!["can_pin_messages"]!.GetValue<bool>(), place["new_chat_member"]!["can_invite_users"]!.GetValue<bool>()));
        Assert.NotNull(updates[1]!["message"]!["new_chat_members"]);
        Assert.Equal("/start@sandbox_bot s1", updates[2]!["message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_rights_any_member_adds_the_bot_as_a_member()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member) = (rig.World.AddUser("Owner"), rig.World.AddUser("Member"));
        var group = rig.World.AddGroup("Group", [owner, member], withBot: false);

        Assert.Equal("/start@sandbox_bot s1", rig.World.OpenLink(member, "https://t.me/sandbox_bot?startgroup=s1", group)!.Text);
        Assert.Equal(MemberStatus.Member, rig.World.MemberOf(group, rig.World.BotUser)!.Status);
    }

    [Fact]
    public async Task A_channel_link_gives_the_rights_that_it_names_or_the_bot_suggests()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var (one, two) = (rig.World.AddChannel("One", owner, withBot: false), rig.World.AddChannel("Two", owner, withBot: false));
        Assert.True((await rig.Call("setMyDefaultAdministratorRights", new { rights = new { can_manage_chat = true, can_post_messages = true }, for_channels = true })).IsOk);
        rig.World.OpenLink(owner, "https://t.me/sandbox_bot?startchannel&admin=edit_messages", one);
        rig.World.OpenLink(owner, "https://t.me/sandbox_bot?startchannel", two);

        Assert.Equal(["can_edit_messages", "can_manage_chat"], rig.World.MemberOf(one, rig.World.BotUser)!.Rights.Order());
        Assert.Equal(["can_manage_chat", "can_post_messages"], rig.World.MemberOf(two, rig.World.BotUser)!.Rights.Order());
    }

    [Fact]
    public async Task Suggested_rights_are_kept_for_groups_and_channels_apart()
    {
        await using var rig = await SandboxRig.StartAsync();
        Assert.True((await rig.Call("setMyDefaultAdministratorRights", new { rights = new { can_delete_messages = true } })).IsOk);
        async Task<(bool?, bool?)> ShownAsync(bool channels)
        {
            var rights = (await rig.Call("getMyDefaultAdministratorRights", new { for_channels = channels })).Result;
            return (rights["can_delete_messages"]?.GetValue<bool>(), rights["can_post_messages"]?.GetValue<bool>());
        }

        Assert.Equal(((true, null), (false, false)), (await ShownAsync(false), await ShownAsync(true)));
        Assert.True((await rig.Call("setMyDefaultAdministratorRights", new { for_channels = false })).IsOk);
        Assert.Equal((false, null), await ShownAsync(false));
        await rig.Call("setMyDefaultAdministratorRights", new { rights = new { can_fly = true } });
        Assert.Equal("setMyDefaultAdministratorRights: unknown field \"rights.can_fly\"", Assert.Single(rig.World.Complaints));
    }

    [Fact]
    public async Task Buttons_show_their_style_and_the_app_follows_links_and_queries()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var group = rig.World.AddGroup("Group", [user]);
        var row = new object[]
        {
            new { text = "Open", url = "https://t.me/sandbox_bot?start=q1", style = "primary" },
            new { text = "Here", switch_inline_query_current_chat = "trade" },
            new { text = "Share", switch_inline_query_chosen_chat = new { query = "trade", allow_group_chats = true } },
            new { text = "Copy", copy_text = new { text = "41" } },
            new { text = "Chosen", disabled = new { } },
        };
        Assert.True((await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_markup = new { inline_keyboard = new[] { row } } })).IsOk);
        var message = await rig.World.NextMessageFromBot(chat, Ct);

        Assert.Equal("primary", rig.World.ButtonOf(message, "Open", ButtonKind.Url).Style);
        Assert.Equal("41", rig.World.ButtonOf(message, "Copy", ButtonKind.CopyText).Value);
        Assert.Equal("/start q1", rig.World.PressLink(user, message, "Open")!.Text);
        Assert.Equal(("trade", "sender"), (rig.World.PressSwitch(user, message, "Here").Query, rig.World.PressSwitch(user, message, "Here").ChatType));
        Assert.Equal("supergroup", rig.World.PressSwitch(user, message, "Share", group).ChatType);
        Assert.Throws<InvalidOperationException>(() => rig.World.PressSwitch(user, message, "Share", chat));
        Assert.Throws<InvalidOperationException>(() => rig.World.Press(user, message, "Chosen"));
        Assert.Empty(rig.World.Complaints);
    }

    [Fact]
    public async Task A_button_for_no_kind_of_chat_is_refused()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var row = new[] { new { text = "Share", switch_inline_query_chosen_chat = new { query = "a" } } };

        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_markup = new { inline_keyboard = new[] { row } } }))
            .IsRefused(400, "Bad Request: can't parse inline keyboard button: At least one chat type must be allowed");
    }

    [Fact]
    public async Task Private_chats_may_have_topics()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { PrivateTopics = true });
        var (user, chat) = await rig.SomeoneAsync();
        var topic = rig.World.AddTopic(chat, "Summit");
        rig.World.Say(chat, user, "how many?", topic: topic);

        Assert.True((await rig.Call("getMe")).Result["has_topics_enabled"]!.GetValue<bool>());
        var message = (await rig.UpdatesAsync())[1]!["message"]!;
        Assert.Equal((topic.Id, true), (message["message_thread_id"]!.GetValue<int>(), message["is_topic_message"]!.GetValue<bool>()));
        Assert.Equal(topic.Id, (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "two", message_thread_id = topic.Id })).Result["message_thread_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_life_of_a_topic_is_told_in_service_messages()
    {
        await using var rig = await SandboxRig.StartAsync();
        var forum = rig.World.AddGroup("Forum", [rig.World.AddUser("Owner")], isForum: true);
        var topic = rig.World.AddTopic(forum, "Trade");
        topic = rig.World.RenameTopic(forum, topic, "Commerce");
        rig.World.CloseTopic(forum, topic);
        (await rig.Call("sendMessage", new { chat_id = forum.Id, text = "a", message_thread_id = topic.Id })).IsRefused(400, "Bad Request: TOPIC_CLOSED");
        rig.World.ReopenTopic(forum, topic);

        Assert.True((await rig.Call("sendMessage", new { chat_id = forum.Id, text = "a", message_thread_id = topic.Id })).IsOk);
        var messages = (await rig.UpdatesAsync()).Select(update => update!["message"]!).ToList();
        Assert.All(messages, message => Assert.Equal(topic.Id, message["message_thread_id"]!.GetValue<int>()));
        Assert.Equal("Commerce", messages[1]["forum_topic_edited"]!["name"]!.GetValue<string>());
        Assert.NotNull(messages[2]["forum_topic_closed"]);
        Assert.NotNull(messages[3]["forum_topic_reopened"]);
    }

    [Fact]
    public async Task General_can_be_closed_too()
    {
        await using var rig = await SandboxRig.StartAsync();
        var forum = rig.World.AddGroup("Forum", [rig.World.AddUser("Owner")], isForum: true);
        rig.World.CloseGeneral(forum);
        (await rig.Call("sendMessage", new { chat_id = forum.Id, text = "a" })).IsRefused(400, "Bad Request: TOPIC_CLOSED");
        rig.World.CloseGeneral(forum, isClosed: false);

        Assert.True((await rig.Call("sendMessage", new { chat_id = forum.Id, text = "a" })).IsOk);
    }

    [Fact]
    public async Task A_start_link_lets_a_blocked_bot_write_again()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Block(user);
        rig.World.OpenLink(user, "https://t.me/sandbox_bot?start=back");

        Assert.True((await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a" })).IsOk);
    }

    [Fact]
    public async Task An_inline_keyboard_may_ask_for_a_reply()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var markup = new { inline_keyboard = new[] { new[] { new { text = "Cancel", callback_data = "c" } } }, force_reply = true };
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "Your question?", reply_markup = markup });

        Assert.True((await rig.World.NextMessageFromBot(chat, Ct)).ForcesReply);
        Assert.Empty(rig.World.Complaints);
    }

    [Fact]
    public async Task The_world_puts_the_clock_forward()
    {
        await using var rig = await SandboxRig.StartAsync();
        var before = rig.Clock.Ahead;
        rig.World.Advance(TimeSpan.FromDays(1));

        Assert.Equal(TimeSpan.FromDays(1), rig.Clock.Ahead - before);
    }
}
