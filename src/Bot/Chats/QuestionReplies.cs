using Bot.Answers.Conversation;
using Bot.Storage;

namespace Bot.Chats;

/// <summary>Replies to questions: the engine's answer, as messages and changes.</summary>
internal static class QuestionReplies
{
    /// <summary>A talk that has rested for so long is over.</summary>
    private static readonly TimeSpan DialogueLife = TimeSpan.FromMinutes(30);

    /// <summary>Answers a question in a new message.</summary>
    /// <param name="messageId">The message with the question.</param>
    public static void Answer(Situation situation, Decision decision, string question, int? messageId)
    {
        var reply = situation.Expert.Responder.Respond(question, situation.Dialogue, situation.Chosen);
        decision.Send(situation.Address, reply.Text, AnswerKeyboard.Under(situation, decision, reply), messageId);
        Remember(situation, decision, reply, question, situation.Dialogue, messageId);
    }

    /// <summary>Answers an edited question by editing its answer.</summary>
    public static void AnswerAgain(Situation situation, Decision decision, string question, int messageId, AnswerRow answer)
    {
        var before = situation.DialogueBefore(messageId);
        var reply = situation.Expert.Responder.Respond(question, before, situation.Chosen);
        decision.Edit(situation.Address, answer.MessageId, answer.Operation, reply.Text, AnswerKeyboard.Under(situation, decision, reply));
        Remember(situation, decision, reply, question, before, messageId);
    }

    /// <summary>Answers an example question whose button was pressed; the answer repeats the question, which stands nowhere else.</summary>
    public static void AnswerExample(Situation situation, Decision decision, string example, string? language)
    {
        var reply = situation.Expert.Responder.Respond(example, Dialogue.Empty, situation.Chosen ?? language);
        decision.Send(situation.Address, Titled(example, reply.Text), AnswerKeyboard.Under(situation, decision, reply));
        Remember(situation, decision, reply, example, situation.Dialogue, null);
    }

    /// <summary>Tells of an entry in a new message under its title, or in place of the message that offered it.</summary>
    /// <param name="from">The list that it was chosen from; null for none.</param>
    /// <returns>False where there is no such entry any more.</returns>
    public static bool Show(Situation situation, Decision decision, string entry, string language, int? inPlaceOf, Place? from = null)
    {
        if (situation.Expert.Responder.Show(entry, situation.Chosen ?? language) is not { } reply)
        {
            return false;
        }

        var title = situation.Expert.Pack.Entries.First(one => one.Id == entry).Title[reply.Language];
        // Who came by way of a summit reads first what was told there.
        var summitKey = from switch
        {
            Place.OfSummit at => at.Summit,
            Place.OfSummitTopic at => at.Summit,
            _ => null,
        };
        if (situation.Expert.Pack.Summits.FirstOrDefault(summit => Expert.KeyOf(summit.Id) == summitKey) is { } of)
        {
            reply = situation.Expert.Teller.OfSummit(reply, of.Id);
        }

        var keyboard = AnswerKeyboard.Under(situation, decision, reply, from);
        if (inPlaceOf is { } messageId)
        {
            decision.Edit(situation.Address, messageId, null, Titled(title, reply.Text), keyboard);
        }
        else
        {
            decision.Send(situation.Address, Titled(title, reply.Text), keyboard);
        }

        Remember(situation, decision, reply, title, situation.Dialogue, null);
        return true;
    }

    private static void Remember(Situation situation, Decision decision, Reply reply, string question, Dialogue before, int? messageId)
    {
        decision.Do(new Change.SaveDialogue(
            situation.Address.DialogueKey, Situation.Write(reply.Dialogue), Situation.Write(before), messageId, DialogueLife));
        decision.Do(new Change.WriteJournal(new JournalEntry(
            situation.Signer.JournalId(decision.UpdateId), reply.Language, Word(reply.Outcome), reply.Entry, reply.Confidence.Value, question)
        { UpdateId = decision.UpdateId }));
    }

    /// <summary>An outcome as the journal has it.</summary>
    internal static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.Suggested => "suggested",
        Outcome.SmallTalk => "smalltalk",
        _ => "unknown",
    };

    /// <summary>A text under a title.</summary>
    internal static Document Titled(string title, Document text)
    {
        var ahead = title.Length + 2;
        return new Document(
            $"{title}\n\n{text.Text}",
            [new Mark(MarkKind.Bold, 0, title.Length), .. text.Marks.Select(mark => mark with { Start = mark.Start + ahead })]);
    }
}
