using System.Text;
using Bot.Channels;
using Bot.Chats;
using Bot.Storage;
using NodaTime;

namespace Bot.Groups;

/// <summary>Who changed what, and when.</summary>
internal sealed class LogPage : IPanelPage
{
    private const int MostShown = 10;

    public string Name => "log";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var (texts, lines) = (context.Texts, new StringBuilder());
        foreach (var change in new GroupRecords(context.Database).Changes(context.ChatId, MostShown))
        {
            var at = Instant.FromUnixTimeMilliseconds(change.At).InZone(context.Settings.TimeZone).ToDateTimeUnspecified();
            var who = change.UserName.Length == 0 ? texts["somebody"] : Keyboards.Shorten(change.UserName);
            lines.Append(texts.Format("logLine", at, who, Setting(change, texts), Value(change, context))).Append('\n');
        }

        return Task.FromResult(new PanelView(context.Page(texts["pageLog"], lines.Length == 0 ? texts["logEmpty"] : lines.ToString().TrimEnd()), []));
    }

    /// <summary>What was set, in words; a word of another version stands as it is.</summary>
    private static string Setting(SettingChangeRow change, Texts texts) => change.Setting switch
    {
        "language" => texts["pageLanguage"],
        "mode" => texts["pageMode"],
        "pause" => texts["pagePause"],
        "topics" => texts["pageTopics"],
        "quiet" => texts["pageQuiet"],
        "zone" => texts["pageZone"],
        "lifetime" => texts["pageLifetime"],
        "posts" => texts["logPosts"],
        var other => other,
    };

    private static string Value(SettingChangeRow change, PanelContext context) => change.Setting switch
    {
        "language" => LanguagePage.Say(change.Value, context.Texts),
        "mode" => ModePage.Say(change.Value, context.Texts),
        "pause" => PausePage.Say(change.Value, context.Texts),
        "topics" => TopicsPage.Say(change.Value, context.Texts),
        "quiet" => QuietPage.Say(change.Value, context.Texts),
        "zone" => Zones.Label(change.Value, context.Texts.Language, Instant.FromDateTimeOffset(context.Decision.Now)),
        "lifetime" => LifetimePage.Say(change.Value, context.Texts),
        "posts" => PostsPage.Say(change.Value, context.Texts),
        _ => change.Value,
    };
}
