using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Tells which of an entry's facts a question is after. Never changes; safe on many threads.</summary>
internal sealed class FactRelevance
{
    /// <summary>A fact is sought that tells as much of what is asked, beside the one that tells most.</summary>
    private const double LeastShare = 0.6;

    /// <summary>What a question must have in common with what is not told, beyond any statement and way of asking: a word that one entry in twelve has; in a small pack, half of what its rarest word weighs.</summary>
    private const double EnoughForUntold = 1.5;

    /// <summary>What it counts to tell the kind of thing asked for, such as an amount: about as much as a word that one entry in ten has.</summary>
    private const double KindWeight = 2.5;

    /// <summary>
    /// What it counts that a question asks who or when and so does what is not told, even where some statement holds a name or a date: those stand in most.
    /// </summary>
    private const double WhoOrWhenWeight = 0.6;

    private readonly Understander _understander;

    /// <summary>By the fact itself: to compare all that facts say takes longer than the rest of an answer.</summary>
    private readonly Dictionary<Fact, FactWords> _facts = new(ReferenceEqualityComparer.Instance);

    private readonly double _enoughForUntold;

    public FactRelevance(Pack pack, Understander understander)
    {
        _understander = understander;
        _enoughForUntold = Math.Min(EnoughForUntold, (Math.Log(1 + pack.Entries.Count()) - StemStatistics.UsualWeight) / 2);
        foreach (var fact in pack.Entries.SelectMany(entry => entry.Facts).Distinct<Fact>(ReferenceEqualityComparer.Instance))
        {
            List<ReadUtterance> texts = [.. fact.Text.All.Select(text => understander.Lexicon.Read(new Utterance(text.Value, text.Key)))];
            _facts.Add(fact, new FactWords(
                [.. texts.SelectMany(text => text.Stems.Known)],
                texts.Aggregate(QuestionKinds.None, (told, text) => told | (fact.Kind == FactKind.Untold ? text.Mentions.Kinds : text.Mentions.Tells(text.Words)))));
        }
    }

    /// <summary>
    /// Those facts of an entry that tell most of what a question asks and not all of them tell; all where none tells more than the others.
    /// That something is not told is sought alone, by a question for just that.
    /// </summary>
    public IReadOnlySet<Fact> SoughtBy(Understood question, Entry entry)
    {
        List<Fact> statements = [.. entry.Statements];
        return Untold(question, entry, statements, _enoughForUntold) is { } untold ? new HashSet<Fact>(ReferenceEqualityComparer.Instance) { untold } : Telling(question, statements);
    }

    /// <summary>What an entry says is not told and a question, which it does not answer, asks for; null where it may ask about something else.</summary>
    public Fact? AskedInVain(Understood question, Entry entry)
    {
        var profile = _understander.ProfileOf(entry.Id);
        var (namesMissing, _, yearsMissing) = _understander.Named(entry.Id, question);
        return namesMissing == 0 && yearsMissing == 0 && question.Stems.Unknown == 0
            && question.Stems.Known.All(stem => profile.Has(stem) || profile.AsksForUntold(stem) > 0 || !_understander.Statistics.IsTelling(stem))
            ? Untold(question, entry, [.. entry.Statements], _enoughForUntold / 2)
            : null;
    }

    private Fact? Untold(Understood question, Entry entry, List<Fact> statements, double enough) =>
        entry.Facts.FirstOrDefault(fact => fact.Kind == FactKind.Untold && AsksFor(fact, question, entry.Id, statements, enough));

    private HashSet<Fact> Telling(Understood question, List<Fact> facts)
    {
        var commonKinds = facts.Aggregate(~QuestionKinds.None, (told, fact) => told & _facts[fact].Told);
        var kinds = question.Kinds & ~commonKinds;
        var stems = question.Stems.Known.Where(stem => !facts.All(fact => _facts[fact].Stems.Contains(stem))).ToList();
        var told = facts.ConvertAll(fact => stems.Where(_facts[fact].Stems.Contains).Sum(_understander.Statistics.AskingWeight) + ((kinds & _facts[fact].Told) != 0 ? KindWeight : 0));
        var least = LeastShare * told.DefaultIfEmpty().Max();
        return facts.Where((_, i) => told[i] >= least).ToHashSet<Fact>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>Whether a question speaks of what is not told, in words or by the kind of thing asked for, and no statement does.</summary>
    private bool AsksFor(Fact untold, Understood question, string entry, List<Fact> statements, double enough)
    {
        var profile = _understander.ProfileOf(entry);
        var kinds = question.Kinds & _facts[untold].Told;
        var asked = question.Stems.Known.Where(_facts[untold].Stems.Contains).Sum(stem => profile.AsksForUntold(stem) * _understander.Statistics.AskingWeight(stem));
        var weight = statements.Aggregate(kinds, (left, fact) => left & ~_facts[fact].Told) != QuestionKinds.None ? KindWeight
            : asked > 0 && (kinds & (QuestionKinds.Who | QuestionKinds.When)) != QuestionKinds.None ? WhoOrWhenWeight
            : 0;
        return asked + weight >= enough;
    }

    /// <summary>What a fact speaks of.</summary>
    /// <param name="Told">The kinds of question that it answers, or of which it says that they have no answer.</param>
    private sealed record FactWords(HashSet<int> Stems, QuestionKinds Told);
}
