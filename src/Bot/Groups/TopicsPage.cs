using System.Globalization;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>In which topics of a forum the bot answers.</summary>
/// <remarks>An argument is the number of a topic with + or -, or nothing, and then @ and the number of the part of the list that is shown.</remarks>
internal sealed class TopicsPage : IPanelPage
{
    private const int MostShown = 12;

    public string Name => "topics";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        IReadOnlyList<TopicRow> topics = [new TopicRow(0, context.Texts["topicGeneral"], false), .. new GroupRecords(context.Database).Topics(context.ChatId)];
        var (what, part) = argument.Split('@') is [var before, var after] && int.TryParse(after, CultureInfo.InvariantCulture, out var number) ? (before, number) : (argument, 0);
        part = Math.Clamp(part, 0, (topics.Count - 1) / MostShown);
        Set(context, topics, what);

        var texts = context.Texts;
        var rows = topics.Skip(part * MostShown).Take(MostShown).Select(topic => (InlineKeyboardButton[])[Button(context, topic, part)]).ToList();
        InlineKeyboardButton[] turn =
        [
            .. part > 0 ? [context.Button(texts["listBack"], Name, Argument("", part - 1))] : Array.Empty<InlineKeyboardButton>(),
            .. (part + 1) * MostShown < topics.Count ? [context.Button(texts["listOn"], Name, Argument("", part + 1))] : Array.Empty<InlineKeyboardButton>(),
        ];
        return Task.FromResult(new PanelView(
            context.Page(texts["pageTopics"], texts.Format("panelTopics", Say(context))),
            [.. rows, turn, [context.Button(PanelContext.Marked(texts["topicsEverywhere"], context.Settings.Topics is null), Name, Argument("all", part))]]));
    }

    /// <summary>How it is set, in words.</summary>
    public static string Say(PanelContext context) => Say(
        context.Settings.Topics is { } topics ? topics.Count.ToString(CultureInfo.InvariantCulture) : "all", context.Texts);

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string value, Texts texts) => value == "all" ? texts["topicsAll"] : texts.Format("topicsSome", value);

    private static void Set(PanelContext context, IReadOnlyList<TopicRow> topics, string what)
    {
        var now = context.Settings.Topics;
        IReadOnlyList<int>? then = now;
        if (what == "all")
        {
            then = null;
        }
        else if (what is [.., '+' or '-'] && int.TryParse(what.AsSpan(0, what.Length - 1), CultureInfo.InvariantCulture, out var topic)
            && topics.Any(one => one.ThreadId == topic))
        {
            var others = (now ?? [.. topics.Select(one => one.ThreadId)]).Where(one => one != topic);
            then = [.. (what[^1] == '+' ? others.Append(topic) : others).Order()];
        }

        if (then is null != now is null || (then is not null && !then.SequenceEqual(now!)))
        {
            context.Change(context.Settings with { Topics = then }, "topics", then is null ? "all" : then.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private InlineKeyboardButton Button(PanelContext context, TopicRow topic, int part)
    {
        var isOn = context.Settings.Topics?.Contains(topic.ThreadId) ?? true;
        var name = topic.Name.Length > 0 ? topic.Name : context.Texts.Format("topicUnnamed", topic.ThreadId);
        var state = context.Texts[(isOn, topic.IsClosed) switch
        {
            (true, false) => "topicOn",
            (true, true) => "topicOnClosed",
            (false, _) => "topicOff",
        }];
        return context.Button(
            Keyboards.Shorten(PanelContext.Marked($"{state}: {name}", isOn)), Name, Argument($"{topic.ThreadId.ToString(CultureInfo.InvariantCulture)}{(isOn ? '-' : '+')}", part));
    }

    private static string Argument(string what, int part) => $"{what}@{part.ToString(CultureInfo.InvariantCulture)}";
}
