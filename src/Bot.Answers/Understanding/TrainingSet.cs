using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>The utterances of a pack as training data.</summary>
internal sealed class TrainingSet
{
    private readonly Pack _pack;
    private readonly List<(ReadUtterance Text, int Label)> _facts = [];
    private readonly int _entries;

    public TrainingSet(Pack pack)
    {
        _pack = pack;
        Lexicon = Lexicon.Of(pack);
        Labels = [.. pack.Entries.Select(entry => entry.Id), .. pack.Acts.Select(act => act.Id), PackModel.Outside];
        _entries = pack.Entries.Count();
        var utterances = new List<TrainingUtterance>();
        var label = 0;
        foreach (var entry in pack.Entries)
        {
            Add(entry.Utterances, label);
            foreach (var (language, text) in entry.Facts.SelectMany(fact => fact.Text.All).Concat(entry.Title.All))
            {
                _facts.Add((Lexicon.Read(new Utterance(text, language)), label));
            }

            label++;
        }

        foreach (var act in pack.Acts)
        {
            Add(act.Utterances, label++);
        }

        Add(pack.Outside, label);
        Utterances = utterances;

        void Add(IEnumerable<Utterance> texts, int label) =>
            utterances.AddRange(texts.Select(utterance => new TrainingUtterance(Lexicon.Read(utterance), label, utterance.Heard)));
    }

    public Lexicon Lexicon { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>What people type.</summary>
    public IReadOnlyList<TrainingUtterance> Utterances { get; }

    /// <summary>The chosen utterances and all facts.</summary>
    public IReadOnlyList<Example> Examples(Func<TrainingUtterance, bool> chosen, float factWeight) =>
    [
        .. Utterances.Where(chosen).Select(item => new Example(item.Text.Words, item.Label)),
        .. _facts.Select(item => new Example(item.Text.Words, item.Label, factWeight)),
    ];

    /// <summary>The positions of the languages of what <see cref="Examples"/> gives, in the same order.</summary>
    public IEnumerable<int> LanguagesOf(Func<TrainingUtterance, bool> chosen) =>
        Utterances.Where(chosen).Select(item => item.Text).Concat(_facts.Select(item => item.Text)).Select(text => _pack.Languages.ToList().IndexOf(text.Language));

    /// <summary>The profile of each label, by the chosen utterances.</summary>
    public Profiles Profiles(Func<TrainingUtterance, bool> chosen)
    {
        var byLabel = Utterances.Where(chosen).ToLookup(item => item.Label, item => item.Text);
        var outside = Labels.Count - 1;
        List<EntryProfile> entries = [.. _pack.Entries.Select((entry, label) => EntryProfile.Of(entry, byLabel[label], Lexicon))];
        var statistics = new StemStatistics(Lexicon.Stems, entries, Enumerable.Range(0, _entries).SelectMany(label => byLabel[label]), byLabel[outside]);
        return new Profiles([.. entries, .. Enumerable.Range(_entries, Labels.Count - _entries).Select(label => EntryProfile.Of(byLabel[label], Lexicon))], statistics);
    }
}

/// <summary>A way of asking and the position of its label.</summary>
/// <param name="Heard">Whether it was heard from somebody other than the author of its entry.</param>
internal readonly record struct TrainingUtterance(ReadUtterance Text, int Label, bool Heard);
