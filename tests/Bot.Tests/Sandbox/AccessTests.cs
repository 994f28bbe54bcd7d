using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class AccessTests
{
    [Fact]
    public async Task An_unknown_chat_is_not_found()
    {
        await using var rig = await SandboxRig.StartAsync();

        (await SayAsync(rig, 123456)).IsRefused(400, "Bad Request: chat not found");
        (await rig.Call("sendMessage", new { chat_id = "@nobody", text = "a" })).IsRefused(400, "Bad Request: chat not found");
        (await rig.Call("sendMessage", new { text = "a" })).IsRefused(400, "Bad Request: chat_id is empty");
    }

    [Fact]
    public async Task A_person_must_write_first()
    {
        await using var rig = await SandboxRig.StartAsync();
        var stranger = rig.World.AddUser("Stranger");
        (await SayAsync(rig, stranger.Id)).IsRefused(400, "Bad Request: chat not found");
        rig.World.AddGroup("Group", [stranger]);

        (await SayAsync(rig, stranger.Id)).IsRefused(403, "Forbidden: bot can't initiate conversation with a user");
    }

    [Fact]
    public async Task Who_blocks_the_bot_is_out_of_reach_until_unblocking()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Block(user);
        (await SayAsync(rig, chat.Id)).IsRefused(403, "Forbidden: bot was blocked by the user");
        Assert.Throws<InvalidOperationException>(() => rig.World.Say(chat, user, "hello?"));
        rig.World.Unblock(user);

        Assert.True((await SayAsync(rig, chat.Id)).IsOk);
        var changes = (await rig.UpdatesAsync()).Select(update => update!["my_chat_member"]!["new_chat_member"]!["status"]!.GetValue<string>());
        Assert.Equal(["kicked", "member"], changes);
    }

    [Fact]
    public async Task A_deleted_account_is_out_of_reach()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Deactivate(user);

        (await SayAsync(rig, chat.Id)).IsRefused(403, "Forbidden: user is deactivated");
    }

    [Theory]
    [InlineData(ChatKind.Group, "group"), InlineData(ChatKind.Supergroup, "supergroup"), InlineData(ChatKind.Channel, "channel")]
    public async Task Thrown_out_or_gone_the_bot_can_not_write(ChatKind kind, string name)
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var bot = rig.World.BotUser;
        var chat = kind is ChatKind.Channel ? rig.World.AddChannel("Chat", owner) : rig.World.AddGroup("Chat", [owner], isSupergroup: kind is ChatKind.Supergroup);
        Assert.True((await SayAsync(rig, chat.Id)).IsOk);
        rig.World.Leave(chat, bot, thrownOutBy: owner);
        (await SayAsync(rig, chat.Id)).IsRefused(403, $"Forbidden: bot was kicked from the {name} chat");
        rig.World.Join(chat, bot, owner);
        Assert.True((await rig.Call("leaveChat", new { chat_id = chat.Id })).IsOk);
        (await SayAsync(rig, chat.Id)).IsRefused(403, $"Forbidden: bot is not a member of the {name} chat");

        var places = (await rig.UpdatesAsync()).Where(update => update!["my_chat_member"] is not null)
            .Select(update => update!["my_chat_member"]!["new_chat_member"]!["status"]!.GetValue<string>());
        Assert.Equal(["kicked", kind is ChatKind.Channel ? "administrator" : "member", "left"], places);
    }

    [Fact]
    public async Task A_deleted_group_says_so()
    {
        await using var rig = await SandboxRig.StartAsync();
        var group = rig.World.AddGroup("Group", [rig.World.AddUser("Owner")], isSupergroup: false);
        rig.World.DeleteGroup(group);

        (await SayAsync(rig, group.Id)).IsRefused(403, "Forbidden: the group chat was deleted");
    }

    [Fact]
    public async Task An_upgraded_group_names_its_successor()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var group = rig.World.AddGroup("Group", [owner], isSupergroup: false);
        var supergroup = rig.World.Upgrade(group);
        var answer = await SayAsync(rig, group.Id);

        answer.IsRefused(400, "Bad Request: group chat was upgraded to a supergroup chat");
        Assert.Equal(supergroup.Id, answer.Json["parameters"]!["migrate_to_chat_id"]!.GetValue<long>());
        Assert.True((await SayAsync(rig, supergroup.Id)).IsOk);
        var messages = (await rig.UpdatesAsync()).Select(update => update!["message"]!).ToList();
        Assert.Equal(supergroup.Id, messages[0]["migrate_to_chat_id"]!.GetValue<long>());
        Assert.Equal(group.Id, messages[1]["migrate_from_chat_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Writing_needs_the_right_to()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var group = rig.World.AddGroup("Group", [owner]);
        var channel = rig.World.AddChannel("Channel", owner);
        rig.World.Restrict(group, rig.World.BotUser);
        rig.World.Promote(channel, rig.World.BotUser, ["can_invite_users"]);

        (await SayAsync(rig, group.Id)).IsRefused(400, "Bad Request: not enough rights to send text messages to the chat");
        (await SayAsync(rig, channel.Id)).IsRefused(400, "Bad Request: need administrator rights in the channel chat");
    }

    [Fact]
    public async Task A_public_chat_is_found_by_name()
    {
        await using var rig = await SandboxRig.StartAsync();
        var channel = rig.World.AddChannel("Channel", username: "summit_news");

        Assert.Equal(channel.Id, (await rig.Call("getChat", new { chat_id = "@Summit_News" })).Result["id"]!.GetValue<long>());
        var post = (await rig.Call("sendMessage", new { chat_id = "@summit_news", text = "a" })).Result;
        Assert.Null(post["from"]);
        Assert.Equal(channel.Id, post["sender_chat"]!["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Members_are_described_with_their_rights()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, admin, stranger) = (rig.World.AddUser("Owner"), rig.World.AddUser("Admin"), rig.World.AddUser("Stranger"));
        var group = rig.World.AddGroup("Group", [owner, admin]);
        rig.World.Promote(group, admin, ["can_pin_messages"]);
        (await rig.Call("getChatMember", new { chat_id = group.Id, user_id = owner.Id })).IsRefused(400, "Bad Request: CHAT_ADMIN_REQUIRED");
        Assert.Equal("member", await StatusOf(rig.World.BotUser));
        var administrators = (await rig.Call("getChatAdministrators", new { chat_id = group.Id })).Result.AsArray();
        rig.World.Promote(group, rig.World.BotUser);
        async Task<string> StatusOf(User user) => (await rig.Call("getChatMember", new { chat_id = group.Id, user_id = user.Id })).Result["status"]!.GetValue<string>();

        Assert.Equal(["creator", "administrator", "left", "administrator"], (string[])[await StatusOf(owner), await StatusOf(admin), await StatusOf(stranger), await StatusOf(rig.World.BotUser)]);
        Assert.Equal(2, administrators.Count);
        Assert.True(administrators[1]!["can_pin_messages"]!.GetValue<bool>());
        Assert.False(administrators[1]!["can_delete_messages"]!.GetValue<bool>());
        Assert.Equal(3, (await rig.Call("getChatMemberCount", new { chat_id = group.Id })).Result.GetValue<int>());
        (await rig.Call("getChatMember", new { chat_id = group.Id, user_id = 0 })).IsRefused(400, "Bad Request: invalid user_id specified");
        (await rig.Call("getChatMember", new { chat_id = group.Id, user_id = 42 })).IsRefused(400, "Bad Request: user not found");
    }

    [Fact]
    public async Task There_are_no_administrators_in_a_private_chat()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();

        (await rig.Call("getChatAdministrators", new { chat_id = chat.Id })).IsRefused(400, "Bad Request: there are no administrators in the private chat");
    }

    [Fact]
    public async Task With_send_limits_a_chat_is_asked_to_wait_and_others_are_not()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { SendLimits = true });
        var (_, chat) = await rig.SomeoneAsync();
        var group = rig.World.AddGroup("Group", [rig.World.AddUser("Owner")]);
        for (var i = 0; i < 5; i++) Assert.True((await SayAsync(rig, chat.Id)).IsOk);
        var answer = await SayAsync(rig, chat.Id);

        var wait = answer.Json["parameters"]!["retry_after"]!.GetValue<int>();
        answer.IsRefused(429, $"Too Many Requests: retry after {wait}");
        Assert.Equal(wait, (int)answer.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.True((await SayAsync(rig, group.Id)).IsOk);
        rig.Clock.Advance(TimeSpan.FromSeconds(wait));
        Assert.True((await SayAsync(rig, chat.Id)).IsOk);
    }

    private static Task<Answer> SayAsync(SandboxRig rig, long chat) => rig.Call("sendMessage", new { chat_id = chat, text = "hello" });
}
