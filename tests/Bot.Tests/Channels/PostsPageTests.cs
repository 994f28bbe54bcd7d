using Bot.Answers.Knowledge;
using Bot.Channels;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Channels;

public sealed class PostsPageTests
{
    [Theory]
    [InlineData("ru", "Как часто: никогда", "раз в день", "Как часто: раз в день|Время: 09:00|Дни: каждый день|Темы: все|Наверстать пропущенное: да", "• Четверг, 4 марта 2027 г., 09:00")]
    [InlineData("kk", "Қаншалықты жиі: ешқашан", "күніне бір рет", "Қаншалықты жиі: күніне бір рет|Уақыты: 09:00|Күндері: күн сайын|Тақырыптар: бәрі|Өткізіп алғанды сол күні жариялау: иә", "• Бейсенбі, 2027 жылғы 4 наурыз, 09:00")]
    [InlineData("en", "How often: never", "once a day", "How often: once a day|At: 09:00|Days: every day|Topics: all|Make up for a missed post: yes", "• Thursday, 4 March 2027, 09:00")]
    public void An_administrator_turns_posting_on_and_reads_on_the_buttons_how_all_is_set(string language, string off, string daily, string buttons, string next)
    {
        using var desk = new PanelDesk(language);
        Assert.Equal(off, desk.Labels[0]);

        desk.Press(off, daily);

        Assert.Equal(buttons.Split('|'), desk.Labels.Take(5));
        Assert.Contains(next, desk.View.Text.Text, StringComparison.Ordinal);
        Assert.Equal(5, desk.View.Text.Text.Split('\n').Count(line => line.StartsWith('•')));
        Assert.Equal([540], desk.Settings.Schedule!.Times);
        Assert.Equal((0, 0, true, desk.Clock.GetUtcNow().ToUnixTimeMilliseconds()), Of(desk.Settings.Schedule));
        Assert.Equal("days 0 09:00", Assert.Single(desk.Log));
    }

    [Theory]
    [InlineData("off", "never")]
    [InlineData("days 0 09:00", "every day, 09:00")]
    [InlineData("days 15 09:00 14:00", "Monday, Friday, 09:00, 14:00")]
    [InlineData("catch up", "Make up for a missed post: yes")]
    [InlineData("topics 3 20", "Topics: 3 of 20")]
    [InlineData("another", "Choose another fact")]
    [InlineData("of a later version", "of a later version")]
    public void The_log_of_changes_says_in_words_what_was_set(string value, string words) => Assert.Equal(words, PostsPage.Say(value, Texts.In("en")));

    [Fact]
    public void The_time_is_chosen_by_hour_and_minute()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a day", "At: 09:00");
        Assert.Contains("✓ 09", desk.Labels);

        desk.Press("18");
        Assert.Contains("18:00", desk.Labels);
        desk.Press("18:25");

        Assert.Equal([(18 * 60) + 25], desk.Settings.Schedule!.Times);
        Assert.Contains("At: 18:25", desk.Labels);
        Assert.Contains("Wednesday, 3 March 2027, 18:25", desk.View.Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_times_a_day_are_added_and_removed_one_by_one()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "several times a day");
        Assert.Contains("At: 09:00, 14:00, 19:00", desk.Labels);

        desk.Press("At: 09:00, 14:00, 19:00", "14:00: remove", "Add a time", "12", "12:30", "Back to posts");

