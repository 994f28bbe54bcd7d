namespace Bot.Articles;

/// <summary>Finds facts that tell of the same as a sentence does, with another figure.</summary>
internal static class FigureComparison
{
    /// <summary>How alike a sentence and a fact are, with what the model thinks of the fact's entry, for them to tell of the same.</summary>
    private const double SameMatter = 0.42;

    /// <summary>What the model's confidence counts beside the likeness of words.</summary>
    private const double ConfidenceWeight = 0.35;

    /// <summary>However sure the model is, so much of the words must be alike.</summary>
    private const double LeastLikeness = 0.15;

    /// <summary>Where the model does not think of the fact's entry at all, so much of the words must be alike.</summary>
    private const double LikenessAlone = 0.55;

    /// <summary>A part of a sentence with fewer telling words is not compared alone.</summary>
    private const int FewestStems = 4;

    private static readonly HashSet<string> Times = new(StringComparer.Ordinal) { "years", "months", "days", "hours", "minutes" };

    /// <summary>The figures of a sentence beside those of facts that differ, at most one fact for each.</summary>
    /// <param name="asked">Entries that the model takes the sentence to ask for, with its confidence.</param>
    public static List<Difference> Differences(ReadText sentence, IReadOnlyDictionary<string, double> asked, FactComparison comparison)
    {
        var found = new List<Difference>();
        foreach (var figure in sentence.Figures.Where(figure => figure.Unit is null || !Times.Contains(figure.Unit)))
        {
            var rivals = Rivals(sentence, figure, asked, comparison).OrderByDescending(pair => pair.Score).ToList();
            // Where some fact has the very figure, it is held; the others are known to differ.
            if (!rivals.Exists(pair => pair.Fact.Read.Figures.Any(other => figure.IsOfSameKind(other) && figure.IsSameAmount(other)))
                && rivals.Find(pair => !TellsOthers(sentence, figure, pair.Fact)).Fact is { } fact)
            {
                var there = fact.Read.Figures.Where(figure.IsOfSameKind).MinBy(other => Math.Abs(other.Amount - figure.Amount))!;
                found.Add(new Difference(figure.Text, there.Text, fact.Fact.Id, fact.Fact.AsOf.ToString()));
            }
        }

        return [.. found.DistinctBy(difference => (difference.Here, difference.Fact))];
    }

    /// <summary>Facts with a figure of the same kind that seem to tell of the same.</summary>
    internal static IEnumerable<(ComparedFact Fact, double Score, double Likeness)> Rivals(
        ReadText sentence, Figure figure, IReadOnlyDictionary<string, double> asked, FactComparison comparison)
    {
        var parts = comparison.PartsWith(sentence, figure).Where(part => part.Stems.Count >= FewestStems).Append(sentence).ToList();
        foreach (var fact in comparison.Facts.Where(fact => fact.Read.Figures.Any(figure.IsOfSameKind) && !AreOfOthers(sentence, fact.Read)))
        {
            var likeness = parts.Max(part => comparison.Likeness(part, fact.Read));
            var confidence = fact.Entries.Max(entry => asked.GetValueOrDefault(entry));
            var score = likeness + (ConfidenceWeight * confidence);
            if (confidence > 0 ? likeness >= LeastLikeness && score >= SameMatter : likeness >= LikenessAlone)
            {
                yield return (fact, score, likeness);
            }
        }
    }

    /// <summary>Whether all that a fact tells of that kind stands in the sentence too, beside the figure.</summary>
    private static bool TellsOthers(ReadText sentence, Figure figure, ComparedFact fact) =>
        fact.Read.Figures.Where(figure.IsOfSameKind).All(other => sentence.Figures.Any(one => one.IsOfSameKind(other) && one.IsSameAmount(other)));

    /// <summary>Whether each tells of a country, company or the like that the other does not.</summary>
    internal static bool AreOfOthers(ReadText sentence, ReadText fact)
    {
        var ours = sentence.Subjects.Where(name => !fact.Names.Contains(name)).Select(name => name.Kind);
        return fact.Subjects.Where(name => !sentence.Names.Contains(name)).Select(name => name.Kind).Intersect(ours, StringComparer.Ordinal).Any();
    }
}
