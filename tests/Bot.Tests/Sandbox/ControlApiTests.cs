using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class ControlApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_can_be_held_over_http_alone()
    {
        await using var rig = await SandboxRig.StartAsync();
        var user = (await rig.Post("users", new { first_name = "Dana", language_code = "kk" }))["id"]!.GetValue<long>();
        await rig.Post($"chats/{user}/messages", new { user, text = "/start" });
        await rig.SkipUpdatesAsync();
        await rig.Call("sendMessage", new { chat_id = user, text = "Сәлем", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Тағы", callback_data = "more" } } } } });
        var chat = await rig.Get($"chats/{user}?as={user}");
        var message = chat["messages"]![1]!;
        Assert.Equal(("Сәлем", true), (message["text"]!.GetValue<string>(), message["by_bot"]!.GetValue<bool>()));

        var press = await rig.Post($"chats/{user}/messages/{message["message_id"]}/press", new { user, button = "Тағы" });
        Assert.Equal(press["id"]!.GetValue<string>(), Assert.Single(await rig.UpdatesAsync())!["callback_query"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Groups_channels_members_and_topics_are_made_over_http()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = (await rig.Post("users", new { first_name = "Owner" }))["id"]!.GetValue<long>();
        var guest = (await rig.Post("users", new { first_name = "Guest" }))["id"]!.GetValue<long>();
        var forum = (await rig.Post("groups", new { title = "Forum", members = new[] { owner }, is_forum = true }))["id"]!.GetValue<long>();
        var basic = (await rig.Post("groups", new { title = "Basic", members = new[] { owner }, type = "group" }))["id"]!.GetValue<long>();
        Assert.Equal("channel", (await rig.Post("channels", new { title = "News", owner }))["type"]!.GetValue<string>());

        Assert.Equal("member", (await rig.Post($"chats/{forum}/members", new { user = guest, action = "join", by = owner }))["status"]!.GetValue<string>());
        Assert.Equal("administrator", (await rig.Post($"chats/{forum}/members", new { user = guest, action = "promote" }))["status"]!.GetValue<string>());
        var topic = (await rig.Post($"chats/{forum}/topics", new { name = "Trade" }))["message_thread_id"]!.GetValue<int>();
        Assert.Equal(topic, (await rig.Post($"chats/{forum}/messages", new { user = guest, text = "hi", topic }))["message_thread_id"]!.GetValue<int>());
        Assert.Equal("supergroup", (await rig.Post($"chats/{basic}/upgrade", new { }))["type"]!.GetValue<string>());
        var seen = (await rig.Get($"state?as={owner}"))["chats"]!.AsArray().Select(chat => chat!["title"]?.GetValue<string>());
        Assert.Equal(["Forum", "News", "Basic"], seen);
    }

    [Fact]
    public async Task Inline_results_links_and_other_voices_have_doors()
    {
        await using var rig = await SandboxRig.StartAsync();
        var owner = rig.World.AddUser("Owner");
        var (group, channel) = (rig.World.AddGroup("Group", [owner]), rig.World.AddChannel("News", owner));
        await rig.Post($"chats/{channel.Id}/link", new { group = group.Id });
        var question = (await rig.Post("inline", new { user = owner.Id, chat = group.Id, query = "a" }))["id"]!.GetValue<string>();
        var result = new { type = "article", id = "1", title = "A", input_message_content = new { message_text = "B" } };
        await rig.Call("answerInlineQuery", new { inline_query_id = question, results = new[] { result }, button = new { text = "More", start_parameter = "q" } });
        var shown = await rig.Get("inline/" + question);
        Assert.Equal(("A", "q"), (shown["results"]![0]!["title"]!.GetValue<string>(), shown["button"]!["start_parameter"]!.GetValue<string>()));

        Assert.Equal("B", (await rig.Post($"inline/{question}/choose", new { result = "1", chat = group.Id }))["text"]!.GetValue<string>());
        Assert.Equal("/start q", (await rig.Post($"inline/{question}/start", new { }))["text"]!.GetValue<string>());
        Assert.Equal("/start@sandbox_bot s", (await rig.Post("links", new { user = owner.Id, link = "t.me/sandbox_bot?startgroup=s", chat = group.Id }))["text"]!.GetValue<string>());
        Assert.Equal("Group", (await rig.Post($"chats/{group.Id}/messages", new { user = owner.Id, text = "a", @as = "anonymous" }))["sender_chat"]!["title"]!.GetValue<string>());
        Assert.Equal("News", (await rig.Post($"chats/{group.Id}/messages", new { user = owner.Id, text = "a", @as = channel.Id }))["sender_chat"]!["title"]!.GetValue<string>());
        var post = (await rig.Post($"chats/{channel.Id}/messages", new { user = owner.Id, text = "news" }))["message_id"]!.GetValue<int>();
        rig.World.Comment(rig.World.Messages(channel).Single(message => message.Id == post), owner, "well");
        Assert.Equal(1, (await rig.Get($"chats/{channel.Id}?as={owner.Id}"))["messages"]![0]!["comments"]!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Each_person_is_shown_the_own_ephemeral_messages_and_may_press_their_buttons()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (owner, member) = (rig.World.AddUser("Owner"), rig.World.AddUser("Member"));
        var group = rig.World.AddGroup("Group", [owner, member]);
        rig.World.Promote(group, rig.World.BotUser);
        await rig.Call("sendMessage", new
        {
            chat_id = group.Id,
            text = "psst",
            ephemeral_message_parameters = new { receiver_user_id = member.Id },
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Yes", callback_data = "y" } } } },
        });

        Assert.Empty((await rig.Get($"chats/{group.Id}?as={owner.Id}"))["messages"]!.AsArray());
        var message = Assert.Single((await rig.Get($"chats/{group.Id}?as={member.Id}"))["messages"]!.AsArray())!;
        await rig.SkipUpdatesAsync();
        await rig.Post($"chats/{group.Id}/ephemerals/{message["ephemeral_message_id"]}/press", new { user = member.Id, button = "y" });
        Assert.NotNull(Assert.Single(await rig.UpdatesAsync())!["callback_query"]);
    }

    [Fact]
    public async Task Raw_updates_calls_and_complaints_have_doors()
    {
        await using var rig = await SandboxRig.StartAsync();
        var id = (await rig.Post("raw", new { hologram = new { colour = "blue" } }))["update_id"]!.GetValue<int>();
        Assert.Equal(id, Assert.Single(await rig.UpdatesAsync())!["update_id"]!.GetValue<int>());
        await rig.Call("getMe", new { colour = "red" });

        Assert.Equal("getMe: unknown parameter \"colour\"", Assert.Single((await rig.Get("complaints")).AsArray())!.GetValue<string>());
        var call = Assert.Single((await rig.Get("calls?after=1")).AsArray())!;
        Assert.Equal(("getMe", "red", 200), (call["method"]!.GetValue<string>(), call["parameters"]!["colour"]!.GetValue<string>(), call["status"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_clock_is_put_forward_over_http_if_it_can_be()
    {
        await using var rig = await SandboxRig.StartAsync();
        await rig.Post("clock", new { advance_seconds = 3600 });
        Assert.Equal(TimeSpan.FromHours(1), rig.Clock.Ahead);

        await using var other = await SandboxServer.StartAsync(new SandboxOptions(), Ct);
        using var http = new HttpClient { BaseAddress = other.Address };
        using var content = new StringContent("""{"advance_seconds":1}""", Encoding.UTF8, "application/json");
        using var refused = await http.PostAsync(new Uri("sandbox/clock", UriKind.Relative), content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Mistakes_are_told_in_words()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        rig.World.Block(user);

        Assert.Contains("has blocked the bot", await ProblemAsync(rig, $"chats/{chat.Id}/messages", $$"""{"user":{{user.Id}},"text":"a"}""", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no such chat", await ProblemAsync(rig, "chats/-5/messages", $$"""{"user":{{user.Id}},"text":"a"}""", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("no such person", await ProblemAsync(rig, "inline", """{"user":5}""", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("no such door", await ProblemAsync(rig, "elsewhere", "{}", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory, InlineData("Host", "attacker.example:80"), InlineData("Origin", "https://attacker.example")]
    public async Task A_foreign_page_can_do_nothing(string header, string value)
    {
        await using var rig = await SandboxRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "sandbox/state");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await rig.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Every_change_is_streamed_to_open_pages()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        await using var stream = await rig.Http.GetStreamAsync(new Uri("sandbox/events", UriKind.Relative), Ct);
        using var reader = new StreamReader(stream);
        Assert.Equal("retry: 1000", await reader.ReadLineAsync(Ct));
        for (var i = 0; i < 3; i++) await reader.ReadLineAsync(Ct);
        rig.World.Say(chat, user, "hello");

        await ExpectAsync();
        rig.World.Say(chat, user, "and again");
        await ExpectAsync();

        async Task ExpectAsync()
        {
            Assert.Equal("event: chat", await reader.ReadLineAsync(Ct));
            var data = (await reader.ReadLineAsync(Ct))!;
            Assert.Equal(chat.Id, JsonNode.Parse(data["data: ".Length..])!["chat"]!.GetValue<long>());
            await reader.ReadLineAsync(Ct);
        }
    }

    private static async Task<string> ProblemAsync(SandboxRig rig, string door, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await rig.Http.PostAsync(new Uri("sandbox/" + door, UriKind.Relative), content, Ct);
        Assert.Equal(status, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["error"]!.GetValue<string>();
    }
}
