using Bot.Telegram;

namespace Bot.Chats;

/// <summary>The commands that Telegram's menus show, by the kind of chat.</summary>
internal static class BotCommands
{
    private static readonly string[] Private = ["start", "help", "topics", "summits", "settings", "language", "sources", "about", "privacy", "forget"];

    private static readonly string[] Group = ["help", "topics", "sources", "about", "language", "privacy", "forget"];

    /// <summary>Administrators see also what only they may do.</summary>
    private static readonly string[] Administrators = ["settings", .. Group];

    /// <summary>Commands that do something else in a group.</summary>
    private static readonly string[] OtherInGroups = ["settings", "language", "forget"];

    /// <summary>All lists in a language.</summary>
    public static IReadOnlyList<(BotCommandScope Scope, IReadOnlyList<BotCommand> Commands)> In(string language)
    {
        var texts = Texts.In(language);
        return
        [
            (new BotCommandScope("all_private_chats"), List(Private, isGroup: false)),
            (new BotCommandScope("all_group_chats"), List(Group, isGroup: true)),
            (new BotCommandScope("all_chat_administrators"), List(Administrators, isGroup: true)),
        ];

        IReadOnlyList<BotCommand> List(string[] names, bool isGroup) => [.. names.Select(name => new BotCommand(
            name, texts[isGroup && OtherInGroups.Contains(name) ? $"command_{name}_group" : $"command_{name}"])
        {
            // Only the asker needs the answer: a group is spared both.
            IsEphemeral = isGroup ? true : null,
        })];
    }

    /// <summary>Whether a menu shows the same; what is not said to be ephemeral is not.</summary>
    public static bool AreSame(IReadOnlyList<BotCommand> left, IReadOnlyList<BotCommand> right) =>
        left.Select(Filled).SequenceEqual(right.Select(Filled));

    private static BotCommand Filled(BotCommand command) => command with { IsEphemeral = command.IsEphemeral is true };
}
