namespace Bot.Answers.Understanding;

/// <summary>What speaks for and against one candidate, as numbers of a size near 1.</summary>
internal static class Evidence
{
    public static readonly string[] Names =
    [
        "constant", "score", "margin", "ranking margin", "reject score", "known share", "covered share", "nearest utterance",
        "names missing", "places missing", "names shared", "event missing", "event shared", "year missing", "year shared",
        "figure missing", "figure shared", "kind of question", "length", "is act", "second language", "third language",
        "nearest outside", "uncovered word", "uncovered share of known words", "oddest word", "odd words",
    ];

    public static int Count => Names.Length;

    /// <summary>Gathers the evidence on the candidate with this <paramref name="profile"/>.</summary>
    public static double[] Of(
        ReadUtterance question, Membership own, EntryProfile profile, EntryProfile? outside, bool isAct, CandidateScores scores, Lexicon lexicon, IReadOnlyList<string> languages)
    {
        var stems = EntryProfile.StemsOf(question.Words);
        var (covered, all, heaviest, strange, known) = (0.0, 1e-9, 0.0, 0.0, 1e-9);
        var (oddest, odd) = (0.0, 0.0);
        foreach (var stem in stems)
        {
            var weight = lexicon.Weight(stem);
            all += weight;
            known += lexicon.Knows(stem) ? weight : 0;
            if (profile.Stems.Contains(stem))
            {
                covered += weight;
                continue;
            }

            var oddness = Math.Max(0, lexicon.Oddness(stem, own));
            oddest = Math.Max(oddest, oddness);
            odd += oddness;
            if (lexicon.Knows(stem))
            {
                heaviest = Math.Max(heaviest, weight);
                strange += weight;
            }
        }

        var mentions = question.Mentions;
        var events = mentions.Names.Where(name => name.Kind == NameMention.SummitKind).ToList();
        var places = mentions.Names.Where(name => name.Kind is "country" or "place").ToList();
        var names = mentions.Names.Except(events).Except(places).ToList();
        return
        [
            1,
            scores.Score,
            scores.Margin,
            scores.RankingMargin,
            scores.Reject,
            scores.KnownShare,
            covered / all,
            profile.Nearest(stems, lexicon),
            Math.Min(2, names.Count(name => !profile.HasName(name))),
            Math.Min(2, places.Count(name => !profile.HasName(name))),
            Math.Min(2, names.Concat(places).Count(profile.HasName)),
            // An alias may stand for several events; one of them is enough.
            events.Count > 0 && !events.Exists(profile.HasName) ? 1 : 0,
            events.Exists(profile.HasName) ? 1 : 0,
            mentions.Years.Any(year => !profile.HasYear(year)) ? 1 : 0,
            mentions.Years.Any(profile.HasYear) ? 1 : 0,
            mentions.Figures.Any(figure => !profile.HasFigure(figure)) ? 1 : 0,
            mentions.Figures.Any(profile.HasFigure) ? 1 : 0,
            KindFit(mentions.Kinds, profile),
            Math.Log(1 + question.Words.Count) / 2,
            isAct ? 1 : 0,
            languages.Count > 1 && question.Language == languages[1] ? 1 : 0,
            languages.Count > 2 && question.Language == languages[2] ? 1 : 0,
            outside?.Nearest(stems, lexicon) ?? 0,
            heaviest / 5,
            strange / known,
            oddest / 4,
            Math.Min(3, odd / 4),
        ];
    }

    private static double KindFit(QuestionKinds kinds, EntryProfile profile)
    {
        var fit = 0.0;
        for (var kind = 0; kind < QuestionWords.Count; kind++)
        {
            if (((int)kinds >> kind & 1) == 1)
            {
                fit = Math.Min(fit, Math.Log(profile.KindShare(kind)) / 4);
            }
        }

        return fit;
    }
}

/// <summary>How the classifier scored a candidate beside the others.</summary>
internal readonly record struct CandidateScores(float Score, float Margin, float RankingMargin, float Reject, float KnownShare);

/// <summary>Weighs the evidence into a probability: a logistic regression fitted to held-out utterances.</summary>
internal sealed record JudgeWeights(IReadOnlyList<double> Weights)
{
    /// <summary>The probability, 0 to 1, that the candidate with this evidence is what was asked.</summary>
    public double Probability(ReadOnlySpan<double> evidence)
    {
        var sum = 0.0;
        for (var i = 0; i < evidence.Length; i++)
        {
            sum += Weights[i] * evidence[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Fits the weights by Newton's method with a small quadratic penalty.</summary>
    public static JudgeWeights Fit(IReadOnlyList<(double[] Evidence, bool Right)> rows)
    {
        var size = Evidence.Count;
        var weights = new double[size];
        for (var step = 0; step < 30; step++)
        {
            var gradient = new double[size];
            var hessian = new double[size, size];
            var current = new JudgeWeights(weights);
            foreach (var (evidence, right) in rows)
            {
                var p = current.Probability(evidence);
                var error = p - (right ? 1 : 0);
                var variance = Math.Max(p * (1 - p), 1e-9);
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += error * evidence[i];
                    for (var j = 0; j <= i; j++)
                    {
                        hessian[i, j] += variance * evidence[i] * evidence[j];
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                gradient[i] += weights[i];
                hessian[i, i] += 1;
            }

            var change = Solve(hessian, gradient);
            for (var i = 0; i < size; i++)
            {
                weights[i] -= change[i];
            }

            if (change.Max(Math.Abs) < 1e-7)
            {
                break;
            }
        }

        return new JudgeWeights([.. weights.Select(weight => Math.Round(weight, 3))]);
    }

    /// <summary>Solves a symmetric positive definite system, given by its lower half, by Cholesky's method.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[j, j];
            }
        }

        var result = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                result[i] -= matrix[i, k] * result[k];
            }

            result[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                result[i] -= matrix[k, i] * result[k];
            }

            result[i] /= matrix[i, i];
        }

        return result;
    }
}
