using Bot.Sandbox;
using Bot.Sandbox.Methods;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class BotProfileTests
{
    [Fact]
    public async Task Commands_are_kept_by_scope_and_language()
    {
        await using var rig = await SandboxRig.StartAsync();
        await SetAsync(rig, "start");
        await SetAsync(rig, "bastau", scope: "all_private_chats", language: "kk");

        Assert.Equal(["start"], await CommandsAsync(rig, new { }));
        Assert.Equal(["bastau"], await CommandsAsync(rig, new { scope = new { type = "all_private_chats" }, language_code = "kk" }));
        Assert.Empty(await CommandsAsync(rig, new { scope = new { type = "all_private_chats" } }));
        await rig.Call("deleteMyCommands");
        Assert.Empty(await CommandsAsync(rig, new { }));
    }

    [Fact]
    public async Task A_person_sees_the_narrowest_list_that_exists()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync(language: "kk");
        var member = rig.World.AddUser("Member", "en");
        var group = rig.World.AddGroup("Group", [user, member]);
        string? Seen(Chat where, User who) => CommandScopes.Seen(rig.World.Bot, where, who).FirstOrDefault()?["command"]!.GetValue<string>();

        Assert.Null(Seen(chat, user));
        await SetAsync(rig, "all");
        Assert.Equal(("all", "all"), (Seen(chat, user), Seen(group, member)));
        await SetAsync(rig, "private", scope: "all_private_chats");
        await SetAsync(rig, "zheke", scope: "all_private_chats", language: "kk");
        await SetAsync(rig, "admins", scope: "all_chat_administrators");
        Assert.Equal(("zheke", "admins", "all"), (Seen(chat, user), Seen(group, user), Seen(group, member)));
        await SetAsync(rig, "here", new { type = "chat", chat_id = group.Id });
        Assert.Equal(("here", "here"), (Seen(group, user), Seen(group, member)));
    }

    [Theory]
    [InlineData("Start", "words", "Bad Request: BOT_COMMAND_INVALID")]
    [InlineData("", "words", "Bad Request: command must be non-empty")]
    [InlineData("abcdefghijklmnopqrstuvwxyz_1234567", "words", "Bad Request: command length must not exceed 32")]
    [InlineData("start", "", "Bad Request: command description must be non-empty")]
    public async Task Commands_have_their_form(string command, string description, string error)
    {
        await using var rig = await SandboxRig.StartAsync();

        (await rig.Call("setMyCommands", new { commands = new[] { new { command, description } } })).IsRefused(400, error);
    }

    [Fact]
    public async Task There_are_at_most_a_hundred_commands_and_only_known_scopes_and_languages()
    {
        await using var rig = await SandboxRig.StartAsync();
        var commands = Enumerable.Range(0, 101).Select(i => new { command = "c" + i, description = "d" });

        (await rig.Call("setMyCommands", new { commands })).IsRefused(400, "Bad Request: BOT_COMMANDS_TOO_MUCH");
        (await rig.Call("setMyCommands", new { commands = commands.Take(1), language_code = "kaz" })).IsRefused(400, "Bad Request: invalid language code specified");
        (await rig.Call("setMyCommands", new { commands = commands.Take(1), scope = new { type = "moon" } }))
            .IsRefused(400, "Bad Request: can't parse BotCommandScope: Unsupported type specified");
        (await rig.Call("setMyCommands", new { commands = commands.Take(1), scope = new { type = "chat", chat_id = 5 } })).IsRefused(400, "Bad Request: chat not found");
    }

    [Theory]
    [InlineData("Name", "name", 64), InlineData("Description", "description", 512), InlineData("ShortDescription", "short_description", 120)]
    public async Task Texts_are_kept_by_language_and_have_a_limit(string what, string field, int limit)
    {
        await using var rig = await SandboxRig.StartAsync();
        Assert.True((await rig.Call("setMy" + what, new Dictionary<string, string> { [field] = "For all" })).IsOk);
        Assert.True((await rig.Call("setMy" + what, new Dictionary<string, string> { [field] = "Барлығына", ["language_code"] = "kk" })).IsOk);

        Assert.Equal("Барлығына", (await rig.Call("getMy" + what, new { language_code = "kk" })).Result[field]!.GetValue<string>());
        Assert.Equal("For all", (await rig.Call("getMy" + what, new { language_code = "ru" })).Result[field]!.GetValue<string>());
        Assert.True((await rig.Call("setMy" + what, new Dictionary<string, string> { [field] = new('а', limit) })).IsOk);
        Assert.False((await rig.Call("setMy" + what, new Dictionary<string, string> { [field] = new('а', limit + 1) })).IsOk);
    }

    [Fact]
    public async Task The_menu_button_is_set_for_one_or_all()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, _) = await rig.SomeoneAsync();
        Assert.Equal("commands", (await rig.Call("getChatMenuButton")).Result["type"]!.GetValue<string>());
        var app = new { type = "web_app", text = "Open", web_app = new { url = "https://example.org" } };
        Assert.True((await rig.Call("setChatMenuButton", new { chat_id = user.Id, menu_button = app })).IsOk);

        Assert.Equal("web_app", (await rig.Call("getChatMenuButton", new { chat_id = user.Id })).Result["type"]!.GetValue<string>());
        Assert.Equal("commands", (await rig.Call("getChatMenuButton")).Result["type"]!.GetValue<string>());
        (await rig.Call("setChatMenuButton", new { menu_button = new { type = "wheel" } })).IsRefused(400, "Bad Request: can't parse menu button: MenuButton has unsupported type");
    }

    [Fact]
    public async Task An_inline_question_is_answered_once_within_thirty_seconds()
    {
        await using var rig = await SandboxRig.StartAsync();
        var user = rig.World.AddUser("Dana", "en");
        var question = rig.World.AskInline(user, "trade");
        Assert.Equal("trade", Assert.Single(await rig.UpdatesAsync())!["inline_query"]!["query"]!.GetValue<string>());
        Assert.True((await rig.Call("answerInlineQuery", new { inline_query_id = question.Id, results = new[] { Article("1") } })).IsOk);
        Assert.Contains("Trade", question.Results, StringComparison.Ordinal);
        var tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        (await rig.Call("answerInlineQuery", new { inline_query_id = question.Id, results = new[] { Article("1") } })).IsRefused(400, tooOld);

        var late = rig.World.AskInline(user, "late");
        rig.Clock.Advance(TimeSpan.FromSeconds(31));
        (await rig.Call("answerInlineQuery", new { inline_query_id = late.Id, results = new[] { Article("1") } })).IsRefused(400, tooOld);
    }

    [Fact]
    public async Task Inline_results_have_their_form()
    {
        await using var rig = await SandboxRig.StartAsync();
        var question = rig.World.AskInline(rig.World.AddUser("Dana"), "trade");
        Task<Answer> AnswerAsync(params object[] results) => rig.Call("answerInlineQuery", new { inline_query_id = question.Id, results });

        (await AnswerAsync([.. Enumerable.Range(0, 51).Select(i => Article($"{i}"))])).IsRefused(400, "Bad Request: too many inline query results specified");
        (await AnswerAsync(Article("1"), Article("1"))).IsRefused(400, "Bad Request: RESULT_ID_DUPLICATE");
        (await AnswerAsync(Article(new string('1', 65)))).IsRefused(400, "Bad Request: RESULT_ID_INVALID");
        (await AnswerAsync(new { type = "article", id = "1", title = "a" })).IsRefused(400, "Bad Request: can't parse inline query result: Input message content is not specified");
    }

    private static object Article(string id) => new { type = "article", id, title = "Trade", input_message_content = new { message_text = "<b>Trade</b>", parse_mode = "HTML" } };

    private static Task SetAsync(SandboxRig rig, string command, string scope = "default", string language = "") => SetAsync(rig, command, new { type = scope }, language);

    private static async Task SetAsync(SandboxRig rig, string command, object scope, string language = "") =>
        Assert.True((await rig.Call("setMyCommands", new { commands = new[] { new { command, description = "words" } }, scope, language_code = language })).IsOk);

    private static async Task<IEnumerable<string>> CommandsAsync(SandboxRig rig, object parameters) =>
        (await rig.Call("getMyCommands", parameters)).Result.AsArray().Select(command => command!["command"]!.GetValue<string>());
}
