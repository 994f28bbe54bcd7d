using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Replies to the commands that belong to a private chat alone.</summary>
internal static class PrivateCommands
{
    /// <summary>Replies; false where the command means the same everywhere.</summary>
    public static bool Reply(Situation situation, Decision decision, Command command)
    {
        var (to, language) = (situation.Address, situation.Language);
        var menus = new Menus(situation.Expert, situation.Signer, language);
        switch (command.Name)
        {
            case "start":
                return Follow(situation, decision, StartPayload.Read(command.Rest), menus);
            case "help":
                decision.Send(to, situation.Texts["helpInPrivate"], Keyboards.Of([[menus.Button("toTopics", new Place.Topics())]]));
                return true;
            case "topics":
                Send(menus.Draw(new Place.Topics()));
                return true;
            case "summits":
                Send(menus.Draw(new Place.Summits()));
                return true;
            case "settings":
                Send(PersonalSettings.Draw(situation, new Place.Settings(), language));
                return true;
            case "forget":
                PersonalSettings.Forget(situation, decision, null, language);
                return true;
            default:
                return false;
        }

        void Send(MenuView view) => decision.Send(to, view.Text, view.Keyboard);
    }

    /// <summary>Buttons for a newcomer: the pack's examples, and the ways to leaf through all; for an administrator, the way to the groups and channels.</summary>
    public static InlineKeyboardMarkup? Beginning(Situation situation)
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

    /// <summary>Goes where a link leads; false where it leads nowhere that is known here.</summary>
    private static bool Follow(Situation situation, Decision decision, StartPayload payload, Menus menus)
    {
        switch (payload)
        {
            case StartPayload.Answer { Key: var key } when situation.Expert.EntryOf(key) is { } entry:
                return QuestionReplies.Show(situation, decision, entry, situation.Language, null);
            case StartPayload.Topic { Key: var key } when menus.TopicOf(key) is not null:
                Send(new Place.OfTopic(key));
                return true;
            case StartPayload.Summit { Key: var key } when menus.SummitOf(key) is not null:
                Send(new Place.OfSummit(key));
                return true;
            default:
                return false;
        }

        void Send(Place place)
        {
            var view = menus.Draw(place);
            decision.Send(situation.Address, view.Text, view.Keyboard);
        }
    }
}
