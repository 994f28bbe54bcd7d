using Bot.Telegram;
using NodaTime;

namespace Bot.Groups;

/// <summary>By which clock the chat lives.</summary>
internal sealed class ZonePage : IPanelPage
{
    public string Name => "zone";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        if (Zones.All.Contains(argument) && argument != context.Settings.Zone)
        {
            // By another clock some posts of today lie in the past: they were not missed.
            var schedule = context.Settings.Schedule is { } old ? old with { Since = context.Decision.Now.ToUnixTimeMilliseconds() } : null;
            context.Change(context.Settings with { Zone = argument, Schedule = schedule }, "zone", argument);
        }

        var (moment, language) = (Instant.FromDateTimeOffset(context.Decision.Now), context.Texts.Language);
        var rows = Zones.All.Chunk(2).Select(pair => (InlineKeyboardButton[])[.. pair.Select(zone =>
            context.Button(PanelContext.Marked(Zones.Label(zone, language, moment), zone == context.Settings.Zone), Name, zone))]);
        var text = context.Texts.Format("panelZone", Zones.Label(context.Settings.Zone, language, moment), moment.InZone(context.Settings.TimeZone).ToDateTimeUnspecified());
        return Task.FromResult(new PanelView(context.Page(context.Texts["pageZone"], text), [.. rows]));
    }
}
