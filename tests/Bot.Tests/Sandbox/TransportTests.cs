using System.Net;
using System.Text;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class TransportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("7000000001:another-secret-of-the-same-form", 401, "Unauthorized")]
    [InlineData("12345:secret", 401, "Unauthorized")]
    [InlineData("no-colon", 404, "Not Found")]
    [InlineData("abc:secret", 404, "Not Found")]
    public async Task A_wrong_token_is_refused(string token, int code, string description)
    {
        await using var rig = await SandboxRig.StartAsync();
        using var response = await rig.Http.GetAsync(new Uri($"/bot{token}/getMe", UriKind.Relative), Ct);

        (await Answer.ReadAsync(response)).IsRefused(code, description);
    }

    [Theory, InlineData("inventMethod"), InlineData(""), InlineData("getMe/more")]
    public async Task An_unknown_method_is_not_found(string method)
    {
        await using var rig = await SandboxRig.StartAsync();

        (await rig.Call(method)).IsRefused(404, "Not Found: method not found");
        Assert.Contains($"unknown method \"{method}\"", rig.World.Complaints);
    }

    [Fact]
    public async Task Methods_are_known_in_any_case_and_all_verbs()
    {
        await using var rig = await SandboxRig.StartAsync();

        Assert.True((await rig.Send("GETME", HttpMethod.Get)).IsOk);
        Assert.True((await rig.Send("getme", HttpMethod.Post)).IsOk);
        Assert.All(rig.World.Calls, call => Assert.Equal("getMe", call.Method));
    }

    [Fact]
    public async Task Parameters_come_as_json_form_multipart_or_query()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var fields = new Dictionary<string, string>
        {
            ["chat_id"] = $"{chat.Id}",
            ["text"] = "hello & <b>more</b>",
            ["entities"] = """[{"type":"bold","offset":0,"length":5}]""",
        };
        using var form = new FormUrlEncodedContent(fields);
        using var multipart = new MultipartFormDataContent();
        foreach (var (name, value) in fields) multipart.Add(new StringContent(value), name);
        var query = "?" + string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var json = new { chat_id = chat.Id, text = fields["text"], entities = new[] { new { type = "bold", offset = 0, length = 5 } } };

        Answer[] answers =
        [
            await rig.Call("sendMessage", json), await rig.Send("sendMessage", HttpMethod.Post, form),
            await rig.Send("sendMessage", HttpMethod.Post, multipart), await rig.Send("sendMessage", HttpMethod.Get, query: query),
        ];
        Assert.All(answers, answer => Assert.Equal(fields["text"], answer.Result["text"]!.GetValue<string>()));
        Assert.All(answers, answer => Assert.Equal("bold", answer.Result["entities"]![0]!["type"]!.GetValue<string>()));
        Assert.Empty(rig.World.Complaints);
    }

    [Theory, InlineData("[1,2]"), InlineData("{broken"), InlineData("")]
    public async Task A_body_that_is_no_json_object_is_refused(string body)
    {
        await using var rig = await SandboxRig.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await rig.Send("getMe", HttpMethod.Post, content)).Status);
    }

    [Fact]
    public async Task Unknown_parameters_and_fields_pass_but_are_complained_of()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var answer = await rig.Call("sendMessage", new
        {
            chat_id = chat.Id,
            text = "hello",
            colour = "red",
            disable_notification = "maybe",
            message_effect_id = "5",
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "a", shape = "round" } } } },
        });

        Assert.True(answer.IsOk);
        Assert.Equal(
            [
                "sendMessage: unknown parameter \"colour\"",
                "sendMessage: \"disable_notification\" is neither true nor false",
                "sendMessage: \"message_effect_id\" has no effect in the sandbox",
                "sendMessage: unknown field \"reply_markup.inline_keyboard[0][0].shape\"",
            ],
            rig.World.Complaints);
    }

    [Fact]
    public async Task The_journal_holds_every_call_with_its_answer()
    {
        await using var rig = await SandboxRig.StartAsync();
        await rig.Call("sendMessage", new { chat_id = 5, text = "to nobody" });

        var call = Assert.Single(rig.World.Calls);
        Assert.Equal(("sendMessage", "5", 400, false), (call.Method, call["chat_id"], call.Status, call.IsOk));
        Assert.Contains("chat not found", call.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Server.Token, call.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetMe_tells_all_that_a_bot_can_do()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { BotName = "Summits", BotUsername = "summits_bot" });
        var me = (await rig.Call("getMe")).Result.AsObject();

        Assert.Equal(7000000001, me["id"]!.GetValue<long>());
        Assert.Equal("summits_bot", me["username"]!.GetValue<string>());
        Assert.False(me["can_read_all_group_messages"]!.GetValue<bool>());
        foreach (var flag in (string[])["is_bot", "can_join_groups", "supports_inline_queries", "supports_guest_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled"])
            Assert.True(me.ContainsKey(flag), flag);
    }

    [Fact]
    public async Task After_logging_out_nothing_works()
    {
        await using var rig = await SandboxRig.StartAsync();
        Assert.True((await rig.Call("close")).IsOk);
        Assert.True((await rig.Call("logOut")).IsOk);

        (await rig.Call("getMe")).IsRefused(400, "Logged out");
    }

    [Theory]
    [InlineData("http://bot.example.org/", "", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://bot.example.org:81/", "", "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("https://bot.example.org/", "not allowed!", "Bad Request: secret token contains unallowed characters")]
    public async Task A_webhook_must_be_one_that_Telegram_could_call(string url, string secret, string description)
    {
        await using var rig = await SandboxRig.StartAsync();

        (await rig.Call("setWebhook", new { url, secret_token = secret })).IsRefused(400, description);
    }

    [Fact]
    public async Task Only_the_loopback_address_is_listened_on()
    {
        await using var rig = await SandboxRig.StartAsync();

        Assert.Equal("127.0.0.1", rig.Server.Address.Host);
        Assert.NotEqual(0, rig.Server.Address.Port);
    }

    [Fact]
    public async Task A_taken_port_stops_the_start()
    {
        await using var rig = await SandboxRig.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = rig.Server.Address.Port }, Ct));
    }

    [Fact]
    public async Task A_malformed_token_stops_the_start() =>
        await Assert.ThrowsAsync<FormatException>(() => SandboxServer.StartAsync(new SandboxOptions { Token = "nonsense" }, Ct));
}
