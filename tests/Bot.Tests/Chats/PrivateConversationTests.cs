using Xunit;

namespace Bot.Tests.Chats;

public sealed class PrivateConversationTests
{
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
        Assert.Equal(2, welcome.Keyboard.Count);
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
}
