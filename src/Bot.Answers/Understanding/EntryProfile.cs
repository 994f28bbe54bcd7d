namespace Bot.Answers.Understanding;

/// <summary>What an entry speaks of: the other side of every comparison with a question.</summary>
internal sealed class EntryProfile
{
    /// <summary>A name that fewer of an entry's ways of asking have stands there by chance, such as one country of many: the entry says nothing of it.</summary>
    private const int LeastAskedWithName = 3;

    /// <summary>So does one that a smaller share of them has.</summary>
    private const double LeastShareWithName = 0.1;

    /// <summary>Ways of asking that are as like as this, beside the most similar one, are about the same thing.</summary>
    private const float LeastAlike = 0.7f;

    /// <summary>A word that one in so many of an entry's ways of asking has asks for what is not told half as much as one that none has.</summary>
    private const float OftenAsked = 50;

    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _summits = [];
    private readonly HashSet<int> _years = [];
    private readonly HashSet<string> _figures = [];
    private readonly ulong[] _stems;
    private readonly HashSet<int> _untold = [];
    private readonly List<StemSet> _utterances = [];
    private readonly int[] _kinds = new int[QuestionWords.Count];
    private Postings _askedWith = Postings.None;
    private QuestionKinds _told;
    private float[] _utteranceWeights = [];
    private float[] _wholeWeights = [];

    private EntryProfile(Lexicon lexicon) => _stems = new ulong[(lexicon.Stems / 64) + 1];

    /// <summary>Whether the stem stands in what the entry says or is asked in.</summary>
    public bool Has(int stem) => (_stems[stem >> 6] >> (stem & 63) & 1) == 1;

    public bool HasName(NameMention mention) => mention.Kind == NameMention.SummitKind ? _summits.Contains(mention.Id) : _names.Contains(mention.Id);

    public bool HasYear(int year) => _years.Contains(year);

    /// <summary>Whether a question is of another occasion: it names years, and the entry speaks of none of them; or events, and the entry speaks of others.</summary>
    public bool IsOfAnotherOccasion(Mentions question) => (question.Years.Count > 0 && !question.Years.Any(HasYear)) || (_summits.Count > 0 && LacksEvents(question));

    /// <summary>Whether a question names events, and the entry speaks of none of them. An alias may stand for several; one of them is enough.</summary>
    public bool LacksEvents(Mentions question)
    {
        var named = false;
        foreach (var name in question.Names)
        {
            if (name.Kind == NameMention.SummitKind)
            {
                if (HasName(name))
                {
                    return false;
                }

                named = true;
            }
        }

        return named;
    }

    public bool HasFigure(string figure) => _figures.Contains(figure);

    /// <summary>Kinds of question that the facts could answer: one that holds no date tells no “when”.</summary>
    public QuestionKinds Told => _told;

    /// <summary>Kinds of question to which the entry says that it has no answer.</summary>
    public QuestionKinds UntoldKinds { get; private set; }

    /// <summary>
    /// How much a stem asks for what the entry says is not told: 1 where it stands in that, in no statement and in no way of asking, less the more ways of asking have it, and 0
    /// for any other.
    /// </summary>
    public float AsksForUntold(int stem) =>
        !_untold.Contains(stem) ? 0 : 1 / (1 + (OftenAsked * _askedWith[stem].Length / (_utterances.Count + 1f)));

    /// <summary>The share of the entry's ways of asking that ask for <paramref name="kind"/>, 0 to 1, never quite 0.</summary>
    private double KindShare(int kind) => (_kinds[kind] + 0.5) / (_utterances.Count + 1.0);

    /// <summary>How usual it is to ask for these kinds of thing here: 0 (as usual as can be) and below.</summary>
    public float KindFit(QuestionKinds kinds)
    {
        var fit = 0.0;
        for (var kind = 0; kind < QuestionWords.Count; kind++)
        {
            if (((int)kinds >> kind & 1) == 1)
            {
                fit = Math.Min(fit, Math.Log(KindShare(kind)) / 4);
            }
        }

        return (float)fit;
    }

    /// <summary>
    /// How like the most similar way of asking is, 0 (nothing shared) to 1 (the same): by the telling stems alone, which say what it is about, and of those alike in that, by all stems,
    /// which say what is asked of it.
    /// </summary>
    public Likeness Nearest(StemSet stems, StemStatistics statistics, LikenessBuffer buffer)
    {
        if (_utterances.Count == 0)
        {
            return default;
        }

        var touched = buffer.Begin(_utterances.Count);
        foreach (var stem in stems.Known)
        {
            if (statistics.IsTelling(stem))
            {
                var weight = statistics.Weight(stem);
                foreach (var utterance in _askedWith[stem])
                {
                    ref var shared = ref buffer.Shared[utterance];
                    if (shared == 0)
                    {
                        touched.Add(utterance);
                    }

                    shared += weight;
                }
            }
        }

        var (own, best) = (statistics.TellingWeight(stems), 0f);
        foreach (var utterance in touched)
        {
            ref var shared = ref buffer.Shared[utterance];
            shared /= own + _utteranceWeights[utterance] - shared;
            best = MathF.Max(best, shared);
        }

        var (whole, nearest) = (statistics.WholeWeight(stems), 0f);
        var weights = buffer.Mark(stems, statistics);
        foreach (var utterance in touched)
        {
            ref var likeness = ref buffer.Shared[utterance];
            if (likeness >= LeastAlike * best)
            {
                var shared = 0f;
                foreach (var stem in _utterances[utterance].Known)
                {
                    shared += weights[stem];
                }

                nearest = MathF.Max(nearest, shared / (whole + _wholeWeights[utterance] - shared));
            }

            likeness = 0;
        }

        buffer.Unmark(stems);
        return new Likeness(best, nearest);
    }

