using System.Numerics;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What speaks for and against each entry as the answer to a follow-up. Never changes; safe on many threads.</summary>
/// <remarks>
/// What a follow-up carries on is not known, so it is read in several ways at once: alone, after the whole question before, after the names in that, after the title of
/// the last answer, and as the question before with its names exchanged. Of names, events, years and topics only whether they fit is told, so that it holds for any entry.
/// </remarks>
internal sealed class FollowUpEvidence(Understander understander, Pack pack)
{
    /// <summary>A question with more words than this stands on its own.</summary>
    private const int LongestEllipsis = 9;

    /// <summary>What a reading gives a candidate that is not on its list, and the most that it is believed.</summary>
    private const double Least = 0.002, Most = 0.999;

    /// <summary>How much of a whole question is carried on, in UTF-16 units: enough for what was asked, not for a whole dialogue.</summary>
    private const int LongestMemory = 200;

    /// <summary>How much of it, in words, is read together with the new ones.</summary>
    private const int MostCarried = 30;

    /// <summary>
    /// The kinds of evidence, and what each counts in log-odds with a judge that has learnt nothing from the pack: a regression over the follow-ups of another pack.
    /// What an entry has just told is seldom asked again, unless it speaks of all that the new question adds.
    /// </summary>
    private static readonly (string Name, double Weight)[] Kinds =
    [
        ("read alone", 0.27), ("read after question", 0.27), ("read after names", 0.19), ("read after title", 0.31), ("read with names exchanged", 0), ("names exchanged", 0),
        ("same topic", 1.28), ("same entry", -2.63), ("same entry speaks of it", 1.11), ("shared with last entry", 0),
        ("names missing", -0.76), ("names shared", 0.68), ("years missing", -1.09), ("covered share", 0), ("new share", 0),
        ("covered by last entry", 0), ("new to last entry", 0), ("untold kinds", 0), ("told kinds", 0), ("kind of question", 0), ("facts", 0),
        ("answers question before", 0), ("covered share of question before", 0), ("names of question before missing", 0), ("names of question before shared", 0), ("years of question before missing", 0),
        ("words", 0), ("names", 0), ("years", 0), ("names alone", 0), ("asks", 0),
        ("asks who", 0), ("asks when", 0), ("asks where", 0), ("asks how much", 0), ("asks why", 0), ("asks the price", 0), ("asks how long", 0), ("asks for an opinion", 0), ("asks for a percentage", 0), ("asks for what is not told", 0), ("kind of what is not told", 0),
        ("words ask for this entry", 0), ("words ask for nothing told", 0),
    ];

    /// <summary>How many there are of <see cref="FollowUpTarget"/>.</summary>
    public const int Targets = (int)FollowUpTarget.Nothing + 1;

    /// <summary>Log-odds before anything is known, with the weights above.</summary>
    private const double Before = 1.95;

