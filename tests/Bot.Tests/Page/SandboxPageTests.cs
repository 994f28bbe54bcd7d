using Bot.Sandbox;
using Bot.Tests.Sandbox;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Bot.Tests.Page;

/// <summary>What a citizen, an administrator and an owner of a channel can do on the page; the test speaks for the bot.</summary>
public sealed class SandboxPageTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private SandboxRig _rig = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await SandboxRig.StartAsync(options => options with { DemoChats = true });

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory, InlineData(1100), InlineData(390)]
    public async Task An_ephemeral_message_is_shown_to_its_receiver_alone(int width)
    {
        var (page, chat) = await OpenAsync("Обсуждение", width);
        await _rig.Call("sendMessage", new
        {
            chat_id = chat.Id,
            text = "Язык ваших ответов",
            ephemeral_message_parameters = new { receiver_user_id = Person("Михаил").Id },
            reply_markup = Keyboard("Қазақша", "kk"),
        });
        await Expect(page.GetByTestId("log")).ToContainTextAsync("Язык ваших ответов");
        await Expect(page.GetByTestId("only-you")).ToHaveTextAsync("Видите только вы");

        await page.GetByTestId("key").ClickAsync();
        await _rig.World.WaitUntil(() => _rig.World.PendingUpdates > 0, Ct);
        var query = (await _rig.UpdatesAsync()).Select(update => update!["callback_query"]).First(query => query is not null)!;
        await _rig.Call("answerCallbackQuery", new { callback_query_id = query["id"]!.GetValue<string>(), text = "Готово" });
        await Expect(page.GetByTestId("toast")).ToHaveTextAsync("Готово");
        await page.GetByTestId("speaker").SelectOptionAsync(new SelectOptionValue { Value = $"{Person("Emma").Id}" });
        await Expect(page.GetByTestId("log")).Not.ToContainTextAsync("Язык ваших ответов");
    }

    [Fact]
    public async Task The_bots_name_and_a_question_offer_results_of_which_one_is_chosen()
    {
        var (page, _) = await OpenAsync("Соседи");
        await page.GetByTestId("input").FillAsync("@sandbox_bot торговля");
        await Expect(page.GetByTestId("inline")).ToContainTextAsync("Бот ищет");
        var question = (await _rig.UpdatesAsync()).Select(update => update!["inline_query"]).First(query => query is not null)!;
        Assert.Equal(("торговля", "supergroup"), (question["query"]!.GetValue<string>(), question["chat_type"]!.GetValue<string>()));
        await _rig.Call("answerInlineQuery", new { inline_query_id = question["id"]!.GetValue<string>(), results = new[] { Article("Торговля", "41 млрд") } });
        await page.GetByTestId("inline-result").ClickAsync();

        await Expect(page.GetByTestId("log")).ToContainTextAsync("41 млрд");
        await Expect(page.GetByTestId("via")).ToHaveTextAsync("через @sandbox_bot");
        await Expect(page.GetByTestId("input")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Further_results_are_shown_below_the_first_and_can_be_chosen_too()
    {
        var (page, _) = await OpenAsync("Соседи");
        await page.GetByTestId("input").FillAsync("@sandbox_bot торговля");
        await Expect(page.GetByTestId("inline")).ToContainTextAsync("Бот ищет");
        var first = (await _rig.UpdatesAsync()).Select(update => update!["inline_query"]).First(query => query is not null)!;
        await _rig.Call("answerInlineQuery", new { inline_query_id = first["id"]!.GetValue<string>(), results = new[] { Article("Торговля", "41 млрд") }, next_offset = "10" });
        await _rig.SkipUpdatesAsync();
        await page.GetByTestId("inline-more").ClickAsync();
        await _rig.World.WaitUntil(() => _rig.World.PendingUpdates > 0, Ct);
        var second = (await _rig.UpdatesAsync()).Select(update => update!["inline_query"]).Last(query => query is not null)!;
        Assert.Equal(("торговля", "10"), (second["query"]!.GetValue<string>(), second["offset"]!.GetValue<string>()));
        await _rig.Call("answerInlineQuery", new { inline_query_id = second["id"]!.GetValue<string>(), results = new[] { Article("Транзит", "27 млн тонн") } });

        await Expect(page.GetByTestId("inline-result")).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("inline-more")).ToHaveCountAsync(0);
        await page.GetByTestId("inline-result").Last.ClickAsync();
        await Expect(page.GetByTestId("log")).ToContainTextAsync("27 млн тонн");
    }

    [Fact]
    public async Task A_post_gathers_comments_in_the_discussion_group()
    {
        var (page, channel) = await OpenAsync("Новости");
        await page.GetByTestId("person").SelectOptionAsync(new SelectOptionValue { Value = $"{Person("Тимур").Id}" });
        await SayAsync(page, "Сколько участников саммита?");
        await page.GetByTestId("comments").ClickAsync();
        await Expect(page.GetByTestId("chat-title")).ToContainTextAsync("Обсуждение");
        await SayAsync(page, "Девять");

        await _rig.World.WaitUntil(() => _rig.World.ForwardOf(_rig.World.Messages(channel)[0]) is { } forward
            && _rig.World.Messages(forward.Chat).Any(message => message.ReplyTo == forward.Id && message.Text == "Девять"), Ct);
        // The name stands in the list of chats beside its posts' forwards too.
        await page.Locator($"[data-chat-id='{channel.Id}']").ClickAsync();
        await Expect(page.GetByTestId("comments")).ToHaveTextAsync("1 комментарий");
    }

    [Fact]
    public async Task The_bot_is_called_as_a_guest_where_it_is_not_a_member()
    {
        var (page, _) = await OpenAsync("Без бота");
        await SayAsync(page, "@sandbox_bot сколько участников?");
        await Expect(page.GetByTestId("message")).ToHaveCountAsync(1);
        var question = (await _rig.UpdatesAsync()).Select(update => update!["guest_message"]).First(message => message is not null)!;
        await _rig.Call("answerGuestQuery", new { guest_query_id = question["guest_query_id"]!.GetValue<string>(), result = Article("Участники", "Девять участников") });

        await Expect(page.GetByTestId("log")).ToContainTextAsync("Девять участников");
        await Expect(page.GetByTestId("log")).ToContainTextAsync("бот в гостях");
    }

    [Fact]
    public async Task A_group_link_lets_one_choose_where_the_bot_shall_be()
    {
        var (page, _) = await OpenAsync("Без бота");
        var (user, chat) = (Person("Айгерім"), ChatOf("Без бота"));
        await page.GetByTestId("person").SelectOptionAsync(new SelectOptionValue { Value = $"{user.Id}" });
        await SayAsync(page, "https://t.me/sandbox_bot?startgroup=hello&admin=delete_messages");
        await page.GetByTestId("bot-link").ClickAsync();
        await page.GetByTestId("pick").Filter(new() { HasText = "Без бота" }).ClickAsync();

        await Expect(page.GetByTestId("log")).ToContainTextAsync("/start@sandbox_bot hello");
        Assert.Equal(MemberStatus.Administrator, _rig.World.MemberOf(chat, _rig.World.BotUser)!.Status);
    }

    [Fact]
    public async Task An_administrator_speaks_anonymously_and_in_a_topic()
    {
        var (page, chat) = await OpenAsync("Темы города");
        await page.GetByTestId("speaker").SelectOptionAsync(new SelectOptionValue { Value = $"{Person("Айгерім").Id}" });
        await page.GetByTestId("speaker").SelectOptionAsync(new SelectOptionValue { Value = "as anonymous" });
        await page.GetByTestId("topic").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await SayAsync(page, "Здравствуйте");

        await Expect(page.GetByTestId("log")).ToContainTextAsync("Здравствуйте");
        var message = _rig.World.Messages(chat)[^1];
        Assert.Equal((World.GroupAnonymousBot, chat), (message.From, message.SenderChat));
        Assert.NotNull(message.Topic);
    }

    [Fact]
    public async Task The_clock_is_put_forward()
    {
        var (page, _) = await OpenAsync("Соседи");
        var before = _rig.Clock.Ahead;
        await page.GetByTestId("plus-day").ClickAsync();
        await page.GetByTestId("plus-hour").ClickAsync();

        await _rig.World.WaitUntil(() => _rig.Clock.Ahead - before == TimeSpan.FromHours(25), Ct);
    }

    [Fact]
    public async Task Who_runs_a_group_decides_what_the_bot_is_there()
    {
        var (page, chat) = await OpenAsync("Соседи");
        await Expect(page.GetByTestId("place-bot")).ToBeHiddenAsync();
        await page.GetByTestId("speaker").SelectOptionAsync(new SelectOptionValue { Value = $"{Person("Айгерім").Id}" });
        await page.GetByTestId("place-bot").ClickAsync();
        await page.GetByTestId("pick").Filter(new() { HasText = "администратором" }).ClickAsync();

        await _rig.World.WaitUntil(() => _rig.World.MemberOf(chat, _rig.World.BotUser) is { Status: MemberStatus.Administrator }, Ct);
        await page.GetByTestId("place-bot").ClickAsync();
        await page.GetByTestId("pick").Filter(new() { HasText = "Убрать" }).ClickAsync();
        await _rig.World.WaitUntil(() => _rig.World.MemberOf(chat, _rig.World.BotUser) is { Status: MemberStatus.Kicked }, Ct);
    }

    [Fact]
    public async Task A_quote_is_folded_out_a_text_copied_and_a_query_shared()
    {
        var (page, group) = await OpenAsync("Соседи");
        var row = new object[]
        {
            new { text = "Копировать", copy_text = new { text = "41" } },
            new { text = "Поделиться", switch_inline_query_chosen_chat = new { query = "торговля", allow_group_chats = true } },
        };
        var text = "<blockquote expandable>" + string.Join('\n', Enumerable.Range(1, 20).Select(i => $"строка {i}")) + "</blockquote>";
        Assert.True((await _rig.Call("sendMessage", new { chat_id = group.Id, text, parse_mode = "HTML", reply_markup = new { inline_keyboard = new[] { row } } })).IsOk);
        await page.GetByTestId("expand").ClickAsync();
        await Expect(page.GetByTestId("expand")).ToHaveTextAsync("Свернуть");
        await page.GetByTestId("key").Filter(new() { HasText = "Поделиться" }).ClickAsync();
        await page.GetByTestId("pick").Filter(new() { HasText = "Без бота" }).ClickAsync();

        await Expect(page.GetByTestId("chat-title")).ToContainTextAsync("Без бота");
        await Expect(page.GetByTestId("input")).ToHaveValueAsync("@sandbox_bot торговля");
        await Expect(page.GetByTestId("inline")).ToBeVisibleAsync();
    }

    private async Task<(IPage Page, Chat Chat)> OpenAsync(string title, int width = 1100, bool dark = false)
    {
        var page = await browser.Open(width, 840, dark);
        var chat = ChatOf(title);
        await page.GotoAsync($"{_rig.Server.Address}#{chat.Id}");
        await Expect(page.GetByTestId("chat-title")).ToContainTextAsync(title);
        return (page, chat);
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.GetByTestId("input").FillAsync(text);
        await page.GetByTestId("send").ClickAsync();
    }

    private Chat ChatOf(string title) => _rig.World.AllChats.Single(chat => chat.Title?.StartsWith(title, StringComparison.Ordinal) is true);

    private User Person(string name) => _rig.World.AllUsers.Single(user => user.FirstName == name);

    private static object Keyboard(string text, string data) => new { inline_keyboard = new[] { new[] { new { text, callback_data = data } } } };

    private static object Article(string title, string text) => new { type = "article", id = "1", title, description = text, input_message_content = new { message_text = text } };
}
