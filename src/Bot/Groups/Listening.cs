using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Whether the bot listens to somebody in a group: by how the group is set, and by how much has been asked of late.</summary>
internal sealed class Listening(User bot, Admins admins, Flood flood)
{
    /// <summary>Whether the bot listens to a message.</summary>
    /// <param name="decision">Takes a hint that another topic is to be spoken in; null where nothing is to be said.</param>
    public async Task<bool> Hears(Situation situation, Decision? decision, Message message, Command? command, CancellationToken cancellation)
    {
        if (situation.Settings.Mode == ListeningMode.Paused)
        {
            return false;
        }

        if (!IsTopicOpen(situation, message.Chat))
        {
            if (decision is not null && command is not null && GroupCommands.Knows(command) && Count(situation, decision.UpdateId, decision.Now) == FloodVerdict.Answer)
            {
                decision.WhisperOrNothing(situation, situation.Texts["notInThisTopic"]);
            }

            return false;
        }

        return situation.Settings.Mode switch
        {
            ListeningMode.MentionOnly => situation.Address.IsEphemeral || Mentions.IsNamed(message, bot),
            ListeningMode.Admins => await admins.Counts(situation.Address, cancellation) == true,
            _ => true,
        };
    }

    /// <summary>Counts a question or command; whoever asks too much is told so once.</summary>
    public bool MayAsk(Situation situation, Decision decision)
    {
        var verdict = Count(situation, decision.UpdateId, decision.Now);
        if (verdict == FloodVerdict.Notice)
        {
            decision.Whisper(situation, situation.Texts["floodInGroup"]);
        }

        return verdict == FloodVerdict.Answer;
    }

    /// <summary>Counts a question that was edited; nobody is told anything about that.</summary>
    public bool MayAskAgain(Situation situation, Decision decision) => Count(situation, decision.UpdateId, decision.Now) == FloodVerdict.Answer;

    /// <summary>Whether a press of a button that asks something is to be answered; if not, it is said why.</summary>
    public async Task<bool> MayPress(Situation situation, Decision decision, CallbackQuery press, Chat chat, CancellationToken cancellation)
    {
        var refusal = situation.Settings.Mode switch
        {
            ListeningMode.Paused => "pausedHere",
            _ when !IsTopicOpen(situation, chat) => "notInThisTopic",
            ListeningMode.Admins when await admins.Counts(situation.Address, cancellation) != true => "onlyAdminsAsk",
            _ => null,
        };
        if (refusal is not null)
        {
            decision.AnswerPress(press, situation.Texts[refusal]);
            return false;
        }

        var verdict = Count(situation, decision.UpdateId, decision.Now);
        if (verdict != FloodVerdict.Answer)
        {
            decision.AnswerPress(press, verdict == FloodVerdict.Notice ? situation.Texts["floodInGroup"] : null);
        }

        return verdict == FloodVerdict.Answer;
    }

    /// <summary>Counts what somebody may do at any time, and says whether the bot may speak of it: not where it is silent, and not without end.</summary>
    public bool MayTell(Situation situation, Decision decision, Chat chat) =>
        situation.Settings.Mode != ListeningMode.Paused && IsTopicOpen(situation, chat)
        && Count(situation, decision.UpdateId, decision.Now) != FloodVerdict.Silence;

    private FloodVerdict Count(Situation situation, long updateId, DateTimeOffset now) =>
        flood.InGroup(situation.Address.ChatId, situation.Address.Asker.Id, updateId, now);

    /// <summary>A group that has no topics any more is not silenced by those that it had.</summary>
    private static bool IsTopicOpen(Situation situation, Chat chat) =>
        situation.Settings.Topics is not { } topics
        || (chat.IsForum is not true && situation.Address.Topic is null)
        || topics.Contains(situation.Address.Topic ?? 0);
}
