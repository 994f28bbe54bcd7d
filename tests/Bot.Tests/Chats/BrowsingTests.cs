using Bot.Answers.Knowledge;
using Bot.Chats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Message = Bot.Sandbox.Message;

namespace Bot.Tests.Chats;

public sealed class BrowsingTests
{
    [Theory]
    [InlineData("ru", "Темы", "Залы (10)", "Тема: Залы\nСтр. 1 из 2", "Следующие →", "Стр. 2 из 2", "Розовый зал", "28 мест", "К списку", "Все темы")]
    [InlineData("kk", "Тақырыптар", "Залдар (10)", "Тақырып: Залдар\n2 беттің 1-беті", "Келесі →", "2 беттің 2-беті", "Қызғылт зал", "28 орын", "Тізімге қайту", "Барлық тақырып")]
    [InlineData("en", "Topics", "Rooms (10)", "Topic: Rooms\nPage 1 of 2", "Next →", "Page 2 of 2", "Pink room", "28 seats", "To the list", "All topics")]
    public async Task A_citizen_leafs_from_the_topics_to_an_answer_and_back_in_one_message(
        string language, string title, string topic, string first, string next, string second, string entry, string fact, string toList, string toTopics)
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        var menu = await bot.Ask(citizen, "/topics");
        Assert.StartsWith(title, menu.Text, StringComparison.Ordinal);

        await Press(bot, menu, topic, first);
        Assert.Equal(8 + 2, bot.World.Current(menu)!.Keyboard.Count);
        await Press(bot, menu, next, second);
        await Press(bot, menu, entry, fact);
        await Press(bot, menu, toList, second);
        await Press(bot, menu, toTopics, title);

