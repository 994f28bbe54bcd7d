using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Speaks to one member of a group so that the others are not disturbed.</summary>
internal static class Whispers
{
    /// <summary>Whether the bot may speak to the asker alone: in answer to a message or press that nobody else sees, or as an administrator.</summary>
    public static bool CanWhisper(Situation situation) =>
        situation.Address is { Ear: { } ear } to && (to.IsEphemeral || ear.PressId is not null || situation.Own is { IsAdmin: true });

    /// <summary>Says something to the asker alone; where that can't be, to all, and takes it away after a minute.</summary>
    public static void Whisper(this Decision decision, Situation situation, Document text, InlineKeyboardMarkup? keyboard = null)
    {
        if (CanWhisper(situation))
        {
            decision.Send(situation.Address with { IsEphemeral = true }, text, keyboard);
            return;
        }

        foreach (var operation in decision.Send(situation.Address, text, keyboard))
        {
            decision.DeleteLater(situation.Address, operation, StoredCall.LitterLife);
        }
    }

    /// <summary>Says something to the asker alone; where that can't be, to all, and takes it away after a minute.</summary>
    public static void Whisper(this Decision decision, Situation situation, string text, InlineKeyboardMarkup? keyboard = null) =>
        decision.Whisper(situation, Document.Plain(text), keyboard);

    /// <summary>Says something to the asker alone, or to nobody.</summary>
    public static void WhisperOrNothing(this Decision decision, Situation situation, string text)
    {
        if (CanWhisper(situation))
        {
            var to = situation.Address with { IsEphemeral = true };
            decision.Call(
                Decision.Message(to, Document.Plain(text), to.ReplyTo, null), to.ChatId, StoredCall.LitterLife, row => row with { Repairs = (int)Repair.ForAll });
        }
    }
}
