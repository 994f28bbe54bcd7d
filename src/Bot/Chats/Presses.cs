using Bot.Answers.Conversation;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Replies to presses of buttons. Each is answered, whatever it is.</summary>
internal static class Presses
{
    /// <summary>Does what a button says.</summary>
    public static void Reply(Situation situation, Decision decision, CallbackQuery press)
    {
        var (isGenuine, button) = situation.Signer.Read(press.Data);
        if (!isGenuine)
        {
            decision.AnswerPress(press, situation.Texts["strangeButton"]);
        }
        else if (button is null || !Obey(situation, decision, press, press.Message!, button))
        {
            Redraw(situation, decision, press);
        }
    }

    /// <summary>False where the button belongs to a state of things that is no more.</summary>
    private static bool Obey(Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button)
    {
        var expert = situation.Expert;
        switch (button.Action)
        {
            case ButtonAction.Tell or ButtonAction.Choose when expert.EntryOf(button.Key) is { } entry:
                decision.AnswerPress(press);
                return QuestionReplies.Show(
                    situation, decision, entry, button.Language, button.Action == ButtonAction.Choose && message.Date > 0 ? message.MessageId : null);
            case ButtonAction.Ask when expert.ExampleOf(button.Key) is { } example:
                decision.AnswerPress(press);
                QuestionReplies.AnswerExample(situation, decision, example, button.Language);
                return true;
            case ButtonAction.None:
                decision.AnswerPress(press);
                AskOtherwise(situation, decision, message, situation.Chosen ?? button.Language);
                return true;
            case ButtonAction.Good or ButtonAction.Bad:
                return Feedback.Take(situation, decision, press, message, button);
            case ButtonAction.Menu:
                MenuPresses.Reply(situation, decision, press, message, button);
                return true;
            case ButtonAction.Language when Texts.All.Contains(button.Language):
                ChooseLanguage(situation, decision, press, message, button.Language, button.Key == Keyboards.OfQuestion);
                return true;
            default:
                return false;
        }
    }

    private static void AskOtherwise(Situation situation, Decision decision, Message message, string language)
    {
        var text = Document.Plain(Texts.In(language)["askOtherwise"]);
        var keyboard = Keyboards.Examples(situation.Expert, situation.Signer, language);
        if (message.Date > 0)
        {
            decision.Edit(situation.Address, message.MessageId, null, text, keyboard);
        }
        else
        {
            decision.Send(situation.Address, text, keyboard);
        }
    }

    private static void ChooseLanguage(Situation situation, Decision decision, CallbackQuery press, Message message, string language, bool isOfQuestion)
    {
        var chosen = Texts.In(language)[isOfQuestion ? "languageAsAsked" : "languageChosen"];
        decision.AnswerPress(press, chosen);
        decision.Do(new Change.ChooseLanguage(situation.Address.ChatId, situation.Address.KindWord, isOfQuestion ? null : language));
        if (message.Date > 0)
        {
            decision.Edit(situation.Address, message.MessageId, null, Document.Plain(chosen), null);
        }
    }

    /// <summary>Says that the button is out of date, and puts buttons under the message that work.</summary>
    private static void Redraw(Situation situation, Decision decision, CallbackQuery press)
    {
        decision.AnswerPress(press, situation.Texts["staleButton"]);
        if (press.Message is { Date: > 0 } message)
        {
            decision.EditKeyboard(situation.Address, message.MessageId, Keyboards.Examples(situation.Expert, situation.Signer, situation.Language));
        }
    }
}