    /// <summary>Weighs the ways of asking, once it is known how telling each stem is.</summary>
    public void Weigh(StemStatistics statistics) =>
        (_utteranceWeights, _wholeWeights) = ([.. _utterances.Select(statistics.TellingWeight)], [.. _utterances.Select(statistics.WholeWeight)]);

    /// <summary>Profiles an entry by its facts and title, and by <paramref name="utterances"/> (all of its own when serving).</summary>
    public static EntryProfile Of(ReadEntry entry, IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        var profile = new EntryProfile(lexicon);
        foreach (var text in entry.Title)
        {
            profile.AddText(text);
        }

        foreach (var (fact, texts) in entry.Facts)
        {
            foreach (var text in texts)
            {
                profile.AddText(text);
                profile._told |= text.Mentions.Tells(text.Words);
            }

            profile._years.Add(fact.AsOf.Year);
            profile._years.Add(fact.Article.Date.Year);
            AddIfNotNull(profile._summits, fact.Summit);
            AddIfNotNull(profile._names, fact.Speaker);
        }

        profile.UntoldKinds = entry.Untold.Aggregate(QuestionKinds.None, (kinds, text) => kinds | text.Mentions.Kinds);
        profile._untold.UnionWith(entry.Untold.SelectMany(text => text.Stems.Known).Where(stem => !profile.Has(stem)));

        profile.AddUtterances(utterances, lexicon);
        return profile;
    }

    /// <summary>Profiles something that has no facts, such as a greeting.</summary>
    public static EntryProfile Of(IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        var profile = new EntryProfile(lexicon);
        profile.AddUtterances(utterances, lexicon);
        return profile;
    }

    private void AddUtterances(IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        var all = utterances.ToList();
        var named = new Dictionary<NameMention, int>();
        foreach (var utterance in all)
        {
            foreach (var mention in utterance.Mentions.Names)
            {
                named[mention] = named.GetValueOrDefault(mention) + 1;
            }

            _utterances.Add(utterance.Stems);
            for (var kind = 0; kind < QuestionWords.Count; kind++)
            {
                _kinds[kind] += ((int)utterance.Mentions.Kinds >> kind) & 1;
            }
        }

        _askedWith = Postings.Of(_utterances);
        AddNames(named.Where(pair => pair.Value >= Math.Max(LeastAskedWithName, LeastShareWithName * _utterances.Count)).Select(pair => pair.Key));
        all.ForEach(utterance => AddWords(utterance, lexicon));
    }

    /// <summary>Adds an utterance but for the words of names that the entry does not speak of.</summary>
    private void AddWords(ReadUtterance utterance, Lexicon lexicon)
    {
        AddMentions(utterance.Mentions);
        if (utterance.Mentions.Names.All(HasName))
        {
            AddStems(utterance.Stems);
        }
        else if (!utterance.Stems.Known.All(Has))
        {
            var inPassing = lexicon.Names.WordsOf(utterance.Words, utterance.Mentions.Names.Where(name => !HasName(name)));
            AddStems(lexicon.StemsOf([.. utterance.Words.Except(inPassing, StringComparer.Ordinal)]));
        }
    }

    private void AddText(ReadUtterance text)
    {
        AddStems(text.Stems);
        AddMentions(text.Mentions);
        AddNames(text.Mentions.Names);
    }

    private void AddStems(StemSet stems)
    {
        foreach (var stem in stems.Known)
        {
            _stems[stem >> 6] |= 1ul << (stem & 63);
        }
    }

    private void AddMentions(Mentions mentions)
    {
        _years.UnionWith(mentions.Years);
        _figures.UnionWith(mentions.Figures);
    }

    private void AddNames(IEnumerable<NameMention> mentions)
    {
        foreach (var mention in mentions)
        {
            (mention.Kind == NameMention.SummitKind ? _summits : _names).Add(mention.Id);
        }
    }

    private static void AddIfNotNull(HashSet<string> set, string? item)
    {
        if (item is not null)
        {
            set.Add(item);
        }
    }
}

/// <summary>How like a question is to the most similar way of asking, each 0 to 1.</summary>
/// <param name="Subject">In what it is about.</param>
/// <param name="Whole">In that and in what is asked of it.</param>
internal readonly record struct Likeness(float Subject, float Whole);

/// <summary>What is shared with each utterance, for one comparison at a time; all zero in between.</summary>
internal sealed class LikenessBuffer
{
    private readonly List<int> _touched = [];

    private float[] _weights = [];

    public float[] Shared { get; private set; } = [];

    /// <summary>The weights of the stems of a text, by stem, and 0 for all others.</summary>
    public float[] Mark(StemSet stems, StemStatistics statistics)
    {
        if (_weights.Length < statistics.Stems)
        {
            _weights = new float[statistics.Stems];
        }

        foreach (var stem in stems.Known)
        {
            _weights[stem] = statistics.Weight(stem);
        }

        return _weights;
    }

    public void Unmark(StemSet stems)
    {
        foreach (var stem in stems.Known)
        {
            _weights[stem] = 0;
        }
    }

    /// <summary>Makes room for so many utterances, and gives an empty list for those that share something.</summary>
    public List<int> Begin(int utterances)
    {
        if (Shared.Length < utterances)
        {
            Shared = new float[utterances];
        }

        _touched.Clear();
        return _touched;
    }
}
