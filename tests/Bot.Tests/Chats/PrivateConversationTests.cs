using Bot.Chats;
using Bot.Sandbox;
using Xunit;
using ButtonKind = Bot.Sandbox.ButtonKind;

namespace Bot.Tests.Chats;

public sealed class PrivateConversationTests
{
    private const string Sticker = """{"sticker":{"file_id":"a","file_unique_id":"b","type":"regular","width":1,"height":1,"is_animated":false,"is_video":false}}""";
    private const string Voice = """{"voice":{"file_id":"a","file_unique_id":"b","duration":3}}""";

    [Theory]
    [InlineData("ru", "Здравствуйте! Я бот «Библиотека».", "Сколько книг в библиотеке?", "40 000 книг", "Городская газета")]
    [InlineData("kk", "Сәлеметсіз бе! Мен «Кітапхана» ботымын.", "Кітапханада қанша кітап бар?", "40 000 кітап", "Қала газеті")]
    [InlineData("en", "Hello! I am the bot “The library”.", "How many books are in the library?", "40,000 books", "The Town Paper")]
    public async Task A_newcomer_is_greeted_presses_an_example_and_reads_the_fact_with_its_source(
        string language, string greeting, string example, string fact, string source)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        var welcome = await bot.Ask(citizen, "/start");

        Assert.StartsWith(greeting, welcome.Text, StringComparison.Ordinal);
        Assert.Equal(3, welcome.Keyboard.Count);
        Assert.Equal(example, welcome.Keyboard[0][0].Text);

        var press = bot.World.Press(citizen, welcome, example);
        var answer = await bot.Next(welcome.Chat);

