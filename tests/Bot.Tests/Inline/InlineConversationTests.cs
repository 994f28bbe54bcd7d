using System.Text.Json.Nodes;
using Bot.Chats;
using Bot.Inline;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;
using ButtonKind = Bot.Sandbox.ButtonKind;

namespace Bot.Tests.Inline;

/// <summary>People type the bot's name in chats where it is not, and send what it finds.</summary>
public sealed class InlineConversationTests
{
    private static readonly SandboxOptions WithFeedback = new() { InlineFeedback = true };

    [Theory]
    [InlineData("ru", "сколько книг в библиотеке", "Сколько книг", "В библиотеке 40 000 книг.", "Источник: Городская газета, 14 марта 2025 г.", "Подробнее в личном чате", "Задать другой вопрос")]
    [InlineData("kk", "кітапханада қанша кітап бар", "Кітап саны", "Кітапханада 40 000 кітап бар.", "Қала газеті, 2025", "Жеке чатта толығырақ", "Басқа сұрақ қою")]
    [InlineData("en", "how many books are in the library", "Number of books", "The library holds 40,000 books.", "Source: The Town Paper, 14 March 2025", "More in a private chat", "Ask another question")]
    public async Task Someone_asks_in_any_chat_and_sends_the_answer_with_its_source(
        string language, string question, string title, string fact, string source, string more, string another)
    {
        await using var bot = await RunningBot.Start(options: WithFeedback);
        var person = bot.World.AddUser("Aigerim", language);
        var chat = bot.World.AddGroup("Friends", [person], withBot: false);

        var asked = bot.World.AskInline(person, chat, question);
        var results = await Results(bot, asked);
        var sent = bot.World.ChooseInline(asked, Id(results[0]), chat);

        Assert.Equal((title, fact), (Text(results[0], "title"), Text(results[0], "description")));
        Assert.InRange(results.Count, 1, 10);
        Assert.StartsWith($"{title}\n\n{fact}\n\n", sent.Text, StringComparison.Ordinal);
        Assert.Contains(source, sent.Text, StringComparison.Ordinal);
        Assert.Contains(sent.Entities, entity => entity is { Type: "bold", Offset: 0 } && entity.Length == title.Length);
        Assert.Contains(sent.Entities, entity => entity.Type == "italic");
        Assert.True(sent.HasNoPreview);

        // Under it: the answer in private, and another question in this chat. Nothing there calls the bot back.
        var open = bot.World.ButtonOf(sent, more, ButtonKind.Url);
        Assert.Equal($"https://t.me/sandbox_bot?start=a{Expert.KeyOf("books")}", open.Value);
        Assert.Equal("", bot.World.PressSwitch(person, sent, another).Query);
        Assert.Equal(2, sent.Keyboard.Sum(row => row.Count));

        await bot.UntilStored($"select count(*) from inline_choices where language = '{language}' and entry = 'books' and count = 1", 1);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "Сколько книг в библиотеке?", "Спросить в личном чате")]
    [InlineData("kk", "Кітапханада қанша кітап бар?", "Жеке чатта сұрау")]
    [InlineData("en", "How many books are in the library?", "Ask in a private chat")]
    public async Task Who_types_nothing_but_the_name_sees_where_to_begin(string language, string example, string button)
    {
        await using var bot = await RunningBot.Start();
        var (person, other) = (bot.World.AddUser("Aigerim", language), bot.World.AddUser("Dana", "de"));

        var asked = bot.World.AskInline(person, "");
        var results = await Results(bot, asked);

        // The examples come first, and then all that is known.
        Assert.Equal([example, TinyPack.Pack.Examples[language][1], TinyPack.Pack.Entries.Single(entry => entry.Id == "roof").Title[language]], results.Select(result => Text(result, "title")));
        Assert.Equal((button, "i"), (asked.ButtonText, asked.StartParameter));
        // Another's app speaks another language: what was found for one is not shown to all.
        Assert.False(bot.World.AskInline(other, "").IsFromCache);

        bot.World.PressInlineButton(asked);
        Assert.Contains(TinyPack.Pack.About[language], (await bot.Next(bot.World.PrivateChat(person))).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "какая погода", "Ответа не нашлось. Спросить в личном чате", "Я этого не знаю")]
    [InlineData("kk", "ауа райы қандай", "Жауап табылмады. Жеке чатта сұрау", "Мұны білмеймін")]
    [InlineData("en", "weather tomorrow", "No answer found. Ask in a private chat", "I don't know")]
    public async Task What_is_not_known_has_no_results_and_can_be_asked_in_private(string language, string question, string button, string words)
    {
        await using var bot = await Doubtful();
        var person = bot.World.AddUser("Aigerim", language);

        var asked = bot.World.AskInline(person, question);
        Assert.Empty(await Results(bot, asked));
        bot.World.PressInlineButton(asked);
        var answer = await bot.Next(bot.World.PrivateChat(person));

        Assert.Equal(button, asked.ButtonText);
        Assert.StartsWith($"{question}\n\n{words}", answer.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "открытие крыши", "Открытие читального зала", "Ремонт крыши")]
    [InlineData("en", "roof room", "Opening of the reading room", "Repair of the roof")]
    public async Task All_that_may_be_meant_is_offered(string language, string question, string one, string other)
    {
        await using var bot = await Doubtful();

        var results = await Results(bot, bot.World.AskInline(bot.World.AddUser("Aigerim", language), question));

        Assert.Equal(new[] { one, other }.Order(), results.Select(result => Text(result, "title")).Order());
    }

    [Theory]
    [InlineData("ru", "спасибо")]
    [InlineData("kk", "рақмет")]
    [InlineData("en", "thank you")]
    public async Task Small_talk_leads_to_where_one_may_begin(string language, string words)
    {
        await using var bot = await RunningBot.Start();

        var results = await Results(bot, bot.World.AskInline(bot.World.AddUser("Aigerim", language), words));

        Assert.Equal(TinyPack.Pack.Examples[language], results.Take(2).Select(result => Text(result, "title")));
    }

    [Theory]
    [InlineData("ru", "Ремонт крыши")]
    [InlineData("kk", "Шатырды жөндеу")]
    [InlineData("en", "Repair of the roof")]
    public async Task The_title_of_an_answer_finds_it(string language, string title)
    {
        await using var bot = await RunningBot.Start();

        var results = await Results(bot, bot.World.AskInline(bot.World.AddUser("Aigerim", language), title));

        Assert.Equal((title, ResultId.Write(language, "roof")), (Text(results[0], "title"), Id(results[0])));
    }

    [Fact]
    public async Task A_question_is_answered_in_its_own_language_whatever_the_app_speaks()
    {
        await using var bot = await RunningBot.Start();
        var person = bot.World.AddUser("Aigerim", "ru");

        var results = await Results(bot, bot.World.AskInline(person, "how many books"));

        Assert.Equal("Number of books", Text(results[0], "title"));
        Assert.True(bot.World.AskInline(person, "how many books").IsFromCache);
    }

    [Theory]
    [InlineData("ru", "сколько книг", "Сколько книг", "Қазақша", "Кітап саны")]
    [InlineData("kk", "қанша кітап", "Кітап саны", "English", "Number of books")]
    [InlineData("en", "how many books", "Number of books", "Русский", "Сколько книг")]
    public async Task A_language_that_was_chosen_in_private_goes_before_that_of_the_question_whatever_others_were_answered(
        string language, string question, string title, string chosen, string titleInChosen)
    {
        await using var bot = await RunningBot.Start();
        var (chooser, other) = (bot.World.AddUser("Aigerim", language), bot.World.AddUser("Dana", language));
        bot.World.Press(chooser, await bot.Ask(chooser, "/language"), chosen);
        await bot.UntilStored("select count(*) from chats where language is not null", 1);

        // The other asks first: nothing of that is kept for the chooser, nor the other way round.
        Assert.Equal(title, Text((await Results(bot, bot.World.AskInline(other, question)))[0], "title"));
        Assert.Equal(titleInChosen, Text((await Results(bot, bot.World.AskInline(chooser, question)))[0], "title"));
    }

    [Fact]
    public async Task What_was_kept_for_a_person_does_not_outlive_the_choice_of_another_language_for_long()
    {
        await using var bot = await RunningBot.Start();
        var person = bot.World.AddUser("Aigerim", "ru");
        await Results(bot, bot.World.AskInline(person, "сколько книг"));
        bot.World.Press(person, await bot.Ask(person, "/language"), "Қазақша");
        await bot.UntilStored("select count(*) from chats where language = 'kk'", 1);

        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("Кітап саны", Text((await Results(bot, bot.World.AskInline(person, "сколько книг")))[0], "title"));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("kk")]
    [InlineData("en")]
    public async Task Who_scrolls_on_sees_all_that_is_known_each_thing_once(string language)
    {
        await using var bot = await RoomsPack.Start();
        var person = bot.World.AddUser("Aigerim", language);
        var titles = new List<string>();
        var (offset, pages) = ("", 0);
        do
        {
            var asked = bot.World.AskInline(person, "", offset);
            var results = await Results(bot, asked);
            Assert.InRange(results.Count, 1, 10);
            titles.AddRange(results.Select(Id));
            (offset, pages) = (asked.Answer!.NextOffset, pages + 1);
        }
        while (offset.Length > 0);

        Assert.Equal((RoomsPack.Pack.Entries.Count(), 2), (titles.Distinct().Count(), pages));
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("1000000")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task An_offset_that_the_bot_never_gave_does_no_harm(string offset)
    {
        await using var bot = await RunningBot.Start();

        var asked = bot.World.AskInline(bot.World.AddUser("Aigerim", "en"), "how many books", offset);

        Assert.Equal(offset == "1000000" ? 0 : 1, Math.Min(1, (await Results(bot, asked)).Count));
        Assert.Equal("Ask in a private chat", asked.ButtonText);
        Assert.Equal("", asked.Answer!.NextOffset);
    }

    [Theory]
    [InlineData("ru", "2019", "Ремонт крыши|Открытие читального зала|Сколько книг")]
    [InlineData("kk", "2019", "Шатырды жөндеу|Оқу залының ашылуы|Кітап саны")]
    [InlineData("en", "2019", "Repair of the roof|Opening of the reading room|Number of books")]
    public async Task A_number_is_answered_in_the_language_of_the_app(string language, string question, string titles)
    {
        await using var bot = await RunningBot.Start();

        var results = await Results(bot, bot.World.AskInline(bot.World.AddUser("Aigerim", language), question));

        Assert.All(results, result => Assert.Contains(Text(result, "title"), titles.Split('|')));
        Assert.NotEmpty(results);
        Assert.Equal("true", bot.World.Calls.Single(call => call.Method == "answerInlineQuery")["is_personal"]);
    }

    [Fact]
    public async Task Who_types_on_is_answered_once_to_what_was_typed_last()
    {
        await using var bot = await RunningBot.Start(isStarted: false);
        var (typist, other) = (bot.World.AddUser("Aigerim", "en"), bot.World.AddUser("Dana", "en"));
        InlineQuestion[] typed = [.. new[] { "how", "how many", "how many books" }.Select(text => bot.World.AskInline(typist, text))];
        var beside = bot.World.AskInline(other, "roof repair");

        await bot.Start();

        Assert.Equal("Number of books", Text((await Results(bot, typed[2]))[0], "title"));
        Assert.Equal("Repair of the roof", Text((await Results(bot, beside))[0], "title"));
        await bot.UntilQuiet();
        Assert.All(typed[..2], question => Assert.Null(question.Results));
        Assert.Equal(2, bot.World.Calls.Count(call => call.Method == "answerInlineQuery"));
    }

    [Fact]
    public async Task An_answer_that_waits_is_dropped_for_a_newer_one()
    {
        await using var bot = await RunningBot.Start();
        var typist = bot.World.AddUser("Aigerim", "en");
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "answerInlineQuery", RetryAfter = 5 });
        var older = bot.World.AskInline(typist, "how many");
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);

        await Results(bot, bot.World.AskInline(typist, "how many books"));
        bot.Clock.Advance(TimeSpan.FromSeconds(6));
        await bot.UntilQuiet();

        Assert.Null(older.Results);
        await bot.UntilStored("select count(*) from outbox where method = 'answerInlineQuery'", 0);
    }

    [Fact]
    public async Task An_answer_that_would_come_too_late_is_not_sent()
    {
        await using var bot = await RunningBot.Start();
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "answerInlineQuery", RetryAfter = 25 });
        bot.World.AskInline(bot.World.AddUser("Aigerim", "en"), "how many books");

        await bot.UntilStored("select count(*) from outbox where method = 'answerInlineQuery' and state = 4 and payload = ''", 1);

        Assert.Single(bot.World.Calls, call => call.Method == "answerInlineQuery");
    }

    [Fact]
    public async Task An_answer_whose_receipt_is_lost_is_given_again_and_harms_nobody()
    {
        await using var bot = await RunningBot.Start();
        bot.World.Inject(new Fault(FaultKind.CutAfterHandling) { Method = "answerInlineQuery" });

        await Results(bot, bot.World.AskInline(bot.World.AddUser("Aigerim", "en"), "how many books"));

        await bot.UntilStored("select count(*) from outbox where method = 'answerInlineQuery'", 0);
        Assert.DoesNotContain(bot.Log.Lines, line => line.StartsWith("Warning Bot.Telegram.Sender", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ru", "сколько книг у вас?", "сколько книг у вас?\n\nВ библиотеке 40 000 книг.")]
    [InlineData("kk", "қанша кітап бар?", "қанша кітап бар?\n\nКітапханада 40 000 кітап бар.")]
    [InlineData("en", "how many books do you have, please?", "how many books do you have, please?\n\nThe library holds 40,000 books.")]
    public async Task A_short_question_is_taken_along_into_the_private_chat(string language, string question, string answer)
    {
        await using var bot = await RunningBot.Start();
        var person = bot.World.AddUser("Aigerim", language);
        var asked = bot.World.AskInline(person, question);
        await Results(bot, asked);

        bot.World.PressInlineButton(asked);

        Assert.StartsWith(answer, (await bot.Next(bot.World.PrivateChat(person))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "сколько всего книг хранится в городской библиотеке")]
    [InlineData("kk", "қалалық кітапхананың қорында барлығы қанша кітап бар")]
    [InlineData("en", "how many books altogether are there in the library of the town")]
    public async Task A_long_question_does_not_fit_so_the_person_is_invited_to_ask_it(string language, string question)
    {
        await using var bot = await RunningBot.Start();
        var person = bot.World.AddUser("Aigerim", language);
        var asked = bot.World.AskInline(person, question);
        Assert.NotEmpty(await Results(bot, asked));

        bot.World.PressInlineButton(asked);
        var greeting = await bot.Next(bot.World.PrivateChat(person));

        Assert.Equal("i", asked.StartParameter);
        Assert.Contains(TinyPack.Pack.About[language], greeting.Text, StringComparison.Ordinal);
        Assert.All(TinyPack.Pack.Examples[language], example => Assert.Contains(greeting.Keyboard.SelectMany(row => row), button => button.Text == example));
    }

    [Theory]
    [InlineData("i")]
    [InlineData("i!!!!")]
    [InlineData("iA")]
    [InlineData("i____")]
    [InlineData("iAAAA")]
    [InlineData("iICAg")]
    [InlineData("iw6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9w6Q9")]
    public async Task What_strangers_write_after_start_does_no_harm(string parameter)
    {
        await using var bot = await RunningBot.Start();

        var answer = await bot.Ask(bot.World.AddUser("Aigerim", "en"), $"/start {parameter}");

        Assert.StartsWith("Hello! I am the bot “The library”.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_are_counted_by_day_language_and_entry_and_nobody_is_remembered()
    {
        await using var bot = await RunningBot.Start(options: WithFeedback);
        var (one, two) = (bot.World.AddUser("Aigerim", "en"), bot.World.AddUser("Dana", "kk"));
        var asked = bot.World.AskInline(one, "how many books");
        await Results(bot, asked);
        var again = bot.World.AskInline(two, "how many books");
        await Results(bot, again);
        var chat = bot.World.AddGroup("Friends", [one, two], withBot: false);

        bot.World.ChooseInline(asked, Id(asked, 0), chat);
        bot.World.ChooseInline(again, Id(again, 0), chat);
        // An identifier that the bot has never given counts for nothing.
        foreach (var id in new[] { "", "en", "xx" + Expert.KeyOf("books"), "enAAAAAAAAAAA", "guest" })
        {
            bot.World.Raw($$"""{"chosen_inline_result":{"result_id":"{{id}}","from":{"id":5,"is_bot":false,"first_name":"A"},"query":"a"} }""");
        }

        await bot.UntilStored("select coalesce(sum(count), 0) from inline_choices", 2);
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);

        await bot.UntilStored($"select count(*) from inline_choices where day = '{bot.Clock.GetUtcNow():yyyy-MM-dd}' and language = 'en' and entry = 'books' and count = 2", 1);
        await bot.UntilStored("select (select count(*) from chats) + (select count(*) from dialogues) + (select count(*) from outbox) + (select count(*) from journal)", 0);
        await bot.UntilStored("select count(*) from inbox where json <> '' or lane <> ''", 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Сколько книг?")]
    [InlineData("қанша кітап бар екен")]
    [InlineData("-_ /+= 🙂 how many")]
    public void A_question_comes_out_of_a_parameter_as_it_went_in(string question)
    {
        var parameter = StartPayload.ToQuestion(question);

        Assert.Matches("^[A-Za-z0-9_-]{1,64}$", parameter);
        Assert.Equal(Question.Clean(question), (StartPayload.Read(parameter) as StartPayload.Asked)?.Question);
    }

    private static async Task<RunningBot> Doubtful()
    {
        var bot = await RunningBot.Start(isStarted: false);
        bot.SourceIs(DoubtfulPack.Source);
        await bot.Start();
        return bot;
    }

    private static async Task<JsonArray> Results(RunningBot bot, InlineQuestion question)
    {
        await bot.Until(() => question.Results is not null);
        return JsonNode.Parse(question.Results!)!.AsArray();
    }

    private static string Id(InlineQuestion question, int index) => Id(JsonNode.Parse(question.Results!)!.AsArray()[index]);

    private static string Id(JsonNode? result) => Text(result, "id");

    private static string Text(JsonNode? result, string field) => result![field]!.GetValue<string>();
}
