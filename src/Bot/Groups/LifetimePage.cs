using System.Globalization;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>How long the bot's answers stand in the group.</summary>
internal sealed class LifetimePage : IPanelPage
{
    private static readonly int?[] Choices = [null, 10, 60, 24 * 60];

    public string Name => "life";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        if (Choices.Select(Write).Contains(argument) && argument != Write(context.Settings.LifetimeMinutes))
        {
            context.Change(context.Settings with { LifetimeMinutes = Choices.First(choice => Write(choice) == argument) }, "lifetime", argument);
        }

        return Task.FromResult(new PanelView(
            context.Page(context.Texts["pageLifetime"], context.Texts.Format("panelLifetime", Say(context))),
            [.. Choices.Select(choice => (InlineKeyboardButton[])
                [context.Button(PanelContext.Marked(Say(Write(choice), context.Texts), choice == context.Settings.LifetimeMinutes), Name, Write(choice))])]));
    }

    /// <summary>How it is set, in words.</summary>
    public static string Say(PanelContext context) => Say(Write(context.Settings.LifetimeMinutes), context.Texts);

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string value, Texts texts) => value switch
    {
        "10" => texts["lifetimeTenMinutes"],
        "60" => texts["lifetimeHour"],
        "1440" => texts["lifetimeDay"],
        _ => texts["lifetimeNever"],
    };

    private static string Write(int? minutes) => minutes?.ToString(CultureInfo.InvariantCulture) ?? "never";
}
