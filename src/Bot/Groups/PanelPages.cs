using Bot.Channels;

namespace Bot.Groups;

/// <summary>All pages of the settings panel: a new one is a file of its own, and a line here.</summary>
internal static class PanelPages
{
    /// <summary>The page that the panel opens with.</summary>
    public static readonly IPanelPage Home = new HomePage();

    private static readonly IReadOnlyList<IPanelPage> All =
    [
        Home, new LanguagePage(), new ModePage(), new TopicsPage(), new QuietPage(), new ZonePage(), new LifetimePage(), new CheckPage(), new PausePage(),
        new LogPage(), new LeavePage(), new PostsPage(),
    ];

    /// <summary>The page of a name; null where there is none.</summary>
    public static IPanelPage? Find(string name) => All.FirstOrDefault(page => page.Name == name);
}
