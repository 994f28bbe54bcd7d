using System.Numerics.Tensors;

namespace Bot.Answers.Understanding;

/// <summary>Scores labels for a question and gathers evidence on the best of them; the same in training and serving.</summary>
internal sealed class Scorer
{
    /// <summary>How many labels are looked at closely.</summary>
    internal const int Looked = 5;

    /// <summary>Two entries that share as much of their facts are no rivals.</summary>
    private const float Same = 0.5f;

    /// <summary>How fast the support of others falls with their ranking.</summary>
    private const float Sharpness = 4;

    private readonly LinearModel _model;
    private readonly IReadOnlyList<string> _labels;
    private readonly Profiles _profiles;
    private readonly FactOverlap _overlap;
    private readonly IReadOnlyList<string> _languages;
    private readonly HashSet<string> _acts;
    private readonly int _outside;

    public Scorer(LinearModel model, IReadOnlyList<string> labels, Profiles profiles, FactOverlap overlap, IReadOnlyList<string> languages, IEnumerable<string> acts)
    {
        (_model, _labels, _profiles, _overlap, _languages) = (model, labels, profiles, overlap, languages);
        _acts = [.. acts];
        _outside = labels.ToList().IndexOf(PackModel.Outside);
    }

    /// <summary>The best labels with the evidence on each, best score first; the reject class is not among them.</summary>
    /// <param name="buffers">Have weighed the question's words.</param>
    public IReadOnlyList<(int Label, float[] Evidence)> Shortlist(ReadUtterance question, ScoreBuffers buffers)
    {
        buffers.Score(_model);
        var outsideRanking = _outside >= 0 ? buffers.Ranking[_outside] : -1f;
        var known = buffers.Text.KnownShare;
        var reject = _outside >= 0 ? buffers.Scores[_outside] : -1f;
        var nearestOutside = _outside < 0 ? default : _profiles.Of(_outside).Nearest(question.Stems, _profiles.Statistics, buffers.Likeness);
        Span<int> best = stackalloc int[Math.Min(Looked, _labels.Count)];
        Span<float> rankings = stackalloc float[best.Length];
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = TensorPrimitives.IndexOfMax(buffers.Ranking.AsSpan());
            rankings[i] = buffers.Ranking[best[i]];
            buffers.Ranking[best[i]] = float.NegativeInfinity;
        }

        Span<float> leads = stackalloc float[FeatureExtractor.Blocks];
        for (var block = 0; block < leads.Length; block++)
        {
            leads[block] = TensorPrimitives.Max(buffers.Views[block].AsSpan(0, _labels.Count));
        }

        var first = best[0] == _outside && best.Length > 1 ? 1 : 0;
        Span<Likeness> nearest = stackalloc Likeness[best.Length];
        var mostAlike = 0f;
        for (var i = 0; i < best.Length; i++)
        {
            if (best[i] != _outside)
            {
                nearest[i] = _profiles.Of(best[i]).Nearest(question.Stems, _profiles.Statistics, buffers.Likeness);
                mostAlike = MathF.Max(mostAlike, nearest[i].Whole);
            }
        }

        var shortlist = new List<(int, float[])>(best.Length);
        for (var i = 0; i < best.Length; i++)
        {
            if (best[i] == _outside)
            {
                continue;
            }

            var rival = Rival(best, i);
            var profile = _profiles.Of(best[i]);
            var scores = new CandidateScores(
                buffers.Scores[best[i]],
                rival < 0 ? 0 : buffers.Scores[best[i]] - buffers.Scores[best[rival]],
                rival < 0 ? 0 : rankings[i] - rankings[rival],
                reject,
                known,
                nearest[i],
                nearestOutside,
                Backing(best, rankings, i),
                rankings[first] - rankings[i],
                outsideRanking - rankings[i],
                leads[0] - buffers.Views[0][best[i]],
                leads[1] - buffers.Views[1][best[i]],
                leads[2] - buffers.Views[2][best[i]],
                mostAlike - nearest[i].Whole);
            shortlist.Add((best[i], Evidence.Of(question, profile, _acts.Contains(_labels[best[i]]), scores, _profiles.Statistics, _languages)));
        }

        return shortlist;
    }

    /// <summary>The best other label on the list that says something else and is not the reject class, whose score counts on its own; -1 where there is none.</summary>
    private int Rival(ReadOnlySpan<int> best, int own)
    {
        for (var i = 0; i < best.Length; i++)
        {
            if (i != own && best[i] != _outside && _overlap.Share(best[i], best[own]) < Same)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How much others on the list that say the same speak for a label, the more the higher they rank: 0 (not at all) to about 2.</summary>
    private float Backing(ReadOnlySpan<int> best, ReadOnlySpan<float> rankings, int own)
    {
        var backing = 0f;
        for (var i = 0; i < best.Length; i++)
        {
            backing += i == own ? 0 : _overlap.Share(best[i], best[own]) * (best[i] == _outside ? 0 : MathF.Exp(MathF.Min(0, Sharpness * (rankings[i] - rankings[own]))));
        }

        return backing;
    }
}

/// <summary>The profile of each label, and how telling the stems are that they are compared by.</summary>
internal sealed class Profiles
{
    private readonly IReadOnlyList<EntryProfile> _profiles;

    public Profiles(IReadOnlyList<EntryProfile> profiles, StemStatistics statistics)
    {
        (_profiles, Statistics) = (profiles, statistics);
        foreach (var profile in profiles)
        {
            profile.Weigh(statistics);
        }
    }

    public StemStatistics Statistics { get; }

    public EntryProfile Of(int label) => _profiles[label];
}
