using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;
using ButtonKind = Bot.Sandbox.ButtonKind;

namespace Bot.Tests.Inline;

/// <summary>People call the bot by name in groups where it is no member.</summary>
public sealed class GuestConversationTests
{
    private static readonly SandboxOptions AsGuest = new() { GuestMode = true };

    /// <summary>All that could tell of a chat or a person.</summary>
    private const string Kept = "select (select count(*) from chats) + (select count(*) from dialogues) + (select count(*) from outbox) + (select count(*) from inbox where json <> '' or lane <> '')";

    [Theory]
    [InlineData("ru", "@sandbox_bot сколько книг в библиотеке?", "В библиотеке 40 000 книг.", "Городская газета", "Подробнее в личном чате")]
    [InlineData("kk", "Айтшы @Sandbox_Bot, кітапханада қанша кітап бар?", "Кітапханада 40 000 кітап бар.", "Қала газеті", "Жеке чатта толығырақ")]
    [InlineData("en", "how many books are in the library, @sandbox_bot", "The library holds 40,000 books.", "The Town Paper", "More in a private chat")]
    public async Task Someone_calls_the_bot_where_it_is_no_member_and_it_answers_once_and_keeps_nothing(
        string language, string text, string fact, string source, string more)
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        var person = bot.World.AddUser("Dana", language);
        var foreign = bot.World.AddGroup("Elsewhere", [person], withBot: false);

        var call = bot.World.AskGuest(foreign, person, text);
        var answer = await bot.World.AnswerTo(call, bot.Soon);

