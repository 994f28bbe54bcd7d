using System.Globalization;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Takes what somebody thinks of an answer, and in private why it was bad, if he likes to say; the buttons change in place.</summary>
internal static class Feedback
{
    /// <summary>Letter on the button, word in the journal, key of the label.</summary>
    private static readonly (char Letter, string Word, string Label)[] Reasons =
    [
        ('w', "wrong", "reasonWrong"), ('n', "not asked", "reasonNotAsked"), ('o', "out of date", "reasonOutOfDate"), ('h', "hard to understand", "reasonHard"),
    ];

    /// <summary>Does what a button says; false where it says nothing that is known.</summary>
    public static bool Take(Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button)
    {
        var (number, letter) = button.Key.Split(':', 2) is [var before, { Length: 1 } after] ? (before, after[0]) : (button.Key, '\0');
        var reason = Reasons.FirstOrDefault(one => one.Letter == letter).Word;
        if (!long.TryParse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var journal) || (letter != '\0' && reason is null))
        {
            return false;
        }

        var texts = Texts.In(situation.Chosen ?? button.Language);
        var isGood = button.Action == ButtonAction.Good;
        var asksWhy = !isGood && reason is null && message.Date > 0 && situation.Address.Kind == ChatKind.Private;
        var notice = isGood ? "thanksGood" : reason is not null ? "thanksReason" : asksWhy ? "thanksBadWhy" : "thanksBad";
        if (reason is not null)
        {
            decision.Do(new Change.RecordReason(journal, reason));
        }
        else
        {
            decision.Do(new Change.RecordFeedback(journal, isGood ? 1 : -1));
        }

        decision.AnswerPress(press, texts[notice]);
        if (message.Date > 0)
        {
            decision.EditKeyboard(situation.Address, message.MessageId, Replace(message.ReplyMarkup, situation.Signer, asksWhy ? Why(situation.Signer, texts, number) : []));
        }

        return true;
    }

    private static IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> Why(ButtonSigner signer, Texts texts, string number) =>
        [.. Reasons.Select(reason => Keyboards.Button(signer, texts[reason.Label], new ButtonData(ButtonAction.Bad, texts.Language, $"{number}:{reason.Letter}"))).Chunk(2)];

    /// <summary>A keyboard with other rows where those for feedback were.</summary>
    private static InlineKeyboardMarkup? Replace(InlineKeyboardMarkup? keyboard, ButtonSigner signer, IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> rows)
    {
        var result = new List<IReadOnlyList<InlineKeyboardButton>>();
        foreach (var row in keyboard?.InlineKeyboard ?? [])
        {
            var rest = row.Where(button => signer.Read(button.CallbackData).Button?.Action is not (ButtonAction.Good or ButtonAction.Bad)).ToList();
            if (rest.Count < row.Count)
            {
                result.AddRange(rows);
                rows = [];
            }

            result.Add(rest);
        }

        return Keyboards.Of(result);
    }
}
