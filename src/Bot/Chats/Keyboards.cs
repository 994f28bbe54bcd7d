using Bot.Answers.Conversation;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>The buttons under the bot's messages.</summary>
internal static class Keyboards
{
    /// <summary>Longer titles would be cut by Telegram's apps in any case.</summary>
    private const int LongestLabel = 64;

    /// <summary>Key of the button that gives the choice of a language up again.</summary>
    public const string OfQuestion = "question";

    /// <summary>What one may ask next, and what one thinks of the answer; or, where the bot was not sure, what was meant.</summary>
    public static InlineKeyboardMarkup? Under(Reply reply, ButtonSigner signer, long updateId)
    {
        var texts = Texts.In(reply.Language);
        var action = reply.Outcome == Outcome.Suggested ? ButtonAction.Choose : ButtonAction.Tell;
        var rows = reply.Choices
            .Select(choice => Row(Button(signer, choice.Title, new ButtonData(action, reply.Language, Expert.KeyOf(choice.Entry)))))
            .ToList();
        if (reply.Outcome == Outcome.Suggested)
        {
            rows.Add(Row(Button(signer, texts["noneOfThese"], new ButtonData(ButtonAction.None, reply.Language))));
        }
        else if (reply is { Outcome: Outcome.Answered, Facts.Count: > 0 })
        {
            var journal = $"{signer.JournalId(updateId):x}";
            rows.Add(Row(
                Button(signer, texts["good"], new ButtonData(ButtonAction.Good, reply.Language, journal)),
                Button(signer, texts["bad"], new ButtonData(ButtonAction.Bad, reply.Language, journal))));
        }

        return Of(rows);
    }

    /// <summary>The pack's example questions.</summary>
    public static InlineKeyboardMarkup? Examples(Expert expert, ButtonSigner signer, string language) => Of(
        [.. (expert.Pack.Examples.GetValueOrDefault(language) ?? expert.Pack.Examples.Values.FirstOrDefault() ?? [])
            .Select(example => Row(Button(signer, example, new ButtonData(ButtonAction.Ask, language, Expert.KeyOf(example)))))]);

    /// <summary>The languages, each by its own name, and the way back to that of the question.</summary>
    /// <param name="language">Of the last button.</param>
    public static InlineKeyboardMarkup? Languages(Expert expert, ButtonSigner signer, string language) => Of(
        [
            Row([.. Texts.All.Where(expert.Pack.Languages.Contains)
                .Select(code => Button(signer, Texts.In(code)["languageName"], new ButtonData(ButtonAction.Language, code)))]),
            Row(Button(signer, Texts.In(language)["asInQuestion"], new ButtonData(ButtonAction.Language, language, OfQuestion))),
        ]);

    /// <summary>A keyboard of rows; null where no button is left.</summary>
    internal static InlineKeyboardMarkup? Of(List<IReadOnlyList<InlineKeyboardButton>> rows)
    {
        rows.RemoveAll(row => row.Count == 0);
        return rows.Count == 0 ? null : new InlineKeyboardMarkup(rows);
    }

    private static IReadOnlyList<InlineKeyboardButton> Row(params InlineKeyboardButton[] buttons) => buttons;

    /// <summary>A button that carries data; a long label is cut.</summary>
    internal static InlineKeyboardButton Button(ButtonSigner signer, string label, ButtonData data) =>
        new(Shorten(label)) { CallbackData = signer.Write(data) };

    /// <summary>A label that apps do not cut.</summary>
    public static string Shorten(string label)
    {
        if (label.Length <= LongestLabel)
        {
            return label;
        }

        var end = char.IsHighSurrogate(label[LongestLabel - 2]) ? LongestLabel - 2 : LongestLabel - 1;
        return label[..end].TrimEnd() + "…";
    }
}
