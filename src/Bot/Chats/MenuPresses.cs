using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Replies to presses in the menus of a private chat: the message with the menu turns into what was asked for.</summary>
internal static class MenuPresses
{
    /// <summary>Does what a button says; what is no more is replaced by the nearest there is, and that is said.</summary>
    public static void Reply(Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button)
    {
        var language = situation.Chosen ?? button.Language;
        var (place, texts) = (Place.Read(button.Key), Texts.In(language));
        switch (place)
        {
            case Place.Told at when situation.Expert.EntryOf(at.Entry) is { } entry:
                decision.AnswerPress(press);
                QuestionReplies.Show(situation, decision, entry, language, message.Date > 0 ? message.MessageId : null, at.From);
                break;
            case Place.Whole at when situation.Expert.EntryOf(at.Entry) is { } entry:
                decision.AnswerPress(press);
                var title = situation.Expert.Pack.Entries.First(one => one.Id == entry).Title[language];
                Put(situation, decision, message, new MenuView(
                    QuestionReplies.Titled(title, situation.Expert.Teller.Whole(entry, language)!), AnswerKeyboard.WithoutMore(message.ReplyMarkup, situation.Signer)));
                break;
            case Place.Whole:
                decision.AnswerPress(press, texts["staleAnswer"]);
                if (message.Date > 0)
                {
                    decision.EditKeyboard(situation.Address, message.MessageId, AnswerKeyboard.WithoutMore(message.ReplyMarkup, situation.Signer));
                }

                break;
            case Place.Settings or Place.Languages or Place.Chats or Place.Forgetting:
                decision.AnswerPress(press);
                Put(situation, decision, message, PersonalSettings.Draw(situation, place, language));
                break;
            case Place.Forgotten:
                decision.AnswerPress(press);
                PersonalSettings.Forget(situation, decision, message, language);
                break;
            default:
                var view = new Menus(situation.Expert, situation.Signer, language).Draw(place ?? new Place.Told("", new Place.Topics()));
                decision.AnswerPress(press, view.IsAsAsked ? null : texts["staleButton"]);
                Put(situation, decision, message, view);
                break;
        }
    }

    private static void Put(Situation situation, Decision decision, Message message, MenuView view)
    {
        if (message.Date > 0)
        {
            decision.Edit(situation.Address, message.MessageId, null, view.Text, view.Keyboard);
        }
        else
        {
            decision.Send(situation.Address, view.Text, view.Keyboard);
        }
    }
}