        await bot.World.AnswerTo(press, bot.Soon);
        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
        Assert.Contains(source, answer.Text, StringComparison.Ordinal);
        Assert.Contains("2025", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.HasNoPreview);
        Assert.Contains(answer.Entities, entity => entity is { Type: "bold", Offset: 0 });
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("сколько стоил ремонт крыши", "12 млн тенге")]
    [InlineData("шатырды жөндеу қанша тұрды", "12 млн теңге")]
    [InlineData("how much did the roof repair cost", "12 million tenge")]
    public async Task A_question_is_answered_in_its_own_language(string question, string fact)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim");

        var answer = await bot.Ask(citizen, question);

        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.ReplyTo);
    }

    [Theory]
    [InlineData("ru", "/help", "Напишите вопрос обычными словами")]
    [InlineData("kk", "/help", "Сұрағыңызды жай сөзбен жазыңыз")]
    [InlineData("en", "/help", "Write your question in plain words")]
    [InlineData("ru", "/about", "Я программа, а не человек")]
    [InlineData("kk", "/about", "Мен адам емес, бағдарламамын")]
    [InlineData("en", "/about", "I am a program, not a person")]
    [InlineData("ru", "/privacy", "30 дн.")]
    [InlineData("kk", "/privacy", "30 күн")]
    [InlineData("en", "/privacy", "30 days")]
    [InlineData("ru", "/sources", "• Городская газета, 14 марта 2025 г.")]
    [InlineData("kk", "/sources", "• Қала газеті, 2025")]
    [InlineData("en", "/sources", "• The Town Paper, 14 March 2025")]
    [InlineData("ru", "/forget", "я удалил всё")]
    [InlineData("kk", "/forget", "бәрін жойдым")]
    [InlineData("en", "/forget", "I have deleted all")]
    [InlineData("ru", "/language", "На каком языке отвечать?")]
    [InlineData("kk", "/language", "Қай тілде жауап берейін?")]
    [InlineData("en", "/language", "Which language shall I answer in?")]
    [InlineData("ru", "/dance", "Такой команды у меня нет")]
    [InlineData("kk", "/dance", "Менде мұндай пәрмен жоқ")]
    [InlineData("en", "/dance", "I have no such command")]
    public async Task Every_command_is_answered_in_the_language_of_the_app(string language, string command, string words)
    {
        await using var bot = await RunningBot.Start();

        var answer = await bot.Ask(bot.World.AddUser("Aigerim", language), command);

        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("Русский", "по-русски", "40 000 книг")]
    [InlineData("Қазақша", "қазақша", "40 000 кітап")]
    [InlineData("English", "in English", "40,000 books")]
    public async Task A_chosen_language_holds_for_every_question_even_after_a_restart(string button, string confirmation, string fact)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "de");
        var menu = await bot.Ask(citizen, "/language");

        Assert.Equal(["Русский", "Қазақша", "English"], menu.Keyboard[0].Select(one => one.Text));
        bot.World.Press(citizen, menu, button);
        await bot.Until(() => bot.World.Current(menu)!.Text!.Contains(confirmation, StringComparison.Ordinal));
        Assert.Empty(bot.World.Current(menu)!.Keyboard);
        await bot.Stop();
        await bot.Start();

        var answer = await bot.Ask(citizen, "сколько всего книг");

        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Полезно 👍", "Спасибо, рад помочь!", 1)]
    [InlineData("kk", "Бұл емес 👎", "Рақмет, ескеремін. Қаласаңыз, не дұрыс емесін белгілеңіз.", -1)]
    [InlineData("en", "Not helpful 👎", "Thank you, noted. If you like, say what is wrong.", -1)]
    public async Task What_somebody_thinks_of_an_answer_goes_to_the_journal_and_the_buttons_go_away(string language, string button, string thanks, int feedback)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var question = TinyPack.Pack.Examples[language][0];
        var answer = await bot.Ask(citizen, question);

        var press = bot.World.Press(citizen, answer, button);

        Assert.Equal(thanks, (await bot.World.AnswerTo(press, bot.Soon)).Text);
        await bot.Until(() => bot.World.Current(answer)!.Keyboard.All(row => row.All(one => one.Text != button)));
        Assert.Equal(feedback, bot.Stored("select feedback from journal"));
    }

    [Fact]
    public async Task A_related_entry_is_told_of_in_a_new_message_under_its_title()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var answer = await bot.Ask(citizen, "How many books are in the library?");

        bot.World.Press(citizen, answer, "Repair of the roof");
        var next = await bot.Next(answer.Chat);

        Assert.StartsWith("Repair of the roof\n\nThe repair of the roof cost 12 million tenge.", next.Text, StringComparison.Ordinal);
        Assert.NotEqual(answer.Id, next.Id);
    }

    [Fact]
    public async Task A_choice_turns_the_message_that_offered_it_into_the_answer()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "kk");
        var menu = await bot.Ask(citizen, "/start");

        bot.World.PressStale(citizen, menu, bot.Sign(new ButtonData(ButtonAction.Choose, "kk", Expert.KeyOf("books"))));

        await bot.Until(() => bot.World.Current(menu)!.Text!.Contains("Кітапханада 40 000 кітап бар.", StringComparison.Ordinal));
        Assert.Single(bot.World.Messages(menu.Chat), message => message.IsByBot);
    }

    [Theory]
    [InlineData("ru", "другими словами")]
    [InlineData("kk", "басқаша қойып көріңіз")]
    [InlineData("en", "ask in other words")]
    public async Task None_of_the_choices_leads_to_examples(string language, string words)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var menu = await bot.Ask(citizen, "/help");

        bot.World.PressStale(citizen, menu, bot.Sign(new ButtonData(ButtonAction.None, language)));

        await bot.Until(() => bot.World.Current(menu)!.Text!.Contains(words, StringComparison.Ordinal));
        Assert.Equal(TinyPack.Pack.Examples[language], bot.World.Current(menu)!.Keyboard.Select(row => row[0].Text));
    }

    [Fact]
    public async Task Forged_data_is_refused_politely_and_changes_nothing()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/language");
        var genuine = bot.Sign(new ButtonData(ButtonAction.Language, "kk"));

        foreach (var forged in (string[])["1lkk.AAAAAAAA", genuine.Replace("kk", "ru", StringComparison.Ordinal), "", "{}", new string('ж', 32)])
        {
            var press = bot.World.PressStale(citizen, menu, forged);
            Assert.Equal("I don't know this button.", (await bot.World.AnswerTo(press, bot.Soon)).Text);
        }

        await bot.UntilStored("select count(*) from chats", 0);
        Assert.Equal(menu.Text, bot.World.Current(menu)!.Text);
    }

    [Fact]
    public async Task A_button_that_is_out_of_date_is_answered_and_its_menu_drawn_anew()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/start");

        var press = bot.World.PressStale(citizen, menu, bot.Sign(new ButtonData(ButtonAction.Tell, "en", Expert.KeyOf("entry-of-last-year"))));

        Assert.Equal("This button is out of date. I have refreshed the list.", (await bot.World.AnswerTo(press, bot.Soon)).Text);
        await bot.Until(() => bot.World.Calls.Any(call => call.Method == "editMessageReplyMarkup"));
        Assert.Equal(TinyPack.Pack.Examples["en"], bot.World.Current(menu)!.Keyboard.Select(row => row[0].Text));
    }

    [Fact]
    public async Task An_edited_question_edits_its_answer()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        var question = bot.World.Say(chat, citizen, "How many books are in the library?");
        var answer = await bot.Next(chat);

        bot.World.Edit(question, "How much did the roof repair cost?");

        await bot.Until(() => bot.World.Current(answer)!.Text!.Contains("12 million tenge", StringComparison.Ordinal));
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
    }

    [Fact]
    public async Task A_question_that_is_edited_before_its_answer_is_sent_has_one_answer()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        bot.World.Inject(new Fault(FaultKind.TooManyRequests) { Method = "sendMessage", RetryAfter = 3 });
        var question = bot.World.Say(chat, citizen, "How many books are in the library?");
        await bot.UntilStored("select count(*) from outbox where state = 0 and not_before > 0", 1);
        bot.World.Edit(question, "How much did the roof repair cost?");
        await bot.UntilStored("select count(*) from outbox where method = 'editMessageText'", 1);

        bot.Clock.Advance(TimeSpan.FromSeconds(4));
        var answer = await bot.Next(chat);

        await bot.Until(() => bot.World.Current(answer)!.Text!.Contains("12 million tenge", StringComparison.Ordinal));
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
    }

    [Fact]
    public async Task A_question_edited_after_more_than_five_minutes_is_left_as_it_is()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var chat = bot.World.PrivateChat(citizen);
        var question = bot.World.Say(chat, citizen, "How many books are in the library?");
        await bot.Next(chat);
        bot.Clock.Advance(TimeSpan.FromMinutes(6));

        bot.World.Edit(question, "How much did the roof repair cost?");
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Calls, call => call.Method == "editMessageText");
    }

    [Theory]
    [InlineData("ru", Sticker, "Я понимаю только текст")]
    [InlineData("kk", Voice, "Мен тек мәтінді түсінемін")]
    [InlineData("en", """{"dice":{"emoji":"🎲","value":3}}""", "I understand text only")]
    [InlineData("en", """{"photo":[{"file_id":"a","file_unique_id":"b","width":1,"height":1}]}""", "I understand text only")]
    public async Task What_is_no_text_gets_one_polite_line(string language, string content, string words)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var chat = bot.World.PrivateChat(citizen);

        bot.World.SayOther(chat, citizen, content);

        Assert.Contains(words, (await bot.Next(chat)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("🙂🙂🙂")]
    [InlineData("…?!")]
    [InlineData("\u0001\u0002\u200b")]
    public async Task A_text_without_words_gets_one_polite_line(string text)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        bot.World.Raw($$"""{"message":{{Message(citizen, System.Text.Json.JsonSerializer.Serialize(text))}}}""");
        await bot.Until(() => bot.World.Calls.Any(call => call.Method == "sendMessage"));

        Assert.Contains("I understand text only", bot.World.Calls.First(call => call.Method == "sendMessage")["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_strange_message_stops_the_bot()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        string[] texts = ["\"\"", "null", "\"\\u0000\\u0007\"", "17", $"\"{new string('a', 100_000)}\"", $"\"{string.Concat(Enumerable.Repeat("🙂", 5000))}\""];
        foreach (var text in texts)
        {
            bot.World.Raw($$"""{"message":{{Message(citizen, text)}}}""");
        }

        bot.World.Raw("""{"message":null}""");
        bot.World.Raw("""{"message":[1,2]}""");
        bot.World.Raw("""{"telepathy":{"thought":"x"}}""");
        bot.World.Raw("""{"callback_query":{"id":"1","from":{"id":5,"is_bot":false,"first_name":"x"},"inline_message_id":"z"}}""");
        bot.World.Raw("""{"message":{"message_id":1,"date":1,"chat":{"id":9,"type":"hologram"}}}""");
        bot.World.Raw("""{"my_chat_member":{"chat":{"id":9,"type":"private"},"from":{"id":9,"is_bot":false,"first_name":"x"},"date":1,"old_chat_member":{"status":"ghost"},"new_chat_member":{"status":"ghost"}}}""");

        var answer = await bot.Ask(bot.World.AddUser("Aigerim", "en"), "How many books are in the library?");

        Assert.Contains("40,000", answer.Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);
        Assert.DoesNotContain("aaaaaaaaaa", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_keeps_a_question_without_what_may_tell_who_asked()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");

        await bot.Ask(citizen, "How many books are in the library? Call me: +7 701 123 45 67, a@b.kz, @aigerim");

        await bot.UntilStored("select count(*) from journal where question like 'How many books%' and question not like '%701%' and question not like '%b.kz%' and question not like '%aigerim%'", 1);
        Assert.DoesNotContain($"{citizen.Id}", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_understood_until_the_talk_has_rested_for_half_an_hour()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        await bot.Ask(citizen, "How many books are in the library?");
        await bot.UntilStored("select count(*) from dialogues where state like '%books%'", 1);

        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        await bot.Ask(citizen, "thank you");

        await bot.UntilStored("select count(*) from dialogues where state like '%books%'", 0);
    }

    [Fact]
    public async Task The_pack_can_be_exchanged_while_the_bot_runs()
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var before = await bot.Ask(citizen, "/start");

        bot.Source.Swap(TinyPack.Pack with { Title = new Answers.Knowledge.Localized([new("en", "The new library")]) }, TinyPack.Responder);
        var after = await bot.Ask(citizen, "/start");

        Assert.Contains("“The library”", before.Text, StringComparison.Ordinal);
        Assert.Contains("“The new library”", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_data_of_buttons_fits()
    {
        await using var bot = await RunningBot.Start();
        var answer = await bot.Ask(bot.World.AddUser("Aigerim", "ru"), "Сколько книг в библиотеке?");

        Assert.All(
            answer.Keyboard.SelectMany(row => row).Where(one => one.Kind == ButtonKind.Callback),
            one => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(one.Value), 1, 64));
    }

    private static string Message(User user, string text) =>
        $$"""{"message_id":900,"date":1,"chat":{"id":{{user.Id}},"type":"private"},"from":{"id":{{user.Id}},"is_bot":false,"first_name":"A","language_code":"en"},"text":{{text}}}""";
}
