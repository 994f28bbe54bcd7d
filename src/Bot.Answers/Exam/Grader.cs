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
/// <param name="Reply">Without what it was chosen from, and where nothing is wrong with it without its text.</param>
/// <param name="AmongFirst">Whether one of the three likeliest candidates has the right answer, whatever was said.</param>
public sealed record Grade(ExamItem Item, ExamTurn Turn, Reply Reply, Verdict Verdict, bool LanguageIsRight, bool AmongFirst)
{
    /// <summary>Whether the pack can answer the question.</summary>
    public bool IsAnswerable => Turn.Outcome is null or Outcome.Answered;
}

/// <summary>Puts an exam's questions to a responder and grades the replies.</summary>
public static class Grader
{
    private static readonly Document Nothing = Document.Plain("");

    /// <summary>Grades every question of <paramref name="items"/>, dialogues turn by turn.</summary>
    public static IReadOnlyList<Grade> Grade(Responder responder, IEnumerable<ExamItem> items)
    {
        var grades = new List<Grade>();
        var marker = new Marker(responder);
        foreach (var item in items)
        {
            var dialogue = Dialogue.Empty;
            foreach (var turn in item.Turns)
            {
                var reply = responder.Respond(turn.Question, dialogue);
                dialogue = reply.Dialogue;
                var verdict = marker.Judge(turn, reply);
                var languageIsRight = item.Language.Length == 0 || reply.Language == item.Language;
                grades.Add(new Grade(
                    item, turn, Kept(reply, verdict == Verdict.Right && languageIsRight), verdict, languageIsRight, verdict == Verdict.Right || marker.AmongFirst(turn, reply)));
            }
        }

        return grades;
    }

    /// <summary>What is asked of a reply later: of tens of thousands, the rest would only take room.</summary>
    private static Reply Kept(Reply reply, bool isRight) =>
        reply with { Facts = [], Choices = [], Considered = [], Dialogue = Dialogue.Empty, Text = isRight ? Nothing : reply.Text };

    /// <summary>Tells right replies from wrong ones.</summary>
    private sealed class Marker(Responder responder)
    {
        /// <summary>Many questions ask for the same.</summary>
        private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

        public Verdict Judge(ExamTurn turn, Reply reply)
        {
            var text = reply.Text.Text;
            if (Matches(turn.OrExpect, text))
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
                Outcome.Suggested when reply.Choices.Any(choice => Tells(choice.Entry, turn, reply)) => Verdict.RightAmongChoices,
                _ => Verdict.Abstained,
            };
        }

        public bool AmongFirst(ExamTurn turn, Reply reply) => reply.Considered.Take(3).Any(candidate => Tells(candidate.Label, turn, reply));

        private bool Tells(string label, ExamTurn turn, Reply reply) => responder.Show(label, reply.Language) is { } shown && Matches(turn.Expect, shown.Text.Text);

        private bool Matches(IReadOnlyList<string> patterns, string text) => patterns.Count > 0 && patterns.All(pattern => Ready(pattern).IsMatch(text));

        private Regex Ready(string pattern)
        {
            if (!_patterns.TryGetValue(pattern, out var ready))
            {
                _patterns.Add(pattern, ready = ExamTurn.Ready(pattern));
            }

            return ready;
        }
    }
}
