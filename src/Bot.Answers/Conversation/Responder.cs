using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Answers questions from one pack with one model. Never changes; safe on many threads.</summary>
/// <remarks>It neither waits, sends nor saves: the same question in the same dialogue has the same reply.</remarks>
public sealed class Responder
{
    private const int MostChoices = 3;

    /// <summary>A choice is offered only if it is at least so likely beside the likeliest.</summary>
    private const double LeastChoice = 0.05;

    /// <summary>
    /// What an entry says is set against what a question presumes if that shares so much with it, 0 to 1, and the entry is so likely beside one that would be offered:
    /// not very, for what is presumed speaks against it.
    /// </summary>
    private const double LeastCoverage = 0.2;
    private const double LeastToCorrect = 0.05;

    /// <summary>And so long it may be, in UTF-16 units.</summary>
    private const int LongestCorrection = 400;

    private readonly Pack _pack;
    private readonly PackModel _model;
    private readonly Understander _understander;
    private readonly FollowUps _followUps;
    private readonly ReplyWriter _writer;
    private readonly RelatedEntries _related;
    private readonly FactRelevance _relevance;
    private readonly TwoQuestions _twoQuestions;
    private readonly Dictionary<string, Entry> _entries;
    private readonly Dictionary<string, DialogueAct> _acts;

    /// <summary>Makes a responder.</summary>
    /// <exception cref="ArgumentException">The model was trained on another pack.</exception>
    public Responder(Pack pack, PackModel model)
    {
        if (model.PackHash != pack.Hash)
        {
            throw new ArgumentException("The model was trained on another state of the pack; train it again.", nameof(model));
        }

        (_pack, _model) = (pack, model);
        _understander = new Understander(pack, model);
        _followUps = new FollowUps(_understander, pack, model.FollowUps);
        _writer = new ReplyWriter(pack);
        _related = new RelatedEntries(pack, _understander.Lexicon);
        _relevance = new FactRelevance(pack, _understander);
        _entries = pack.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        _twoQuestions = new TwoQuestions(_entries, _understander, _followUps, _relevance, model.Thresholds);
        _acts = pack.Acts.ToDictionary(act => act.Id, StringComparer.Ordinal);
    }

    /// <summary>The confidences from which it answers or offers choices.</summary>
    public Thresholds Thresholds => _model.Thresholds;

    /// <summary>The reply to <paramref name="question"/> in a dialogue.</summary>
    /// <param name="language">The language to reply in; null for that of the question.</param>
    public Reply Respond(string question, Dialogue dialogue, string? language = null) => Respond(question, _followUps.Understand(question, dialogue), dialogue, language);

    private Reply Respond(string question, Understood understood, Dialogue dialogue, string? language)
    {
        var speech = language ?? understood.Language;
        if (understood.Words.Count == 0)
        {
            var words = Document.Plain(Words.In(language ?? dialogue.Language ?? speech)["notUnderstood"]);
            return new Reply(Outcome.Unknown, speech, null, default, [], words, [], dialogue);
        }

        return (TwoAnswers(question, understood, speech) ?? Decide(understood, question, dialogue, speech)) with { Considered = understood.Candidates };
    }

    /// <summary>How <paramref name="question"/> is understood in a dialogue, and why it gets its reply.</summary>
    public Explanation Explain(string question, Dialogue dialogue)
    {
        var understood = _followUps.Understand(question, dialogue);
        var reply = Respond(question, understood, dialogue, language: null);
        var mentions = understood.Mentions;
        var explained = _understander.Explain(understood.Question ?? question).ToDictionary(candidate => candidate.Label, StringComparer.Ordinal);
        var facts = reply is { Outcome: Outcome.Answered, Entry: { } id } && _entries.TryGetValue(id, out var entry) ? reply.Facts.Concat(entry.Facts).Distinct() : [];
        return new Explanation(
            understood.Question ?? question,
            understood.Words,
            understood.Languages,
            [.. (mentions?.Names ?? []).Select(name => new FoundName(name.Id, name.Kind, _understander.HasFactsAbout(name)))],
            mentions?.Years ?? [],
            mentions?.Figures ?? [],
            mentions is null or { Kinds: QuestionKinds.None } ? [] : [.. Enum.GetValues<QuestionKinds>().Where(kind => kind != QuestionKinds.None && mentions.Kinds.HasFlag(kind)).Select(kind => $"{kind}")],
            [.. understood.Candidates.Select(candidate => new ExplainedCandidate(candidate.Label, candidate.Confidence, explained.GetValueOrDefault(candidate.Label)?.Evidence ?? []))],
            [.. facts.Select(fact => new ConsideredFact(fact, reply.Facts.Contains(fact)))],
            _model.Thresholds,
            reply);
    }

