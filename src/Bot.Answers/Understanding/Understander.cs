using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>One thing that a question may ask for.</summary>
/// <param name="Label">Identifier of an entry or a dialogue act.</param>
public sealed record Candidate(string Label, Confidence Confidence);

/// <summary>What is understood of a question.</summary>
/// <param name="Language">Two-letter code of the language it is asked in.</param>
/// <param name="Words">What was read, typing errors repaired.</param>
/// <param name="Candidates">Most likely first; empty where nothing could be read.</param>
public sealed record Understood(string Language, IReadOnlyList<string> Words, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>All languages that it may be in, likeliest first: two words may be in several.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [Language];

    /// <summary>The whole question that was understood, with what was taken from the dialogue; null where that is just what was typed.</summary>
    public string? Question { get; init; }

    internal Mentions? Mentions { get; init; }
}

/// <summary>Understands questions about one pack with one model. Safe on many threads.</summary>
internal sealed class Understander
{
    /// <summary>How many labels are looked at closely.</summary>
    internal const int Shortlist = 6;

    /// <summary>Surer than this no candidate becomes through others.</summary>
    private const double MostPooled = 0.97;

    /// <summary>The weight of a stem that stands in one entry of eight.</summary>
    private const double CommonWeight = 2.2;

    private readonly PackModel _model;
    private readonly Lexicon _lexicon;
    private readonly QuestionReader _reader;
    private readonly Scorer _scorer;
    private readonly EntryProfile[] _profiles;
    private readonly List<EntryProfile> _entries;
    private readonly Dictionary<string, HashSet<string>> _facts;
    private readonly Dictionary<string, int> _labels;

    public Understander(Pack pack, PackModel model)
    {
        _model = model;
        _lexicon = Lexicon.Of(pack);
        _reader = new QuestionReader(_lexicon, model);
        _labels = model.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        _profiles = Profiles(pack, model.Labels, _lexicon);
        _facts = pack.Entries.ToDictionary(entry => entry.Id, entry => entry.Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        _entries = [.. pack.Entries.Where(entry => _labels.ContainsKey(entry.Id)).Select(entry => _profiles[_labels[entry.Id]])];
        _scorer = new Scorer(model.Intents, model.Labels, _profiles, _lexicon, model.Languages, pack.Acts.Select(act => act.Id));
    }

    public Understood Understand(string text)
    {
        var question = _reader.Read(text);
        if (question.Words.Count == 0)
        {
            return new Understood(question.Languages[0], [], []);
        }

        var read = new ReadUtterance(text, question.Languages[0], question.Words, question.Mentions);
        var candidates = _scorer.Shortlist(read, Membership.None)
            .Where(item => item.Label != PackModel.Outside)
            .Select(item => (item.Label, Probability: _model.Judge.Probability(item.Evidence)))
            .ToList();
        return new Understood(question.Languages[0], question.Words, Pool(candidates)) { Mentions = question.Mentions, Languages = question.Languages };
    }

    /// <summary>
    /// Candidates by how likely their facts answer the question: an entry that shows facts of another is right to that extent where the other is.
    /// </summary>
    private List<Candidate> Pool(List<(string Label, double Probability)> candidates) =>
        [.. candidates
            .Select(own => new Candidate(own.Label, Confidence.Of(Math.Min(MostPooled, own.Probability + candidates.Where(other => other.Label != own.Label).Sum(other => other.Probability * Shared(other.Label, own.Label))))))
            .Zip(candidates, (pooled, own) => (Pooled: own.Probability >= MostPooled ? pooled with { Confidence = Confidence.Of(own.Probability) } : pooled, own.Probability))
            .OrderByDescending(item => item.Pooled.Confidence)
            .ThenByDescending(item => item.Probability)
            .Select(item => item.Pooled)];

    /// <summary>How much of the facts of <paramref name="entry"/> another shows: 0 (none) to 1 (all).</summary>
    private double Shared(string entry, string other) =>
        _facts.TryGetValue(entry, out var facts) && _facts.TryGetValue(other, out var others) ? (double)facts.Count(others.Contains) / facts.Count : 0;

    /// <summary>Whether any entry speaks of it.</summary>
    public bool HasFactsAbout(NameMention name) => _entries.Exists(profile => profile.HasName(name));

    /// <summary>Whether any entry speaks of that year.</summary>
    public bool HasFactsAbout(int year) => _entries.Exists(profile => profile.HasYear(year));

    /// <summary>How much of what a question says the entry or act speaks of: 0 (nothing) to 1 (all); 1 where the question says nothing telling.</summary>
    public double Coverage(string label, Understood question)
    {
        var profile = _profiles[_labels[label]];
        var (covered, all) = (0.0, 0.0);
        foreach (var stem in EntryProfile.StemsOf(question.Words))
        {
            // Words that many entries have, such as "and" and "what", add nothing.
            var weight = Math.Max(0, _lexicon.Weight(stem) - CommonWeight);
            all += weight;
            covered += profile.Stems.Contains(stem) ? weight : 0;
        }

        return all > 0 ? covered / all : 1;
    }

    /// <summary>Whether a question says nothing but a name or a year, beside words that any question has: “and Russia?”.</summary>
    public bool OnlyNames(Understood question)
    {
        if (question.Mentions is not { } mentions || mentions.Names.Count + mentions.Years.Count == 0)
        {
            return false;
        }

        var named = mentions.Names.SelectMany(name => _lexicon.Names.WordsOf(question.Words, name)).ToHashSet(StringComparer.Ordinal);
        return question.Words.All(word => named.Contains(word) || Mentions.Year(word) > 0 || word.Length <= 2 || EntryProfile.StemsOf([word]).All(stem => _lexicon.Weight(stem) < CommonWeight));
    }

    /// <summary>The earlier question with its names and years exchanged for those of a new one; null where they have none of a kind.</summary>
    public string? Exchange(string before, Understood question)
    {
        if (question.Mentions is not { } mentions)
        {
            return null;
        }

        var words = _reader.Read(before).Words.ToList();
        var exchanged = false;
        foreach (var name in mentions.Names)
        {
            if (_lexicon.Names.Locate(words, name.Kind, except: mentions.Names) is { } place)
            {
                words.RemoveRange(place.Start, place.Length);
                words.InsertRange(place.Start, _lexicon.Names.WordsOf(question.Words, name));
                exchanged = true;
            }
        }

        foreach (var year in mentions.Years)
        {
            var place = words.FindIndex(word => word.Length == 4 && Mentions.Year(word) is > 0 and var old && old != year);
            if (place >= 0)
            {
                words[place] = $"{year}";
                exchanged = true;
            }
        }

        return exchanged ? string.Join(' ', words) : null;
    }

    private static EntryProfile[] Profiles(Pack pack, IReadOnlyList<string> labels, Lexicon lexicon)
    {
        var entries = pack.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var acts = pack.Acts.ToDictionary(act => act.Id, StringComparer.Ordinal);
        return [.. labels.AsParallel().AsOrdered().Select(label =>
            entries.TryGetValue(label, out var entry) ? EntryProfile.Of(entry, entry.Utterances.Select(lexicon.Read), lexicon)
            : EntryProfile.Of((acts.TryGetValue(label, out var act) ? act.Utterances : pack.Outside).Select(lexicon.Read), lexicon))];
    }
}

/// <summary>Scores labels for a question and gathers evidence on the best of them; the same in training and serving.</summary>
internal sealed class Scorer
{
    private readonly LinearModel _model;
    private readonly IReadOnlyList<string> _labels;
    private readonly IReadOnlyList<EntryProfile> _profiles;
    private readonly Lexicon _lexicon;
    private readonly IReadOnlyList<string> _languages;
    private readonly HashSet<string> _acts;
    private readonly int _outside;
    private readonly ConcurrentBag<Buffers> _free = [];

