using System.Text.RegularExpressions;
using Bot.Answers.Conversation;

namespace Bot.Answers.Exam;

/// <summary>What became of one question of an exam.</summary>
public enum Verdict
{
    /// <summary>The reply is what was wanted.</summary>
    Right,

    /// <summary>Choices were offered, the right one among them.</summary>
    RightAmongChoices,

    /// <summary>No answer was given where there was one to give.</summary>
    Abstained,

    /// <summary>An answer was given, and it is not the right one, or none was wanted.</summary>
    Wrong,
}

/// <summary>One graded question.</summary>
/// <param name="AmongFirst">Whether one of the three likeliest candidates has the right answer, whatever was said.</param>
public sealed record Grade(ExamItem Item, ExamTurn Turn, Reply Reply, Verdict Verdict, bool LanguageIsRight, bool AmongFirst)
{
    /// <summary>Whether the pack can answer the question.</summary>
    public bool IsAnswerable => Turn.Outcome is null or Outcome.Answered;
}

/// <summary>Puts an exam's questions to a responder and grades the replies.</summary>
public static class Grader
{
    /// <summary>Grades every question of <paramref name="items"/>, dialogues turn by turn.</summary>
    public static IReadOnlyList<Grade> Grade(Responder responder, IEnumerable<ExamItem> items)
    {
        var grades = new List<Grade>();
        foreach (var item in items)
        {
            var dialogue = Dialogue.Empty;
            foreach (var turn in item.Turns)
            {
                var reply = responder.Respond(turn.Question, dialogue);
                dialogue = reply.Dialogue;
                var verdict = Judge(responder, turn, reply);
                grades.Add(new Grade(item, turn, reply, verdict, item.Language.Length == 0 || reply.Language == item.Language, verdict == Verdict.Right || AmongFirst(responder, turn, reply)));
            }
        }

        return grades;
    }

    private static Verdict Judge(Responder responder, ExamTurn turn, Reply reply)
    {
        var text = reply.Text.Text;
        if (turn.OrExpect.Count > 0 && Matches(turn.OrExpect, text))
        {
            return Verdict.Right;
        }

        if (turn.Outcome is { } outcome and not Outcome.Answered)
        {
            return reply.Outcome == outcome ? Verdict.Right
                : reply.Outcome == Outcome.Answered ? Verdict.Wrong
                : Verdict.Abstained;
        }

        if (reply.Outcome != Outcome.Suggested && Matches(turn.Expect, text))
        {
            return Verdict.Right;
        }

        return reply.Outcome switch
        {
            Outcome.Answered => Verdict.Wrong,
            Outcome.Suggested when reply.Choices.Any(choice => Matches(turn.Expect, responder.Show(choice.Entry, reply.Language)!.Text.Text)) =>
                Verdict.RightAmongChoices,
            _ => Verdict.Abstained,
        };
    }

    private static bool AmongFirst(Responder responder, ExamTurn turn, Reply reply) =>
        reply.Considered.Take(3).Any(candidate => responder.Show(candidate.Label, reply.Language) is { } shown && Matches(turn.Expect, shown.Text.Text));

    private static bool Matches(IReadOnlyList<Regex> patterns, string text) => patterns.Count > 0 && patterns.All(pattern => pattern.IsMatch(text));
}
