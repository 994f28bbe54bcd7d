using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

/// <summary>Messages of a group that one member sees (Bot API 10.3).</summary>
public sealed class EphemeralTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_may_speak_to_one_member_at_any_time()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member, group) = Group(rig, asAdministrator: true);

        var sent = (await TellAsync(rig, group, member, "for you alone")).Result;
        Assert.Equal(0, sent["message_id"]!.GetValue<int>());
        Assert.Equal(member.Id, sent["receiver_user"]!["id"]!.GetValue<long>());
        var seen = await rig.World.NextEphemeral(group, member, Ct);
        Assert.Equal((sent["ephemeral_message_id"]!.GetValue<int>(), "for you alone"), (seen.EphemeralId, seen.Text));
        Assert.Equal([seen], rig.World.EphemeralsFor(group, member));
        Assert.Empty(rig.World.EphemeralsFor(group, owner));
        Assert.DoesNotContain(seen, rig.World.Messages(group));
        Assert.Empty(rig.World.Complaints);
    }

    [Fact]
    public async Task Others_need_a_press_of_that_member_within_fifteen_seconds()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member, group) = Group(rig);
        await rig.Call("sendMessage", new { chat_id = group.Id, text = "menu", reply_markup = Keyboard("More", "more") });
        var menu = await rig.World.NextMessageFromBot(group, Ct);
        (await TellAsync(rig, group, member)).IsRefused(400, "Bad Request: callback_query_id or reply_parameters.ephemeral_message_id must be specified to send an ephemeral message");

        var press = rig.World.Press(member, menu, "More");
        (await TellAsync(rig, group, owner, press: press.Id)).IsRefused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        (await TellAsync(rig, group, member, press: "1")).IsRefused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        Assert.True((await TellAsync(rig, group, member, press: press.Id)).IsOk);
        rig.Clock.Advance(TimeSpan.FromSeconds(16));
        (await TellAsync(rig, group, member, press: press.Id)).IsRefused(400, "Bad Request: ephemeral message can be sent only within 15 seconds");
    }

    [Fact]
    public async Task An_ephemeral_command_is_seen_by_its_sender_and_the_bot_and_may_be_answered_so()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member, group) = Group(rig);
        var commands = new object[] { new { command = "help", description = "words", is_ephemeral = true }, new { command = "top", description = "words" } };
        Assert.True((await rig.Call("setMyCommands", new { commands, scope = new { type = "all_group_chats" } })).IsOk);
        rig.World.Say(group, member, "/top");
        Assert.Empty(await rig.UpdatesAsync());
        var said = rig.World.Say(group, member, "/help");

        var command = Assert.Single(await rig.UpdatesAsync())!["message"]!;
        Assert.Equal((0, said.EphemeralId), (command["message_id"]!.GetValue<int>(), command["ephemeral_message_id"]!.GetValue<int>()));
        Assert.Equal([said], rig.World.EphemeralsFor(group, member));
        Assert.Empty(rig.World.EphemeralsFor(group, owner));
        var answer = (await TellAsync(rig, group, member, "help", replyTo: said.EphemeralId)).Result;
        Assert.Equal(said.EphemeralId, answer["reply_to_message"]!["ephemeral_message_id"]!.GetValue<int>());
        (await TellAsync(rig, group, member, replyTo: 77)).IsRefused(400, "Bad Request: message to be replied not found");
        rig.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.False((await TellAsync(rig, group, member, replyTo: said.EphemeralId)).IsOk);
    }

    [Fact]
    public async Task Buttons_under_it_are_for_its_receiver()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member, group) = Group(rig, asAdministrator: true);
        await TellAsync(rig, group, member, markup: Keyboard("More", "more"));
        var message = await rig.World.NextEphemeral(group, member, Ct);
        await rig.SkipUpdatesAsync();
        Assert.Throws<InvalidOperationException>(() => rig.World.Press(owner, message, "More"));
        var press = rig.World.Press(member, message, "More");

        var query = Assert.Single(await rig.UpdatesAsync())!["callback_query"]!;
        Assert.Equal((0, message.EphemeralId), (query["message"]!["message_id"]!.GetValue<int>(), query["message"]!["ephemeral_message_id"]!.GetValue<int>()));
        (await TellAsync(rig, group, member, press: press.Id, covers: true)).IsRefused(400, "Bad Request: ephemeral message can't be replaced; edit it instead");
        Assert.True((await rig.Call("answerCallbackQuery", new { callback_query_id = press.Id })).IsOk);
    }

    [Fact]
    public async Task It_may_cover_the_message_whose_button_was_pressed()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, member, group) = Group(rig);
        await rig.Call("sendMessage", new { chat_id = group.Id, text = "menu", reply_markup = Keyboard("More", "more") });
        var menu = await rig.World.NextMessageFromBot(group, Ct);
        var press = rig.World.Press(member, menu, "More");

        Assert.True((await TellAsync(rig, group, member, press: press.Id, covers: true)).IsOk);
        Assert.Equal(menu.Id, (await rig.World.NextEphemeral(group, member, Ct)).Covers);
        Assert.Equal("menu", rig.World.Current(menu)!.Text);
    }

    [Fact]
    public async Task It_is_edited_and_deleted_by_its_own_methods()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member, group) = Group(rig, asAdministrator: true);
        await TellAsync(rig, group, member, "one");
        var message = await rig.World.NextEphemeral(group, member, Ct);
        var text = new { chat_id = group.Id, receiver_user_id = member.Id, ephemeral_message_id = message.EphemeralId, text = "two" };
        Assert.True((await rig.Call("editEphemeralMessageText", text)).Result.GetValue<bool>());
        Assert.Equal("two", rig.World.Current(message)!.Text);
        Assert.StartsWith("Bad Request: message is not modified", (await rig.Call("editEphemeralMessageText", text)).Description, StringComparison.Ordinal);
        (await rig.Call("deleteMessage", new { chat_id = group.Id, message_id = message.EphemeralId })).IsRefused(400, "Bad Request: message to delete not found");
        (await rig.Call("deleteEphemeralMessage", new { chat_id = group.Id, receiver_user_id = owner.Id, ephemeral_message_id = message.EphemeralId })).IsRefused(400, "Bad Request: message to delete not found");
        Assert.True((await rig.Call("deleteEphemeralMessage", new { chat_id = group.Id, receiver_user_id = member.Id, ephemeral_message_id = message.EphemeralId })).IsOk);
        Assert.Null(rig.World.Current(message));
        (await rig.Call("editEphemeralMessageReplyMarkup", new { chat_id = group.Id, receiver_user_id = member.Id, ephemeral_message_id = message.EphemeralId }))
            .IsRefused(400, "Bad Request: message to edit not found");
    }

    [Fact]
    public async Task It_is_for_people_in_the_group_only()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, _, group) = Group(rig, asAdministrator: true);
        var (person, chat) = await rig.SomeoneAsync();

        (await TellAsync(rig, chat, person)).IsRefused(400, "Bad Request: ephemeral messages can be sent only to groups and supergroups");
        (await TellAsync(rig, group, person)).IsRefused(400, "Bad Request: receiver of the ephemeral message is not a member of the chat");
    }

    [Fact]
    public async Task A_server_without_them_refuses_their_parameter_and_takes_commands_as_ordinary()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { EphemeralMessages = false });
        var (_, member, group) = Group(rig, asAdministrator: true);
        await rig.Call("setMyCommands", new { commands = new[] { new { command = "help", description = "words", is_ephemeral = true } } });

        (await TellAsync(rig, group, member)).IsRefused(400, "Bad Request: ephemeral messages are not supported");
        Assert.Null(rig.World.Say(group, member, "/help").EphemeralId);
        rig.World.SetEphemeralSupport(true);
        Assert.True((await TellAsync(rig, group, member)).IsOk);
    }

    private static (User Owner, User Member, Chat Group) Group(SandboxRig rig, bool asAdministrator = false)
    {
        var (owner, member) = (rig.World.AddUser("Owner", "ru"), rig.World.AddUser("Dana", "kk"));
        var group = rig.World.AddGroup("Group", [owner, member]);
        if (asAdministrator) rig.World.Promote(group, rig.World.BotUser);
        return (owner, member, group);
    }

    private static object Keyboard(string text, string data) => new { inline_keyboard = new[] { new[] { new { text, callback_data = data } } } };

    private static Task<Answer> TellAsync(
        SandboxRig rig, Chat chat, User user, string text = "psst", string? press = null, bool? covers = null, int? replyTo = null, object? markup = null) =>
        rig.Call("sendMessage", new
        {
            chat_id = chat.Id,
            text,
            ephemeral_message_parameters = new { receiver_user_id = user.Id, callback_query_id = press, replace_callback_query_message = covers },
            reply_parameters = replyTo is null ? null : new { ephemeral_message_id = replyTo },
            reply_markup = markup,
        });
}
