using Bot.Sandbox;
using Xunit;
using ButtonKind = Bot.Sandbox.ButtonKind;

namespace Bot.Tests.Chats;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("ru", "Сколько книг в библиотеке?", "В библиотеке 40 000 книг.\n\nИсточник: Городская газета, 14 марта 2025 г.", "Скопировать ответ", "Поделиться", "Сколько книг")]
    [InlineData("kk", "Кітапханада қанша кітап бар?", "Кітапханада 40 000 кітап бар.\n\nДереккөз: Қала газеті, 2025 жылғы 14 наурыз", "Жауапты көшіру", "Бөлісу", "Кітап саны")]
    [InlineData("en", "How many books are in the library?", "The library holds 40,000 books.\n\nSource: The Town Paper, 14 March 2025", "Copy the answer", "Share", "Number of books")]
    public async Task An_answer_can_be_passed_on_and_its_link_leads_back_to_it(string language, string question, string text, string copy, string share, string title)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        var answer = await bot.Ask(citizen, question);
        var copied = bot.World.ButtonOf(answer, copy, ButtonKind.CopyText).Value;

        Assert.Equal(text, answer.Text);
        Assert.InRange(answer.Keyboard.Count, 1, 3 + 3);
        Assert.StartsWith(text, copied, StringComparison.Ordinal);
        Assert.Equal(title, bot.World.PressSwitch(citizen, answer, share, answer.Chat).Query);
        var other = bot.World.AddUser("Erlan", language);
        bot.World.OpenLink(other, copied.Split('\n')[^1]);
        var told = await bot.Next(bot.World.PrivateChat(other));
        Assert.StartsWith($"{title}\n\n{text}", told.Text, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Fact]
    public async Task Without_inline_mode_an_answer_is_shared_by_a_link()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { InlineMode = false });

        var answer = await bot.Ask(bot.World.AddUser("Aigerim", "en"), "How many books are in the library?");

        Assert.StartsWith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsandbox_bot%3Fstart%3Da", bot.World.ButtonOf(answer, "Share", ButtonKind.Url).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "Сколько посетителей?", "2025 г.: 700 человек; 2024 г.: 500 человек.\n• Посетителей за год было 700. (Городская газета, 14 марта 2025 г.)\n• Посетителей за год было 500. (Ежегодник, февраль 2024 г.)\n• Половина", "Подробнее", "Скопировать ссылку")]
    [InlineData("kk", "Келушілер саны қанша?", "2025 жыл: 700 адам; 2024 жыл: 500 адам.\n• Бір жылда 700 адам келді. (Қала газеті, 2025 жылғы 14 наурыз)\n• Бір жылда 500 адам келді. (Жылнама, 2024 жылғы ақпан)\n• Келушілердің", "Толығырақ", "Сілтемені көшіру")]
    [InlineData("en", "How many visitors are there?", "2025: 700 people; 2024: 500 people.\n• There were 700 visitors in a year. (The Town Paper, 14 March 2025)\n• There were 500 visitors in a year. (The Yearbook, February 2024)\n• ", "More", "Copy the link")]
    public async Task A_figure_that_has_changed_is_told_line_by_line_and_more_unfolds_in_place(string language, string question, string text, string more, string copy)
    {
        await using var bot = await RoomsPack.Start();
        var citizen = bot.World.AddUser("Aigerim", language);

        var answer = await bot.Ask(citizen, question);

        Assert.StartsWith(text, answer.Text, StringComparison.Ordinal);
        var folded = Assert.Single(answer.Entities, entity => entity.Type == "expandable_blockquote");
        Assert.Equal("• ", answer.Text!.Substring(folded.Offset, 2));
        Assert.DoesNotContain("500", answer.Text.Substring(folded.Offset, folded.Length), StringComparison.Ordinal);

        bot.World.Press(citizen, answer, more);

        await bot.Until(() => bot.World.Current(answer)!.Text!.Length > answer.Text.Length + 150);
        var whole = bot.World.Current(answer)!;
        Assert.DoesNotContain(whole.Keyboard, row => row.Any(button => button.Text == more));
        Assert.Equal(answer.Keyboard.Count - 1, whole.Keyboard.Count);
        Assert.StartsWith("https://t.me/sandbox_bot?start=a", bot.World.ButtonOf(await bot.Ask(citizen, question), copy, ButtonKind.CopyText).Value, StringComparison.Ordinal);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "Не то 👎", "Устарело", "Спасибо, я записал.", "out of date")]
    [InlineData("kk", "Бұл емес 👎", "Басқа нәрсені сұрадым", "Рақмет, жазып алдым.", "not asked")]
    [InlineData("en", "Not helpful 👎", "The fact is wrong", "Thank you, I have noted it.", "wrong")]
    public async Task Who_finds_an_answer_bad_may_say_why_in_place(string language, string bad, string reason, string thanks, string word)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var answer = await bot.Ask(citizen, TinyPack.Pack.Examples[language][0]);
        var at = answer.Keyboard.ToList().FindIndex(row => row.Any(button => button.Text == bad));

        bot.World.Press(citizen, answer, bad);
        await bot.Until(() => bot.World.Current(answer)!.Keyboard.Count == answer.Keyboard.Count + 1);
        Assert.Contains(bot.World.Current(answer)!.Keyboard[at].Concat(bot.World.Current(answer)!.Keyboard[at + 1]), button => button.Text == reason);
        var press = bot.World.Press(citizen, answer, reason);

        Assert.Equal(thanks, (await bot.World.AnswerTo(press, bot.Soon)).Text);
        await bot.Until(() => bot.World.Current(answer)!.Keyboard.Count == answer.Keyboard.Count - 1);
        await bot.UntilStored($"select count(*) from journal where feedback = -1 and reason = '{word}'", 1);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "Сколько книг в библиотеке?", "Сколько стоил ремонт крыши?", "12 млн тенге")]
    [InlineData("kk", "Кітапханада қанша кітап бар?", "Шатырды жөндеу қанша тұрды?", "12 млн теңге")]
    [InlineData("en", "How many books are in the library?", "How much did the roof repair cost?", "12 million tenge")]
    public async Task A_question_corrected_within_five_minutes_has_its_answer_corrected(string language, string first, string second, string fact)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var chat = bot.World.PrivateChat(citizen);
        var question = bot.World.Say(chat, citizen, first);
        var answer = await bot.Next(chat);
        await bot.UntilStored("select count(*) from outbox where state < 2", 0);
        bot.Clock.Advance(TimeSpan.FromMinutes(4));

        bot.World.Edit(question, second);

        await bot.Until(() => bot.World.Current(answer)!.Text!.Contains(fact, StringComparison.Ordinal));
        Assert.Single(bot.World.Messages(chat), message => message.IsByBot);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "Сколько книг в библиотеке? Сколько стоил ремонт крыши?", "40 000 книг", "12 млн тенге")]
    [InlineData("kk", "Кітапханада қанша кітап бар? Шатырды жөндеу қанша тұрды?", "40 000 кітап", "12 млн теңге")]
    [InlineData("en", "How many books are in the library? How much did the roof repair cost?", "40,000 books", "12 million tenge")]
    public async Task Two_questions_in_one_message_are_both_answered_in_one(string language, string question, string first, string second)
    {
        await using var bot = await RunningBot.Start();

        var answer = await bot.Ask(bot.World.AddUser("Aigerim", language), question);

        Assert.Contains(first, answer.Text, StringComparison.Ordinal);
        Assert.Contains(second, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Entities, entity => entity.Type == "expandable_blockquote");
    }

    [Theory]
    [InlineData("ru", "Я понимаю только текст")]
    [InlineData("kk", "Мен тек мәтінді түсінемін")]
    [InlineData("en", "I understand text only")]
    public async Task An_album_gets_one_line_and_its_caption_an_answer(string language, string words)
    {
        await using var bot = await RunningBot.Start();
        var citizen = bot.World.AddUser("Aigerim", language);
        var chat = bot.World.PrivateChat(citizen);

        for (var i = 0; i < 5; i++)
        {
            bot.World.SayOther(chat, citizen, Photo("first", null));
        }

        Assert.Contains(words, (await bot.Next(chat)).Text, StringComparison.Ordinal);
        bot.World.SayOther(chat, citizen, Photo("second", TinyPack.Pack.Examples[language][0]));
        bot.World.SayOther(chat, citizen, Photo("second", null));
        Assert.Contains("40", (await bot.Next(chat)).Text, StringComparison.Ordinal);
        await bot.UntilQuiet();
        Assert.Equal(2, bot.World.Messages(chat).Count(message => message.IsByBot));
    }

    private static string Photo(string album, string? caption) =>
        $$"""{"media_group_id":"{{album}}",{{(caption is null ? "" : $"\"caption\":\"{caption}\",")}}"photo":[{"file_id":"a","file_unique_id":"b","width":1,"height":1}]}""";
}