        Assert.Contains("At: 09:00, 12:30, 19:00", desk.Labels);
        desk.Press("At: 09:00, 12:30, 19:00", "09:00: remove", "12:30: remove");
        Assert.Contains("How often: once a day", desk.Labels);
        Assert.Contains("At: 19:00", desk.Labels);
    }

    [Fact]
    public void Once_a_week_is_on_Monday_until_another_day_is_chosen()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a week");
        Assert.Contains("Days: Monday", desk.Labels);

        desk.Press("Days: Monday", "Monday: yes");
        Assert.Equal("At least one day must stay. To stop posting, choose “never” under “How often”.", desk.View.Notice);
        desk.Press("Thursday: no", "Monday: yes", "Back to posts");

        Assert.Contains("How often: once a week", desk.Labels);
        Assert.Contains("Days: Thursday", desk.Labels);
        Assert.Contains("• Thursday, 4 March 2027, 09:00\n• Thursday, 11 March 2027, 09:00", desk.View.Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_may_be_workdays_or_all_again()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a day", "Days: every day", "Monday to Friday", "Back to posts");
        Assert.Contains("Days: Monday to Friday", desk.Labels);
        Assert.Contains("How often: on some days", desk.Labels);

        desk.Press("Days: Monday to Friday", "every day", "Back to posts");

        Assert.Contains("Days: every day", desk.Labels);
    }

    [Fact]
    public void What_is_set_the_same_again_is_no_change_and_what_is_turned_off_is_off()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a day", "How often: once a day", "✓ once a day");
        Assert.Empty(desk.Decision.Changes);

        desk.Press("How often: once a day", "never");

        Assert.Null(desk.Settings.Schedule);
        Assert.Contains("Posting is off.", desk.View.Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Making_up_for_missed_posts_is_turned_off_and_on_without_touching_the_times()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a day");
        var since = desk.Settings.Schedule!.Since;
        desk.Clock.Advance(TimeSpan.FromHours(1));

        var turnOff = desk.ArgumentOf("Make up for a missed post: yes");
        desk.PressArgument(turnOff);
        desk.PressArgument(turnOff);

        Assert.Equal((false, since), (desk.Settings.Schedule!.CatchUp, desk.Settings.Schedule.Since));
        desk.Press("Make up for a missed post: no");
        Assert.True(desk.Settings.Schedule!.CatchUp);
    }

    [Fact]
    public void Topics_are_chosen_on_several_pages_and_at_least_one_stays()
    {
        var topics = Enumerable.Range(1, 20).Select(i => new Topic($"topic-{i}", new Localized([KeyValuePair.Create("en", $"Topic {i}")]), [])).ToList();
        using var desk = new PanelDesk(expert: new Expert(TinyPack.Pack with { Topics = [.. topics, .. TinyPack.Pack.Topics] }, TinyPack.Responder));
        desk.Press("How often: never", "once a day", "Topics: all");
        Assert.Contains("Page 1 of 3", desk.View.Text.Text, StringComparison.Ordinal);
        Assert.Contains("Topic 8: yes", desk.Labels);

        desk.Press("Topic 2: yes", "Next page", "Topic 9: yes", "Next page", "The library: yes", "Back to posts");
        Assert.Contains("Topics: 18 of 21", desk.Labels);
        Assert.Equal(18, desk.Settings.Schedule!.Topics.Count);

        desk.Press("Topics: 18 of 21", "Topic 2: no", "Choose all topics", "Back to posts");
        Assert.Contains("Topics: all", desk.Labels);
    }

    [Fact]
    public void The_last_topic_stays()
    {
        using var desk = new PanelDesk();
        desk.Press("How often: never", "once a day", "Topics: all", "The library: yes");

        Assert.Equal("At least one topic must stay.", desk.View.Notice);
        Assert.Empty(desk.Settings.Schedule!.Topics);
    }

    [Theory]
    [InlineData("ru", "Предпросмотр", "Опубликовать сейчас")]
    [InlineData("kk", "Алдын ала көру", "Қазір жариялау")]
    [InlineData("en", "Preview", "Post now")]
    public void The_preview_is_just_what_is_posted_next_and_uses_nothing_up(string language, string preview, string now)
    {
        using var desk = new PanelDesk(language);

        desk.Press(preview);
        var shown = Assert.Single(Sent(desk));
        desk.Press(preview);
        Assert.Equal(shown.Text, Assert.Single(Sent(desk)).Text);
        Assert.Equal(7, shown.ChatId);
        desk.Press(now);
        var posted = Assert.Single(Sent(desk));

        Assert.Equal(PanelDesk.Channel, posted.ChatId);
        Assert.Equal((shown.Text, shown.ReplyMarkup!.InlineKeyboard[0][0]), (posted.Text, posted.ReplyMarkup!.InlineKeyboard[0][0]));
        Assert.Equal(BotApiJson.WriteText(shown with { ChatId = 0 }), BotApiJson.WriteText(posted with { ChatId = 0 }));
    }

    [Fact]
    public void However_often_a_button_is_pressed_it_posts_once_and_the_next_one_posts_another_fact()
    {
        using var desk = new PanelDesk();
        var button = desk.ArgumentOf("Post now");

        desk.PressArgument(button);
        var first = Assert.Single(Sent(desk));
        Assert.Equal(("I am posting it.", CallPriority.Broadcast), (desk.View.Notice, desk.Decision.Calls[0].Priority));
        desk.PressArgument(button);
        Assert.Equal(("It has been posted already.", 0), (desk.View.Notice, desk.Decision.Calls.Count));

        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        desk.Open();
        desk.Press("Post now");
        Assert.NotEqual(first.Text, Assert.Single(Sent(desk)).Text);
    }

    [Fact]
    public async Task Two_presses_that_are_decided_at_once_can_not_both_be_stored()
    {
        using var desk = new PanelDesk();
        var take = new Change.TakeSlot(PanelDesk.Channel, "now-1", "books", "1.0");
        desk.Do(take);

        await Assert.ThrowsAnyAsync<Exception>(() => desk.Database.Write(connection => take.Apply(connection, 0)));
    }

    [Fact]
    public void The_last_post_is_given_another_fact_and_the_one_before_does_not_come_next()
    {
        using var desk = Posted(out var first);
        desk.Press("Change the last one");
        var another = desk.ArgumentOf("Choose another fact");

        desk.PressArgument(another);
        var edit = Edited(desk);
        Assert.Equal((PanelDesk.Channel, 101, true), (edit.ChatId, edit.MessageId, edit.LinkPreviewOptions!.IsDisabled));
        Assert.NotEqual(first, edit.Text);
        // Pressed again, the button is out of date: the fact is another by now.
        desk.PressArgument(another);
        Assert.Empty(desk.Decision.Calls);

        desk.Press("Post now");
        Assert.DoesNotContain(Assert.Single(Sent(desk)).Text, (string[])[first, edit.Text]);
    }

    [Fact]
    public void The_last_post_is_written_anew_from_the_pack_as_it_is_now()
    {
        using var desk = Posted(out var first);
        var pack = TinyPack.Pack;
        var old = pack.Entries.First(entry => first.StartsWith(entry.Title["en"], StringComparison.Ordinal));
        var renamed = old with { Title = new Localized([KeyValuePair.Create("en", "A better title")]) };
        desk.Expert = new Expert(pack with { Topics = [.. pack.Topics.Select(topic => topic with { Entries = [.. topic.Entries.Select(entry => entry == old ? renamed : entry)] })] }, TinyPack.Responder);

        desk.Press("Change the last one", "Write it anew from my knowledge");

        Assert.StartsWith("A better title\n\n", Edited(desk).Text, StringComparison.Ordinal);
        desk.Expert = new Expert(pack with { Topics = [] }, TinyPack.Responder);
        desk.Press("Change the last one", "Write it anew from my knowledge");
        Assert.StartsWith("My knowledge has this fact no more.", desk.View.Notice, StringComparison.Ordinal);
        Assert.Empty(desk.Decision.Calls);
    }

    [Fact]
    public void The_last_post_is_deleted_once_and_after_it_there_is_the_one_before()
    {
        using var desk = Posted(out _);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        desk.Open();
        desk.Press("Post now");
        desk.Send(102);
        desk.Press("Delete the last one");
        Assert.Contains("48 hours", desk.View.Text.Text, StringComparison.Ordinal);
        var yes = desk.ArgumentOf("Yes, delete it");

        desk.PressArgument(yes);
        Assert.Equal(102, BotApiJson.Read<DeleteMessage>(Assert.Single(desk.Decision.Calls).Payload).MessageId);
        desk.PressArgument(yes);
        Assert.Equal(("Another post is the last one by now. Please look again.", 0), (desk.View.Notice, desk.Decision.Calls.Count));

        desk.Press("Delete the last one", "Yes, delete it");
        Assert.Equal(101, BotApiJson.Read<DeleteMessage>(Assert.Single(desk.Decision.Calls).Payload).MessageId);
        desk.Press("Delete the last one");
        Assert.Equal("There is no post of mine that I could change or delete.", desk.View.Notice);
    }

    [Fact]
    public void A_post_of_three_days_ago_is_deleted_only_with_the_right_to_delete()
    {
        using var desk = Posted(out _);
        desk.Clock.Advance(TimeSpan.FromDays(3));

        desk.Press("Delete the last one", "Yes, delete it");
        Assert.StartsWith("The post is older than 48 hours", desk.View.Notice, StringComparison.Ordinal);
        Assert.Empty(desk.Decision.Calls);

        desk.Do(new Change.NoteChat(PanelDesk.Channel, "channel", null, """{"status":"administrator","user":{"id":1,"is_bot":true,"first_name":"Bot"},"can_post_messages":true,"can_delete_messages":true}"""));
        desk.Press("Delete the last one", "Yes, delete it");
        Assert.Single(desk.Decision.Calls);
    }

    [Fact]
    public void A_post_that_is_still_on_its_way_can_not_be_changed_yet()
    {
        using var desk = new PanelDesk();
        desk.Press("Post now", "Change the last one");

        Assert.Equal("The last post is still on its way. Please try again later.", desk.View.Notice);
    }

    [Fact]
    public void Where_the_bot_may_not_post_the_page_says_so_and_does_not()
    {
        using var desk = new PanelDesk();
        desk.Do(new Change.NoteChat(PanelDesk.Channel, "channel", null, """{"status":"administrator","user":{"id":1,"is_bot":true,"first_name":"Bot"},"can_post_messages":false}"""));
        desk.Open();
        Assert.Contains("I may not post here", desk.View.Text.Text, StringComparison.Ordinal);

        desk.Press("Post now");

        Assert.Empty(desk.Decision.Calls);
        Assert.StartsWith("I may not post here", desk.View.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Telegram_refused_is_told_until_a_post_gets_through()
    {
        using var desk = new PanelDesk();
        desk.Do(new Change.NoteError(PanelDesk.Channel, "Bad Request: need administrator rights in the channel chat"));
        desk.Open();
        Assert.Contains("A post did not get through. Wednesday, 3 March 2027, 10:00: I lacked the right to write.", desk.View.Text.Text, StringComparison.Ordinal);

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        desk.Press("Post now");
        desk.Send(101);
        desk.Open();

        Assert.DoesNotContain("did not get through", desk.View.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("h99")]
    [InlineData("w-1")]
    [InlineData("d9+")]
    [InlineData("s99999999999:x")]
    [InlineData("nxyz")]
    [InlineData("eaxxxx2020-01-01T00:00")]
    [InlineData("f")]
    [InlineData("fq")]
    public void Whatever_another_version_has_written_on_a_button_the_page_is_drawn(string argument)
    {
        using var desk = new PanelDesk();
        desk.PressArgument(argument);
        desk.PressArgument("fd");

        desk.PressArgument(argument);

        Assert.NotEmpty(desk.View.Rows);
        Assert.Equal([540], desk.Settings.Schedule!.Times);
    }

    private static PanelDesk Posted(out string text)
    {
        var desk = new PanelDesk();
        desk.Press("Post now");
        text = Assert.Single(Sent(desk)).Text;
        desk.Send(101);
        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        desk.Open();
        return desk;
    }

    private static List<SendMessage> Sent(PanelDesk desk) =>
        [.. desk.Decision.Calls.Where(call => call.Method == "sendMessage").Select(call => BotApiJson.Read<SendMessage>(call.Payload))];

    private static EditMessageText Edited(PanelDesk desk) => BotApiJson.Read<EditMessageText>(Assert.Single(desk.Decision.Calls, call => call.Method == "editMessageText").Payload);

    private static (int Days, int Topics, bool CatchUp, long Since) Of(PostSchedule schedule) => (schedule.Days.Count, schedule.Topics.Count, schedule.CatchUp, schedule.Since);
}
