using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;
using NodaTime;

namespace Bot.Channels;

/// <summary>The first view of the page on posts: how all is set, what comes next and what came last.</summary>
internal static class PostsOverview
{
    private const int MostComing = 5;

    /// <summary>Draws it.</summary>
    /// <param name="notice">What is said on the press.</param>
    /// <param name="last">The last post and its time where they are not yet in the database; an empty title for none.</param>
    public static PanelView Draw(PanelContext context, string? notice = null, (string Title, long At)? last = null) =>
        new(Text(context, last), Rows(context), notice);

    /// <summary>Key of the words for how often a schedule posts.</summary>
    public static string FrequencyOf(PostSchedule? schedule) => schedule switch
    {
        null or { Times.Count: 0 } => "postsOff",
        { Times.Count: > 1 } => "postsSeveral",
        { Days.Count: 1 } => "postsWeekly",
        { Days.Count: 0 or 7 } => "postsDaily",
        _ => "postsSomeDays",
    };

    /// <summary>The days of the week, Monday first.</summary>
    public static string[] Weekdays(Texts texts) => texts["postsWeekdays"].Split(' ');

    /// <summary>A moment by the clock of the chat, in words.</summary>
    public static string Moment(PanelContext context, Instant moment)
    {
        var local = moment.InZone(context.Settings.TimeZone).LocalDateTime;
        _ = PartialDate.TryParse(local.Date.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture), out var date);
        return $"{Weekdays(context.Texts)[(int)local.DayOfWeek - 1]}, {Words.In(context.Texts.Language).Date(date)}, {Slots.Clock((local.Hour * 60) + local.Minute)}";
    }

    /// <summary>What an entry is called; its identifier where the pack has it no more.</summary>
    public static string TitleOf(PanelContext context, string entry) =>
        context.Expert.Pack.Entries.FirstOrDefault(one => one.Id == entry)?.Title[context.Texts.Language] ?? entry;

    private static Document Text(PanelContext context, (string Title, long At)? last)
    {
        var (texts, settings) = (context.Texts, context.Settings);
        var text = new DocumentBuilder().Add($"{context.Title}: {texts["postsTitle"]}", MarkKind.Bold).Line().Line().Add(texts["postsAbout"]);
        if (Obstacle(context) is not PostingObstacle.None and var obstacle)
        {
            text.Line().Line().Add(texts[WordsOf(obstacle)], MarkKind.Bold);
        }

        if (settings.Schedule is null)
        {
            text.Line().Line().Add(texts["postsNothingComes"]);
        }
        else
        {
            text.Line().Line().Add(texts.Format("postsComing", Zones.Label(settings.Zone, texts.Language, Instant.FromDateTimeOffset(context.Decision.Now))));
            foreach (var moment in PostPlan.Coming(settings, Instant.FromDateTimeOffset(context.Decision.Now), MostComing))
            {
                text.Line().Add($"• {Moment(context, moment)}");
            }
        }

        AddLast(context, text, last);
        return text.Build();
    }

    private static void AddLast(PanelContext context, DocumentBuilder text, (string Title, long At)? pending)
    {
        var stored = context.Database.Read(connection => ChannelPosts.Last(connection, context.ChatId));
        var (title, at) = pending ?? (stored is null ? ("", 0) : (TitleOf(context, stored.Entry), stored.At));
        if (title.Length > 0)
        {
            text.Line().Line().Add(context.Texts.Format("postsLast", title, Moment(context, Instant.FromUnixTimeMilliseconds(at))));
        }

        // In a group it may be an answer that Telegram has refused.
        if (context.Chat is { LastError: { } error and not PostingRights.MissingRight, LastErrorAt: { } failed } && failed > at
            && (context.IsChannel || context.Database.Read(connection => ChannelPosts.HasFailed(connection, context.ChatId, at))))
        {
            text.Line().Line().Add(context.Texts.Format("postsFailed", Moment(context, Instant.FromUnixTimeMilliseconds(failed)), CheckPage.InWords(error, context.Texts)));
        }
    }

    private static List<InlineKeyboardButton[]> Rows(PanelContext context)
    {
        var (texts, schedule) = (context.Texts, context.Settings.Schedule);
        List<InlineKeyboardButton[]> rows = [Row("postsFrequency", texts[FrequencyOf(schedule)], "f")];
        if (schedule is not null)
        {
            rows.Add(Row("postsTimes", string.Join(", ", schedule.Times.Select(Slots.Clock)), "t"));
            rows.Add(Row("postsDays", DaysOf(texts, schedule.Days), "d"));
            rows.Add(Row("postsTopics", TopicChoice.InWords(context, schedule), "s0"));
            rows.Add(PostsPage.Row(PostsPage.Button(context, texts[schedule.CatchUp ? "postsCatchUpOn" : "postsCatchUpOff"], schedule.CatchUp ? "c-" : "c+")));
        }

        rows.Add(PostsPage.Row(
            PostsPage.Button(context, texts["postsPreview"], "v"),
            // Each drawing of the page can post once, however often its button is pressed.
            PostsPage.Button(context, texts["postsNow"], $"n{context.Decision.Now.ToUnixTimeMilliseconds():x}")));
        rows.Add(PostsPage.Row(PostsPage.Button(context, texts["postsEdit"], "e"), PostsPage.Button(context, texts["postsDelete"], "x")));
        return rows;

        InlineKeyboardButton[] Row(string key, string state, string argument) => PostsPage.Row(PostsPage.Button(context, texts.Format(key, state), argument));
    }

    /// <summary>Days of the week in words; every day where none is named.</summary>
    public static string DaysOf(Texts texts, IReadOnlyList<int> days) => days.Count is 0 or 7 || days is [0]
        ? texts["postsEveryDay"]
        : days.SequenceEqual([1, 2, 3, 4, 5]) ? texts["postsWorkdays"] : string.Join(", ", days.Select(day => Weekdays(texts)[day - 1]));

    /// <summary>What stands in the way of posting in the chat.</summary>
    public static PostingObstacle Obstacle(PanelContext context) =>
        PostingRights.Obstacle(context.Chat.State, context.Chat.Kind, context.Chat.OwnMember, context.Settings);

    /// <summary>Key of the words for what stands in the way.</summary>
    public static string WordsOf(PostingObstacle obstacle) => obstacle switch
    {
        PostingObstacle.Away => "postsAway",
        PostingObstacle.Paused => "postsPaused",
        _ => "postsNoRight",
    };
}
