using Bot.Chats;

namespace Bot.Groups;

/// <summary>Makes the bot silent for a while, and lets it speak again as before. It has no look of its own: it shows the first page.</summary>
internal sealed class PausePage : IPanelPage
{
    public string Name => "pause";

    public async Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var (settings, isPaused) = (context.Settings, context.Settings.Mode == ListeningMode.Paused);
        if (argument == "on" && !isPaused)
        {
            context.Change(settings with { Mode = ListeningMode.Paused, AfterPause = settings.Mode }, "pause", "on");
        }
        else if (argument == "off" && isPaused)
        {
            context.Change(settings with { Mode = settings.AfterPause == ListeningMode.Paused ? ListeningMode.Everyone : settings.AfterPause }, "pause", "off");
        }

        var view = await PanelPages.Home.Press(context, "", cancellation);
        return view with { Notice = context.Texts[context.Settings.Mode == ListeningMode.Paused ? "paused" : "resumed"], HasNoBack = true };
    }

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string value, Texts texts) => texts[value == "on" ? "pauseOn" : "pauseOff"];
}
