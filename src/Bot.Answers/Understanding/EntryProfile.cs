using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What an entry speaks of: the other side of every comparison with a question.</summary>
internal sealed class EntryProfile
{
    private const int StemLength = 5;

    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _summits = [];
    private readonly HashSet<int> _years = [];
    private readonly HashSet<string> _figures = [];
    private readonly HashSet<string> _stems = [];
    private readonly Dictionary<string, List<int>> _askedWith = new(StringComparer.Ordinal);
    private readonly List<double> _utteranceWeights = [];
    private readonly int[] _kinds = new int[QuestionWords.Count];

    /// <summary>Stems of all that the entry says and is asked in.</summary>
    public IReadOnlySet<string> Stems => _stems;

    public bool HasName(NameMention mention) => mention.Kind == NameMention.SummitKind ? _summits.Contains(mention.Id) : _names.Contains(mention.Id);

    public bool HasYear(int year) => _years.Contains(year);

    public bool HasFigure(string figure) => _figures.Contains(figure);

    /// <summary>The share of the entry's ways of asking that ask for <paramref name="kind"/>, 0 to 1, never quite 0.</summary>
    public double KindShare(int kind) => (_kinds[kind] + 0.5) / (_utteranceWeights.Count + 1.0);

    /// <summary>How like the most similar way of asking is, by shared stems: 0 (nothing shared) to 1 (the same).</summary>
    public double Nearest(IReadOnlySet<string> stems, Lexicon lexicon)
    {
        if (_utteranceWeights.Count == 0)
        {
            return 0;
        }

        var shared = new double[_utteranceWeights.Count];
        var own = 0.0;
        foreach (var stem in stems)
        {
            var weight = lexicon.Weight(stem);
            own += weight;
            foreach (var utterance in _askedWith.GetValueOrDefault(stem) ?? [])
            {
                shared[utterance] += weight;
            }
        }

        return shared.Select((both, i) => both / Math.Max(1e-9, own + _utteranceWeights[i] - both)).Max();
    }

    /// <summary>Profiles an entry by its facts and title, and by <paramref name="utterances"/> (all of its own when serving).</summary>
    public static EntryProfile Of(Entry entry, IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        var profile = new EntryProfile();
        foreach (var text in entry.Title.All.Values)
        {
            profile.AddText(text, lexicon.Names);
        }

        foreach (var fact in entry.Facts)
        {
            foreach (var text in fact.Text.All.Values)
            {
                profile.AddText(text, lexicon.Names);
            }

            profile._years.Add(fact.AsOf.Year);
            profile._years.Add(fact.Article.Date.Year);
            AddIfNotNull(profile._summits, fact.Summit);
            AddIfNotNull(profile._names, fact.Speaker);
        }

        profile.AddUtterances(utterances, lexicon);
        return profile;
    }

    /// <summary>Profiles something that has no facts, such as a greeting.</summary>
    public static EntryProfile Of(IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        var profile = new EntryProfile();
        profile.AddUtterances(utterances, lexicon);
        return profile;
    }

    /// <summary>The different stems of <paramref name="words"/>.</summary>
    public static HashSet<string> StemsOf(IEnumerable<string> words) => [.. words.Select(word => word.Length > StemLength ? word[..StemLength] : word)];

    private void AddUtterances(IEnumerable<ReadUtterance> utterances, Lexicon lexicon)
    {
        foreach (var utterance in utterances)
        {
            var stems = StemsOf(utterance.Words);
            _stems.UnionWith(stems);
            foreach (var stem in stems)
            {
                if (!_askedWith.TryGetValue(stem, out var utterancesWithIt))
                {
                    _askedWith.Add(stem, utterancesWithIt = []);
                }

                utterancesWithIt.Add(_utteranceWeights.Count);
            }

            _utteranceWeights.Add(stems.Sum(lexicon.Weight));
            AddMentions(utterance.Mentions);
            for (var kind = 0; kind < QuestionWords.Count; kind++)
            {
                _kinds[kind] += ((int)utterance.Mentions.Kinds >> kind) & 1;
            }
        }
    }

    private void AddText(string text, NameFinder names)
    {
        var words = Tokenizer.Words(text);
        _stems.UnionWith(StemsOf(words));
        AddMentions(Mentions.In(text, words, names));
    }

    private void AddMentions(Mentions mentions)
    {
        _years.UnionWith(mentions.Years);
        _figures.UnionWith(mentions.Figures);
        foreach (var mention in mentions.Names)
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

/// <summary>A way of asking, read once.</summary>
internal sealed record ReadUtterance(string Text, string Language, IReadOnlyList<string> Words, Mentions Mentions);
