using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>What the page on posts does at once: shows the next post, posts it, changes or deletes the last one.</summary>
internal static class LastPost
{
    /// <summary>How much of an entry's short name stands on a button, to know whether it is still that one.</summary>
    private const int Mark = 4;

    /// <summary>Telegram lets bots without the right to delete take back their posts for so long.</summary>
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    private static readonly TimeSpan CallLife = TimeSpan.FromMinutes(15);

    /// <summary>Sends the next post to the presser alone.</summary>
    public static PanelView Preview(PanelContext context)
    {
        var language = Language(context);
        if (Next(context, language) is not { } entry)
        {
            return PostsOverview.Draw(context, context.Texts["postsNothing"]);
        }

        context.Decision.Send(
            Address.Of(context.Presser),
            FactPost.Text(context.Expert, entry.Id, language)!,
            FactPost.Keyboard(context.Bot, entry.Id, language));
        return PostsOverview.Draw(context, context.Texts["postsPreviewed"]);
    }

    /// <summary>Posts now, unless a press of the same button has done so.</summary>
    /// <param name="press">The button's own name.</param>
    public static PanelView PostNow(PanelContext context, string press)
    {
        var (slot, language) = ($"now-{press}", Language(context));
        if (context.Database.Read(connection => ChannelPosts.IsTaken(connection, context.ChatId, slot)))
        {
            return PostsOverview.Draw(context, context.Texts["postsAlready"]);
        }

        if (PostsOverview.Obstacle(context) is not PostingObstacle.None and var obstacle)
        {
            return PostsOverview.Draw(context, context.Texts[PostsOverview.WordsOf(obstacle)]);
        }

        if (Next(context, language) is not { } entry)
        {
            return PostsOverview.Draw(context, context.Texts["postsNothing"]);
        }

        var operation = context.Decision.Call(
            FactPost.Message(
                FactPost.Text(context.Expert, entry.Id, language)!, context.ChatId, FactPost.TopicOf(context.Settings), FactPost.Keyboard(context.Bot, entry.Id, language)),
            context.ChatId,
            Posting.Life,
            row => row with { Priority = CallPriority.Broadcast });
        context.Decision.Do(new Storage.Change.TakeSlot(context.ChatId, slot, entry.Id, operation));
        Note(context, "now");
        return PostsOverview.Draw(context, context.Texts["postsPosted"], (PostsOverview.TitleOf(context, entry.Id), context.Decision.Now.ToUnixTimeMilliseconds()));
    }

    /// <summary>Changes or deletes the last post, or asks how.</summary>
    /// <param name="argument">e or x; then what to do; then the post that was the last one when the button was drawn.</param>
    public static PanelView Change(PanelContext context, string argument)
    {
        if (context.Database.Read(connection => ChannelPosts.Last(connection, context.ChatId)) is not { } last)
        {
            return PostsOverview.Draw(context, context.Texts["postsNoLast"]);
        }

        if (last.MessageId is not { } message)
        {
            return PostsOverview.Draw(context, context.Texts["postsStillSending"]);
        }

        return argument switch
        {
            "e" => AskHow(context, last),
            "x" => AskWhether(context, last),
            _ when argument == $"ea{Expert.KeyOf(last.Entry)[..Mark]}{last.Slot}" => Replace(context, last, message),
            _ when argument == $"er{last.Slot}" => Refresh(context, last, message),
            _ when argument == $"xy{last.Slot}" => Delete(context, last, message),
            // There is a newer one, or it has been done.
            _ => PostsOverview.Draw(context, context.Texts["postsOtherLast"]),
        };
    }

    private static PanelView AskHow(PanelContext context, ChannelPostRow last) => PostsPage.Page(
        context,
        About(context, last),
        [
            PostsPage.Row(PostsPage.Button(context, context.Texts["postsAnother"], $"ea{Expert.KeyOf(last.Entry)[..Mark]}{last.Slot}")),
            PostsPage.Row(PostsPage.Button(context, context.Texts["postsRefresh"], $"er{last.Slot}")),
        ]);

    private static PanelView AskWhether(PanelContext context, ChannelPostRow last) => PostsPage.Page(
        context,
        $"{About(context, last)}\n\n{context.Texts["postsDeleteLimit"]}",
        [PostsPage.Row(PostsPage.Button(context, context.Texts["postsDeleteYes"], $"xy{last.Slot}"))]);

    private static PanelView Replace(PanelContext context, ChannelPostRow last, int message)
    {
        var language = Language(context);
        if (Next(context, language, last.Entry) is not { } entry)
        {
            return PostsOverview.Draw(context, context.Texts["postsNoOther"]);
        }

        Edit(context, entry.Id, language, message);
        context.Decision.Do(new Storage.Change.ReplacePost(context.ChatId, last.Slot, entry.Id, $"was-{context.Decision.UpdateId}"));
        Note(context, "another");
        return PostsOverview.Draw(context, context.Texts["postsEdited"], (PostsOverview.TitleOf(context, entry.Id), last.At));
    }

    private static PanelView Refresh(PanelContext context, ChannelPostRow last, int message)
    {
        if (!Edit(context, last.Entry, Language(context), message))
        {
            return PostsOverview.Draw(context, context.Texts["postsGone"]);
        }

        Note(context, "refresh");
        return PostsOverview.Draw(context, context.Texts["postsRefreshed"]);
    }

    private static PanelView Delete(PanelContext context, ChannelPostRow last, int message)
    {
        var age = context.Decision.Now - DateTimeOffset.FromUnixTimeMilliseconds(last.At);
        if (age > Deletable && GroupMembership.Read(context.Chat.OwnMember) is not { CanDeleteMessages: true })
        {
            return PostsOverview.Draw(context, context.Texts["postsTooOld"]);
        }

        context.Decision.Call(new DeleteMessage(context.ChatId, message), context.ChatId, CallLife);
        context.Decision.Do(new Storage.Change.DeletePost(context.ChatId, last.Slot));
        Note(context, "delete");
        return PostsOverview.Draw(context, context.Texts["postsDeleted"], ("", 0));
    }

    /// <summary>Lets a post say what the pack says of an entry now; false where it says nothing any more.</summary>
    private static bool Edit(PanelContext context, string entry, string language, int message)
    {
        if (FactPost.Text(context.Expert, entry, language) is not { } text)
        {
            return false;
        }

        var channel = new Address(context.ChatId, ChatKind.Channel, null, null, new Asker.Channel(context.ChatId), null, false);
        context.Decision.Edit(channel, message, null, text, FactPost.Keyboard(context.Bot, entry, language));
        return true;
    }

    private static string About(PanelContext context, ChannelPostRow last) => context.Texts.Format(
        "postsLast", PostsOverview.TitleOf(context, last.Entry), PostsOverview.Moment(context, NodaTime.Instant.FromUnixTimeMilliseconds(last.At)));

    private static Entry? Next(PanelContext context, string language, string? except = null)
    {
        var pool = FactPost.Pool(context.Expert, context.Settings.Schedule?.Topics ?? [], language);
        return FactPost.Next(
            context.ChatId, [.. pool.Where(entry => entry.Id != except)], context.Database.Read(connection => ChannelPosts.Used(connection, context.ChatId)));
    }

    private static string Language(PanelContext context) => FactPost.LanguageOf(context.Expert.Pack, context.Chat.Language);

    private static void Note(PanelContext context, string what) =>
        context.Decision.Do(new Storage.Change.JournalSetting(context.ChatId, context.Presser.Id, context.Presser.FirstName, PostsPage.PageName, what));
}
