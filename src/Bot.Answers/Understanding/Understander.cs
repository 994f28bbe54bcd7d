using System.Collections.Concurrent;
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

    internal QuestionKinds Kinds => Mentions?.Kinds ?? QuestionKinds.None;

    internal StemSet Stems { get; init; } = StemSet.Empty;
}

/// <summary>Understands questions about one pack with one model. Safe on many threads.</summary>
internal sealed class Understander
{
    /// <summary>Evidence that moves a probability by less explains nothing.</summary>
    private const double LeastEffect = 0.005;

    /// <summary>How sure it is of what a question asks that is listed in the very same words.</summary>
    public static readonly Confidence Listed = Confidence.Of(0.95);

    /// <summary>The most that is believed of an entry where the question is of something else. It may be offered; of thousands of listed ways of asking, next to none is like that.</summary>
    private static readonly Confidence OfSomethingElse = Confidence.Of(0.3);

    /// <summary>A question of more words than this may name a country in passing: that of whoever asks.</summary>
    private const int LongestOnSubject = 14;

    private readonly PackModel _model;
    private readonly QuestionReader _reader;
    private readonly Scorer _scorer;
    private readonly Profiles _profiles;
    private readonly FactOverlap _overlap;
    private readonly ConcurrentBag<ScoreBuffers> _free = [];
    private readonly int _entries;

    /// <summary>The labels of all listed ways of asking but those that the pack does not answer, by their words.</summary>
    private readonly Dictionary<string, int> _listed;
    private readonly Dictionary<string, int> _labels;

    public Understander(Pack pack, PackModel model)
        : this(pack, model, new TrainingSet(pack))
    {
    }

    /// <summary>Saves reading the pack's texts again.</summary>
    public Understander(Pack pack, PackModel model, TrainingSet set)
    {
        _model = model;
        Lexicon = set.Lexicon;
        _reader = new QuestionReader(Lexicon, model);
        _labels = model.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        _profiles = set.Profiles(_ => true);
        _entries = pack.Entries.Count();
        _listed = set.Utterances.Where(utterance => model.Labels[utterance.Label] != PackModel.Outside)
            .GroupBy(utterance => Key(utterance.Text.Words), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Label, StringComparer.Ordinal);
        _overlap = set.Overlap;
        _scorer = new Scorer(model.Intents, model.Labels, _profiles, _overlap, model.Languages, pack.Acts.Select(act => act.Id));
    }

    public Lexicon Lexicon { get; }

    public Understood Understand(string text)
    {
        var buffers = Buffers();
        var question = _reader.Read(text, buffers);
        return Understand(Lexicon.Reading(question.Languages[0], question.Words, question.Mentions), question.Languages, buffers);
    }

    /// <summary>The same for words that were read before, and need not be mended.</summary>
    public Understood Understand(string language, IReadOnlyList<string> words)
    {
        var buffers = Buffers();
        _model.Intents.Vectorizer.Weigh(words, buffers.Text);
        return Understand(Lexicon.Reading(language, words, Mentions.In(string.Join(' ', words), words, Lexicon.Names)), [language], buffers);
    }

    private ScoreBuffers Buffers() => _free.TryTake(out var free) ? free : new ScoreBuffers(_model.Intents.Labels);

    private Understood Understand(ReadUtterance question, IReadOnlyList<string> languages, ScoreBuffers buffers)
    {
        var candidates = Judged(question, buffers).Select(item => item.Candidate).OrderByDescending(candidate => candidate.Confidence).ToList();
        _free.Add(buffers);
        return new Understood(question.Language, question.Words, candidates) { Mentions = question.Mentions, Languages = languages, Stems = question.Stems };
    }

