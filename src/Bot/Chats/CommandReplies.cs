using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Inline;

namespace Bot.Chats;

/// <summary>Replies to commands.</summary>
internal static class CommandReplies
{
    /// <summary>Replies to a command, or says that there is no such one; in a group it is silent then.</summary>
    public static void Reply(Situation situation, Decision decision, Command command)
    {
        var (texts, to) = (situation.Texts, situation.Address);
        if (to.Kind == ChatKind.Private && PrivateCommands.Reply(situation, decision, command))
        {
            return;
        }

        switch (command.Name)
        {
            case "start" when to.Kind == ChatKind.Private && PrivateLink.QuestionOf(command.Rest) is { } question:
                QuestionReplies.AnswerExample(situation, decision, question, null);
                break;
            case "start":
                Greet(situation, decision);
                break;
            case "language":
                decision.Send(to, texts["language"], Keyboards.Languages(situation.Expert, situation.Signer, situation.Language));
                break;
            case "about":
                decision.Send(to, About(situation));
                break;
            case "privacy":
                decision.Send(to, texts.Format("privacy", situation.JournalDays));
                break;
            case "sources":
                decision.Send(to, Sources(situation.Expert.Pack, texts));
                break;
            default:
                if (to.Kind == ChatKind.Private)
                {
                    decision.Send(to, texts["unknownCommand"]);
                }

                break;
        }
    }

    /// <summary>Says who the bot is and what it can be asked.</summary>
    public static void Greet(Situation situation, Decision decision)
    {
        var (pack, language) = (situation.Expert.Pack, situation.Language);
        if (situation.Address.Kind == ChatKind.Private)
        {
            decision.Send(
                situation.Address,
                situation.Texts.Format("greeting", pack.Title[language], pack.About[language]),
                PrivateCommands.Beginning(situation));
        }
        else
        {
            decision.Send(
                situation.Address,
                situation.Texts.Format("greetingInGroup", pack.Title[language], pack.About[language], $"@{situation.Bot.Username}"));
        }
    }

    /// <summary>What the bot is, and how much it knows.</summary>
    public static Document About(Situation situation)
    {
        var (pack, language) = (situation.Expert.Pack, situation.Language);
        var title = pack.Title[language];
        var text = situation.Texts.Format("about", title, pack.About[language], pack.Facts.Count(), pack.Articles.Count);
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
}
