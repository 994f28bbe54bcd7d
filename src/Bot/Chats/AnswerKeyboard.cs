using Bot.Answers.Conversation;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>The buttons under an answer: in a private chat also for more of it, for passing it on, and the way back to the list that it was chosen from.</summary>
internal static class AnswerKeyboard
{
    /// <summary>The most that a button copies.</summary>
    private const int LongestCopy = 256;

    /// <summary>What goes under a reply.</summary>
    /// <param name="from">The list that the answer was chosen from; null for a question.</param>
    public static InlineKeyboardMarkup? Under(Situation situation, Decision decision, Reply reply, Place? from = null)
    {
        var usual = Keyboards.Under(from is null ? reply : reply with { Choices = [] }, situation.Signer, decision.UpdateId);
        if (situation.Address.Kind != ChatKind.Private)
        {
            return usual;
        }

        var menus = new Menus(situation.Expert, situation.Signer, reply.Language);
        List<IReadOnlyList<InlineKeyboardButton>> rows = [.. usual?.InlineKeyboard ?? []];
        if (reply.Outcome == Outcome.Unknown && situation.Expert.Pack.Topics.Count > 1)
        {
            rows.Add([menus.Button("toTopics", new Place.Topics())]);
        }
        else if (reply is { Outcome: Outcome.Answered, Entry: { } entry } && IsAnswer(reply))
        {
            List<InlineKeyboardButton> ways = [];
            if (IsOfOne(situation.Expert, reply, entry) && situation.Expert.Teller.HasMore(entry, reply.Facts, reply.Language))
            {
                ways.Add(menus.Button("more", new Place.Whole(Expert.KeyOf(entry))));
            }

            if (from is not null)
            {
                ways.Add(menus.Button("toList", from));
            }

            if (ways.Count > 0)
            {
                rows.Insert(Math.Max(0, rows.Count - 1), ways);
            }

            rows.Add(Sharing(situation, reply, entry));
        }

        return Keyboards.Of(rows);
    }

    /// <summary>A keyboard without the button for more.</summary>
    public static InlineKeyboardMarkup? WithoutMore(InlineKeyboardMarkup? keyboard, ButtonSigner signer) => Keyboards.Of(
        [.. (keyboard?.InlineKeyboard ?? []).Select(row => (IReadOnlyList<InlineKeyboardButton>)
            [.. row.Where(button => signer.Read(button.CallbackData).Button is not { Action: ButtonAction.Menu } data || Place.Read(data.Key) is not Place.Whole)])]);

    private static IReadOnlyList<InlineKeyboardButton> Sharing(Situation situation, Reply reply, string entry)
    {
        var texts = Texts.In(reply.Language);
        var title = situation.Expert.Pack.Entries.First(one => one.Id == entry).Title[reply.Language];
        var link = StartPayload.Link(situation.Bot, StartPayload.ToAnswer(entry));
        var (text, whole) = (reply.Text.Text, $"{reply.Text.Text}\n{link}");
        var copy = text.Length > LongestCopy
            ? new InlineKeyboardButton(texts["copyLink"]) { CopyText = new CopyTextButton(link) }
            : new InlineKeyboardButton(texts["copyAnswer"]) { CopyText = new CopyTextButton(whole.Length > LongestCopy ? text : whole) };
        // Without inline mode Telegram refuses the one button, and its own page for sharing serves.
        var share = situation.Bot.SupportsInlineQueries is true
            ? new InlineKeyboardButton(texts["share"]) { SwitchInlineQuery = title }
            : new InlineKeyboardButton(texts["share"]) { Url = $"https://t.me/share/url?url={Uri.EscapeDataString(link)}&text={Uri.EscapeDataString(title)}" };
        return [copy, share];
    }

    /// <summary>Whether the reply tells facts, rather than where they come from.</summary>
    private static bool IsAnswer(Reply reply) => reply.Facts.Count > 0 && reply.Text.Text.Contains(reply.Facts[0].Text[reply.Language], StringComparison.Ordinal);

    /// <summary>Whether the reply tells of no other entry beside.</summary>
    private static bool IsOfOne(Expert expert, Reply reply, string entry) =>
        expert.Pack.Entries.First(one => one.Id == entry).Facts is var facts && reply.Facts.All(facts.Contains);
}
