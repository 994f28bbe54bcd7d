using System.Collections.Concurrent;
using Bot.Answers.Conversation;
using Bot.Chats;

namespace Bot.Review;

/// <summary>What one expert makes of questions; each is asked once, and its ways of asking are indexed once. Safe on many threads.</summary>
internal sealed class PresentAnswers(Expert expert)
{
    private const int MostEntries = 3;
    private const int MostNear = 3;

    /// <summary>What looks further back than this is not kept: a journal of years has no more.</summary>
    public const int MostKept = 50_000;

    private readonly ConcurrentDictionary<string, Verdict> _verdicts = new(StringComparer.Ordinal);

    /// <summary>Made while the questions are read and put together.</summary>
    private readonly Task<UtteranceIndex> _index = Task.Run(() => new UtteranceIndex(expert.Pack));
    private readonly Dictionary<string, string> _topics = expert.Pack.Entries.ToDictionary(entry => entry.Id, entry => entry.Topic, StringComparer.Ordinal);

    public Expert Expert => expert;

    /// <summary>The topic of an entry; null where the pack has no such entry.</summary>
    public string? TopicOf(string entry) => _topics.GetValueOrDefault(entry);

    /// <summary>Whether a question was asked already.</summary>
    public bool Knows(string question) => _verdicts.ContainsKey(question);

    /// <summary>Asks questions so that their answers are at hand, and forgets all others.</summary>
    public void Ask(IReadOnlyCollection<string> questions, CancellationToken cancellation)
    {
        foreach (var gone in _verdicts.Keys.Except(questions, StringComparer.Ordinal))
        {
            _verdicts.TryRemove(gone, out _);
        }

        foreach (var question in questions.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            VerdictOn(question);
        }
    }

    /// <summary>The entry that a question is surely answered with; null for none.</summary>
    public string? Answer(string question) => VerdictOn(question) is { Outcome: Outcome.Answered, Entries: [var best, ..] } ? best.Entry : null;

    /// <summary>The likeliest entry; null where nothing is likely.</summary>
    public string? Likeliest(string question) => VerdictOn(question).Entries is [var best, ..] ? best.Entry : null;

    /// <summary>What the bot would make of a question that stands on its own, and what helps to decide where it belongs.</summary>
    public Suggestion Suggest(string question)
    {
        var (verdict, index) = (VerdictOn(question), _index.GetAwaiter().GetResult());
        var near = index.Nearest(question, MostNear, entry => entry is not null);
        var entries = verdict.Entries.Concat(near.Select(one => new SuggestedEntry(one.Entry!, null))).DistinctBy(one => one.Entry, StringComparer.Ordinal).Take(MostEntries);
        return new Suggestion(verdict.Outcome, [.. entries], near, index.Nearest(question, 1, entry => entry is null) is [var outside] ? outside : null, expert.Responder.Thresholds);
    }

    private Verdict VerdictOn(string question)
    {
        if (_verdicts.TryGetValue(question, out var known))
        {
            return known;
        }

        var reply = expert.Responder.Respond(Scrubbed(question), Dialogue.Empty);
        var likely = reply.Considered.Where(candidate => _topics.ContainsKey(candidate.Label)).Take(MostEntries).Select(candidate => new SuggestedEntry(candidate.Label, candidate.Confidence.Value));
        var answered = reply is { Outcome: Outcome.Answered, Entry: { } entry } ? new SuggestedEntry(entry, reply.Confidence.Value) : null;
        var verdict = new Verdict(reply.Outcome, [.. likely.Prepend(answered).OfType<SuggestedEntry>().DistinctBy(one => one.Entry, StringComparer.Ordinal).Take(MostEntries)]);
        if (_verdicts.Count < MostKept)
        {
            _verdicts[question] = verdict;
        }

        return verdict;
    }

    private static string Scrubbed(string question) => Bot.Storage.Scrubber.WithoutMarks(question);

    private sealed record Verdict(Outcome Outcome, IReadOnlyList<SuggestedEntry> Entries);
}