    private IEnumerable<(Candidate Candidate, float[] Evidence)> Judged(ReadUtterance question, ScoreBuffers buffers)
    {
        if (question.Words.Count == 0)
        {
            return [];
        }

        var listed = _listed.GetValueOrDefault(Key(question.Words), -1);
        return _scorer.Shortlist(question, buffers).Select(item =>
        {
            var judged = Believed(_model.Labels[item.Label], question.Mentions, question.Words.Count, Confidence.Of(_model.Judge.Probability(item.Evidence)));
            return (new Candidate(_model.Labels[item.Label], item.Label == listed && judged < Listed ? Listed : judged), item.Evidence);
        });
    }

    /// <summary>
    /// How sure one may be of an entry or act: hardly, where a question names years or events and it speaks of others, or somebody or a country of which no entry speaks, or asks
    /// what the bot itself thinks, which no entry tells.
    /// </summary>
    /// <param name="words">How many words the question has.</param>
    public Confidence Believed(string label, Mentions? question, int words, Confidence confidence) =>
        confidence > OfSomethingElse && question is not null && (ProfileOf(label).IsOfAnotherOccasion(question) || NamesStranger(question, words) || (IsEntry(label) && question.Kinds.HasFlag(QuestionKinds.Opinion)))
            ? OfSomethingElse
            : confidence;

    private bool IsEntry(string label) => _labels[label] < _entries;

    private bool NamesStranger(Mentions question, int words) =>
        question.Names.Any(name => (name.Kind == NameMention.PersonKind || (name.Kind == NameMention.CountryKind && words <= LongestOnSubject)) && !HasFactsAbout(name));

    private static string Key(IReadOnlyList<string> words) => string.Join(' ', words);

    /// <summary>What speaks for and against each candidate for a question that stands on its own, most likely first.</summary>
    public IReadOnlyList<ExplainedCandidate> Explain(string text)
    {
        var buffers = new ScoreBuffers(_model.Intents.Labels);
        var question = _reader.Read(text, buffers);
        var judged = Judged(Lexicon.Reading(question.Languages[0], question.Words, question.Mentions), buffers).OrderByDescending(item => item.Candidate.Confidence).ToList();
        return [.. judged.Select((item, i) => new ExplainedCandidate(
            item.Candidate.Label, item.Candidate.Confidence, judged.Count < 2 ? [] : Telling(item.Evidence, judged[i == 0 ? 1 : 0].Evidence)))];
    }

    /// <summary>The kinds of evidence in which a candidate and its rival differ, by how much that counts with the judge.</summary>
    private List<TellingEvidence> Telling(float[] own, float[] rival)
    {
        var probability = _model.Judge.Probability(own);
        var telling = new List<TellingEvidence>();
        for (var kind = 0; kind < own.Length; kind++)
        {
            if (own[kind] != rival[kind])
            {
                float[] swapped = [.. own];
                swapped[kind] = rival[kind];
                telling.Add(new TellingEvidence(Evidence.Names[kind], own[kind], rival[kind], probability - _model.Judge.Probability(swapped)));
            }
        }

        return [.. telling.Where(item => Math.Abs(item.Effect) >= LeastEffect).OrderByDescending(item => Math.Abs(item.Effect))];
    }

    /// <summary>How telling the stems of the <see cref="Lexicon"/> are.</summary>
    public StemStatistics Statistics => _profiles.Statistics;

    /// <summary>The share of the facts of an entry that another tells, 0 to 1.</summary>
    public float Share(string entry, string other) => _overlap.Share(_labels[entry], _labels[other]);

    /// <summary>What an entry or act speaks of.</summary>
    public EntryProfile ProfileOf(string label) => _profiles.Of(_labels[label]);

    /// <summary>Whether any entry speaks of it.</summary>
    public bool HasFactsAbout(NameMention name) => Enumerable.Range(0, _entries).Any(entry => _profiles.Of(entry).HasName(name));

    /// <summary>Whether any entry speaks of that year.</summary>
    public bool HasFactsAbout(int year) => Enumerable.Range(0, _entries).Any(entry => _profiles.Of(entry).HasYear(year));

