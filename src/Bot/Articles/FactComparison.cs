using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>How like a sentence is to each fact of a pack, in one language: words, names and figures.</summary>
internal sealed class FactComparison
{
    private readonly Lexicon _lexicon;
    private readonly Cues _cues;
    private readonly Dictionary<int, double> _weights;
    private readonly double _rarest;

    public FactComparison(Pack pack, Lexicon lexicon, string language)
    {
        (_lexicon, _cues) = (lexicon, Cues.In(language));
        var entries = pack.Entries.SelectMany(entry => entry.Facts.Select(fact => (Fact: fact.Id, Entry: entry.Id))).ToLookup(pair => pair.Fact, pair => pair.Entry, StringComparer.Ordinal);
        var read = pack.Facts.Select(fact => (Fact: fact, Read: Read(fact.Text[language]))).ToList();
        _rarest = Math.Log(1 + read.Count);
        _weights = read.SelectMany(item => item.Read.Stems).CountBy(stem => stem).ToDictionary(pair => pair.Key, pair => Math.Log(1 + ((double)read.Count / pair.Value)) - Math.Log(2));
        Facts = read.ConvertAll(item => new ComparedFact(item.Fact, [.. entries[item.Fact.Id]], item.Read));
    }

    public IReadOnlyList<ComparedFact> Facts { get; }

    /// <summary>What is compared of a text.</summary>
    public ReadText Read(string text)
    {
        var words = Tokenizer.Words(text);
        var stems = _lexicon.StemsOf([.. words.Where(word => !char.IsAsciiDigit(word[0]))]);
        return new ReadText(text, words, [.. stems.Known], stems.Unknown, _lexicon.Names.Find(words), FigureReader.Read(text, _cues));
    }

    /// <summary>The part of a sentence, between commas and dashes, in which a figure stands.</summary>
    public IEnumerable<ReadText> PartsWith(ReadText sentence, Figure figure)
    {
        var start = 0;
        foreach (var part in sentence.Text.Split([", ", "; ", " – ", " — ", " - "], StringSplitOptions.None))
        {
            var at = sentence.Text.IndexOf(part, start, StringComparison.Ordinal);
            start = at + part.Length;
            if (figure.Start >= at && figure.Start < start && part.Length < sentence.Text.Length)
            {
                yield return Read(part);
            }
        }
    }

    /// <summary>The share of telling words that two texts have in common: 0 (none) to 1 (all).</summary>
    public double Likeness(ReadText text, ReadText other)
    {
        var shared = text.Stems.Where(other.Stems.Contains).Sum(Weight);
        var (mine, theirs) = (text.Stems.Sum(Weight) + (text.Unknown * _rarest / 2), other.Stems.Sum(Weight) + (other.Unknown * _rarest / 2));
        return mine > 0 && theirs > 0 ? shared / Math.Sqrt(mine * theirs) : 0;
    }

    private double Weight(int stem) => _weights.GetValueOrDefault(stem, _rarest);
}

/// <summary>What is compared of a text.</summary>
internal sealed record ReadText(string Text, IReadOnlyList<string> Words, HashSet<int> Stems, int Unknown, IReadOnlyList<NameMention> Names, IReadOnlyList<Figure> Figures)
{
    /// <summary>Who and where it is about: of another country or company, another figure is no contradiction.</summary>
    public IEnumerable<NameMention> Subjects => Names.Where(name => name.Kind is not (NameMention.PersonKind or NameMention.SummitKind));

    public IEnumerable<NameMention> People => Names.Where(name => name.Kind == NameMention.PersonKind);
}

/// <summary>A fact, the entries that show it, and what is compared of it.</summary>
internal sealed record ComparedFact(Fact Fact, IReadOnlyList<string> Entries, ReadText Read);
