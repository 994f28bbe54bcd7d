using System.Globalization;
using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Groups;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>Which of the pack's topics facts are posted from: several pages of buttons, one for each topic.</summary>
internal static class TopicChoice
{
    private const int PerPage = 8;

    /// <summary>What is chosen, in words.</summary>
    public static string InWords(PanelContext context, PostSchedule schedule)
    {
        var topics = context.Expert.Pack.Topics;
        return schedule.Topics.Count == 0
            ? context.Texts["postsAllTopics"]
            : context.Texts.Format("postsSomeTopics", topics.Count(topic => schedule.Topics.Contains(topic.Id)), topics.Count);
    }

    /// <summary>All topics from now on.</summary>
    public static PanelView SetAll(PanelContext context, PostSchedule schedule)
    {
        Set(context, schedule, []);
        return Draw(context, context.Settings.Schedule!, 0, null);
    }

    /// <summary>Draws a page, after a topic on it was chosen or left out.</summary>
    /// <param name="argument">The page's number; then, after a colon, the topic's short name, and + or -.</param>
    public static PanelView Press(PanelContext context, PostSchedule schedule, string argument)
    {
        var parts = argument.Split(':', 2);
        _ = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        if (parts is [_, { Length: > 1 } choice] && context.Expert.Pack.Topics.FirstOrDefault(one => Expert.KeyOf(one.Id) == choice[..^1]) is { } topic)
        {
            var all = context.Expert.Pack.Topics.Select(one => one.Id).ToList();
            var chosen = all.Where(id => id == topic.Id ? choice[^1] == '+' : schedule.Topics.Count == 0 || schedule.Topics.Contains(id)).ToList();
            if (chosen.Count == 0)
            {
                return Draw(context, schedule, page, context.Texts["postsLastTopic"]);
            }

            Set(context, schedule, chosen.Count == all.Count ? [] : chosen);
        }

        return Draw(context, context.Settings.Schedule!, page, null);
    }

    private static void Set(PanelContext context, PostSchedule schedule, IReadOnlyList<string> topics)
    {
        if (!schedule.Topics.SequenceEqual(topics))
        {
            context.Change(context.Settings with { Schedule = schedule with { Topics = topics } }, PostsPage.PageName, topics.Count == 0 ? "topics" : $"topics {topics.Count} {context.Expert.Pack.Topics.Count}");
        }
    }

    private static PanelView Draw(PanelContext context, PostSchedule schedule, int page, string? notice)
    {
        var (texts, topics) = (context.Texts, context.Expert.Pack.Topics);
        var pages = Math.Max(1, (topics.Count + PerPage - 1) / PerPage);
        page = Math.Clamp(page, 0, pages - 1);
        var rows = topics.Skip(page * PerPage).Take(PerPage).Select(topic => PostsPage.Row(Button(topic))).ToList();
        if (pages > 1)
        {
            rows.Add(
            [
                .. page > 0 ? [PostsPage.Button(context, texts["postsPageBefore"], $"s{page - 1}")] : Array.Empty<InlineKeyboardButton>(),
                .. page < pages - 1 ? [PostsPage.Button(context, texts["postsPageAfter"], $"s{page + 1}")] : Array.Empty<InlineKeyboardButton>(),
            ]);
        }

        rows.Add(PostsPage.Row(PostsPage.Button(context, texts["postsAllTopicsButton"], "sa")));
        return PostsPage.Page(context, texts.Format("postsWhichTopics", page + 1, pages), rows, notice);

        InlineKeyboardButton Button(Topic topic)
        {
            var isOn = schedule.Topics.Count == 0 || schedule.Topics.Contains(topic.Id);
            return PostsPage.Button(
                context, texts.Format(isOn ? "postsIsOn" : "postsIsOff", topic.Title[texts.Language]), $"s{page}:{Expert.KeyOf(topic.Id)}{(isOn ? '-' : '+')}");
        }
    }
}