    public Scorer(LinearModel model, IReadOnlyList<string> labels, IReadOnlyList<EntryProfile> profiles, Lexicon lexicon, IReadOnlyList<string> languages, IEnumerable<string> acts)
    {
        (_model, _labels, _profiles, _lexicon, _languages) = (model, labels, profiles, lexicon, languages);
        _acts = [.. acts];
        _outside = labels.ToList().IndexOf(PackModel.Outside);
    }

    /// <summary>The best labels with the evidence on each, best score first.</summary>
    /// <param name="own">Which of the pack's utterances the question is, so that it does not bear witness for itself.</param>
    public IReadOnlyList<(string Label, double[] Evidence)> Shortlist(ReadUtterance question, Membership own)
    {
        var buffers = _free.TryTake(out var free) ? free : new Buffers(_model.Labels);
        var known = _model.Score(question.Words, buffers.Scratch, buffers.Ranking, buffers.Scores);
        var reject = _outside >= 0 ? buffers.Scores[_outside] : -1f;
        Span<int> best = stackalloc int[Math.Min(Understander.Shortlist, _labels.Count)];
        Span<float> rankings = stackalloc float[best.Length];
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = TensorPrimitives.IndexOfMax(buffers.Ranking.AsSpan());
            rankings[i] = buffers.Ranking[best[i]];
            buffers.Ranking[best[i]] = float.NegativeInfinity;
        }

        var shortlist = new List<(string, double[])>(best.Length);
        for (var i = 0; i < best.Length; i++)
        {
            var rival = Rival(best, i);
            var scores = new CandidateScores(
                buffers.Scores[best[i]],
                rival < 0 ? 0 : buffers.Scores[best[i]] - buffers.Scores[best[rival]],
                rival < 0 ? 0 : rankings[i] - rankings[rival],
                reject,
                known);
            var label = _labels[best[i]];
            shortlist.Add((label, Evidence.Of(question, own, _profiles[best[i]], _outside < 0 ? null : _profiles[_outside], _acts.Contains(label), scores, _lexicon, _languages)));
        }

        _free.Add(buffers);
        return shortlist;
    }

    /// <summary>The best other label on the list that is not the reject class, whose score counts on its own.</summary>
    private int Rival(ReadOnlySpan<int> best, int own)
    {
        for (var i = 0; i < best.Length; i++)
        {
            if (i != own && best[i] != _outside)
            {
                return i;
            }
        }

        return -1;
    }

    private sealed class Buffers(int labels)
    {
        public LinearModel.Scratch Scratch { get; } = new(labels);

        public float[] Ranking { get; } = new float[labels];

        public float[] Scores { get; } = new float[labels];
    }
}
