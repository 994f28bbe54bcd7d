using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
/// <remarks>
/// What is carried on is not known, so the question is read in several ways at once and each has its say: alone, after the whole question before, after the
/// names in that, and after the title of the last answer. One way that is sure of itself does not outvote the others.
/// </remarks>
internal sealed class FollowUps(Understander understander, Pack pack)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 9;

    /// <summary>What each reading counts; together 1. After anything that is carried on, the new words are said twice: they are what is asked.</summary>
    private const double Alone = 0.3, AfterQuestion = 0.35, AfterNames = 0.2, AfterTitle = 0.15;

    /// <summary>What is left of a candidate's confidence where it speaks of nothing that the new question adds.</summary>
    private const double Unspoken = 0.4;

    /// <summary>Readings that agree are surer together than each is: the odds of their mean are so many times what they would be.</summary>
    private const double Agreement = 2.5;

    /// <summary>People go on with what they talk of: the same for an entry of the same topic as the last.</summary>
    private const double SameTopic = 3;

    /// <summary>But they seldom ask what they have just been told.</summary>
    private const double SameEntry = 0.6;

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

        var added = string.Join(' ', alone.Words);
        return alone with { Candidates = Mix(alone, added, before, dialogue.Entry), Question = Shorten($"{before} {added}") };
    }

    private List<Candidate> Mix(Understood alone, string added, string before, string? last)
    {
        var lastEntry = last is not null ? _entries.GetValueOrDefault(last) : null;
        var mixed = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(alone.Candidates, Alone);
        Add(After(before), AfterQuestion);
        Add(After(understander.NamesIn(before)), AfterNames);
        Add(After(lastEntry?.Title[alone.Language] ?? before), AfterTitle);
        foreach (var label in mixed.Keys.ToList())
        {
            // Thanks are thanks, whatever was said before.
            mixed[label] = _entries.TryGetValue(label, out var entry)
                ? Times(mixed[label], Agreement * (entry.Topic == lastEntry?.Topic ? SameTopic : 1) * (entry == lastEntry ? SameEntry : 1))
                : alone.Candidates.FirstOrDefault(candidate => candidate.Label == label)?.Confidence.Value ?? 0;
        }

        return [.. mixed.Select(pair => new Candidate(pair.Key, Confidence.Of(pair.Value))).OrderByDescending(candidate => candidate.Confidence)];

        IEnumerable<Candidate> After(string carried) => understander.Understand($"{Shorten(carried)} {added} {added}").Candidates
            .Select(candidate => candidate with { Confidence = Confidence.Of(candidate.Confidence.Value * (Unspoken + ((1 - Unspoken) * understander.Coverage(candidate.Label, alone)))) });

        void Add(IEnumerable<Candidate> candidates, double weight)
        {
            foreach (var candidate in candidates)
            {
                mixed[candidate.Label] = mixed.GetValueOrDefault(candidate.Label) + (weight * candidate.Confidence.Value);
            }
        }
    }

    /// <summary>A probability whose odds are so many times those of another.</summary>
    private static double Times(double probability, double odds) => odds * probability / (1 + ((odds - 1) * probability));

    private static string Shorten(string text) => text.Length <= LongestMemory ? text : text[^LongestMemory..];
}