    /// <summary>The answers to both questions of a message that is clearly two; null for any other.</summary>
    private Reply? TwoAnswers(string message, Understood whole, string language)
    {
        if (_twoQuestions.In(message, whole, language) is not var (first, second))
        {
            return null;
        }

        List<Fact> facts = [.. first.Facts, .. second.Facts];
        return new Reply(
            Outcome.Answered,
            language,
            first.Entry.Id,
            first.Confidence < second.Confidence ? first.Confidence : second.Confidence,
            facts,
            _writer.Facts(facts, language),
            ChoicesOf(_related.To(first.Entry.Id).Concat(_related.To(second.Entry.Id)), language),
            new Dialogue(language, second.Entry.Id, second.Text));
    }

    private Reply Decide(Understood understood, string question, Dialogue dialogue, string speech)
    {
        var candidates = understood.Candidates;
        var says = SaysSomething(understood);
        if (says && candidates is [var best, ..] && best.Confidence.Value >= _model.Thresholds.Sure)
        {
            return _entries.TryGetValue(best.Label, out var entry)
                ? Answer(entry, best.Confidence, understood, question, speech)
                : Act(_acts[best.Label], best.Confidence, dialogue, speech);
        }

        var choices = candidates.Where(candidate => _entries.ContainsKey(candidate.Label)).ToList();
        var asked = understood.Question ?? question;
        if (says && choices is [var likeliest, ..])
        {
            if (Presumes(understood, likeliest, dialogue))
            {
                return Correct(choices, understood, asked, speech);
            }

            if (likeliest.Confidence.Value >= _model.Thresholds.Maybe)
            {
                return Suggest(choices, asked, speech);
            }
        }

        return Unknown(choices, understood, asked, dialogue, speech);
    }

    /// <summary>Whether a question is more than noise; one that goes on from another need not be.</summary>
    private bool SaysSomething(Understood understood) => understood.Question is not null || _understander.KnowsMostOf(understood.Words);

    /// <summary>The answer to an entry that was chosen by its button.</summary>
    /// <returns>Null where the pack has no such entry any more.</returns>
    public Reply? Show(string entry, string language) =>
        _entries.TryGetValue(entry, out var found)
            ? Answer(found, Confidence.Of(1), new Understood(language, [], []), found.Title[language], language)
            : null;

    /// <summary>The entries that a question may well have asked for: the answered one first, then the likeliest; none where the bot does not know.</summary>
    /// <param name="reply">The reply to the question.</param>
    public IReadOnlyList<string> Plausible(Reply reply)
    {
        var entries = reply.Considered.Where(candidate => _entries.ContainsKey(candidate.Label)).ToList();
        return reply switch
        {
            { Outcome: Outcome.Answered, Entry: { } answered } =>
                [answered, .. entries.Where(one => one.Confidence.Value >= _model.Thresholds.Maybe && one.Label != answered).Select(one => one.Label)],
            { Outcome: Outcome.Suggested } => [.. Choosable(entries).Select(one => one.Label)],
            _ => [],
        };
    }

    private Reply Answer(Entry entry, Confidence confidence, Understood understood, string question, string language)
    {
        var facts = FactChooser.Choose(entry, understood.Mentions, language, sought: understood.Words.Count > 0 ? _relevance.SoughtBy(understood, entry) : null);
        return new Reply(
            facts[0].Kind == FactKind.Untold ? Outcome.Unknown : Outcome.Answered,
            language,
            entry.Id,
            confidence,
            facts,
            _writer.Facts(facts, language),
            ChoicesOf(_related.To(entry.Id), language),
            new Dialogue(language, entry.Id, understood.Question ?? question));
    }

    private Reply Act(DialogueAct act, Confidence confidence, Dialogue dialogue, string language)
    {
        var facts = dialogue.Entry is { } last && _entries.TryGetValue(last, out var entry) ? FactChooser.Choose(entry, null, language).Where(fact => fact.Kind != FactKind.Untold).ToList() : [];
        if (act.Reply is { } fixedReply)
        {
            return new Reply(Outcome.SmallTalk, language, act.Id, confidence, [], Document.Plain(fixedReply[language]), [], dialogue with { Language = language });
        }

        if (facts.Count == 0)
        {
            return new Reply(Outcome.SmallTalk, language, act.Id, confidence, [], Document.Plain(Words.In(language)["aboutWhat"]), [], dialogue);
        }

        return act.Kind switch
        {
            ActKind.Source => About(_writer.Sources(facts, language)),
            ActKind.Speaker => About(_writer.Speakers(facts, language)) with { Dialogue = NamingSpeaker() },
            ActKind.Date => About(_writer.Dates(facts, language)),
            _ => More(dialogue, confidence, language),
        };

        Reply About(Document text) =>
            new(Outcome.Answered, language, dialogue.Entry, confidence, facts, text, [], dialogue with { Language = language });

        // “And who is he?” goes on from the speaker that was named, where that is one.
        Dialogue NamingSpeaker() => dialogue with
        {
            Language = language,
            Question = _writer.SpeakersOf(facts, language) is [var speaker] && dialogue.Question?.EndsWith(speaker, StringComparison.Ordinal) != true ? $"{dialogue.Question} {speaker}" : dialogue.Question,
        };
    }

