using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
/// <remarks>
/// What is carried on is not known, so the question is read in several ways at once: alone, after the whole question before, after the names in that, and after
/// the title of the last answer. A logistic regression weighs what they say. Its weights were fitted to the follow-ups of <c>tests/follow-ups.jsonl</c>, which
/// no other measure uses; of names, events, years and topics it knows only whether they fit, so that they hold for any pack.
/// </remarks>
internal sealed class FollowUps(Understander understander, Pack pack)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 9;

    /// <summary>A question has at least so many words to be whole, and is in vain where no candidate is as likely as that.</summary>
    private const int ShortestWhole = 3;
    private const double InVain = 0.1;

    /// <summary>What the log-odds count that each reading gives. After anything that is carried on, the new words are said twice: they are what is asked.</summary>
    private const double Alone = 0.27, AfterQuestion = 0.27, AfterNames = 0.19, AfterTitle = 0.31;

    /// <summary>Log-odds before anything is known. Of the pairs that all weights were fitted to two in five ask in vain, of what people ask fewer, so it lies 0.95 above what they give.</summary>
    private const double Before = 1.95;

    /// <summary>People go on with what they talk of: log-odds of an entry of the topic of the last.</summary>
    private const double SameTopic = 1.28;

    /// <summary>They seldom ask what they have just been told, unless it speaks of all that the new question adds.</summary>
    private const double SameEntry = -2.63, SameEntrySpoken = 1.11;

    /// <summary>For each name and year of the new question that the entry lacks, and for having one of the names.</summary>
    private const double NameMissing = -0.76, NameShared = 0.68, YearMissing = -1.09;

    /// <summary>What a reading gives a candidate that is not on its list, and the most that it is believed.</summary>
    private const double Least = 0.002, Most = 0.999;

    /// <summary>How much of a whole question is carried on, in UTF-16 units: enough for what was asked, not for a whole dialogue.</summary>
    private const int LongestMemory = 200;

    private readonly Dictionary<string, Entry> _entries = pack.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);

    public Understood Understand(string question, Dialogue dialogue)
    {
        var alone = understander.Understand(question);
        if (dialogue.Language is { } held && alone.Languages.Contains(held, StringComparer.Ordinal) && alone.Words.Count <= LongestEllipsis)
        {
            alone = alone with { Language = held };
        }

        if (dialogue.Question is not { } before || alone.Words.Count is 0 or > LongestEllipsis)
        {
            return alone;
        }

        // Only “and Russia?” stands for the question before with another name in it, and then it says all; “what did he promise Russia?” says something of its own.
        if (understander.OnlyNames(alone) && understander.Exchange(before, alone) is { } exchanged)
        {
            return alone with { Candidates = understander.Understand(exchanged).Candidates, Question = exchanged };
        }

        if (IsWhole(alone))
        {
            return alone;
        }

        var added = string.Join(' ', alone.Words);
        return alone with { Candidates = Mix(alone, added, before, dialogue.Entry), Question = Shorten($"{before} {added}") };
    }

    /// <summary>Whether it asks, names what it asks about, and is still like nothing that the pack answers: what was said before makes no answer of that.</summary>
    private static bool IsWhole(Understood alone) =>
        alone.Words.Count >= ShortestWhole && alone.Mentions is { Names.Count: > 0 } && QuestionWords.Ask(alone.Words)
        && alone.Candidates.All(candidate => candidate.Confidence.Value < InVain);

    private List<Candidate> Mix(Understood alone, string added, string before, string? last)
    {
        var lastEntry = last is not null ? _entries.GetValueOrDefault(last) : null;
        (double Weight, Dictionary<string, double> LogOdds)[] readings =
        [
            (Alone, LogOddsOf(alone.Candidates)),
            (AfterQuestion, After(before)),
            (AfterNames, After(understander.NamesIn(before))),
            (AfterTitle, After(lastEntry?.Title[alone.Language] ?? before)),
        ];
        var labels = readings.SelectMany(reading => reading.LogOdds.Keys).Distinct(StringComparer.Ordinal).ToList();
        var act = alone.Candidates.Where(candidate => !_entries.ContainsKey(candidate.Label)).Select(candidate => candidate.Confidence.Value).DefaultIfEmpty().Max();
        return [.. labels.Select(label => new Candidate(label, ConfidenceIn(label))).OrderByDescending(candidate => candidate.Confidence)];

        Dictionary<string, double> After(string carried) => LogOddsOf(understander.Understand($"{Shorten(carried)} {added} {added}").Candidates);

        Confidence ConfidenceIn(string label)
        {
            if (!_entries.TryGetValue(label, out var entry))
            {
                // Thanks are thanks, whatever was said before, and ask for nothing.
                return alone.Candidates.FirstOrDefault(candidate => candidate.Label == label)?.Confidence ?? default;
            }

            var (missing, shared, years) = understander.Named(label, alone);
            var sum = Before
                + readings.Sum(reading => reading.Weight * LogOdds(reading.LogOdds, label))
                + (entry.Topic == lastEntry?.Topic ? SameTopic : 0)
                + (entry == lastEntry ? SameEntry + (SameEntrySpoken * understander.Coverage(label, alone)) : 0)
                + (NameMissing * missing) + (shared > 0 ? NameShared : 0) + (YearMissing * years);
            return Confidence.Of((1 - act) * Logistic.Probability(sum));
        }
    }

    private static Dictionary<string, double> LogOddsOf(IReadOnlyList<Candidate> candidates) =>
        candidates.ToDictionary(candidate => candidate.Label, candidate => LogOdds(candidate.Confidence.Value), StringComparer.Ordinal);

    private static double LogOdds(Dictionary<string, double> reading, string label) => reading.TryGetValue(label, out var value) ? value : LogOdds(0);

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, Least, Most);

    private static string Shorten(string text) => text.Length <= LongestMemory ? text : text[^LongestMemory..];
}
