using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Groups;

public sealed class WhisperTests
{
    [Theory]
    [InlineData("ru", "help", "helpMentions"), InlineData("kk", "help", "helpMentions"), InlineData("en", "help", "helpMentions")]
    [InlineData("ru", "language", "languageHint"), InlineData("kk", "language", "languageHint"), InlineData("en", "language", "languageHint")]
    [InlineData("ru", "settings", "onlyAdminsSet"), InlineData("kk", "settings", "onlyAdminsSet"), InlineData("en", "settings", "onlyAdminsSet")]
    [InlineData("ru", "forget", "forgottenInGroup"), InlineData("kk", "forget", "forgottenInGroup"), InlineData("en", "forget", "forgottenInGroup")]
    [InlineData("ru", "start", "helpMentions"), InlineData("kk", "start", "helpMentions"), InlineData("en", "start", "helpMentions")]
    public async Task As_an_administrator_the_bot_answers_commands_so_that_nobody_else_sees_it(string language, string command, string key)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana"), bot.World.AddUser("Erlan", language));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        bot.World.Promote(group, bot.World.BotUser);

        bot.World.Say(group, member, $"/{command}{GroupTalk.Name}");
        var answer = await bot.World.NextEphemeral(group, member, bot.Soon);

        Assert.Contains(Texts.In(language).Format(key, GroupTalk.Name), answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.SaidIn(group));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData("ru", "about", "Библиотека"), InlineData("kk", "about", "Кітапхана"), InlineData("en", "about", "The library")]
    [InlineData("ru", "sources", "Городская газета"), InlineData("kk", "sources", "Қала газеті"), InlineData("en", "sources", "The Town Paper")]
    [InlineData("ru", "privacy", "30 дн."), InlineData("kk", "privacy", "30 күн"), InlineData("en", "privacy", "30 days")]
    [InlineData("ru", "topics", "• Библиотека"), InlineData("kk", "topics", "• Кітапхана"), InlineData("en", "topics", "• The library")]
    public async Task A_command_that_only_the_bot_sees_is_answered_in_the_same_way_though_the_bot_is_no_administrator(string language, string command, string words)
    {
        await using var bot = await RunningBot.Start();
        await bot.MakeEphemeral(command);
        var member = bot.World.AddUser("Erlan", language);
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana"), member]);

        var said = bot.World.Say(group, member, $"/{command}");
        var answer = await bot.World.NextEphemeral(group, member, bot.Soon);

        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Equal(said.EphemeralId, answer.EphemeralReplyTo);
        Assert.Equal(0, await bot.SaidIn(group));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task A_question_that_only_the_bot_sees_is_answered_so_that_only_the_asker_sees_it(string language)
    {
        await using var bot = await RunningBot.Start();
        await bot.MakeEphemeral("help");
        var member = bot.World.AddUser("Erlan", language);
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana"), member]);
        bot.World.Say(group, member, "/help");
        var help = await bot.World.NextEphemeral(group, member, bot.Soon);

        bot.World.Say(group, member, GroupTalk.Question(language).Text, replyTo: help);
        var answer = await bot.World.NextEphemeral(group, member, bot.Soon);
        Assert.Contains(GroupTalk.Question(language).Fact, answer.Text, StringComparison.Ordinal);

        bot.World.Press(member, answer, answer.Keyboard[0][0].Text);
        var next = await bot.World.NextEphemeral(group, member, bot.Soon);
        Assert.NotEqual(answer.Text, next.Text);
        Assert.Equal(0, await bot.SaidIn(group));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Where_the_bot_may_not_whisper_it_says_it_aloud_and_takes_it_away_after_a_minute(string language)
    {
        await using var bot = await RunningBot.Start();
        var member = bot.World.AddUser("Erlan", language);
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana"), member]);

        var help = await bot.Ask(group, member, $"/help{GroupTalk.Name}");
        Assert.Contains(Texts.In(language).Format("helpReplies", GroupTalk.Name), help.Text, StringComparison.Ordinal);
        await bot.Pass(TimeSpan.FromSeconds(61));

        await bot.Until(() => bot.World.Current(help) is null);
        Assert.Empty(bot.World.Complaints);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task Where_Telegram_refuses_a_whisper_it_is_said_aloud_and_taken_away_after_a_minute(string language)
    {
        await using var bot = await GroupTalk.Start();
        var member = bot.World.AddUser("Erlan", language);
        var group = bot.World.AddGroup("Readers", [bot.World.AddUser("Dana"), member]);
        bot.World.Promote(group, bot.World.BotUser);
        bot.World.SetEphemeralSupport(false);

        var said = bot.World.Say(group, member, $"/help{GroupTalk.Name}");
        var help = await bot.Next(group);

        Assert.Contains(Texts.In(language).Format("helpMentions", GroupTalk.Name), help.Text, StringComparison.Ordinal);
        Assert.Equal(said.Id, help.ReplyTo);
        await bot.UntilStored("select count(*) from outbox where method = 'deleteMessage' and state = 0", 1);
        await bot.Pass(TimeSpan.FromSeconds(61));
        await bot.Until(() => bot.World.Current(help) is null);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_language_of_a_group_is_chosen_by_its_administrators(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (admin, member) = (bot.World.AddUser("Dana", "en"), bot.World.AddUser("Erlan", "en"));
        var group = bot.World.AddGroup("Readers", [admin, member]);
        var menu = await bot.Ask(group, admin, $"/language{GroupTalk.Name}");
        Assert.Equal(Texts.In("en")["languageOfGroup"], menu.Text);
        var name = Texts.In(language)["languageName"];

        Assert.Equal(Texts.In("en")["onlyAdminsSet"], await bot.Notice(member, menu, name));
        Assert.Equal(Texts.In(language)["languageChosen"], await bot.Notice(admin, menu, name));

        Assert.Contains(GroupTalk.Question(language).Fact, (await bot.Ask(group, member, GroupTalk.Question("en").Text)).Text, StringComparison.Ordinal);
        await bot.UntilStored($"select count(*) from setting_changes where user_id = {admin.Id} and setting = 'language' and value = '{language}'", 1);
    }

    [Theory, InlineData("ru"), InlineData("kk"), InlineData("en")]
    public async Task The_languages_that_only_an_administrator_sees_turn_into_the_choice(string language)
    {
        await using var bot = await GroupTalk.Start();
        var (group, admin) = await WithEphemeralLanguages(bot);
        var menu = await bot.World.NextEphemeral(group, admin, bot.Soon);

        Assert.Equal(Texts.In(language)["languageChosen"], await bot.Notice(admin, menu, Texts.In(language)["languageName"]));

        await bot.Until(() => bot.World.EphemeralsFor(group, admin).Any(message => message.EphemeralId == menu.EphemeralId && message.Text == Texts.In(language)["languageChosen"] && message.Keyboard.Count == 0));
        Assert.Single(bot.World.EphemeralsFor(group, admin), message => message.IsByBot);
        Assert.Equal(0, await bot.SaidIn(group));
        Assert.Empty(bot.World.Complaints);
    }

    [Theory]
    [InlineData(400, "Bad Request: message to edit not found")]
    [InlineData(404, "Not Found: method not found")]
    public async Task Where_Telegram_does_not_let_a_whisper_be_changed_another_follows(int code, string refusal)
    {
        await using var bot = await GroupTalk.Start();
        var (group, admin) = await WithEphemeralLanguages(bot);
        var menu = await bot.World.NextEphemeral(group, admin, bot.Soon);
        bot.World.Inject(new Fault(FaultKind.Refuse) { Method = "editEphemeralMessageText", Code = code, Description = refusal });

        await bot.Notice(admin, menu, "English");

        Assert.Equal(Texts.In("en")["languageChosen"], (await bot.World.NextEphemeral(group, admin, bot.Soon)).Text);
        Assert.Equal(0, await bot.SaidIn(group));
    }

    [Fact]
    public async Task A_language_that_is_chosen_already_is_no_change()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin]);
        foreach (var _ in (int[])[1, 2])
        {
            await bot.Notice(admin, await bot.Ask(group, admin, $"/language{GroupTalk.Name}"), "English");
        }

        await bot.UntilQuiet();
        await bot.UntilStored("select count(*) from setting_changes", 1);
    }

    /// <summary>A group where the bot is no administrator, and an administrator who asks for the languages so that only the bot sees it.</summary>
    private static async Task<(Chat Group, User Admin)> WithEphemeralLanguages(RunningBot bot)
    {
        await bot.MakeEphemeral("language");
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin]);
        bot.World.Say(group, admin, "/language");
        return (group, admin);
    }

    [Fact]
    public async Task What_a_person_has_set_is_anonymous_once_the_person_wishes_to_be_forgotten()
    {
        await using var bot = await GroupTalk.Start();
        var admin = bot.World.AddUser("Dana", "en");
        var group = bot.World.AddGroup("Readers", [admin]);
        var menu = await bot.Ask(group, admin, $"/language{GroupTalk.Name}");
        await bot.Notice(admin, menu, "English");
        await bot.UntilStored("select count(*) from setting_changes where user_name = 'Dana'", 1);

        await bot.Ask(group, admin, $"/forget{GroupTalk.Name}");

        await bot.UntilStored("select count(*) from setting_changes where user_name = '' and user_id = 0", 1);
    }
}
