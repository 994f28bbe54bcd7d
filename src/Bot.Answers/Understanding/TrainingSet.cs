using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>The utterances of a pack as training data.</summary>
internal sealed class TrainingSet
{
    private readonly Pack _pack;
    private readonly List<(ReadUtterance Text, int Label)> _facts = [];
    private readonly int[] _folds;

    public TrainingSet(Pack pack)
    {
        _pack = pack;
        Lexicon = Lexicon.Of(pack);
        Labels = [.. pack.Entries.Select(entry => entry.Id), .. pack.Acts.Select(act => act.Id), PackModel.Outside];
        var utterances = new List<(ReadUtterance, int)>();
        var label = 0;
        foreach (var entry in pack.Entries)
        {
            utterances.AddRange(entry.Utterances.Select(utterance => (Lexicon.Read(utterance), label)));
            foreach (var (language, text) in entry.Facts.SelectMany(fact => fact.Text.All).Concat(entry.Title.All))
            {
                _facts.Add((Lexicon.Read(new Utterance(text, language)), label));
            }

            label++;
        }

        foreach (var act in pack.Acts)
        {
            utterances.AddRange(act.Utterances.Select(utterance => (Lexicon.Read(utterance), label)));
            label++;
        }

        utterances.AddRange(pack.Outside.Select(utterance => (Lexicon.Read(utterance), label)));
        Utterances = utterances;
        var random = new Shuffle(7);
        _folds = [.. utterances.Select(_ => random.Below(int.MaxValue))];
    }

    public Lexicon Lexicon { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>What people type, with the position of its label.</summary>
    public IReadOnlyList<(ReadUtterance Text, int Label)> Utterances { get; }

    public Membership MembershipOf(int label) =>
        label < _pack.Entries.Count() ? Membership.Inside : Labels[label] == PackModel.Outside ? Membership.Outside : Membership.None;

    public int FoldOf(int utterance, int folds) => _folds[utterance] % folds;

    /// <summary>The chosen utterances and all facts.</summary>
    public IReadOnlyList<Example> Examples(Predicate<int> chosen, float factWeight) =>
    [
        .. Utterances.Where((_, i) => chosen(i)).Select(item => new Example(item.Text.Words, item.Label)),
        .. _facts.Select(item => new Example(item.Text.Words, item.Label, factWeight)),
    ];

    /// <summary>The positions of the languages of what <see cref="Examples"/> gives, in the same order.</summary>
    public IEnumerable<int> LanguagesOf(Predicate<int> chosen) =>
        Utterances.Where((_, i) => chosen(i)).Concat(_facts).Select(item => _pack.Languages.ToList().IndexOf(item.Text.Language));

    /// <summary>The profile of each label, by the chosen utterances.</summary>
    public IReadOnlyList<EntryProfile> Profiles(Predicate<int> chosen)
    {
        var byLabel = Utterances.Where((_, i) => chosen(i)).ToLookup(item => item.Label, item => item.Text);
        return [.. _pack.Entries.Select((entry, label) => EntryProfile.Of(entry, byLabel[label], Lexicon)),
            .. Enumerable.Range(_pack.Entries.Count(), Labels.Count - _pack.Entries.Count()).Select(label => EntryProfile.Of(byLabel[label], Lexicon))];
    }
}
