using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Channels;

/// <summary>The fact of the day: which it is, and how it is said.</summary>
internal static class FactPost
{
    /// <summary>A post is read in passing.</summary>
    public const int Longest = 900;

    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>The language that is posted in.</summary>
    /// <param name="chosen">The one chosen for the chat; null where none was.</param>
    public static string LanguageOf(Pack pack, string? chosen) => chosen is not null && pack.Languages.Contains(chosen) ? chosen : pack.Languages[0];

    /// <summary>The entries to choose from: those of some topics, or of all where none is named, that are short enough. What is only said in a dialogue is no entry.</summary>
    public static IReadOnlyList<Entry> Pool(Expert expert, IReadOnlyList<string> topics, string language) =>
        [.. expert.Pack.Entries.Where(entry => (topics.Count == 0 || topics.Contains(entry.Topic)) && Text(expert, entry.Id, language) is { Text.Length: <= Longest })];

    /// <summary>The entry to post next: one that was never posted, in an order of the chat's own; else the one that was posted longest ago.</summary>
    /// <param name="used">Entries that were posted, the one first whose last time is longest ago.</param>
    /// <returns>Null where there is nothing to choose from.</returns>
    public static Entry? Next(long chatId, IReadOnlyList<Entry> pool, IReadOnlyList<string> used)
    {
        var places = used.Select((entry, place) => (entry, place)).ToDictionary(pair => pair.entry, pair => pair.place, StringComparer.Ordinal);
        return pool.OrderBy(entry => places.GetValueOrDefault(entry.Id, -1)).ThenBy(entry => Expert.KeyOf($"{chatId} {entry.Id}"), StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>What a post says: title, facts, source and date; null where the pack has no such entry any more.</summary>
    public static Document? Text(Expert expert, string entry, string language) =>
        expert.Pack.Entries.FirstOrDefault(one => one.Id == entry) is { } found && expert.Responder.Show(entry, language) is { } reply
            ? QuestionReplies.Titled(found.Title[language], reply.Text)
            : null;

    /// <summary>The button under a post: it leads to the private chat, where one can ask more.</summary>
    public static InlineKeyboardMarkup Keyboard(User bot, string entry, string language) =>
        new([[StartPayload.Button(bot, Texts.In(language)["postsAsk"], StartPayload.ToAnswer(entry))]]);

    /// <summary>The message that posts an entry.</summary>
    /// <param name="topic">The topic of a forum; null outside of any.</param>
    public static SendMessage Message(Document text, long chatId, int? topic, InlineKeyboardMarkup keyboard) => new(chatId, text.Text)
    {
        MessageThreadId = topic,
        Entities = Formatting.Entities(text),
        LinkPreviewOptions = NoPreview,
        ReplyMarkup = keyboard,
    };

    /// <summary>Where in a chat is posted: in General, unless the bot may only speak in other topics.</summary>
    public static int? TopicOf(ChatSettings settings) => settings.Topics is { Count: > 0 } topics && !topics.Contains(0) ? topics[0] : null;
}
