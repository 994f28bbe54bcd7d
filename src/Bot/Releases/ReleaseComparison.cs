using Bot.Answers.Conversation;
using Bot.Answers.Exam;

namespace Bot.Releases;

/// <summary>A question to compare two releases by.</summary>
/// <param name="Before">What was asked before in the same dialogue; empty for none.</param>
/// <param name="Language">The language to reply in; null for that of the question.</param>
/// <param name="Times">How often it was asked.</param>
public sealed record ComparedQuestion(string Text, IReadOnlyList<string> Before, string? Language, int Times)
{
    /// <summary>The questions of an exam.</summary>
    public static IEnumerable<ComparedQuestion> Of(IEnumerable<ExamItem> items) => items.SelectMany(item => item.Turns.Select((turn, i) =>
        new ComparedQuestion(turn.Question, [.. item.Turns.Take(i).Select(before => before.Question)], null, 1)));
}

/// <summary>In what way a reply would be another.</summary>
public enum ReplyChange
{
    /// <summary>It is answered now, and was not.</summary>
    NowAnswered,

    /// <summary>It was answered, and is no longer.</summary>
    NoLongerAnswered,

    /// <summary>It is answered by another entry.</summary>
    OtherEntry,

    /// <summary>The same entry answers it with other facts or words.</summary>
    OtherText,

    /// <summary>It is not answered either way, but in another manner.</summary>
    OtherOutcome,
}

/// <summary>A question whose reply would be another.</summary>
/// <param name="Entry">The entry that it belongs to: the one that answers now, or else did.</param>
public sealed record ChangedReply(ComparedQuestion Question, ReplyChange Change, string? Entry, Reply Was, Reply Is);

/// <summary>What would change of the replies to a number of questions.</summary>
/// <param name="Questions">How many different questions were compared.</param>
/// <param name="Changed">Those with another reply, the most often asked first.</param>
public sealed record ReleaseComparison(int Questions, IReadOnlyList<ChangedReply> Changed)
{
    /// <summary>What would change entry by entry, those with most changes first.</summary>
    public IEnumerable<IGrouping<string, ChangedReply>> ByEntry => Changed.GroupBy(reply => reply.Entry ?? "", StringComparer.Ordinal)
        .OrderByDescending(group => group.Sum(reply => reply.Question.Times)).ThenBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>How many questions change in that way.</summary>
    public int Count(ReplyChange change) => Changed.Count(reply => reply.Change == change);

    /// <summary>Puts the questions to both.</summary>
    /// <param name="was">What answers now.</param>
    /// <param name="would">What would answer.</param>
    /// <param name="progress">Told after each question how many are done.</param>
    public static ReleaseComparison Of(Responder was, Responder would, IReadOnlyList<ComparedQuestion> questions, CancellationToken cancellation, Action<int>? progress = null)
    {
        var changed = new List<ChangedReply>();
        for (var i = 0; i < questions.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (before, after) = (Ask(was, questions[i]), Ask(would, questions[i]));
            if (ChangeOf(before, after) is { } change)
            {
                changed.Add(new ChangedReply(questions[i], change, after.Outcome == Outcome.Answered ? after.Entry : before.Entry ?? after.Entry, before, after));
            }

            progress?.Invoke(i + 1);
        }

        return new ReleaseComparison(questions.Count, [.. changed.OrderByDescending(reply => reply.Question.Times)]);
    }

    private static Reply Ask(Responder responder, ComparedQuestion question)
    {
        var dialogue = question.Before.Aggregate(Dialogue.Empty, (dialogue, before) => responder.Respond(before, dialogue, question.Language).Dialogue);
        return responder.Respond(question.Text, dialogue, question.Language);
    }

    private static ReplyChange? ChangeOf(Reply was, Reply would) => (was.Outcome == Outcome.Answered, would.Outcome == Outcome.Answered) switch
    {
        (false, true) => ReplyChange.NowAnswered,
        (true, false) => ReplyChange.NoLongerAnswered,
        (true, true) when was.Entry != would.Entry => ReplyChange.OtherEntry,
        (true, true) when was.Text.Text != would.Text.Text => ReplyChange.OtherText,
        (false, false) when was.Outcome != would.Outcome => ReplyChange.OtherOutcome,
        _ => null,
    };
}
