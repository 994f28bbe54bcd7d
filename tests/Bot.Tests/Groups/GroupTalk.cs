using System.Net.Http.Json;
using Bot.Chats;
using Bot.Sandbox;
using Bot.Tests.Chats;
using ButtonKind = Bot.Sandbox.ButtonKind;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;
using User = Bot.Sandbox.User;

namespace Bot.Tests.Groups;

/// <summary>What people do in a group with the bot, in one word each.</summary>
internal static class GroupTalk
{
    public const string Name = "@sandbox_bot";

    /// <summary>A bot that Telegram brings every message of a group.</summary>
    public static Task<RunningBot> Start() => RunningBot.Start(options: new SandboxOptions { PrivacyMode = false });

    public static Texts In(string language) => Texts.In(language);

    /// <summary>A question about the library, with the bot's name, and what its answer says.</summary>
    public static (string Text, string Fact) Question(string language) => language switch
    {
        "ru" => ($"{Name} сколько книг в библиотеке?", "40 000 книг"),
        "kk" => ($"{Name} кітапханада қанша кітап бар?", "40 000 кітап"),
        _ => ($"{Name} how many books are in the library?", "40,000 books"),
    };

    public static async Task<Message> Ask(this RunningBot bot, Chat group, User member, string text, Message? replyTo = null, Topic? topic = null)
    {
        bot.World.Say(group, member, text, replyTo: replyTo, topic: topic);
        return await bot.Next(group);
    }

    /// <summary>How many messages of the bot all members of a group see, when it has handled all that was said.</summary>
    public static async Task<int> SaidIn(this RunningBot bot, Chat group)
    {
        await bot.UntilQuiet();
        // Each chat has a lane of its own: that one has come to its end says nothing of the others.
        await bot.UntilStored("select count(*) from inbox where state = 0", 0);
        await bot.UntilStored("select count(*) from outbox where state in (0, 1) and method <> 'deleteMessage'", 0);
        return bot.World.Messages(group).Count(message => message.IsByBot);
    }

    /// <summary>An administrator asks for the settings in the group, follows the button and sees the panel in private.</summary>
    public static async Task<Message> OpenPanel(this RunningBot bot, Chat group, User admin)
    {
        var way = await bot.Ask(group, admin, $"/settings{Name}");
        bot.World.PressLink(admin, way, way.Keyboard[0][0].Text);
        return await bot.Next(bot.World.PrivateChat(admin));
    }

    /// <summary>Someone presses a button whose label begins so, and sees what the message says then.</summary>
    public static async Task<Message> Press(this RunningBot bot, User user, Message message, string label)
    {
        var button = bot.World.Current(message)!.Keyboard.SelectMany(row => row).FirstOrDefault(one => one.Kind == ButtonKind.Callback && one.Text.StartsWith(label, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No button “{label}” among: {string.Join(", ", message.Keyboard.SelectMany(row => row).Select(one => one.Text))}");
        var edits = Edits(bot);
        var press = bot.World.Press(user, message, button.Value);
        await bot.World.AnswerTo(press, bot.Soon);
        await bot.Until(() => Edits(bot) > edits);
        return bot.World.Current(message)!;
    }

    /// <summary>Someone presses a button, and sees the notice.</summary>
    public static async Task<string> Notice(this RunningBot bot, User user, Message message, string label)
    {
        var button = bot.World.Current(message)!.Keyboard.SelectMany(row => row).First(one => one.Text.StartsWith(label, StringComparison.Ordinal));
        return (await bot.World.AnswerTo(bot.World.Press(user, message, button.Value), bot.Soon)).Text;
    }

    /// <summary>Time passes, once all that was being sent has been.</summary>
    public static async Task Pass(this RunningBot bot, TimeSpan time)
    {
        await bot.UntilStored("select count(*) from outbox where state in (0, 1) and method <> 'deleteMessage'", 0);
        bot.Clock.Advance(time);
    }

    /// <summary>Makes commands of the bot ephemeral, as its menus would.</summary>
    public static async Task MakeEphemeral(this RunningBot bot, params string[] commands)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync(
            new Uri(bot.Sandbox.Address, $"/bot{bot.Sandbox.Token}/setMyCommands"),
            new { commands = commands.Select(command => new { command, description = command, is_ephemeral = true }), scope = new { type = "all_group_chats" } },
            bot.Soon);
        answer.EnsureSuccessStatusCode();
    }

    public static IReadOnlyList<string> Labels(Message message) => [.. message.Keyboard.SelectMany(row => row).Select(button => button.Text)];

    private static int Edits(RunningBot bot) => bot.World.Calls.Count(call => call.Method == "editMessageText");
}
