using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What the bot says of itself: who it is, what it can be asked, where it knows things from.</summary>
internal static class Introduction
{
    /// <summary>Says who the bot is and what it can be asked.</summary>
    public static void Greet(Situation situation, Decision decision)
    {
        var (pack, language, texts) = (situation.Expert.Pack, situation.Language, situation.Texts);
        if (situation.Address.Kind == ChatKind.Private)
        {
            decision.Send(situation.Address, texts.Format("greeting", pack.Title[language], pack.About[language]), Beginning(situation));
        }
        else
        {
            decision.Send(situation.Address, texts.Format("greetingInGroup", pack.Title[language], pack.About[language], $"@{situation.Bot.Username}"));
        }
    }

    /// <summary>What the bot is, and how much it knows.</summary>
    public static Document About(Situation situation)
    {
        var (pack, language) = (situation.Expert.Pack, situation.Language);
        var title = pack.Title[language];
        var text = situation.Texts.Format("about", title, pack.About[language], pack.Facts.Count(fact => fact.Kind != FactKind.Untold), pack.Articles.Count);
        return new Document(text, [new Mark(MarkKind.Bold, text.IndexOf(title, StringComparison.Ordinal), title.Length)]);
    }

    /// <summary>Where the facts come from.</summary>
    public static Document Sources(Pack pack, Texts texts)
    {
        if (pack.Articles.Count == 0)
        {
            return Document.Plain(texts["noSources"]);
        }

        var words = Words.In(texts.Language);
        var text = new DocumentBuilder().Add(texts["sources"], MarkKind.Bold);
        foreach (var article in pack.Articles)
        {
            text.Line().Add($"• {article.Outlet[texts.Language]}, {words.Date(article.Date)}");
        }

        return text.Build();
    }

    /// <summary>Buttons for a newcomer: the pack's examples, and the ways to leaf through all; for an administrator, the way to the groups and channels.</summary>
    private static InlineKeyboardMarkup? Beginning(Situation situation)
    {
        var menus = new Menus(situation.Expert, situation.Signer, situation.Language);
        List<InlineKeyboardButton> ways = [menus.Button("toTopics", new Place.Topics())];
        if (situation.Expert.Pack.Summits.Count > 0)
        {
            ways.Add(menus.Button("toSummits", new Place.Summits()));
        }

        return Keyboards.Of(
        [
            .. Keyboards.Examples(situation.Expert, situation.Signer, situation.Language)?.InlineKeyboard ?? [],
            ways,
            situation.OwnChats().Count > 0 ? [menus.Button("ownChats", new Place.Chats())] : [],
        ]);
    }
}
