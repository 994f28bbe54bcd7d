using System.Text.RegularExpressions;

namespace Bot.Answers.Conversation;

/// <summary>Divides a message into the two questions that it may hold.</summary>
internal static partial class QuestionParts
{
    private const int ShortestPart = 2;

    /// <summary>The ways in which a message may be two questions, likeliest first: two sentences, or joined by a word such as “and”.</summary>
    public static IEnumerable<(string First, string Second, bool AreSentences)> Of(string message)
    {
        foreach (var (place, areSentences) in Sentence().Matches(message).Select(place => (place, true)).Concat(Joint().Matches(message).Select(place => (place, false))))
        {
            if (Divide(message, place) is var (first, second))
            {
                yield return (first, second, areSentences);
            }
        }
    }

    private static (string, string)? Divide(string message, Match place)
    {
        var (first, second) = (message[..place.Index].Trim(), message[(place.Index + place.Length)..].Trim());
        return Words(first) >= ShortestPart && Words(second) >= ShortestPart ? (first, second) : null;

        static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    [GeneratedRegex(@"[?!\n]+\s*(?=\w)|\.\s+(?=\w)")]
    private static partial Regex Sentence();

    // What is “between the one and the other” is one thing.
    [GeneratedRegex(@",?\s+(?:а\s+также|и\s+ещ[её]|а\s+ещ[её]|и|или|а|және|тағы|әлде|немесе|ал|мен|пен|бен|and\s+also|and|or|versus|vs\.?)\s+(?<!\b(?:between|между)\b.*)(?!.*\bарасын)", RegexOptions.IgnoreCase)]
    private static partial Regex Joint();
}
