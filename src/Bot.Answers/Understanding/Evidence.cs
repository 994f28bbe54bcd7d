namespace Bot.Answers.Understanding;

/// <summary>What speaks for and against one candidate, as numbers of a size near 1.</summary>
internal static class Evidence
{
    /// <summary>The kinds of evidence: for a candidate (1) the more there is of it, against it (-1), or either (0), which the judge may learn.</summary>
    private static readonly (string Name, sbyte Direction)[] Kinds =
    [
        ("constant", 0), ("score", 1), ("margin", 1), ("ranking margin", 1), ("reject score", -1), ("known share", 0), ("covered share", 1), ("nearest utterance", 1),
        ("names missing", -1), ("places missing", -1), ("names shared", 1), ("event missing", -1), ("event shared", 0), ("year missing", -1), ("year shared", 0),
        ("figure missing", -1), ("figure shared", 1), ("kind of question", 1), ("length", 0), ("is act", 0), ("second language", 0), ("third language", 0),
        ("nearest outside", -1), ("uncovered word", -1), ("uncovered share of known words", -1), ("oddest word", -1), ("odd words", -1),
        ("untold amount", -1), ("untold date", -1), ("untold name", -1), ("untold place", -1), ("untold price", -1), ("untold duration", -1), ("untold percentage", -1), ("asks for an opinion", -1), ("nearest in doubt", -1),
        ("backing", 1), ("rank behind", -1), ("reject lead", -1),
        ("behind by words", -1), ("behind by letters", -1), ("behind by pairs", -1),
        ("nearest utterance by all words", 1), ("nearest outside by all words", -1), ("nearest in doubt by all words", -1),
        ("behind by nearest", -1),
        ("words of what is not told", -1),
    ];

    public static readonly sbyte[] Directions = [.. Kinds.Select(kind => kind.Direction)];

    /// <summary>What the kinds are called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    public static int Count => Kinds.Length;

    /// <summary>Gathers the evidence on the candidate with this <paramref name="profile"/>.</summary>
    /// <param name="languages">The pack's; the question's own is among them.</param>
    public static float[] Of(
        ReadUtterance question, EntryProfile profile, bool isAct, in CandidateScores scores, StemStatistics statistics, IReadOnlyList<string> languages)
    {
        var all = question.Stems.Unknown * statistics.UnknownWeight;
        var (covered, heaviest, strange, known) = (0f, 0f, 0f, 0f);
        var (oddest, odd, asksUntold) = (0f, 0f, 0f);
        foreach (var stem in question.Stems.Known)
        {
            var weight = statistics.Weight(stem);
            var isKnown = statistics.Knows(stem);
            all += weight;
            known += isKnown ? weight : 0;
            asksUntold += profile.AsksForUntold(stem) * statistics.AskingWeight(stem);
            if (profile.Has(stem))
            {
                covered += weight;
                continue;
            }

            var oddness = MathF.Max(0, statistics.Oddness(stem));
            oddest = MathF.Max(oddest, oddness);
            odd += oddness;
            if (isKnown)
            {
                heaviest = MathF.Max(heaviest, weight);
                strange += weight;
            }
        }

        var mentions = question.Mentions;
        var names = NamesIn(mentions, profile);
        var untold = mentions.Kinds & ~profile.Told;
        return
        [
            1,
            scores.Score,
            scores.Margin,
            scores.RankingMargin,
            scores.Reject,
            scores.KnownShare,
            covered / MathF.Max(all, 1e-6f),
            scores.Nearest.Subject,
            Math.Min(2, names.Missing),
            Math.Min(2, names.PlacesMissing),
            Math.Min(2, names.Shared),
            profile.LacksEvents(mentions) ? 1 : 0,
            names.EventShared ? 1 : 0,
            Any(mentions.Years, profile.HasYear, wanted: false),
            Any(mentions.Years, profile.HasYear, wanted: true),
            Any(mentions.Figures, profile.HasFigure, wanted: false),
            Any(mentions.Figures, profile.HasFigure, wanted: true),
            profile.KindFit(mentions.Kinds),
            (float)Math.Log(1 + question.Words.Count) / 2,
            isAct ? 1 : 0,
            languages.Count > 1 && question.Language == languages[1] ? 1 : 0,
            languages.Count > 2 && question.Language == languages[2] ? 1 : 0,
            scores.NearestOutside.Subject,
            heaviest / 5,
            strange / MathF.Max(known, 1e-6f),
            oddest / 4,
            MathF.Min(3, odd / 4),
            Untold(QuestionKinds.HowMuch),
            Untold(QuestionKinds.When),
            Untold(QuestionKinds.Who),
            Untold(QuestionKinds.Where),
            Untold(QuestionKinds.Price),
            Untold(QuestionKinds.HowLong),
            Untold(QuestionKinds.Percent),
            Untold(QuestionKinds.Opinion),
            MathF.Max(0, scores.NearestOutside.Subject - scores.Nearest.Subject),
            scores.Backing,
            scores.RankBehind,
            scores.RejectLead,
            scores.BehindByWords,
            scores.BehindByLetters,
            scores.BehindByPairs,
            scores.Nearest.Whole,
            scores.NearestOutside.Whole,
            scores.NearestOutside.Whole - scores.Nearest.Whole,
            scores.BehindByNearest,
            MathF.Min(3, asksUntold / 2),
        ];

        float Untold(QuestionKinds kind) => !isAct && (untold & kind) != 0 ? 1 : 0;
    }

    private static (int Missing, int PlacesMissing, int Shared, bool EventShared) NamesIn(Mentions mentions, EntryProfile profile)
    {
        var (missing, placesMissing, shared, eventShared) = (0, 0, 0, false);
        foreach (var name in mentions.Names)
        {
            var has = profile.HasName(name);
            if (name.Kind == NameMention.SummitKind)
            {
                eventShared |= has;
            }
            else
            {
                shared += has ? 1 : 0;
                placesMissing += !has && name.IsPlace ? 1 : 0;
                missing += !has && !name.IsPlace ? 1 : 0;
            }
        }

        return (missing, placesMissing, shared, eventShared);
    }

    private static float Any<T>(IReadOnlyList<T> items, Func<T, bool> has, bool wanted)
    {
        foreach (var item in items)
        {
            if (has(item) == wanted)
            {
                return 1;
            }
        }

        return 0;
    }
}

/// <summary>How the classifier scored a candidate beside the others, and how like it is to what was asked before.</summary>
/// <param name="Nearest">Likeness of the candidate's most similar way of asking, 0 to 1.</param>
/// <param name="NearestOutside">Likeness of the most similar question that the pack does not answer, 0 to 1.</param>
/// <param name="Backing">How much other candidates speak for it that say the same.</param>
/// <param name="RankBehind">How far it lies behind the best candidate, 0 or above.</param>
/// <param name="RejectLead">How far the reject class lies before it; below 0 where it lies behind.</param>
internal readonly record struct CandidateScores(float Score, float Margin, float RankingMargin, float Reject, float KnownShare, Likeness Nearest, Likeness NearestOutside, float Backing, float RankBehind, float RejectLead, float BehindByWords, float BehindByLetters, float BehindByPairs, float BehindByNearest);
