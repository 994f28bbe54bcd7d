using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Tells whether a message is two questions, and what answers each. Never changes; safe on many threads.</summary>
/// <param name="entries">The pack's, by identifier.</param>
internal sealed class TwoQuestions(IReadOnlyDictionary<string, Entry> entries, Understander understander, FollowUps followUps, FactRelevance relevance, Thresholds thresholds)
{
    /// <summary>A message understood as surely as this is one question.</summary>
    private const double SureAsOne = 0.85;

    /// <summary>Half of a message with less new in it asks for more of what the other half does: “and in which city?”.</summary>
    private const double NothingNew = 0.05;

    /// <summary>Half of a message that is not understood alone is read as going on from the other half only if it has as much new in it.</summary>
    private const double MuchNew = 0.5;

    /// <summary>The two questions of <paramref name="message"/>; null where it is not clearly two, or not both can be answered.</summary>
    /// <param name="whole">The message, understood as one question.</param>
    /// <param name="language">The language to answer in.</param>
    public (AnsweredQuestion First, AnsweredQuestion Second)? In(string message, Understood whole, string language)
    {
        if (whole.Candidates is not [var best, ..])
        {
            return null;
        }

        IReadOnlyList<NameMention>? names = null;
        foreach (var (first, second, areSentences) in QuestionParts.Of(message))
        {
            // “Ван И” has no “and” in it: no name may go through the place where a message is divided.
            names ??= NamesIn(message);
            if (names.Except([.. NamesIn(first), .. NamesIn(second)]).Any())
            {
                continue;
            }

            // A question with an “and” in it is mostly one, unless both sides ask; two sentences are two unless they ask the same.
            var bothAsk = Asks(second) && (areSentences || best.Confidence.Value < SureAsOne || Asks(first));
            if ((bothAsk ? Separate(first, second, language) : areSentences ? null : Shared(first, second, whole, language)) is { } two)
            {
                return two;
            }
        }

        return null;
    }

    /// <summary>Two questions of which each is asked in full, or the second takes what it lacks from the first.</summary>
    private (AnsweredQuestion, AnsweredQuestion)? Separate(string first, string second, string language)
    {
        if (Answered(first, understander.Understand(first), language) is not { } one)
        {
            return null;
        }

        var rest = understander.Understand(second);
        var novelty = understander.Novelty(one.Entry.Id, rest);
        return novelty > NothingNew
            && (Answered(second, rest, language) ?? (novelty > MuchNew ? Answered(second, GoingOn(one, second, language), language) : null)) is { } other
            && AreDifferent(one, other) ? (one, other) : null;
    }

    /// <summary>“The one and the other”: what is asked of one is asked of the other too, which no single entry speaks of.</summary>
    private (AnsweredQuestion, AnsweredQuestion)? Shared(string first, string second, Understood whole, string language)
    {
        var (asked, added) = Asks(first) ? (first, second) : (second, first);
        return understander.Named(whole.Candidates[0].Label, whole).Missing > 0
            && Answered(asked, understander.Understand(asked), language, whole) is { } one
            && understander.Novelty(one.Entry.Id, understander.Understand(added)) > MuchNew
            && Answered(added, GoingOn(one, added, language), language, whole) is { } other
            && AreDifferent(one, other) && Tells(one.Entry, whole) && Tells(other.Entry, whole) ? (one, other) : null;
    }

    private Understood GoingOn(AnsweredQuestion before, string question, string language) =>
        followUps.Understand(question, new Dialogue(language, before.Entry.Id, before.Text));

    /// <summary>What answers a question for sure; null where nothing does.</summary>
    /// <param name="sought">The question that tells which facts are sought, where that is not <paramref name="understood"/> itself.</param>
    private AnsweredQuestion? Answered(string text, Understood understood, string language, Understood? sought = null) =>
        understood.Candidates is [var best, ..] && best.Confidence.Value >= thresholds.Sure && entries.TryGetValue(best.Label, out var entry)
            ? new(text, entry, best.Confidence, FactChooser.Choose(entry, understood.Mentions, language, FactChooser.LongestAnswer / 2, relevance.SoughtBy(sought ?? understood, entry)))
            : null;

    /// <summary>Whether the entry tells all kinds of thing that a question asks for.</summary>
    private bool Tells(Entry entry, Understood question) => (question.Kinds & ~understander.ProfileOf(entry.Id).Told) == QuestionKinds.None;

    private IReadOnlyList<NameMention> NamesIn(string text) => understander.Lexicon.Names.Find(Tokenizer.Words(text));

    private static bool Asks(string part) => QuestionWords.Ask(Tokenizer.Words(part));

    private static bool AreDifferent(AnsweredQuestion one, AnsweredQuestion other) => one.Entry.Id != other.Entry.Id && !one.Facts.Any(other.Facts.Contains);
}

/// <summary>One question of a message and what answers it.</summary>
/// <param name="Facts">Those to show, as many as leave room for the other answer.</param>
internal sealed record AnsweredQuestion(string Text, Entry Entry, Confidence Confidence, IReadOnlyList<Fact> Facts);
