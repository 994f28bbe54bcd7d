using System.Globalization;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>When the bot posts nothing of itself.</summary>
/// <remarks>Arguments: <c>off</c>; <c>22-8</c> for a stretch of full hours; <c>f</c> or <c>t</c> for the hours to choose the beginning or end from.</remarks>
internal sealed class QuietPage : IPanelPage
{
    private const int MinutesOfHour = 60;
    private const int HoursInRow = 4;

    private static readonly QuietHours Usual = new(22 * MinutesOfHour, 8 * MinutesOfHour);

    private static readonly QuietHours[] Presets = [Usual, new(23 * MinutesOfHour, 7 * MinutesOfHour), new(21 * MinutesOfHour, 9 * MinutesOfHour)];

    public string Name => "quiet";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var texts = context.Texts;
        if (argument is "f" or "t")
        {
            return Task.FromResult(Hours(context, argument == "f"));
        }

        string? notice = null;
        var (isSet, wanted) = Read(argument);
        if (wanted is { } stretch && stretch.From == stretch.To)
        {
            notice = texts["quietSame"];
        }
        else if (isSet && wanted != context.Settings.Quiet)
        {
            context.Change(context.Settings with { Quiet = wanted }, "quiet", wanted is null ? "off" : Write(wanted));
        }

        var quiet = context.Settings.Quiet;
        List<IReadOnlyList<InlineKeyboardButton>> rows =
        [
            [context.Button(PanelContext.Marked(texts["quietOff"], quiet is null), Name, "off")],
            [.. Presets.Select(preset => context.Button(PanelContext.Marked(Say(preset), preset == quiet), Name, Write(preset)))],
            [
                context.Button(texts.Format("quietFrom", Clock((quiet ?? Usual).From)), Name, "f"),
                context.Button(texts.Format("quietTo", Clock((quiet ?? Usual).To)), Name, "t"),
            ],
        ];
        return Task.FromResult(new PanelView(context.Page(texts["pageQuiet"], texts.Format(context.IsChannel ? "panelQuietOfChannel" : "panelQuiet", Say(context))), rows, notice));
    }

    /// <summary>How it is set, in words.</summary>
    public static string Say(PanelContext context) => context.Settings.Quiet is { } quiet ? Say(quiet) : context.Texts["quietNone"];

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string value, Texts texts) => Read(value).Wanted is { } quiet ? Say(quiet) : texts["quietNone"];

    private static string Say(QuietHours quiet) => $"{Clock(quiet.From)}–{Clock(quiet.To)}";

    private PanelView Hours(PanelContext context, bool isBeginning)
    {
        var quiet = context.Settings.Quiet ?? Usual;
        var rows = Enumerable.Range(0, 24).Chunk(HoursInRow).Select(hours => (InlineKeyboardButton[])[.. hours.Select(hour =>
        {
            var minutes = hour * MinutesOfHour;
            var stretch = isBeginning ? quiet with { From = minutes } : quiet with { To = minutes };
            return context.Button(PanelContext.Marked(Clock(minutes), stretch == context.Settings.Quiet), Name, Write(stretch));
        })]);
        return new PanelView(
            context.Page(context.Texts["pageQuiet"], context.Texts[isBeginning ? "panelQuietFrom" : "panelQuietTo"]),
            [.. rows, [context.Button(context.Texts["panelNoChange"], Name)]])
        { HasNoBack = true };
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / MinutesOfHour:00}:{minutes % MinutesOfHour:00}");

    private static string Write(QuietHours quiet) => string.Create(CultureInfo.InvariantCulture, $"{quiet.From / MinutesOfHour}-{quiet.To / MinutesOfHour}");

    /// <summary>What an argument asks for; it asks for nothing where this version does not know it.</summary>
    private static (bool IsSet, QuietHours? Wanted) Read(string argument) =>
        argument == "off" ? (true, null)
        : argument.Split('-') is [var from, var to] && Hour(from) is { } first && Hour(to) is { } last
            ? (true, new QuietHours(first * MinutesOfHour, last * MinutesOfHour))
            : (false, null);

    private static int? Hour(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24 ? hour : null;
}
