using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Understands a question in its dialogue: “and with Russia?” takes the rest from the question before.</summary>
internal sealed class FollowUps(Understander understander, Pack pack)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 9;

    /// <summary>What is left of a candidate's confidence where it speaks of nothing that the new question adds.</summary>
    private const double Unspoken = 0.3;

    /// <summary>A question understood as surely as this stands on its own, however short it is.</summary>
    private const double StandsAlone = 0.9;

    /// <summary>People go on with what they talk of: the odds of an entry of the same topic as the last are so many times what they would be.</summary>
    private const double SameTopic = 2.5;

    /// <summary>How sure it is that a short question, all of whose words the last entry speaks of, asks for more of that entry.</summary>
    private const double SameEntry = 0.6;

    /// <summary>How much of a whole question is carried on, in UTF-16 units: enough for what was asked, not for a whole dialogue.</summary>
    private const int LongestMemory = 200;

    /// <summary>What is left of the confidence in a question by itself where a word of it stands for something said before.</summary>
    private const double PointsBack = 0.6;

    /// <summary>Words that stand for something said before, in the letters that the tokenizer leaves.</summary>
    private static readonly HashSet<string> Pronouns = new(StringComparer.Ordinal)
    {
        "он", "она", "оно", "они", "его", "ее", "их", "ему", "ей", "им", "нем", "ней", "них", "ним", "него", "нее", "етот", "ета", "ето", "етого",
        "етой", "етом", "ети", "етих", "там", "туда", "тогда", "ол", "оны", "онын", "оган", "онда", "одан", "онымен", "олар", "олардын", "оларды", "бул", "мунын", "бунын", "сонда", "he", "she", "it", "they", "him",
        "her", "his", "its", "their", "them", "there", "those",
    };

    private readonly Dictionary<string, string> _topics = pack.Entries.ToDictionary(entry => entry.Id, entry => entry.Topic, StringComparer.Ordinal);

    /// <summary>Things said of the last answer or of nothing; but “which year is that?” mostly asks for a year that the facts tell.</summary>
    private readonly HashSet<string> _acts = pack.Acts.Where(act => act.Kind != ActKind.Date).Select(act => act.Id).ToHashSet(StringComparer.Ordinal);

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

        // Only “and Russia?” stands for the question before with another name in it; “what did he promise Russia?” says something of its own.
        var exchanged = understander.OnlyNames(alone) ? understander.Exchange(before, alone) : null;
        var bare = exchanged is not null;
        var pointsBack = alone.Words.Any(Pronouns.Contains);
        if (Certainty(alone) >= StandsAlone && !bare && (!pointsBack || IsAct(alone.Candidates[0])))
        {
            return alone;
        }

        var whole = exchanged ?? Shorten($"{before} {string.Join(' ', alone.Words)}");
        var completed = understander.Understand(whole).Candidates;
        // An exchange says all that the new question says; after an addition the answer must speak of what was added.
        return bare
            ? alone with { Candidates = completed, Question = whole }
            : alone with { Candidates = Merge(pointsBack ? alone with { Candidates = Weaken(alone.Candidates) } : alone, completed.Select(candidate => candidate with { Confidence = Discount(candidate, alone) }), dialogue.Entry), Question = whole };
    }

    private Confidence Discount(Candidate candidate, Understood added) =>
        Confidence.Of(candidate.Confidence.Value * (Unspoken + ((1 - Unspoken) * understander.Coverage(candidate.Label, added))));

    /// <summary>Of acts nothing is taken: “who said it?” is about what was said before, whatever the “it” stands for.</summary>
    private List<Candidate> Weaken(IReadOnlyList<Candidate> candidates) =>
        [.. candidates.Select(candidate => IsAct(candidate) ? candidate : candidate with { Confidence = Confidence.Of(candidate.Confidence.Value * PointsBack) })];

    private bool IsAct(Candidate candidate) => _acts.Contains(candidate.Label);

    /// <summary>The candidates of the question alone and with what went before, each as sure as the surer of both, seen in the light of the last answer.</summary>
    private List<Candidate> Merge(Understood alone, IEnumerable<Candidate> completed, string? last)
    {
        var merged = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var candidate in alone.Candidates.Concat(completed))
        {
            merged[candidate.Label] = Math.Max(merged.GetValueOrDefault(candidate.Label), InTopic(candidate, last));
        }

        if (last is not null && _topics.ContainsKey(last) && understander.MayGoOn(last, alone))
        {
            merged[last] = Math.Max(merged.GetValueOrDefault(last), SameEntry);
        }

        return [.. merged.Select(pair => new Candidate(pair.Key, Confidence.Of(pair.Value))).OrderByDescending(candidate => candidate.Confidence)];
    }

    private double InTopic(Candidate candidate, string? last)
    {
        var probability = candidate.Confidence.Value;
        return last is not null && _topics.TryGetValue(last, out var topic) && _topics.GetValueOrDefault(candidate.Label) == topic
            ? SameTopic * probability / (1 + ((SameTopic - 1) * probability))
            : probability;
    }

    private static string Shorten(string text) => text.Length <= LongestMemory ? text : text[^LongestMemory..];

    private static double Certainty(Understood understood) => understood.Candidates is [var best, ..] ? best.Confidence.Value : 0;
}