        Assert.Single(bot.World.Messages(menu.Chat), message => message.IsByBot);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "• Книжная ярмарка — Площадь, 31 августа – 1 сентября 2025 г.\n• Летние чтения — Парк, 3–4 июля 2024 г.", "Книжная ярмарка", "Залы (9)", "Синий зал", "На ярмарке зал «Синий» был открыт.", "Летние чтения", "Посетители", "за год было 500", "Все саммиты")]
    [InlineData("kk", "• Кітап жәрмеңкесі — Алаң, 2025 жылғы 31 тамыз – 1 қыркүйек\n• Жазғы оқулар — Саябақ, 2024 жылғы 3–4 шілде", "Кітап жәрмеңкесі", "Залдар (9)", "Көк зал", "Жәрмеңкеде «Көк» залы ашық болды.", "Жазғы оқулар", "Келушілер", "500 адам", "Барлық саммит")]
    [InlineData("en", "• Book fair — The square, 31 August – 1 September 2025\n• Summer readings — The park, 3–4 July 2024", "Book fair", "Rooms (9)", "Blue room", "The Blue room was open at the fair.", "Summer readings", "Visitors", "500 visitors", "All summits")]
    public async Task A_citizen_reads_what_was_told_at_an_event_first(
        string language, string list, string large, string topic, string room, string fact, string small, string entry, string figure, string back)
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        var menu = await bot.Ask(citizen, "/summits");
        Assert.Contains(list, menu.Text, StringComparison.Ordinal);
        await Press(bot, menu, large, $"{large}\n");
        await Press(bot, menu, topic, topic[..4]);
        await Press(bot, menu, room, fact);
        Assert.StartsWith($"{room}\n\n{fact}", bot.World.Current(menu)!.Text, StringComparison.Ordinal);

        menu = await bot.Ask(citizen, "/summits");
        await Press(bot, menu, small, $"{small}\n");
        await Press(bot, menu, entry, figure);
        var text = bot.World.Current(menu)!.Text!;
        text = text[text.IndexOf('•', StringComparison.Ordinal)..];
        Assert.True(text.IndexOf("500", StringComparison.Ordinal) < text.IndexOf("700", StringComparison.Ordinal), text);

        menu = await bot.Ask(citizen, "/summits");
        await Press(bot, menu, small, $"{small}\n");
        await Press(bot, menu, back, list);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task A_menu_works_after_a_restart()
    {
        await using var bot = await RoomsPack.Start();
        var menu = await bot.Ask(bot.World.AddUser("Aigerim", "en"), "/topics");
        await bot.Stop();
        await bot.Start();

        await Press(bot, menu, "Rooms (10)", "Page 1 of 2");
    }

    [Theory]
    [InlineData("ru", "Тема: Залы", "Эта кнопка устарела. Я обновил список.", "Темы")]
    [InlineData("kk", "Тақырып: Залдар", "Бұл батырма ескірген. Тізімді жаңарттым.", "Тақырыптар")]
    [InlineData("en", "Topic: Rooms", "This button is out of date. I have refreshed the list.", "Topics")]
    public async Task What_is_no_more_is_replaced_by_the_nearest_there_is(string language, string list, string notice, string topics)
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var menu = await bot.Ask(citizen, "/topics");
        var rooms = Expert.KeyOf("rooms");

        // An entry is gone, its topic is not; a page is gone; the topic is gone; another version has drawn the menu.
        await PressStale(new Place.Told(Expert.KeyOf("gone"), new Place.OfTopic(rooms, 2)).Write(), list);
        await PressStale(new Place.OfTopic(rooms, 9).Write(), list);
        await PressStale(new Place.OfSummitTopic(Expert.KeyOf("gone"), rooms).Write(), language switch { "ru" => "Саммиты", "kk" => "Саммиттер тізімі", _ => "Summits" });
        await PressStale(new Place.OfTopic(Expert.KeyOf("gone"), 2).Write(), topics);
        await PressStale("?9", topics);

        async Task PressStale(string key, string text)
        {
            var press = bot.World.PressStale(citizen, menu, bot.Sign(new ButtonData(ButtonAction.Menu, language, key)));
            Assert.Equal(notice, (await bot.World.AnswerTo(press, bot.Soon)).Text);
            await bot.Until(() => bot.World.Current(menu)!.Text!.StartsWith(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_menu_goes_on_in_another_pack()
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/topics");
        await Press(bot, menu, "Rooms (10)", "Page 1 of 2");

        bot.Source.Swap(TinyPack.Pack, TinyPack.Responder);
        var press = bot.World.Press(citizen, menu, "Red room");

        Assert.StartsWith("This button is out of date.", (await bot.World.AnswerTo(press, bot.Soon)).Text, StringComparison.Ordinal);
        await bot.Until(() => bot.World.Current(menu)!.Keyboard[0][0].Text == "The library (3)");
    }

    [Fact]
    public async Task A_menu_whose_message_is_gone_goes_on_in_a_new_one()
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", "en");
        var menu = await bot.Ask(citizen, "/topics");
        bot.World.Delete(menu);

        bot.World.PressStale(citizen, menu, bot.Sign(new ButtonData(ButtonAction.Menu, "en", new Place.OfTopic(Expert.KeyOf("rooms")).Write())));

        Assert.StartsWith("Topic: Rooms", (await bot.Next(menu.Chat)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_is_read_as_it_was_written_and_is_short()
    {
        Prop.ForAll<NonEmptyString, NonEmptyString, PositiveInt>((one, two, number) =>
        {
            var (key, other, page) = (Expert.KeyOf(one.Get), Expert.KeyOf(two.Get), 1 + (number.Get % 9999));
            Place[] lists = [new Place.Topics(page), new Place.OfTopic(key, page), new Place.Summits(page), new Place.OfSummit(key, page), new Place.OfSummitTopic(key, other, page)];
            return lists.Concat(lists.Select(list => new Place.Told(other, list))).Append(new Place.Whole(key)).All(place => place.Write().Length <= 40 && Place.Read(place.Write()) == place);
        }).QuickCheckThrowOnFailure();
        Prop.ForAll<NonNull<string>>(text => Place.Read(text.Get) is var place && (place is null || Place.Read(place.Write()) == place)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2025", "2025", "2025 г.", "2025 жыл", "2025")]
    [InlineData("2025-10", "2025-10", "октябрь 2025 г.", "2025 жылғы қазан", "October 2025")]
    [InlineData("2024-07-03", "2024-07-04", "3–4 июля 2024 г.", "2024 жылғы 3–4 шілде", "3–4 July 2024")]
    [InlineData("2024-12-31", "2025-01-01", "31 декабря 2024 г. – 1 января 2025 г.", "2024 жылғы 31 желтоқсан – 2025 жылғы 1 қаңтар", "31 December 2024 – 1 January 2025")]
    public void Days_of_an_event_are_written_as_people_write_them(string start, string end, string ru, string kk, string en)
    {
        Assert.True(PartialDate.TryParse(start, out var from) & PartialDate.TryParse(end, out var to));
        Assert.Equal([ru, kk, en], new[] { "ru", "kk", "en" }.Select(language => Bot.Answers.Conversation.Words.In(language).Dates(from, to)));
    }

    private static async Task Press(RunningBot bot, Message menu, string button, string text)
    {
        var press = bot.World.Press(menu.Chat.Person!, menu, button);
        Assert.Equal("", (await bot.World.AnswerTo(press, bot.Soon)).Text);
        await bot.Until(() => bot.World.Current(menu)!.Text!.Contains(text, StringComparison.Ordinal));
    }
}
