using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>The utterances of a pack as training data.</summary>
internal sealed class TrainingSet
{
    /// <summary>From so many heard utterances on it is mostly these that a model is judged by; in a smaller pack, all.</summary>
    private const int EnoughHeard = 1_000;

    /// <summary>A small pack is divided into so many folds, each held out while the model learns from the others.</summary>
    private const int FoldsOfFew = 2;

    /// <summary>Of a large one, one in so many heard utterances is held out: they are enough to judge by.</summary>
    private const int HeldOutOfMany = 4;

    /// <summary>
    /// What one in so many heard utterances is held out in, after the folds: a model that learns from all the rest is nearly the last one, and is surer
    /// than those of the folds. By this the confidence is set right.
    /// </summary>
    public const int LastFold = FoldsOfFew;

    private const int HeldOutLast = 10;

    /// <summary>One in so many of the others is held out, so that all that people say to a bot is judged.</summary>
    private const int HeldOutOfOthers = 12;

    /// <summary>As good as none, and still a weight to divide by.</summary>
    private const float NoWeight = 1e-4f;

    private readonly Pack _pack;
    private readonly List<ReadEntry> _entries = [];
    private readonly List<(ReadUtterance Text, int Label)> _facts = [];

    public TrainingSet(Pack pack)
    {
        _pack = pack;
        Lexicon = Lexicon.Of(pack);
        Labels = [.. pack.Entries.Select(entry => entry.Id), .. pack.Acts.Select(act => act.Id), PackModel.Outside];
        var enough = pack.Entries.SelectMany(entry => entry.Utterances).Concat(pack.Outside).Count(utterance => utterance.Heard) >= EnoughHeard;
        var utterances = new List<TrainingUtterance>();
        var label = 0;
        foreach (var entry in pack.Entries)
        {
            Add(entry.Utterances, label);
            var read = ReadEntry.Of(entry, Lexicon);
            _entries.Add(read);
            _facts.AddRange(read.Facts.SelectMany(fact => fact.Texts).Concat(read.Title).Select(text => (text, label)));
            label++;
        }

        foreach (var act in pack.Acts)
        {
            Add(act.Utterances, label++);
        }

        Add(pack.Outside, label);
        Overlap = new FactOverlap(_entries, pack.Languages[0]);
        Utterances = utterances;
        Folds = enough ? [0, LastFold] : [.. Enumerable.Range(0, FoldsOfFew)];

        void Add(IEnumerable<Utterance> texts, int label) => utterances.AddRange(texts.Select(utterance =>
            new TrainingUtterance(Lexicon.Read(utterance), label, FoldOf(utterance))));

        int? FoldOf(Utterance utterance)
        {
            var random = Shuffle.Of(utterance.Text);
            return enough switch
            {
                false => random.Below(FoldsOfFew),
                true when !utterance.Heard => random.Below(HeldOutOfOthers) == 0 ? 0 : null,
                true when random.Below(HeldOutLast) == 0 => LastFold,
                true => random.Below(HeldOutOfMany) == 0 ? 0 : null,
            };
        }
    }

    public Lexicon Lexicon { get; }

    /// <summary>How much of what one entry says another says too.</summary>
    public FactOverlap Overlap { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>What people type.</summary>
    public IReadOnlyList<TrainingUtterance> Utterances { get; }

    /// <summary>The folds that show how evidence turns out, in the order in which a model goes on from one to the next.</summary>
    public IReadOnlyList<int> Folds { get; }

    /// <summary>Whether an example, by its position in <see cref="Examples"/>, is held out in a fold.</summary>
    public bool IsHeldOut(int example, int fold) => example >= _facts.Count && Utterances[example - _facts.Count].Fold == fold;

    /// <summary>All facts, then all utterances.</summary>
    public Example[] Examples(float factWeight) =>
    [
        .. _facts.Select(item => new Example(item.Text.Words, item.Label, factWeight)),
        .. Utterances.Select(item => new Example(item.Text.Words, item.Label, IsOnlyOfAnotherYear(item) ? NoWeight : 1)),
    ];

    /// <summary>
    /// Whether it is a question that the pack does not answer, and names a year. Most such are like ones that it does answer but for the year, which
    /// the judge sees by itself; to the linear model they would say that whoever asks for any year asks in vain.
    /// </summary>
    private bool IsOnlyOfAnotherYear(TrainingUtterance item) => item.Label == Labels.Count - 1 && item.Text.Mentions.Years.Count > 0;

    /// <summary>The positions of the languages of what <see cref="Examples"/> gives, in the same order.</summary>
    public IEnumerable<int> Languages()
    {
        var positions = _pack.Languages.Select((language, i) => (language, i)).ToDictionary(pair => pair.language, pair => pair.i, StringComparer.Ordinal);
        return _facts.Select(item => item.Text).Concat(Utterances.Select(item => item.Text)).Select(text => positions[text.Language]);
    }

    /// <summary>The profile of each label, by the chosen utterances.</summary>
    public Profiles Profiles(Func<TrainingUtterance, bool> chosen)
    {
        var byLabel = Utterances.Where(item => chosen(item) && !IsOnlyOfAnotherYear(item)).ToLookup(item => item.Label, item => item.Text);
        var outside = Labels.Count - 1;
        List<EntryProfile> entries = [.. _entries.Select((entry, label) => EntryProfile.Of(entry, byLabel[label], Lexicon))];
        var statistics = new StemStatistics(Lexicon.Stems, entries, Enumerable.Range(0, entries.Count).SelectMany(label => byLabel[label]), byLabel[outside]);
        return new Profiles([.. entries, .. Enumerable.Range(entries.Count, Labels.Count - entries.Count).Select(label => EntryProfile.Of(byLabel[label], Lexicon))], statistics);
    }
}

/// <summary>A way of asking and the position of its label.</summary>
/// <param name="Fold">In which fold the model is judged by how it would have answered this one without having seen it; null for none.</param>
internal readonly record struct TrainingUtterance(ReadUtterance Text, int Label, int? Fold);
