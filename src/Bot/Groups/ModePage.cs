using Bot.Chats;

namespace Bot.Groups;

/// <summary>To whom the bot listens in the group.</summary>
internal sealed class ModePage : IPanelPage
{
    private static readonly ListeningMode[] Modes = [ListeningMode.Everyone, ListeningMode.Admins, ListeningMode.MentionOnly];

    public string Name => "mode";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        if (Enum.TryParse<ListeningMode>(argument, out var mode) && Modes.Contains(mode) && mode != context.Settings.Mode)
        {
            context.Change(context.Settings with { Mode = mode }, "mode", mode.ToString());
        }

        var text = context.Texts.Format("panelMode", Say(context), $"@{context.Bot.Username}");
        return Task.FromResult(new PanelView(
            context.Page(context.Texts["pageMode"], text),
            [.. Modes.Select(one => (Telegram.InlineKeyboardButton[])
                [context.Button(PanelContext.Marked(Say(one.ToString(), context.Texts), one == context.Settings.Mode), Name, one.ToString())])]));
    }

    /// <summary>How it is set, in words.</summary>
    public static string Say(PanelContext context) => Say(context.Settings.Mode.ToString(), context.Texts);

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string mode, Texts texts) => mode switch
    {
        nameof(ListeningMode.Admins) => texts["modeAdmins"],
        nameof(ListeningMode.MentionOnly) => texts["modeMentionOnly"],
        nameof(ListeningMode.Paused) => texts["modePaused"],
        _ => texts["modeEveryone"],
    };
}
