using System.Globalization;
using Bot.Chats;
using Bot.Groups;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>The page of a chat's settings on what is posted there by itself, and when.</summary>
/// <remarks>What a button carries says how a thing is to be, never “the other way round”: pressed twice, it does the same.</remarks>
internal sealed class PostsPage : IPanelPage
{
    /// <summary>The page's name.</summary>
    public const string PageName = "posts";

    private const int FirstTime = 9 * 60;
    private const int MostTimes = 8;

    private static readonly (char Letter, string Key)[] Choices = [('o', "postsOff"), ('d', "postsDaily"), ('s', "postsSeveral"), ('w', "postsWeekly")];

    private static readonly int[] SeveralTimes = [9 * 60, 14 * 60, 19 * 60];

    /// <inheritdoc/>
    public string Name => PageName;

    /// <inheritdoc/>
    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation) => Task.FromResult(
        context is { IsChannel: true, Member: { CanPostMessages: not true, Status: not "creator" } }
            ? new PanelView(context.Page(context.Texts["postsTitle"], context.Texts["postsNotYours"]), [])
            : Draw(context, argument));

    /// <summary>How often the chat is posted in, in words.</summary>
    public static string Say(PanelContext context) => context.Texts[PostsOverview.FrequencyOf(context.Settings.Schedule)];

    /// <summary>What the log of changes says of a value.</summary>
    public static string Say(string value, Texts texts) => value.Split(' ') switch
    {
        ["off"] => texts["postsOff"],
        ["catch", "up"] => texts["postsCatchUpOn"],
        ["let", "go"] => texts["postsCatchUpOff"],
        ["topics"] => texts.Format("postsTopics", texts["postsAllTopics"]),
        ["topics", var chosen, var all] => texts.Format("postsTopics", texts.Format("postsSomeTopics", chosen, all)),
        ["now"] => texts["postsNow"],
        ["another"] => texts["postsAnother"],
        ["refresh"] => texts["postsRefresh"],
        ["delete"] => texts["postsDelete"],
        ["days", var days, .. var times] => $"{PostsOverview.DaysOf(texts, [.. days.Select(day => day - '0')])}, {string.Join(", ", times)}",
        _ => value,
    };

    private static PanelView Draw(PanelContext context, string argument)
    {
        var rest = argument.Length > 1 ? argument[1..] : "";
        return argument switch
        {
            "f" => Frequencies(context),
            ['f', _] => SetFrequency(context, argument[1]),
            ['v'] => LastPost.Preview(context),
            ['n', ..] when rest.Length is > 0 and <= 16 && rest.All(char.IsAsciiHexDigit) => LastPost.PostNow(context, rest),
            ['e' or 'x', ..] => LastPost.Change(context, argument),
            _ when context.Settings.Schedule is { } schedule => DrawSchedule(context, schedule, argument, rest),
            _ => PostsOverview.Draw(context),
        };
    }

    private static PanelView DrawSchedule(PanelContext context, PostSchedule schedule, string argument, string rest) => argument switch
    {
        "t" => schedule.Times.Count > 1 ? Times(context, schedule) : Hours(context, schedule),
        "h" => Hours(context, schedule),
        ['h', ..] when NumberOf(rest, 23) is { } hour => Minutes(context, schedule, hour),
        ['w', ..] when NumberOf(rest, 1439) is { } time => AddTime(context, schedule, time),
        ['r', ..] when NumberOf(rest, 1439) is { } time => RemoveTime(context, schedule, time),
        "d" => Days(context, schedule),
        "da" => SetDays(context, schedule, []),
        "dw" => SetDays(context, schedule, [1, 2, 3, 4, 5]),
        ['d', >= '1' and <= '7' and var day, '+' or '-'] => SetDay(context, schedule, day - '0', argument[2] == '+'),
        "sa" => TopicChoice.SetAll(context, schedule),
        ['s', ..] => TopicChoice.Press(context, schedule, rest),
        "c+" or "c-" => SetCatchUp(context, schedule, argument == "c+"),
        _ => PostsOverview.Draw(context),
    };

    private static PanelView Frequencies(PanelContext context)
    {
        var now = PostsOverview.FrequencyOf(context.Settings.Schedule);
        return Page(context, context.Texts["postsHowOften"], [.. Choices.Select(choice => Row(Button(context, PanelContext.Marked(context.Texts[choice.Key], choice.Key == now), $"f{choice.Letter}")))]);
    }

    private static PanelView SetFrequency(PanelContext context, char choice)
    {
        var old = context.Settings.Schedule ?? new PostSchedule([FirstTime], [], [], CatchUp: true);
        var first = old.Times is [var time, ..] ? time : FirstTime;
        switch (choice)
        {
            case 'o':
                context.Change(context.Settings with { Schedule = null }, PageName, "off");
                break;
            case 'd':
                Reschedule(context, old with { Times = [first], Days = [] });
                break;
            case 's':
                Reschedule(context, old with { Times = old.Times.Count > 1 ? old.Times : SeveralTimes, Days = [] });
                break;
            case 'w':
                Reschedule(context, old with { Times = [first], Days = old.Days.Count == 1 ? old.Days : [1] });
                break;
        }

        return PostsOverview.Draw(context);
    }

    private static PanelView Times(PanelContext context, PostSchedule schedule) => Page(
        context,
        context.Texts["postsWhichTimes"],
        [
            .. schedule.Times.Select(time => Row(Button(context, context.Texts.Format("postsRemoveTime", Slots.Clock(time)), $"r{time}"))),
            .. schedule.Times.Count < MostTimes ? [Row(Button(context, context.Texts["postsAddTime"], "h"))] : Array.Empty<InlineKeyboardButton[]>(),
        ]);

    private static PanelView Hours(PanelContext context, PostSchedule schedule) => Page(
        context,
        context.Texts["postsWhichHour"],
        [.. Enumerable.Range(0, 24)
            .Select(hour => Button(context, PanelContext.Marked(hour.ToString("00", CultureInfo.InvariantCulture), schedule.Times.Any(time => time / 60 == hour)), $"h{hour}"))
            .Chunk(4)]);

    private static PanelView Minutes(PanelContext context, PostSchedule schedule, int hour) => Page(
        context,
        context.Texts["postsWhichMinute"],
        [.. Enumerable.Range(0, 12)
            .Select(i => (hour * 60) + (i * 5))
            .Select(time => Button(context, PanelContext.Marked(Slots.Clock(time), schedule.Times.Contains(time)), $"w{time}"))
            .Chunk(3)]);

    private static PanelView AddTime(PanelContext context, PostSchedule schedule, int time)
    {
        var isSeveral = schedule.Times.Count > 1;
        if (!isSeveral || schedule.Times.Count < MostTimes)
        {
            Reschedule(context, schedule with { Times = isSeveral ? [.. schedule.Times.Append(time).Distinct().Order()] : [time] });
        }

        return isSeveral ? Times(context, context.Settings.Schedule!) : PostsOverview.Draw(context);
    }

    private static PanelView RemoveTime(PanelContext context, PostSchedule schedule, int time)
    {
        int[] left = [.. schedule.Times.Where(one => one != time)];
        if (left.Length > 0)
        {
            Reschedule(context, schedule with { Times = left });
        }

        return left.Length > 1 ? Times(context, context.Settings.Schedule!) : PostsOverview.Draw(context);
    }

    private static PanelView Days(PanelContext context, PostSchedule schedule, string? notice = null)
    {
        var names = PostsOverview.Weekdays(context.Texts);
        return Page(
            context,
            context.Texts["postsWhichDays"],
            [
                .. Enumerable.Range(1, 7).Select(day =>
                {
                    var isOn = schedule.Days.Count == 0 || schedule.Days.Contains(day);
                    return Row(Button(context, context.Texts.Format(isOn ? "postsIsOn" : "postsIsOff", names[day - 1]), $"d{day}{(isOn ? '-' : '+')}"));
                }),
                Row(Button(context, context.Texts["postsWorkdays"], "dw"), Button(context, context.Texts["postsEveryDay"], "da")),
            ],
            notice);
    }

    private static PanelView SetDay(PanelContext context, PostSchedule schedule, int day, bool isOn)
    {
        var now = schedule.Days.Count == 0 ? Enumerable.Range(1, 7) : schedule.Days;
        List<int> days = [.. now.Where(one => one != day).Concat(isOn ? [day] : Array.Empty<int>()).Distinct().Order()];
        return days.Count == 0 ? Days(context, schedule, context.Texts["postsLastDay"]) : SetDays(context, schedule, days.Count == 7 ? [] : days);
    }

    private static PanelView SetDays(PanelContext context, PostSchedule schedule, IReadOnlyList<int> days)
    {
        Reschedule(context, schedule with { Days = days });
        return Days(context, context.Settings.Schedule!);
    }

    private static PanelView SetCatchUp(PanelContext context, PostSchedule schedule, bool isOn)
    {
        if (schedule.CatchUp != isOn)
        {
            context.Change(context.Settings with { Schedule = schedule with { CatchUp = isOn } }, PageName, isOn ? "catch up" : "let go");
        }

        return PostsOverview.Draw(context);
    }

    /// <summary>Sets times or days; what lies before now was then not missed.</summary>
    private static void Reschedule(PanelContext context, PostSchedule schedule)
    {
        if (context.Settings.Schedule is { } old && old.Times.SequenceEqual(schedule.Times) && old.Days.SequenceEqual(schedule.Days))
        {
            return;
        }

        context.Change(
            context.Settings with { Schedule = schedule with { Since = context.Decision.Now.ToUnixTimeMilliseconds() } },
            PageName,
            $"days {string.Concat(schedule.Days.DefaultIfEmpty(0))} {string.Join(' ', schedule.Times.Select(Slots.Clock))}");
    }

    /// <summary>One of the pages behind this one.</summary>
    internal static PanelView Page(PanelContext context, string text, IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> rows, string? notice = null) => new(
        context.Page(context.Texts["postsTitle"], text),
        [.. rows, Row(Button(context, context.Texts["postsBack"], ""))],
        notice)
    {
        HasNoBack = true,
    };

    internal static InlineKeyboardButton Button(PanelContext context, string label, string argument) => context.Button(Keyboards.Shorten(label), PageName, argument);

    internal static InlineKeyboardButton[] Row(params InlineKeyboardButton[] buttons) => buttons;

    private static int? NumberOf(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
