using System.Text.Json.Nodes;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class EditAndDeleteTests
{
    private const string Same =
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    private static readonly object Markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "a" } } } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_changes_text_and_keyboard_in_place()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "old", reply_markup = Markup });
        var message = await rig.World.NextMessageFromBot(chat, Ct);
        rig.Clock.Advance(TimeSpan.FromSeconds(5));
        var edited = (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = message.Id, text = "<b>new</b>", parse_mode = "HTML" })).Result;

        Assert.True(edited["edit_date"]!.GetValue<long>() > edited["date"]!.GetValue<long>());
        var current = rig.World.Current(message)!;
        Assert.Equal(("new", "bold", 0), (current.Text, Assert.Single(current.Entities).Type, current.Keyboard.Count));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_refused()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "same", reply_markup = Markup });
        var id = (await rig.World.NextMessageFromBot(chat, Ct)).Id;

        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = id, text = " same ", reply_markup = Markup })).IsRefused(400, Same);
        (await rig.Call("editMessageReplyMarkup", new { chat_id = chat.Id, message_id = id, reply_markup = Markup })).IsRefused(400, Same);
        Assert.True((await rig.Call("editMessageReplyMarkup", new { chat_id = chat.Id, message_id = id })).IsOk);
        (await rig.Call("editMessageReplyMarkup", new { chat_id = chat.Id, message_id = id })).IsRefused(400, Same);
    }

    [Fact]
    public async Task Only_ones_own_messages_can_be_edited()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var theirs = rig.World.Say(chat, user, "mine");

        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = theirs.Id, text = "b" })).IsRefused(400, "Bad Request: message can't be edited");
        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = 999, text = "b" })).IsRefused(400, "Bad Request: message to edit not found");
        (await rig.Call("editMessageText", new { text = "b" })).IsRefused(400, "Bad Request: message identifier is not specified");
        (await rig.Call("editMessageText", new { inline_message_id = "x", text = "b" })).IsRefused(400, "Bad Request: MESSAGE_ID_INVALID");
    }

    [Fact]
    public async Task An_edit_obeys_the_limits_of_a_message()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a" });
        var id = (await rig.World.NextMessageFromBot(chat, Ct)).Id;

        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = id, text = new string('b', 4097) })).IsRefused(400, "Bad Request: MESSAGE_TOO_LONG");
        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = id, text = "" })).IsRefused(400, "Bad Request: message text is empty");
        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = id, text = "b", reply_markup = new { force_reply = true } }))
            .IsRefused(400, "Bad Request: inline keyboard expected");
    }

    [Fact]
    public async Task A_private_chat_lets_the_bot_delete_for_two_days()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var first = rig.World.Say(chat, user, "a");
        var second = rig.World.Say(chat, user, "b");
        Assert.True((await rig.Call("deleteMessage", new { chat_id = chat.Id, message_id = first.Id })).IsOk);
        Assert.Null(rig.World.Current(first));
        (await rig.Call("deleteMessage", new { chat_id = chat.Id, message_id = first.Id })).IsRefused(400, "Bad Request: message to delete not found");
        rig.Clock.Advance(TimeSpan.FromHours(49));

        (await rig.Call("deleteMessage", new { chat_id = chat.Id, message_id = second.Id })).IsRefused(400, "Bad Request: message can't be deleted for everyone");
    }

    [Fact]
    public async Task In_a_group_others_messages_need_the_right()
    {
        await using var rig = await SandboxRig.StartAsync();
        var user = rig.World.AddUser("Dana");
        var group = rig.World.AddGroup("Group", [user]);
        var message = rig.World.Say(group, user, "a");
        (await rig.Call("deleteMessage", new { chat_id = group.Id, message_id = message.Id })).IsRefused(400, "Bad Request: message can't be deleted");
        rig.World.Promote(group, rig.World.BotUser, ["can_delete_messages"]);

        Assert.True((await rig.Call("deleteMessage", new { chat_id = group.Id, message_id = message.Id })).IsOk);
    }

    [Fact]
    public async Task Many_messages_are_deleted_at_once_and_missing_ones_skipped()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var message = rig.World.Say(chat, user, "a");

        Assert.True((await rig.Call("deleteMessages", new { chat_id = chat.Id, message_ids = new[] { message.Id, 998, 999 } })).IsOk);
        Assert.Null(rig.World.Current(message));
        (await rig.Call("deleteMessages", new { chat_id = chat.Id, message_ids = Enumerable.Range(1, 101) })).IsRefused(400, "Bad Request: too many message identifiers specified");
        (await rig.Call("deleteMessages", new { chat_id = chat.Id, message_ids = Array.Empty<int>() })).IsRefused(400, "Bad Request: message identifiers are not specified");
        (await rig.Call("deleteMessages", new { chat_id = chat.Id, message_ids = JsonNode.Parse("[true]") })).IsRefused(400, "Bad Request: message identifier must be a Number");
    }
}
