using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Inline;

/// <summary>Answers as articles: what people choose from inline, and what a guest says.</summary>
internal static class Article
{
    /// <summary>About two lines; apps cut what is longer.</summary>
    private const int LongestDescription = 120;

    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>An entry as a result to choose: the message says what it is about, since the question stands nowhere.</summary>
    /// <param name="title">Of the entry, or the question that it answers.</param>
    public static InlineQueryResultArticle Of(Situation situation, string entry, string title, Reply reply)
    {
        var texts = Texts.In(reply.Language);
        var more = StartPayload.Button(situation.Bot, texts["openInPrivate"], StartPayload.ToAnswer(entry));
        var another = new InlineKeyboardButton(texts["askAnother"]) { SwitchInlineQueryCurrentChat = "" };
        return new InlineQueryResultArticle(ResultId.Write(reply.Language, entry), title, Content(QuestionReplies.Titled(title, reply.Text)))
        {
            Description = Beginning(reply.Facts is [var fact, ..] ? fact.Text[reply.Language] : reply.Text.Text),
            ReplyMarkup = new InlineKeyboardMarkup([[more], [another]]),
        };
    }

    /// <summary>A text as the content of one message.</summary>
    public static InputTextMessageContent Content(Document text)
    {
        var part = MessageSplitter.Split(text)[0];
        return new InputTextMessageContent(part.Text) { Entities = Formatting.Entities(part), LinkPreviewOptions = NoPreview };
    }

    private static string Beginning(string text)
    {
        if (text.Length <= LongestDescription)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', LongestDescription - 2);
        return text[..(end > 0 ? end : LongestDescription - 2)].TrimEnd(' ', ',', ';', ':', '–', '—') + "…";
    }
}

/// <summary>What a result is called: its language and entry, by which it is counted when somebody has chosen it.</summary>
internal static class ResultId
{
    private const int LanguageLetters = 2;

    /// <summary>The name of an entry in a language.</summary>
    public static string Write(string language, string entry) => language + Expert.KeyOf(entry);

    /// <summary>What a name stands for; null where it is none, or the pack has that entry no more.</summary>
    public static (string Language, string Entry)? Read(Expert expert, string id) =>
        id.Length > LanguageLetters && Texts.All.Contains(id[..LanguageLetters]) && expert.EntryOf(id[LanguageLetters..]) is { } entry
            ? (id[..LanguageLetters], entry)
            : null;
}
