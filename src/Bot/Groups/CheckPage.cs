using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;
using NodaTime;

namespace Bot.Groups;

/// <summary>Tells what works in the chat, what does not, and what an administrator can do about it.</summary>
internal sealed class CheckPage : IPanelPage
{
    public string Name => "check";

    public async Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        var texts = context.Texts;
        var me = await Ask(context, new GetMe(), cancellation) ?? context.Bot;
        var own = await Ask(context, new GetChatMember(context.ChatId, context.Bot.Id), cancellation);
        var chat = await Ask(context, new GetChat(context.ChatId), cancellation);
        if (own is not null)
        {
            context.Decision.Do(new Change.NoteChat(context.ChatId, chat?.Type ?? context.Chat.Kind, chat?.Title, GroupMembership.Write(own)));
            if (context.Chat.State != "active" && own is { IsIn: true, IsSilenced: false })
            {
                // Telegram tells of no change while nobody looks, so that the bot may be taken for silenced when it is not.
                context.Decision.Do(new Change.Revive(context.ChatId));
            }
        }

        string[] lines =
        [
            .. context.IsChannel ? OfChannel(own, texts) : OfGroup(context, me, own, chat),
            .. chat?.LinkedChatId is { } linked ? (string[])[texts[await OfLinked(context, linked, cancellation)]] : [],
            .. context.Settings.Mode == ListeningMode.Paused ? (string[])[texts["panelPaused"]] : [],
            texts.Format("checkQueue", new GroupRecords(context.Database).Waiting(context.ChatId)),
            LastError(context),
            texts["checkErasure"],
        ];
        return new PanelView(
            context.Page(texts["pageCheck"], string.Join('\n', lines.Select(line => $"• {line}"))), [[context.Button(texts["checkAgain"], Name)]]);
    }

    private static IEnumerable<string> OfGroup(PanelContext context, User me, ChatMember? own, ChatFullInfo? chat)
    {
        var (texts, name) = (context.Texts, $"@{context.Bot.Username}");
        yield return texts[Place(own)];
        if (own is { Status: "member" } && chat?.Permissions is { CanSendMessages: false })
        {
            yield return texts["checkMembersSilent"];
        }

        yield return (me.CanReadAllGroupMessages == true, own is { IsAdmin: true }) switch
        {
            (_, true) => texts.Format("checkHearsAsAdmin", name),
            (true, false) => texts.Format("checkHears", name),
            (false, false) => texts.Format("checkPrivacy", name),
        };
        if (chat is { IsForum: true })
        {
            var topics = new GroupRecords(context.Database).Topics(context.ChatId);
            var closed = topics.Where(topic => topic.IsClosed).Select(topic => topic.Name.Length > 0 ? topic.Name : texts.Format("topicUnnamed", topic.ThreadId)).ToList();
            yield return texts.Format("checkTopics", topics.Count);
            if (closed.Count > 0)
            {
                yield return texts.Format(own is { CanManageTopics: true } ? "checkClosedMay" : "checkClosed", string.Join(", ", closed.Take(10)));
            }
        }
    }

    private static IEnumerable<string> OfChannel(ChatMember? own, Texts texts)
    {
        yield return texts[own switch
        {
            null => "checkPlaceUnknown",
            { CanPostMessages: true } or { Status: "creator" } => "checkMayPost",
            _ => "checkMayNotPost",
        }];
        if (own is { IsAdmin: true, CanEditMessages: not true })
        {
            yield return texts["checkNoEdit"];
        }
    }

    /// <summary>What is told of a group's channel, or of a channel's group.</summary>
    private static async Task<string> OfLinked(PanelContext context, long linked, CancellationToken cancellation) => !context.IsChannel
        ? "checkLinked"
        : await Ask(context, new GetChatMember(linked, context.Bot.Id), cancellation) is { IsIn: true } ? "checkDiscussionIn" : "checkDiscussion";

    private static string Place(ChatMember? own) => own switch
    {
        null => "checkPlaceUnknown",
        { IsAdmin: true } => "checkAdmin",
        { IsIn: true, IsSilenced: true } => "checkRestricted",
        { IsIn: true } => "checkMember",
        _ => "checkOut",
    };

    private static string LastError(PanelContext context)
    {
        var (texts, chat) = (context.Texts, context.Chat);
        if (chat is not { LastError: { } error, LastErrorAt: { } at })
        {
            return texts["checkNoError"];
        }

        var when = Instant.FromUnixTimeMilliseconds(at).InZone(context.Settings.TimeZone).ToDateTimeUnspecified();
        return texts.Format("checkError", when, InWords(error, texts));
    }

    /// <summary>An error as it is kept, in words; one that has none stands as Telegram says it.</summary>
    public static string InWords(string error, Texts texts)
    {
        return error switch
        {
            GroupMembership.Silenced => texts["errorRestricted"],
            _ when Says("thread not found") || Says("TOPIC_DELETED") => texts["errorTopicGone"],
            _ when Says("TOPIC_CLOSED") => texts["errorTopicClosed"],
            _ when Says("not enough rights") || Says("administrator rights") || Says("CHAT_WRITE_FORBIDDEN") || Says("CHAT_RESTRICTED") => texts["errorRights"],
            _ => error,
        };

        bool Says(string part) => error.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What Telegram says; null where it does not say it now.</summary>
    private static async Task<T?> Ask<T>(PanelContext context, Method<T> question, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await context.Client.Call(question, cancellation);
        }
        catch (TelegramException)
        {
            return null;
        }
    }
}
