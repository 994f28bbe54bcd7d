using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class KeyboardTests
{
    private const string TooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"text":"a","callback_data":"1"}""")]
    [InlineData("""{"text":"a","url":"https://example.org"}""")]
    [InlineData("""{"text":"a","url":"tg://user?id=5"}""")]
    [InlineData("""{"text":"a","switch_inline_query":""}""")]
    [InlineData("""{"text":"a","switch_inline_query_current_chat":"q"}""")]
    [InlineData("""{"text":"a","switch_inline_query_chosen_chat":{"query":"q","allow_user_chats":true}}""")]
    [InlineData("""{"text":"a","copy_text":{"text":"words"}}""")]
    [InlineData("""{"text":"a","disabled":{}}""")]
    [InlineData("""{"text":"a","callback_data":"1","style":"success"}""")]
    public async Task Every_kind_of_button_is_taken(string button)
    {
        await using var rig = await SandboxRig.StartAsync();
        var answer = await SendAsync(rig, $"[[{button}]]");

        Assert.True(answer.IsOk, answer.Description);
        Assert.Equal("a", answer.Result["reply_markup"]!["inline_keyboard"]![0]![0]!["text"]!.GetValue<string>());
        Assert.Empty(rig.World.Complaints);
    }

    [Theory]
    [InlineData("""[[{"text":"a"}]]""", "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")]
    [InlineData("""[[{"callback_data":"a"}]]""", "Bad Request: can't parse inline keyboard button: Can't find field \"text\"")]
    [InlineData("""[[{"text":"","callback_data":"a"}]]""", "Bad Request: inline keyboard button text must be non-empty")]
    [InlineData("""[["a"]]""", "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object")]
    [InlineData("""[{"text":"a","callback_data":"a"}]""", "Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")]
    [InlineData("""[[{"text":"a","url":"nowhere"}]]""", "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL")]
    [InlineData("""[[{"text":"a","copy_text":{"text":""}}]]""", "Bad Request: BUTTON_COPY_TEXT_INVALID")]
    [InlineData("""[[{"text":"a","callback_data":"a","style":"pink"}]]""", "Bad Request: can't parse inline keyboard button: invalid button style specified")]
    public async Task A_button_without_text_or_action_is_refused(string rows, string description)
    {
        await using var rig = await SandboxRig.StartAsync();

        (await SendAsync(rig, rows)).IsRefused(400, description);
    }

    [Theory, InlineData("a", 64, true), InlineData("a", 65, false), InlineData("қ", 32, true), InlineData("қ", 33, false)]
    public async Task Callback_data_has_at_most_64_bytes(string letter, int count, bool isTaken)
    {
        await using var rig = await SandboxRig.StartAsync();
        var answer = await SendAsync(rig, $$"""[[{"text":"a","callback_data":"{{string.Concat(Enumerable.Repeat(letter, count))}}"}]]""");

        if (isTaken) Assert.True(answer.IsOk);
        else answer.IsRefused(400, "Bad Request: BUTTON_DATA_INVALID");
    }

    [Fact]
    public async Task A_keyboard_has_at_most_a_hundred_buttons()
    {
        await using var rig = await SandboxRig.StartAsync();
        var row = "[" + string.Join(',', Enumerable.Repeat("""{"text":"a","callback_data":"1"}""", 8)) + "]";

        Assert.True((await SendAsync(rig, "[" + string.Join(',', Enumerable.Repeat(row, 12)) + "]")).IsOk);
        (await SendAsync(rig, "[" + string.Join(',', Enumerable.Repeat(row, 13)) + "]")).IsRefused(400, "Bad Request: reply markup is too long");
    }

    [Fact]
    public async Task Two_actions_in_a_button_are_complained_of()
    {
        await using var rig = await SandboxRig.StartAsync();

        Assert.True((await SendAsync(rig, """[[{"text":"a","url":"https://example.org","callback_data":"1"}]]""")).IsOk);
        Assert.Equal(["reply_markup: button \"a\" has more than one action"], rig.World.Complaints);
    }

    [Fact]
    public async Task Without_inline_mode_there_are_no_buttons_for_it()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { InlineMode = false });

        (await SendAsync(rig, """[[{"text":"a","switch_inline_query":""}]]""")).IsRefused(400, "Bad Request: BUTTON_TYPE_INVALID");
    }

    [Fact]
    public async Task A_press_reaches_the_bot_and_its_answer_the_person()
    {
        await using var rig = await SandboxRig.StartAsync();
        var message = await MessageAsync(rig);
        var press = rig.World.Press(message.Chat.Person!, message, "More");
        var query = Assert.Single(await rig.UpdatesAsync())!["callback_query"]!;

        Assert.Equal(("more:1", press.Id), (query["data"]!.GetValue<string>(), query["id"]!.GetValue<string>()));
        Assert.Equal(message.Id, query["message"]!["message_id"]!.GetValue<int>());
        Assert.True((await rig.Call("answerCallbackQuery", new { callback_query_id = press.Id, text = "Here", show_alert = true })).IsOk);
        Assert.Equal(new CallbackAnswer("Here", true, null), await rig.World.AnswerTo(press, Ct));
    }

    [Fact]
    public async Task A_query_is_answered_once_and_in_time()
    {
        await using var rig = await SandboxRig.StartAsync();
        var message = await MessageAsync(rig);
        var first = rig.World.Press(message.Chat.Person!, message, "more:1");
        Assert.True((await rig.Call("answerCallbackQuery", new { callback_query_id = first.Id })).IsOk);
        (await rig.Call("answerCallbackQuery", new { callback_query_id = first.Id })).IsRefused(400, TooOld);
        (await rig.Call("answerCallbackQuery", new { callback_query_id = "12345" })).IsRefused(400, TooOld);

        var second = rig.World.Press(message.Chat.Person!, message, "More");
        rig.Clock.Advance(TimeSpan.FromSeconds(151));
        (await rig.Call("answerCallbackQuery", new { callback_query_id = second.Id })).IsRefused(400, TooOld);
    }

    [Theory, InlineData(200, true), InlineData(201, false)]
    public async Task A_notice_has_at_most_200_characters(int length, bool isTaken)
    {
        await using var rig = await SandboxRig.StartAsync();
        var message = await MessageAsync(rig);
        var press = rig.World.Press(message.Chat.Person!, message, "More");

        Assert.Equal(isTaken, (await rig.Call("answerCallbackQuery", new { callback_query_id = press.Id, text = new string('а', length) })).IsOk);
    }

    [Fact]
    public async Task A_notice_may_only_lead_to_the_bot_itself()
    {
        await using var rig = await SandboxRig.StartAsync();
        var message = await MessageAsync(rig);
        var press = rig.World.Press(message.Chat.Person!, message, "More");
        (await rig.Call("answerCallbackQuery", new { callback_query_id = press.Id, url = "https://example.org" })).IsRefused(400, "Bad Request: URL_INVALID");

        Assert.True((await rig.Call("answerCallbackQuery", new { callback_query_id = press.Id, url = "https://t.me/sandbox_bot?start=x" })).IsOk);
    }

    [Fact]
    public async Task Only_what_is_shown_can_be_pressed_but_an_old_copy_can_say_anything()
    {
        await using var rig = await SandboxRig.StartAsync();
        var message = await MessageAsync(rig);
        Assert.Throws<InvalidOperationException>(() => rig.World.Press(message.Chat.Person!, message, "Forged"));
        rig.World.Delete(message);
        Assert.Throws<InvalidOperationException>(() => rig.World.Press(message.Chat.Person!, message, "More"));

        rig.World.PressStale(message.Chat.Person!, message, "forged");
        var query = Assert.Single(await rig.UpdatesAsync())!["callback_query"]!;
        Assert.Equal(("forged", 0), (query["data"]!.GetValue<string>(), query["message"]!["date"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("""{"keyboard":[["Yes","No"]],"resize_keyboard":true}""")]
    [InlineData("""{"remove_keyboard":true}""")]
    [InlineData("""{"force_reply":true,"input_field_placeholder":"Your question"}""")]
    public async Task Markup_of_the_input_field_makes_a_message_uneditable(string markup)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var id = (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_markup = JsonNode.Parse(markup) })).Result["message_id"]!.GetValue<int>();

        (await rig.Call("editMessageText", new { chat_id = chat.Id, message_id = id, text = "b" })).IsRefused(400, "Bad Request: message can't be edited");
    }

    private static async Task<Answer> SendAsync(SandboxRig rig, string rows)
    {
        var (_, chat) = await rig.SomeoneAsync();
        return await rig.Call("sendMessage", new { chat_id = chat.Id, text = "?", reply_markup = new { inline_keyboard = JsonNode.Parse(rows) } });
    }

    private static async Task<Message> MessageAsync(SandboxRig rig)
    {
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "?", reply_markup = new { inline_keyboard = JsonNode.Parse("""[[{"text":"More","callback_data":"more:1"}]]""") } });
        return await rig.World.NextMessageFromBot(chat, Ct);
    }
}
