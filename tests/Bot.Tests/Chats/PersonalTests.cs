using Bot.Chats;
using Bot.Telegram;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bot.Tests.Chats;

/// <summary>Links, language, settings, and being forgotten.</summary>
public sealed class PersonalTests
{
    [Theory]
    [InlineData("ru", "Посетители\n\n", "Тема: Залы", "Книжная ярмарка\n", "Здравствуйте!")]
    [InlineData("kk", "Келушілер\n\n", "Тақырып: Залдар", "Кітап жәрмеңкесі\n", "Сәлеметсіз бе!")]
    [InlineData("en", "Visitors\n\n", "Topic: Rooms", "Book fair\n", "Hello!")]
    public async Task A_link_leads_to_an_answer_a_topic_or_a_summit_and_else_to_the_beginning(string language, string answer, string topic, string summit, string greeting)
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        await Follow($"a{Expert.KeyOf("visitors")}", answer);
        await Follow($"t{Expert.KeyOf("rooms")}", topic);
        await Follow($"s{Expert.KeyOf("fair")}", summit);
        await Follow($"a{Expert.KeyOf("gone")}", greeting);
        await Follow("zzz", greeting);
        await Follow("a", greeting);
        Assert.Empty(bot.World.Complaints);

        async Task Follow(string payload, string text)
        {
            bot.World.OpenLink(citizen, $"https://t.me/sandbox_bot?start={payload}");
            Assert.StartsWith(text, (await bot.Next(bot.World.PrivateChat(citizen))).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ru", "Русский", "Как в вопросе", "Хорошо, буду отвечать на языке вопроса.")]
    [InlineData("kk", "Қазақша", "Сұрақтың тілінде", "Жақсы, сұрақ қойылған тілде жауап беремін.")]
    [InlineData("en", "English", "As in the question", "OK, I will answer in the language of the question.")]
    public async Task A_chosen_language_can_be_given_up_again(string language, string name, string button, string confirmation)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        bot.World.Press(citizen, await bot.Ask(citizen, "/language"), name);
        var settings = await bot.Ask(citizen, "/settings");
        Assert.Contains(name, settings.Text, StringComparison.Ordinal);

        var menu = await bot.Ask(citizen, "/language");
        bot.World.Press(citizen, menu, button);
        await bot.Until(() => bot.World.Current(menu)!.Text == confirmation);

        Assert.Contains(button, (await bot.Ask(citizen, "/settings")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("12 million tenge", (await bot.Ask(citizen, "how much did the roof repair cost")).Text, StringComparison.Ordinal);
        Assert.Contains("12 млн тенге", (await bot.Ask(citizen, "сколько стоил ремонт крыши")).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "Язык ответов", "К настройкам", "Добавить в группу", "Добавить в канал", "Удалить всё обо мне", "Да, удалить", "я удалил всё")]
    [InlineData("kk", "Жауап тілі", "Баптауларға қайту", "Топқа қосу", "Арнаға қосу", "Мен туралы бәрін жою", "Иә, жойылсын", "бәрін жойдым")]
    [InlineData("en", "Language of answers", "To the settings", "Add to a group", "Add to a channel", "Delete everything about me", "Yes, delete", "I have deleted all")]
    public async Task The_settings_lead_to_languages_groups_channels_and_forgetting(
        string language, string languages, string back, string toGroup, string toChannel, string forget, string yes, string forgotten)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var group = bot.World.AddGroup("Readers", [citizen], withBot: false);
        var channel = bot.World.AddChannel("News", citizen, withBot: false);
        var settings = await bot.Ask(citizen, "/settings");

        bot.World.PressLink(citizen, settings, toGroup, group);
        bot.World.PressLink(citizen, settings, toChannel, channel);
        Assert.Contains(bot.World.BotUser.Id, group.Members.Keys);
        Assert.Contains(bot.World.BotUser.Id, channel.Members.Keys);

        await Press(languages, back);
        await Press(back, languages);
        await Press(forget, yes);
        bot.World.Press(citizen, settings, yes);
        await bot.Until(() => bot.World.Current(settings)!.Text!.Contains(forgotten, StringComparison.Ordinal));
        await bot.UntilStored($"select count(*) from outbox where chat_id = {citizen.Id}", 0);
        Assert.Empty(bot.World.Complaints);

        async Task Press(string button, string thenThereIs)
        {
            bot.World.Press(citizen, settings, button);
            await bot.Until(() => bot.World.Current(settings)!.Keyboard.Any(row => row.Any(one => one.Text == thenThereIs)));
        }
    }

    [Fact]
    public async Task A_bot_that_can_not_be_added_does_not_offer_it()
    {
        await using var bot = await RunningBot.Start();
        var view = PersonalSettings.Draw(
            new Situation(
                bot.Source.Current, new User(7, true, "Bot") { Username = "b_bot", CanJoinGroups = false },
                Address.Of(new Message(1, 1, new Chat(5, "private")), new User(7, true, "Bot")), null, null, new ButtonSigner(new byte[32]), 30),
            new Place.Settings(), "en");

        Assert.DoesNotContain(view.Keyboard!.InlineKeyboard, row => row.Any(button => button.Url is not null));
        Assert.DoesNotContain("group", view.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Сколько книг в библиотеке?", "Не то 👎", "Устарело", "Русский", "я удалил всё")]
    [InlineData("kk", "Кітапханада қанша кітап бар?", "Бұл емес 👎", "Ескірген", "Қазақша", "бәрін жойдым")]
    [InlineData("en", "How many books are in the library?", "Not helpful 👎", "Out of date", "English", "I have deleted all")]
    public async Task Who_asks_to_be_forgotten_stands_in_no_table_any_more(string language, string question, string bad, string reason, string name, string forgotten)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerimova", language);
        bot.World.Press(citizen, await bot.Ask(citizen, "/language"), name);
        var answer = await bot.Ask(citizen, question);
        bot.World.Press(citizen, answer, bad);
        await bot.Until(() => bot.World.Current(answer)!.Keyboard.Any(row => row.Any(button => button.Text == reason)));
        bot.World.Press(citizen, answer, reason);
        bot.World.Press(citizen, await bot.Ask(citizen, "/topics"), bot.World.Messages(answer.Chat)[^1].Keyboard[0][0].Text);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        // The citizen has also set something in a group that he administers.
        Do(bot, $"insert into setting_changes (chat_id, at, user_id, user_name, setting, value) values (-100500, 1, {citizen.Id}, 'Aigerimova', 'mode', 'Admins')");
        await bot.UntilStored("select count(*) from journal where reason is not null", 1);
        Assert.NotEmpty(Traces(bot, $"{citizen.Id}"));
        Assert.NotEmpty(Traces(bot, question));

        Assert.Contains(forgotten, (await bot.Ask(citizen, "/forget")).Text, StringComparison.Ordinal);
        await bot.UntilStored("select (select count(*) from outbox where state < 2) + (select count(*) from inbox where state = 0)", 0);
        await bot.UntilStored($"select count(*) from outbox where chat_id = {citizen.Id}", 0);

        Assert.Empty(Traces(bot, $"{citizen.Id}", "Aigerimova", question, question[..12]));
        await bot.UntilStored("select count(*) from setting_changes where user_id = 0 and setting = 'mode'", 1);
        Assert.DoesNotContain($"{citizen.Id}", bot.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_one_person_leaves_what_is_kept_of_another()
    {
        await using var bot = await RunningBot.Start();
        var (one, other) = (bot.World.AddUser("Aigerim", "en"), bot.World.AddUser("Erlan", "en"));
        await bot.Ask(one, "How many books are in the library?");
        await bot.Ask(other, "How much did the roof repair cost?");

        await bot.Ask(one, "/forget");

        await bot.UntilStored("select count(*) from journal", 1);
        await bot.UntilStored($"select count(*) from dialogues where chat_id = {other.Id}", 1);
        await bot.UntilStored($"select count(*) from dialogues where chat_id = {one.Id}", 0);
    }

    [Theory]
    [InlineData("ru", "/forget сразу удалит всё", "с вашим именем", "причиной — 30 дн.")]
    [InlineData("kk", "/forget сізге қатысты бәрін бірден жояды", "атыңыз бен нөміріңізбен", "30 күн")]
    [InlineData("en", "/forget deletes at once", "with your name and number", "the reason: 30 days")]
    public async Task The_privacy_notice_tells_all_that_is_kept(string language, params string[] words)
    {
        await using var bot = await RunningBot.Start();

        var notice = await bot.Ask(bot.World.AddUser("Aigerim", language), "/privacy");

        Assert.All(words, word => Assert.Contains(word, notice.Text, StringComparison.Ordinal));
    }

    /// <summary>Where any of some words stands in any column of any table.</summary>
    private static List<string> Traces(RunningBot bot, params string[] words)
    {
        using var connection = Open(bot);
        var traces = new List<string>();
        foreach (var table in Column(connection, "select name from sqlite_master where type = 'table'"))
        {
            foreach (var column in Column(connection, $"select name from pragma_table_info('{table}')"))
            {
                traces.AddRange(Column(connection, $"select cast({column} as text) from {table}")
                    .Where(value => words.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase)))
                    .Select(value => $"{table}.{column}: {value}"));
            }
        }

        return traces;
    }

    private static List<string> Column(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return values;
    }

    private static void Do(RunningBot bot, string statement)
    {
        using var connection = Open(bot);
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(RunningBot bot)
    {
        var connection = new SqliteConnection($"Data Source={bot.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
