using System.Text.Json.Nodes;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class GetUpdatesTests
{
    private const string OtherPoller = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_comes_again_until_a_larger_offset_confirms_it()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Say(chat, user, "one");
        rig.World.Say(chat, user, "two");

        var first = await rig.UpdatesAsync();
        var second = await rig.UpdatesAsync();
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        var third = await rig.UpdatesAsync(Id(first[0]!) + 1);
        Assert.Equal("two", Text(Assert.Single(third)!));
        Assert.Equal("two", Text(Assert.Single(await rig.UpdatesAsync())!));
        Assert.Empty(await rig.UpdatesAsync(Id(third[0]!) + 1));
        Assert.Equal(0, rig.World.PendingUpdates);
    }

    [Fact]
    public async Task A_negative_offset_keeps_only_the_last_ones()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        foreach (var word in (string[])["a", "b", "c"]) rig.World.Say(chat, user, word);

        Assert.Equal(["b", "c"], (await rig.UpdatesAsync(-2)).Select(update => Text(update!)));
        Assert.Equal(["b", "c"], (await rig.UpdatesAsync()).Select(update => Text(update!)));
    }

    [Fact]
    public async Task An_offset_far_in_the_future_is_ignored()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Say(chat, user, "still here");

        Assert.Equal("still here", Text(Assert.Single(await rig.UpdatesAsync(int.MaxValue))!));
    }

    [Theory, InlineData(0, 1), InlineData(2, 2), InlineData(100, 100), InlineData(1000, 100)]
    public async Task The_limit_lies_between_1_and_100(int limit, int expected)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        for (var i = 0; i < 101; i++) rig.World.Say(chat, user, "word");

        Assert.Equal(expected, (await rig.Call("getUpdates", new { limit })).Result.AsArray().Count);
    }

    [Fact]
    public async Task A_long_poll_answers_as_soon_as_something_is_there()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var poll = rig.Call("getUpdates", new { timeout = 50 });
        await rig.PollerWaits();
        rig.World.Say(chat, user, "hello");

        Assert.Equal("hello", Text(Assert.Single((await poll).Result.AsArray())!));
    }

    [Theory, InlineData(30, 30), InlineData(600, 50)]
    public async Task A_long_poll_ends_empty_after_its_timeout_but_at_most_50_seconds(int timeout, int seconds)
    {
        await using var rig = await SandboxRig.StartAsync();
        var poll = rig.Call("getUpdates", new { timeout });
        await rig.PollerWaits();
        rig.Clock.Advance(TimeSpan.FromSeconds(seconds - 5));
        Assert.False(poll.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty((await poll).Result.AsArray());
    }

    [Fact]
    public async Task A_second_poller_ends_the_first_with_a_conflict()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var older = rig.Call("getUpdates", new { timeout = 50 });
        await rig.PollerWaits();
        var newer = rig.Call("getUpdates", new { timeout = 50 });

        (await older).IsRefused(409, OtherPoller);
        await rig.PollerWaits();
        rig.World.Say(chat, user, "for the newer one");
        Assert.Single((await newer).Result.AsArray());
    }

    [Fact]
    public async Task A_call_that_need_not_wait_ends_no_other()
    {
        await using var rig = await SandboxRig.StartAsync();
        var waiting = rig.Call("getUpdates", new { timeout = 50 });
        await rig.PollerWaits();

        Assert.Empty((await rig.Call("getUpdates", new { timeout = 0 })).Result.AsArray());
        Assert.True(rig.World.Poll.IsWaiting);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Polling_beside_a_webhook_is_a_conflict()
    {
        await using var rig = await SandboxRig.StartAsync();
        var waiting = rig.Call("getUpdates", new { timeout = 50 });
        await rig.PollerWaits();
        Assert.True((await rig.Call("setWebhook", new { url = "https://bot.example.org/hook" })).IsOk);

        (await waiting).IsRefused(409, "Conflict: terminated by setWebhook request");
        (await rig.Call("getUpdates")).IsRefused(
            409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        await rig.Call("deleteWebhook");
        Assert.True((await rig.Call("getUpdates")).IsOk);
    }

    [Fact]
    public async Task The_kinds_that_were_asked_for_stay_when_the_list_is_left_out()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var message = rig.World.Say(chat, user, "before");
        await rig.Call("getUpdates", new { allowed_updates = new[] { "edited_message" } });
        rig.World.Say(chat, user, "not wanted");
        rig.World.Edit(message, "wanted");

        var updates = await rig.UpdatesAsync();
        Assert.Equal(["message", "edited_message"], updates.Select(Kind));
        Assert.Equal(["edited_message"], (await rig.Call("getWebhookInfo")).Result["allowed_updates"]!.AsArray().Select(kind => kind!.GetValue<string>()));
    }

    [Theory, InlineData("[]"), InlineData("""["nothing_known"]""")]
    public async Task A_list_of_no_known_kind_brings_the_default_back(string list)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        await rig.Call("getUpdates", new { allowed_updates = new[] { "callback_query" } });
        await rig.Call("getUpdates", new { allowed_updates = JsonNode.Parse(list) });
        rig.World.Say(chat, user, "hello");

        Assert.Equal(["message"], (await rig.UpdatesAsync()).Select(Kind));
    }

    [Fact]
    public async Task Members_and_reactions_come_only_when_they_are_named()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var message = rig.World.Say(chat, user, "hello");
        await rig.SkipUpdatesAsync();
        rig.World.React(user, message, "👍");
        Assert.Empty(await rig.UpdatesAsync());

        await rig.Call("getUpdates", new { allowed_updates = new[] { "message_reaction" } });
        rig.World.React(user, message, "👍");
        Assert.Equal(["message_reaction"], (await rig.UpdatesAsync()).Select(Kind));
    }

    [Fact]
    public async Task Each_kind_of_update_has_its_time()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "a" } } } } });
        rig.World.Press(user, await rig.World.NextMessageFromBot(chat, Ct), "a");
        rig.World.AskInline(user, "question");
        rig.World.Say(chat, user, "hello");

        Assert.Equal(["callback_query", "inline_query", "message"], (await rig.UpdatesAsync()).Select(Kind));
        rig.Clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal(["callback_query", "message"], (await rig.UpdatesAsync()).Select(Kind));
        rig.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(["message"], (await rig.UpdatesAsync()).Select(Kind));
        rig.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Empty(await rig.UpdatesAsync());
    }

    [Fact]
    public async Task A_raw_update_of_any_kind_reaches_the_bot()
    {
        await using var rig = await SandboxRig.StartAsync();
        var id = rig.World.Raw("""{"update_id":7,"hologram":{"colour":"blue"}}""");

        var update = Assert.Single(await rig.UpdatesAsync())!;
        Assert.Equal(id, Id(update));
        Assert.Equal("blue", update["hologram"]!["colour"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stopping_the_server_cuts_long_polls_at_once()
    {
        var rig = await SandboxRig.StartAsync();
        var poll = rig.Call("getUpdates", new { timeout = 50 });
        await rig.PollerWaits();
        var begin = TimeProvider.System.GetTimestamp();
        await rig.Server.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => poll);
        await rig.DisposeAsync();
    }

    private static int Id(JsonNode update) => update["update_id"]!.GetValue<int>();

    private static string Text(JsonNode update) => update["message"]!["text"]!.GetValue<string>();

    private static string Kind(JsonNode? update) => update!.AsObject().Single(field => field.Key != "update_id").Key;
}