    private readonly Dictionary<string, Entry> _entries = pack.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);

    /// <summary>Any of it may speak for an entry or against it.</summary>
    public static sbyte[] Directions { get; } = new sbyte[Kinds.Length];

    /// <summary>How likely an entry answers, 0 to 1, as far as can be said without having learnt from follow-ups.</summary>
    public static double Untaught(ReadOnlySpan<float> evidence)
    {
        var sum = Before;
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            sum += Kinds[kind].Weight * evidence[kind];
        }

        return Logistic.Probability(sum);
    }

    /// <summary>The question as it reads by itself; in the language of the dialogue where it may be in that.</summary>
    public Understood Alone(string question, string? language)
    {
        var alone = understander.Understand(question);
        return language is not null && alone.Languages.Contains(language, StringComparer.Ordinal) && alone.Words.Count <= LongestEllipsis ? alone with { Language = language } : alone;
    }

    /// <summary>Whether it is short enough to need what was said before.</summary>
    public static bool MayBeElliptic(Understood alone) => alone.Words.Count is > 0 and <= LongestEllipsis;

    /// <summary>The question before and the follow-up, in this order.</summary>
    public static string Joined(string before, Understood alone) => Shorten($"{before} {string.Join(' ', alone.Words)}");

    /// <summary>The evidence on each entry that any reading brings up.</summary>
    /// <param name="before">The question before.</param>
    /// <param name="last">Identifier of the entry that answered it; null where none did.</param>
    /// <param name="words">Tells a <see cref="FollowUpTarget"/>; null where nothing has been learnt from follow-ups.</param>
    public IReadOnlyList<(string Entry, float[] Evidence)> Of(Understood alone, string before, string? last, LinearModel? words)
    {
        var lastEntry = last is not null ? _entries.GetValueOrDefault(last) : null;
        var first = understander.Understand(before);
        var exchanged = understander.Exchange(first, alone);
        Dictionary<string, double>[] readings =
        [
            LogOddsOf(alone.Candidates),
            After(first.Words),
            After(understander.NamesIn(first)),
            After(lastEntry is not null ? Tokenizer.Words(lastEntry.Title[alone.Language]) : first.Words),
            LogOddsOf(exchanged is not null ? understander.Understand(alone.Language, exchanged).Candidates : alone.Candidates),
        ];
        var kinds = alone.Kinds;
        var answersOfFirst = LogOddsOf(first.Candidates);
        float[] ofQuestion =
        [
            alone.Words.Count,
            alone.Mentions?.Names.Count ?? 0,
            alone.Mentions?.Years.Count ?? 0,
            understander.OnlyNames(alone) ? 1 : 0,
            QuestionWords.Ask(alone.Words) ? 1 : 0,
            .. Enumerable.Range(0, QuestionWords.Count).Select(kind => (int)kinds >> kind & 1),
        ];
        var targets = words is null ? new float[Targets] : TargetsOf(alone.Words, words);
        var (coveredByLast, newToLast) = lastEntry is null ? (0, 1) : (understander.Coverage(lastEntry.Id, alone), understander.Novelty(lastEntry.Id, alone));
        return [.. readings.SelectMany(reading => reading.Keys).Distinct(StringComparer.Ordinal).Where(_entries.ContainsKey).Select(label => (label, EvidenceOn(_entries[label])))];

        // The new words are said twice: they are what is asked.
        Dictionary<string, double> After(IEnumerable<string> carried) =>
            LogOddsOf(understander.Understand(alone.Language, [.. carried.TakeLast(MostCarried), .. alone.Words, .. alone.Words]).Candidates);

        float[] EvidenceOn(Entry entry)
        {
            var (missing, shared, years) = understander.Named(entry.Id, alone);
            var profile = understander.ProfileOf(entry.Id);
            var covered = understander.Coverage(entry.Id, alone);
            var (firstMissing, firstShared, firstYears) = understander.Named(entry.Id, first);
            return
            [
                .. readings.Select(reading => (float)reading.GetValueOrDefault(entry.Id, LogOdds(0))),
                exchanged is not null ? 1 : 0,
                entry.Topic == lastEntry?.Topic ? 1 : 0,
                entry == lastEntry ? 1 : 0,
                entry == lastEntry ? (float)covered : 0,
                lastEntry is null ? 0 : understander.Share(lastEntry.Id, entry.Id),
                missing,
                shared > 0 ? 1 : 0,
                years,
                (float)covered,
                (float)understander.Novelty(entry.Id, alone),
                (float)coveredByLast,
                (float)newToLast,
                BitOperations.PopCount((uint)(kinds & ~profile.Told)),
                BitOperations.PopCount((uint)(kinds & profile.Told)),
                profile.KindFit(kinds),
                entry == lastEntry ? 0 : entry.Statements.Count(),
                (float)answersOfFirst.GetValueOrDefault(entry.Id, LogOdds(0)),
                (float)understander.Coverage(entry.Id, first),
                firstMissing,
                firstShared,
                firstYears,
                .. ofQuestion,
                (float)understander.AsksForUntold(entry.Id, alone),
                (profile.UntoldKinds & kinds) != 0 ? 1 : 0,
                targets[(int)(entry == lastEntry ? FollowUpTarget.SameEntry : FollowUpTarget.OtherEntry)],
                targets[(int)FollowUpTarget.Nothing],
            ];
        }
    }

    /// <summary>How much words alone speak for each <see cref="FollowUpTarget"/>.</summary>
    private static float[] TargetsOf(IReadOnlyList<string> words, LinearModel model)
    {
        var buffers = new ScoreBuffers(Targets);
        model.Vectorizer.Weigh(words, buffers.Text);
        buffers.Score(model);
        return buffers.Ranking;
    }

    private static Dictionary<string, double> LogOddsOf(IReadOnlyList<Candidate> candidates) =>
        candidates.ToDictionary(candidate => candidate.Label, candidate => LogOdds(candidate.Confidence.Value), StringComparer.Ordinal);

    private static double LogOdds(double probability) => Logistic.LogOdds(probability, Least, Most);

    private static string Shorten(string text) => text.Length <= LongestMemory ? text : text[^LongestMemory..];
}
