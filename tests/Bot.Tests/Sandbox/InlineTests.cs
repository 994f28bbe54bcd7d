using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

/// <summary>Inline mode, and the bot as a guest.</summary>
public sealed class InlineTests
{
    private const string TooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chosen_result_appears_in_the_persons_name_via_the_bot()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, group) = Group(rig);
        var question = rig.World.AskInline(user, group, "trade");
        Assert.Equal("supergroup", Assert.Single(await rig.UpdatesAsync())!["inline_query"]!["chat_type"]!.GetValue<string>());
        Assert.Throws<InvalidOperationException>(() => rig.World.ChooseInline(question, "1", group));
        await AnswerAsync(rig, question, Article("1"));
        await rig.SkipUpdatesAsync();
        var message = rig.World.ChooseInline(question, "1", group);

        Assert.Equal((user, "Trade", null), (message.From, message.Text, message.InlineId));
        var update = Assert.Single(await rig.UpdatesAsync())!["message"]!;
        Assert.Equal(rig.World.BotUser.Id, update["via_bot"]!["id"]!.GetValue<long>());
        Assert.Throws<InvalidOperationException>(() => rig.World.ChooseInline(question, "2", group));
    }

    [Fact]
    public async Task The_choice_is_told_if_asked_for_and_names_the_message_only_with_a_keyboard()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { InlineFeedback = true });
        var (user, group) = Group(rig, withBot: false);
        var question = rig.World.AskInline(user, "trade");
        await AnswerAsync(rig, question, Article("1"), Article("2", withKeyboard: true));
        await rig.SkipUpdatesAsync();
        rig.World.ChooseInline(question, "1", group);
        var message = rig.World.ChooseInline(question, "2", group);

        var choices = (await rig.UpdatesAsync()).Select(update => update!["chosen_inline_result"]!).ToList();
        Assert.Equal(("1", "trade", null), (choices[0]["result_id"]!.GetValue<string>(), choices[0]["query"]!.GetValue<string>(), choices[0]["inline_message_id"]));
        Assert.Equal(message.InlineId, choices[1]["inline_message_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_with_a_keyboard_is_edited_and_pressed_by_its_own_id()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, group) = Group(rig, withBot: false);
        var question = rig.World.AskInline(user, "trade");
        await AnswerAsync(rig, question, Article("1", withKeyboard: true));
        var message = rig.World.ChooseInline(question, "1", group);
        await rig.SkipUpdatesAsync();
        rig.World.Press(user, message, "More");

        var query = Assert.Single(await rig.UpdatesAsync())!["callback_query"]!;
        Assert.Equal((message.InlineId, null), (query["inline_message_id"]!.GetValue<string>(), query["message"]));
        Assert.True((await rig.Call("editMessageText", new { inline_message_id = message.InlineId, text = "More" })).Result.GetValue<bool>());
        Assert.Equal("More", rig.World.Current(message)!.Text);
        (await rig.Call("editMessageText", new { inline_message_id = "nothing", text = "More" })).IsRefused(400, "Bad Request: MESSAGE_ID_INVALID");
    }

    [Fact]
    public async Task What_may_be_kept_is_answered_without_the_bot()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (one, two) = (rig.World.AddUser("One"), rig.World.AddUser("Two"));
        var asked = rig.World.AskInline(one, "trade");
        await AnswerAsync(rig, asked, Article("1"));
        await rig.SkipUpdatesAsync();
        var again = rig.World.AskInline(two, "trade");

        Assert.True(again.IsFromCache);
        Assert.Equal(asked.Results, again.Results);
        Assert.Empty(await rig.UpdatesAsync());
        rig.Clock.Advance(TimeSpan.FromSeconds(301));
        Assert.False(rig.World.AskInline(two, "trade").IsFromCache);
    }

    [Fact]
    public async Task A_personal_answer_is_kept_for_one_and_cache_time_zero_for_nobody()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (one, two) = (rig.World.AddUser("One"), rig.World.AddUser("Two"));
        var personal = rig.World.AskInline(one, "mine");
        Assert.True((await rig.Call("answerInlineQuery", new { inline_query_id = personal.Id, results = new[] { Article("1") }, is_personal = true })).IsOk);
        var fresh = rig.World.AskInline(one, "fresh");
        Assert.True((await rig.Call("answerInlineQuery", new { inline_query_id = fresh.Id, results = new[] { Article("1") }, cache_time = 0 })).IsOk);

        Assert.Equal((true, false), (rig.World.AskInline(one, "mine").IsFromCache, rig.World.AskInline(two, "mine").IsFromCache));
        Assert.False(rig.World.AskInline(one, "fresh").IsFromCache);
    }

    [Fact]
    public async Task The_button_above_the_results_starts_the_bot()
    {
        await using var rig = await SandboxRig.StartAsync();
        var user = rig.World.AddUser("Dana", "kk");
        var question = rig.World.AskInline(user, "trade");
        Assert.True((await rig.Call("answerInlineQuery", new { inline_query_id = question.Id, results = Array.Empty<object>(), button = new { text = "Ask in private", start_parameter = "q1" } })).IsOk);
        await rig.World.AnswerTo(question, Ct);
        await rig.SkipUpdatesAsync();
        rig.World.PressInlineButton(question);

        Assert.Equal(("Ask in private", "q1"), (question.ButtonText, question.StartParameter));
        Assert.Equal("/start q1", Assert.Single(await rig.UpdatesAsync())!["message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_guest_is_called_by_name_and_answers_once()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { GuestMode = true });
        var (user, group) = Group(rig, withBot: false);
        Assert.True((await rig.Call("getMe")).Result["supports_guest_queries"]!.GetValue<bool>());
        var question = rig.World.AskGuest(group, user, "@sandbox_bot how many books?");
        var call = Assert.Single(await rig.UpdatesAsync())!["guest_message"]!;
        Assert.Equal((question.Id, user.Id), (call["guest_query_id"]!.GetValue<string>(), call["from"]!["id"]!.GetValue<long>()));

        var sent = (await rig.Call("answerGuestQuery", new { guest_query_id = question.Id, result = Article("1") })).Result;
        var answer = await rig.World.AnswerTo(question, Ct);
        Assert.Equal(answer.InlineId, sent["inline_message_id"]!.GetValue<string>());
        Assert.Equal((group, user, question.Message.Id, rig.World.BotUser), (answer.Chat, answer.GuestCaller, answer.ReplyTo, answer.From));
        (await rig.Call("answerGuestQuery", new { guest_query_id = question.Id, result = Article("1") })).IsRefused(400, TooOld);
        Assert.True((await rig.Call("editMessageText", new { inline_message_id = answer.InlineId, text = "40,000" })).IsOk);
        (await rig.Call("sendMessage", new { chat_id = group.Id, text = "a" })).IsRefused(400, "Bad Request: chat not found");
    }

    [Fact]
    public async Task A_guest_query_has_a_life_and_its_result_a_form()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { GuestMode = true });
        var (user, group) = Group(rig, withBot: false);
        var question = rig.World.AskGuest(group, user, "@sandbox_bot how many books?");
        (await rig.Call("answerGuestQuery", new { guest_query_id = question.Id, result = new { type = "article", id = "1", title = "a" } }))
            .IsRefused(400, "Bad Request: can't parse inline query result: Input message content is not specified");
        rig.Clock.Advance(TimeSpan.FromSeconds(151));

        (await rig.Call("answerGuestQuery", new { guest_query_id = question.Id, result = Article("1") })).IsRefused(400, TooOld);
    }

    [Fact]
    public async Task A_guests_chat_may_have_the_id_of_another()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { GuestMode = true });
        var (user, known) = Group(rig);
        var foreign = rig.World.AddGroup("Elsewhere", [user], withBot: false);
        rig.World.SetGuestId(foreign, known.Id);
        rig.World.Say(foreign, user, "thanks, @sandbox_bot");

        var call = Assert.Single(await rig.UpdatesAsync())!["guest_message"]!;
        Assert.Equal((known.Id, "Elsewhere"), (call["chat"]!["id"]!.GetValue<long>(), call["chat"]!["title"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Without_guest_mode_or_as_a_member_the_bot_is_no_guest()
    {
        await using var rig = await SandboxRig.StartAsync();
        await using var host = await SandboxRig.StartAsync(options => options with { GuestMode = true });
        var (user, group) = Group(rig, withBot: false);
        var (other, home) = Group(host);

        Assert.Throws<InvalidOperationException>(() => rig.World.AskGuest(group, user, "@sandbox_bot hello"));
        Assert.Throws<InvalidOperationException>(() => host.World.AskGuest(home, other, "@sandbox_bot hello"));
    }

    private static (User User, Chat Group) Group(SandboxRig rig, bool withBot = true)
    {
        var user = rig.World.AddUser("Dana", "kk");
        return (user, rig.World.AddGroup("Group", [user], withBot: withBot));
    }

    private static object Article(string id, bool withKeyboard = false) => new
    {
        type = "article",
        id,
        title = "Trade",
        input_message_content = new { message_text = "<b>Trade</b>", parse_mode = "HTML" },
        reply_markup = withKeyboard ? new { inline_keyboard = new[] { new[] { new { text = "More", callback_data = "more" } } } } : null,
    };

    private static async Task AnswerAsync(SandboxRig rig, InlineQuestion question, params object[] results) =>
        Assert.True((await rig.Call("answerInlineQuery", new { inline_query_id = question.Id, results })).IsOk);
}
