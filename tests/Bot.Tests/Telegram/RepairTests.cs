using Bot.Storage;
using Xunit;
using Change = Bot.Storage.Change;

namespace Bot.Tests.Telegram;

/// <summary>A call that Telegram refused is put right and made again: each way of putting it right once, one after another.</summary>
public sealed class RepairTests
{
    [Theory]
    [InlineData("sendMessage", "Bad Request: message thread not found")]
    [InlineData("sendMessage", "Bad Request: message to be replied not found")]
    [InlineData("sendMessage", "Bad Request: can't parse entities: byte offset 3")]
    [InlineData("editMessageText", "Bad Request: BUTTON_DATA_INVALID")]
    public async Task A_call_is_put_right_in_the_same_way_once(string method, string words)
    {
        await using var rig = await RefusalRig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        rig.Refuse(method, 400, words, times: 2);

        Assert.Equal(CallState.Failed, await rig.Make(method, rig.Forum, earlier, "Later"));

        Assert.Equal([400, 400], rig.Calls(method).Select(call => call.Status));
    }

    [Theory]
    [InlineData("""{"topics":[7,9]}""", CallState.Failed)]
    [InlineData("""{"topics":[]}""", CallState.Failed)]
    [InlineData("""{"topics":[7,0]}""", CallState.Sent)]
    [InlineData("""{"mode":"Admins"}""", CallState.Sent)]
    [InlineData("no longer readable", CallState.Sent)]
    public async Task What_was_meant_for_a_topic_that_is_gone_is_said_in_General_only_where_the_bot_may_speak(string settings, object state)
    {
        await using var rig = await RefusalRig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        await rig.Apply(new Change.SaveSettings(rig.Forum.Id, "supergroup", settings));
        rig.Refuse("sendMessage", 400, "Bad Request: message thread not found");

        Assert.Equal(state, await rig.Make("sendMessage", rig.Forum, earlier, "Later"));

        Assert.Equal("Bad Request: message thread not found", rig.Read("select last_error from chats"));
    }

    [Fact]
    public async Task Different_repairs_may_follow_one_another()
    {
        await using var rig = await RefusalRig.Start();
        var earlier = await rig.Send(rig.Forum, "Earlier");
        rig.Refuse("sendMessage", 400, "Bad Request: message thread not found");
        rig.Refuse("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID");
        rig.Refuse("sendMessage", 400, "Bad Request: ENTITY_BOUNDS_INVALID");

        Assert.Equal(CallState.Sent, await rig.Make("sendMessage", rig.Forum, earlier, "Later"));

        var last = rig.Calls("sendMessage")[^1];
        Assert.Equal(("Later", null, null, null), (last["text"], last["message_thread_id"], last["reply_markup"], last["entities"]));
    }

    [Fact]
    public async Task A_note_about_a_person_s_chat_is_not_kept()
    {
        await using var rig = await RefusalRig.Start();
        var earlier = await rig.Send(rig.Private, "Earlier");
        rig.Refuse("sendMessage", 400, "Bad Request: CHAT_RESTRICTED");

        Assert.Equal(CallState.Failed, await rig.Make("sendMessage", rig.Private, earlier, "Later"));

        Assert.Equal("0", rig.Read("select cast(count(*) as text) from chats"));
    }
}
