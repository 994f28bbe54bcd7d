using Bot.Channels;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;
using NodaTime;

namespace Bot.Groups;

/// <summary>The first page: each button leads to another, and tells how things are set.</summary>
internal sealed class HomePage : IPanelPage
{
    public string Name => "home";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var (texts, isPaused) = (context.Texts, context.Settings.Mode == ListeningMode.Paused);
        var rows = new List<IReadOnlyList<InlineKeyboardButton>> { Row("homeLanguage", "lang", LanguagePage.Say(context)) };
        if (!context.IsChannel)
        {
            rows.Add(Row("homeMode", "mode", ModePage.Say(context)));
            if (new GroupRecords(context.Database).Topics(context.ChatId) is { Count: > 0 } || context.Settings.Topics is not null)
            {
                rows.Add(Row("homeTopics", "topics", TopicsPage.Say(context)));
            }

            rows.Add(Row("homeLifetime", "life", LifetimePage.Say(context)));
        }

        rows.Add(Row("homePosts", PostsPage.PageName, PostsPage.Say(context)));
        rows.Add(Row("homeQuiet", "quiet", QuietPage.Say(context)));
        rows.Add(Row("homeZone", "zone", Zones.Label(context.Settings.Zone, texts.Language, Instant.FromDateTimeOffset(context.Decision.Now))));
        rows.Add([context.Button(texts["homeCheck"], "check"), context.Button(texts["homeLog"], "log")]);
        rows.Add([context.Button(texts[isPaused ? "homeResume" : "homePause"], "pause", isPaused ? "off" : "on"), context.Button(texts["homeLeave"], "leave")]);
        rows.Add([Keyboards.Button(context.Signer, texts["ownChats"], new ButtonData(ButtonAction.Menu, texts.Language, new Place.Chats().Write()))]);
        var text = texts[context.IsChannel ? "panelHomeOfChannel" : "panelHomeOfGroup"];
        return Task.FromResult(new PanelView(context.Page(null, isPaused ? $"{text}\n\n{texts["panelPaused"]}" : text), rows));

        InlineKeyboardButton[] Row(string key, string page, string value) => [context.Button(Keyboards.Shorten(texts.Format(key, value)), page)];
    }
}