    /// <summary>What else is known around the last answer: the related entry that has not been told, with the others to choose from.</summary>
    private Reply More(Dialogue dialogue, Confidence confidence, string language)
    {
        var related = _related.To(dialogue.Entry!);
        if (related.Count == 0)
        {
            return new Reply(Outcome.SmallTalk, language, dialogue.Entry, confidence, [], Document.Plain(Words.In(language)["nothingMore"]), [], dialogue);
        }

        var entry = _entries[related[0]];
        var facts = FactChooser.Choose(entry, null, language);
        return new Reply(
            Outcome.Answered, language, entry.Id, confidence, facts, _writer.Facts(facts, language),
            ChoicesOf(related.Skip(1), language), new Dialogue(language, entry.Id, entry.Title[language]));
    }

    private Reply Suggest(List<Candidate> candidates, string question, string language)
    {
        var choices = ChoicesOf(Choosable(candidates).Select(candidate => candidate.Label), language);
        // What is said next most likely goes on with what was most likely meant.
        return new Reply(
            Outcome.Suggested, language, candidates[0].Label, candidates[0].Confidence, [], ReplyWriter.Unsure(choices, language), choices,
            new Dialogue(language, candidates[0].Label, question));
    }

    private static IEnumerable<Candidate> Choosable(List<Candidate> candidates) =>
        candidates.Where(candidate => candidate.Confidence.Value >= candidates[0].Confidence.Value * LeastChoice);

    /// <summary>Whether a question that is not clearly answered asks why, and so takes something for granted of what an entry speaks of: that may be wrong, or nobody tells the reason.</summary>
    private bool Presumes(Understood question, Candidate likeliest, Dialogue dialogue) =>
        question.Kinds.HasFlag(QuestionKinds.Why)
        && likeliest.Label != dialogue.Entry
        && likeliest.Confidence.Value >= _model.Thresholds.Maybe * LeastToCorrect
        && _understander.Coverage(likeliest.Label, question) >= LeastCoverage;

    /// <summary>That no source says what a question presumes, and what they do say of its subject.</summary>
    private Reply Correct(List<Candidate> candidates, Understood understood, string question, string language)
    {
        var entry = _entries[candidates[0].Label];
        var facts = FactChooser.Choose(entry, understood.Mentions, language, LongestCorrection, _relevance.SoughtBy(understood, entry));
        return new Reply(
            Outcome.Unknown,
            language,
            entry.Id,
            candidates[0].Confidence,
            facts,
            facts[0].Kind == FactKind.Untold ? _writer.Facts(facts, language) : _writer.NotSo(facts, language),
            ChoicesOf(Choosable(candidates).Select(candidate => candidate.Label), language),
            new Dialogue(language, entry.Id, question));
    }

    private Reply Unknown(List<Candidate> candidates, Understood understood, string question, Dialogue dialogue, string language)
    {
        var known = candidates.Where(candidate => candidate.Confidence.Value >= _model.Thresholds.Maybe / 3).Take(2).Select(candidate => candidate.Label).ToList();
        foreach (var (label, confidence) in candidates)
        {
            if (_relevance.AskedInVain(understood, _entries[label]) is { } untold)
            {
                var beside = ChoicesOf(known.Prepend(label).Distinct(StringComparer.Ordinal), language);
                return new Reply(
                    Outcome.Unknown, language, label, confidence, [untold], ReplyWriter.Untold(untold, beside, language), beside, new Dialogue(language, label, question));
            }
        }

        var near = ChoicesOf(known, language);
        var missing = (understood.Mentions?.Names ?? [])
            .Where(name => name.Kind != NameMention.SummitKind && !_understander.HasFactsAbout(name))
            .Select(name => _writer.NameOf(name.Id, language))
            .Concat((understood.Mentions?.Years ?? []).Where(year => !_understander.HasFactsAbout(year)).Select(year => $"{year}"))
            .ToList();
        return new Reply(
            Outcome.Unknown,
            language,
            candidates.Count > 0 ? candidates[0].Label : null,
            candidates.Count > 0 ? candidates[0].Confidence : default,
            [],
            ReplyWriter.Unknown(missing, near, language),
            near,
            dialogue with { Language = language });
    }

    private List<Choice> ChoicesOf(IEnumerable<string> entries, string language) =>
        [.. entries.Take(MostChoices).Select(id => new Choice(id, _entries[id].Title[language]))];
}
