namespace Bot.Chats;

/// <summary>Replies to commands in a private chat.</summary>
internal static class PrivateCommands
{
    /// <summary>Replies to a command, or says that there is no such one.</summary>
    public static void Reply(Situation situation, Decision decision, Command command)
    {
        var (texts, to, language) = (situation.Texts, situation.Address, situation.Language);
        var menus = new Menus(situation.Expert, situation.Signer, language);
        switch (command.Name)
        {
            case "start":
                Start(situation, decision, StartPayload.Read(command.Rest), menus);
                break;
            case "help":
                decision.Send(to, texts["help"], Keyboards.Of([[menus.Button("toTopics", new Place.Topics())]]));
                break;
            case "topics":
                Send(situation, decision, menus.Draw(new Place.Topics()));
                break;
            case "summits":
                Send(situation, decision, menus.Draw(new Place.Summits()));
                break;
            case "settings":
                Send(situation, decision, PersonalSettings.Draw(situation, new Place.Settings(), language));
                break;
            case "language":
                decision.Send(to, texts["language"], Keyboards.Languages(situation.Expert, situation.Signer, language));
                break;
            case "about":
                decision.Send(to, Introduction.About(situation));
                break;
            case "privacy":
                decision.Send(to, texts.Format("privacy", situation.JournalDays));
                break;
            case "sources":
                decision.Send(to, Introduction.Sources(situation.Expert.Pack, texts));
                break;
            case "forget":
                PersonalSettings.Forget(situation, decision, null, language);
                break;
            default:
                decision.Send(to, texts["unknownCommand"]);
                break;
        }
    }

    /// <summary>Goes where a link leads; greets where it leads nowhere that is known here.</summary>
    private static void Start(Situation situation, Decision decision, StartPayload payload, Menus menus)
    {
        switch (payload)
        {
            case StartPayload.Answer { Key: var key } when situation.Expert.EntryOf(key) is { } entry:
                QuestionReplies.Show(situation, decision, entry, situation.Language, null);
                break;
            case StartPayload.Topic { Key: var key } when menus.TopicOf(key) is not null:
                Send(situation, decision, menus.Draw(new Place.OfTopic(key)));
                break;
            case StartPayload.Summit { Key: var key } when menus.SummitOf(key) is not null:
                Send(situation, decision, menus.Draw(new Place.OfSummit(key)));
                break;
            case StartPayload.Asked { Question: var question }:
                QuestionReplies.AnswerExample(situation, decision, question, null);
                break;
            default:
                Introduction.Greet(situation, decision);
                break;
        }
    }

    private static void Send(Situation situation, Decision decision, MenuView view) => decision.Send(situation.Address, view.Text, view.Keyboard);
}
