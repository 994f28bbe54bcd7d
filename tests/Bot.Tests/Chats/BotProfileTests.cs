using System.Text.Json.Nodes;
using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Chats;

public sealed class BotProfileTests
{
    private static readonly Dictionary<string, string?> KeepProfile = new() { ["Telegram:KeepProfile"] = "true" };

    [Fact]
    public async Task At_its_first_start_the_bot_presents_itself_in_each_language_and_at_the_second_it_has_nothing_to_write()
    {
        await using var bot = await RunningBot.Start(settings: KeepProfile);
        await UntilLogged(bot, "written anew: 20");

        Assert.Equal(["start", "help", "topics", "summits", "settings", "language", "sources", "about", "privacy", "forget"], Commands(bot, "all_private_chats", null).Select(Name));
        Assert.Equal("Темы, о которых я знаю", Description(Commands(bot, "all_private_chats", "ru"), "topics"));
        Assert.Equal("Мен білетін тақырыптар", Description(Commands(bot, "all_private_chats", "kk"), "topics"));
        Assert.Equal("Topics I know about", Description(Commands(bot, "all_private_chats", "en"), "topics"));
        Assert.Equal("Topics I know about", Description(Commands(bot, "all_private_chats", null), "topics"));
        Assert.Equal(["help", "topics", "sources", "about", "language", "privacy", "forget"], Commands(bot, "all_group_chats", "kk").Where(IsEphemeral).Select(Name));
        Assert.Equal("settings", Name(Assert.Single(Commands(bot, "all_chat_administrators", "kk").ExceptBy(Commands(bot, "all_group_chats", "kk").Select(Name), Name))));
        Assert.All(bot.World.Calls.Where(call => call.Method == "setMyDescription"), call => Assert.InRange(call["description"]!.Length, 1, 512));
        Assert.All(bot.World.Calls.Where(call => call.Method == "setMyShortDescription"), call => Assert.InRange(call["short_description"]!.Length, 1, 120));
        Assert.Contains(bot.World.Calls, call => call.Method == "setMyDescription" && call["language_code"] == "kk" && call["description"]!.StartsWith("Қалалық", StringComparison.Ordinal));
        Assert.Contains(bot.World.Calls, call => call.Method == "setMyDefaultAdministratorRights" && call["for_channels"] == "true" && call["rights"]!.Contains("\"can_post_messages\":true", StringComparison.Ordinal));
        Assert.Contains(bot.World.Calls, call => call.Method == "setMyDefaultAdministratorRights" && call["for_channels"] == "false" && call["rights"]!.Contains("\"can_delete_messages\":true", StringComparison.Ordinal));
        Assert.Empty(bot.World.Complaints);

        var before = bot.World.Calls.Count;
        await bot.Stop();
        await bot.Start();
        await UntilLogged(bot, "written anew: 0");

        Assert.DoesNotContain(bot.World.Calls.Skip(before), call => call.Method.StartsWith("setMy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_profile_that_can_not_be_written_keeps_nobody_from_being_answered_and_is_written_later()
    {
        await using var bot = await RunningBot.Start(
            before: world =>
            {
                world.Inject(new Fault(FaultKind.TooManyRequests) { Method = "setMyCommands", RetryAfter = 300 });
                world.Inject(new Fault(FaultKind.Refuse) { Method = "setMyShortDescription", Code = 400, Description = "Bad Request: ABOUT_TOO_LONG" });
            },
            settings: KeepProfile);

        Assert.Contains("40,000", (await bot.Ask(bot.World.AddUser("Aigerim", "en"), "How many books are in the library?")).Text, StringComparison.Ordinal);
        await UntilLogged(bot, "again in 5 minutes");
        bot.Clock.Advance(TimeSpan.FromSeconds(301));

        await UntilLogged(bot, "The bot's profile is as it should be");
        Assert.Contains(bot.Log.Lines, line => line.Contains("Left as it is on the bot's profile", StringComparison.Ordinal));
        Assert.NotEmpty(Commands(bot, "all_chat_administrators", "en"));
    }

    [Fact]
    public async Task What_BotFather_has_not_been_told_stands_in_the_log()
    {
        await using var bot = await RunningBot.Start(options: new SandboxOptions { InlineMode = false }, settings: KeepProfile);
        await UntilLogged(bot, "written anew");

        Assert.All(
            (string[])["inline mode is off", "guest mode is off", "privacy mode is on"],
            what => Assert.Single(bot.Log.Lines, line => line.Contains(what, StringComparison.Ordinal)));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("can't be added to groups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_wants_to_write_the_profile_himself_may()
    {
        await using var bot = await RunningBot.Start();
        await bot.UntilQuiet();

        Assert.DoesNotContain(bot.World.Calls, call => call.Method.Contains("etMy", StringComparison.Ordinal));
    }

    private static async Task UntilLogged(RunningBot bot, string words)
    {
        while (!bot.Log.Lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            await Task.Delay(10, bot.Soon);
        }
    }

    /// <summary>The commands as the last call set them.</summary>
    private static List<JsonNode> Commands(RunningBot bot, string scope, string? language) =>
        [.. JsonNode.Parse(bot.World.Calls.Last(call => call is { Method: "setMyCommands", IsOk: true } && call["scope"]!.Contains($"\"{scope}\"", StringComparison.Ordinal) && call["language_code"] == language)["commands"]!)!
            .AsArray().Select(command => command!)];

    private static string Name(JsonNode command) => (string)command["command"]!;

    private static string Description(List<JsonNode> commands, string name) => (string)commands.First(command => Name(command) == name)["description"]!;

    private static bool IsEphemeral(JsonNode command) => (bool?)command["is_ephemeral"] is true;
}