    /// <summary>How much of what a question says the entry or act speaks of: 0 (nothing) to 1 (all); 1 where the question says nothing telling.</summary>
    public double Coverage(string label, Understood question) =>
        // Words that many entries have, such as "and" and "what", add nothing.
        Covered(label, question, weight => Math.Max(0, weight - StemStatistics.CommonWeight));

    /// <summary>How much a question says that the entry or act does not speak of, common words counted too: 0 (nothing) to 1 (all of it).</summary>
    public double Novelty(string label, Understood question) => Named(label, question).Missing > 0 ? 1 : 1 - Covered(label, question, weight => weight);

    /// <summary>How much the words of a question ask for what an entry says is not told: 0 (not at all), 1 by a word that one entry in six has, and up.</summary>
    public double AsksForUntold(string label, Understood question)
    {
        var profile = ProfileOf(label);
        return question.Stems.Known.Sum(stem => profile.AsksForUntold(stem) * Statistics.AskingWeight(stem));
    }

    private double Covered(string label, Understood question, Func<double, double> counted)
    {
        var profile = ProfileOf(label);
        var stems = question.Stems;
        var all = stems.Unknown * counted(Statistics.UnknownWeight);
        var covered = 0.0;
        foreach (var stem in stems.Known)
        {
            var weight = counted(Statistics.Weight(stem));
            all += weight;
            covered += profile.Has(stem) ? weight : 0;
        }

        return all > 0 ? covered / all : 1;
    }

    /// <summary>Whether most of some words are words of the pack; of noise hardly any are. Numbers and single letters count where there is nothing else.</summary>
    public bool KnowsMostOf(IReadOnlyList<string> words)
    {
        List<string> whole = [.. words.Where(word => word.Length > 1 && char.IsLetter(word[0]))];
        return whole.Count > 0 ? Lexicon.StemsOf(whole).Unknown * 2 < whole.Count : Lexicon.StemsOf(words).Unknown < words.Count;
    }

    /// <summary>How many of the names of a question the entry or act lacks, how many it has, and how many of the years it lacks.</summary>
    public (int Missing, int Shared, int YearsMissing) Named(string label, Understood question)
    {
        var profile = ProfileOf(label);
        var (names, years) = (question.Mentions?.Names ?? [], question.Mentions?.Years ?? []);
        var shared = names.Count(profile.HasName);
        return (names.Count - shared, shared, years.Count(year => !profile.HasYear(year)));
    }

    /// <summary>The names and years that a question mentions, in its own words, and nothing else of it.</summary>
    public IEnumerable<string> NamesIn(Understood question) => question.Mentions is not { } mentions ? [] :
        Lexicon.Names.WordsOf(question.Words, mentions.Names).Concat(mentions.Years.Select(year => $"{year}")).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a question says nothing but a name or a year, beside words that any question has: “and Russia?”.</summary>
    public bool OnlyNames(Understood question)
    {
        if (question.Mentions is not { } mentions || mentions.Names.Count + mentions.Years.Count == 0)
        {
            return false;
        }

        var named = Lexicon.Names.WordsOf(question.Words, mentions.Names).ToHashSet(StringComparer.Ordinal);
        return question.Words.All(word => named.Contains(word) || Mentions.Year(word) > 0 || word.Length <= 2 || Statistics.TellingWeight(Lexicon.StemsOf([word])) <= 0);
    }

    /// <summary>The earlier question with its names and years exchanged for those of a new one; null where they have none of a kind.</summary>
    public IReadOnlyList<string>? Exchange(Understood before, Understood question)
    {
        if (question.Mentions is not { } mentions)
        {
            return null;
        }

        List<string> words = [.. before.Words];
        var exchanged = false;
        foreach (var name in mentions.Names)
        {
            if (Lexicon.Names.Locate(words, name.Kind, except: mentions.Names) is { } place)
            {
                words.RemoveRange(place.Start, place.Length);
                words.InsertRange(place.Start, Lexicon.Names.WordsOf(question.Words, name));
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

        return exchanged ? words : null;
    }
}