        Assert.StartsWith(fact, answer.Text, StringComparison.Ordinal);
        Assert.Contains(source, answer.Text, StringComparison.Ordinal);
        Assert.Equal(call.Message.Id, answer.ReplyTo);
        Assert.True(answer.HasNoPreview);
        Assert.Equal($"https://t.me/sandbox_bot?start=a{Expert.KeyOf("books")}", bot.World.ButtonOf(answer, more, ButtonKind.Url).Value);
        await bot.UntilStored(Kept, 0);
        await bot.UntilStored($"select count(*) from journal where language = '{language}' and outcome = 'answered' and entry = 'books' and question not like '%sandbox_bot%'", 1);
        Assert.Equal(["answerGuestQuery"], bot.World.Calls.Select(one => one.Method).Except(["getMe", "getUpdates"]).Where(one => one.StartsWith("answer", StringComparison.Ordinal) || one.StartsWith("send", StringComparison.Ordinal)));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "@sandbox_bot какая погода", "Я этого не знаю", "Спросить в личном чате")]
    [InlineData("kk", "@sandbox_bot ауа райы қандай", "Мұны білмеймін", "Жеке чатта сұрау")]
    [InlineData("en", "@sandbox_bot weather tomorrow", "I don't know", "Ask in a private chat")]
    public async Task What_it_does_not_know_it_says_plainly(string language, string text, string words, string button)
    {
        await using var bot = await Doubtful();
        var person = bot.World.AddUser("Dana", language);

        var answer = await Answer(bot, person, text);

        Assert.StartsWith(words, answer.Text, StringComparison.Ordinal);
        // The question goes along into the private chat.
        bot.World.PressLink(person, answer, button);
        Assert.StartsWith(text["@sandbox_bot ".Length..], (await bot.Next(bot.World.PrivateChat(person))).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "@sandbox_bot открытие крыши", "• Открытие читального зала", "• Ремонт крыши")]
    [InlineData("en", "@sandbox_bot roof room", "• Opening of the reading room", "• Repair of the roof")]
    public async Task What_may_be_meant_stands_in_lines(string language, string text, string one, string other)
    {
        await using var bot = await Doubtful();

        var answer = await Answer(bot, bot.World.AddUser("Dana", language), text);

        Assert.Equal(new[] { one, other }.Order(), answer.Text!.Split('\n').Where(line => line.StartsWith('•')).Order());
        Assert.All(answer.Keyboard.SelectMany(row => row), button => Assert.Equal(ButtonKind.Url, button.Kind));
    }

    [Theory]
    [InlineData("ru", "Чтобы спросить меня здесь, напишите моё имя и вопрос: @sandbox_bot.")]
    [InlineData("kk", "Осы жерде менен сұрау үшін атымды және сұрағыңызды жазыңыз: @sandbox_bot.")]
    [InlineData("en", "To ask me here, write my name and your question: @sandbox_bot.")]
    public async Task The_name_alone_asks_who_the_bot_is(string language, string words)
    {
        await using var bot = await RunningBot.Start(options: AsGuest);

        var answer = await Answer(bot, bot.World.AddUser("Dana", language), "@sandbox_bot");

        Assert.Contains(TinyPack.Pack.About[language], answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(words, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "когда открылся читальный зал", "в мае 2019 года")]
    [InlineData("kk", "оқу залы қашан ашылды", "2019 жылғы мамырда")]
    [InlineData("en", "when did the reading room open", "in May 2019")]
    public async Task The_name_under_somebodys_question_asks_that_question(string language, string question, string fact)
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        var (asker, helper) = (bot.World.AddUser("Dana", language), bot.World.AddUser("Erlan", language));
        var foreign = bot.World.AddGroup("Elsewhere", [asker, helper], withBot: false);
        var asked = bot.World.Say(foreign, asker, question);

        var answer = await bot.World.AnswerTo(bot.World.AskGuest(foreign, helper, "@sandbox_bot", asked), bot.Soon);

        Assert.Contains(fact, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_has_the_same_number_lends_it_neither_language_nor_talk()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { GuestMode = true, PrivacyMode = false });
        var person = bot.World.AddUser("Dana", "en");
        var home = bot.World.AddGroup("Readers", [person]);
        bot.World.Say(home, person, "/language@sandbox_bot");
        bot.World.Press(person, await bot.Next(home), "Қазақша");
        await bot.UntilStored("select count(*) from chats where language = 'kk'", 1);
        bot.World.Say(home, person, "@sandbox_bot how much did the roof repair cost?");
        await bot.Next(home);
        var before = bot.Stored("select expires from dialogues");
        bot.Clock.Advance(TimeSpan.FromSeconds(5));
        var foreign = bot.World.AddGroup("Elsewhere", [person], withBot: false);
        bot.World.SetGuestId(foreign, home.Id);

        var answer = await bot.World.AnswerTo(bot.World.AskGuest(foreign, person, "@sandbox_bot how many books are in the library?"), bot.Soon);

        Assert.StartsWith("The library holds 40,000 books.", answer.Text, StringComparison.Ordinal);
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);
        Assert.Equal((1, before, 1), (bot.Stored("select count(*) from dialogues"), bot.Stored("select expires from dialogues"), bot.Stored("select count(*) from chats")));
        Assert.DoesNotContain(bot.World.Messages(home), message => message.Text!.Contains("40,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_language_that_was_chosen_in_private_is_spoken_here_too()
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        var person = bot.World.AddUser("Dana", "ru");
        bot.World.Press(person, await bot.Ask(person, "/language"), "Қазақша");
        await bot.UntilStored("select count(*) from chats where language = 'kk'", 1);

        Assert.StartsWith("Кітапханада 40 000 кітап бар.", (await Answer(bot, person, "@sandbox_bot сколько книг в библиотеке?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bots_are_never_answered()
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        var (person, other) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("OtherBot", isBot: true));
        var foreign = bot.World.AddGroup("Elsewhere", [person, other], withBot: false);

        var call = bot.World.AskGuest(foreign, other, "@sandbox_bot how many books are in the library?");
        await bot.World.AnswerTo(bot.World.AskGuest(foreign, person, "@sandbox_bot thanks"), bot.Soon);
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);

        Assert.Null(call.Answer);
        Assert.Single(bot.World.Calls, one => one.Method == "answerGuestQuery");
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_said_to_be_so()
    {
        await using var bot = await RunningBot.Start(options: AsGuest);

        var answer = await Answer(bot, bot.World.AddUser("Dana", "en"), "@sandbox_bot " + string.Concat(Enumerable.Repeat("how many books ", 200)));

        Assert.Equal(Texts.In("en")["tooLong"], answer.Text);
    }

    [Fact]
    public async Task An_answer_whose_receipt_is_lost_is_not_said_twice()
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        bot.World.Inject(new Fault(FaultKind.CutAfterHandling) { Method = "answerGuestQuery" });

        var answer = await Answer(bot, bot.World.AddUser("Dana", "en"), "@sandbox_bot how many books?");

        await bot.Until(() => bot.World.Calls.Count(call => call.Method == "answerGuestQuery") == 2);
        await bot.UntilStored(Kept, 0);
        Assert.Single(bot.World.Messages(answer.Chat), message => message.IsByBot);
    }

    [Fact]
    public async Task A_guest_who_is_thrown_out_thinks_no_less_of_any_chat()
    {
        await using var bot = await RunningBot.Start(options: AsGuest);
        var person = bot.World.AddUser("Dana", "en");
        await bot.Ask(person, "how many books?");
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "answerGuestQuery", Code = 403, Description = "Forbidden: bot was kicked from the supergroup chat" });
        bot.World.AskGuest(bot.World.AddGroup("Elsewhere", [person], withBot: false), person, "@sandbox_bot how many books?");

        await bot.UntilStored("select count(*) from outbox where method = 'answerGuestQuery' and state = 4 and chat_id = 0 and payload = ''", 1);

        await bot.UntilStored("select count(*) from chats where state <> 'active' or last_error is not null", 0);
        await bot.Ask(person, "how much did the roof repair cost?");
    }

    [Fact]
    public async Task A_bot_without_inline_mode_can_be_a_guest()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { GuestMode = true, InlineMode = false });

        Assert.Contains("40,000", (await Answer(bot, bot.World.AddUser("Dana", "en"), "@sandbox_bot how many books?")).Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    private static async Task<RunningBot> Doubtful()
    {
        var bot = await RunningBot.Start(options: AsGuest, isStarted: false);
        bot.SourceIs(DoubtfulPack.Source);
        await bot.Start();
        return bot;
    }

    private static Task<Message> Answer(RunningBot bot, User person, string text) =>
        bot.World.AnswerTo(bot.World.AskGuest(bot.World.AddGroup("Elsewhere", [person], withBot: false), person, text), bot.Soon);
}
