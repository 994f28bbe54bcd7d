using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Answers.Conversation;

/// <summary>Tells of an entry otherwise than in answer to a question: all that is known, or what belongs to one event. Never changes; safe on many threads.</summary>
public sealed class EntryTeller
{
    /// <summary>With its sources, as much fits into one message.</summary>
    private const int LongestWhole = 3000;

    private readonly ReplyWriter _writer;
    private readonly Dictionary<string, Entry> _entries;

    /// <summary>Makes one for a pack.</summary>
    public EntryTeller(Pack pack)
    {
        _writer = new ReplyWriter(pack);
        _entries = pack.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    }

    /// <summary>Whether more is known of an entry than was told.</summary>
    public bool HasMore(string entry, IReadOnlyList<Fact> told, string language) =>
        _entries.TryGetValue(entry, out var found) && FactChooser.Choose(found, null, language, LongestWhole).Any(fact => !told.Contains(fact));

    /// <summary>All that is known of an entry; null where the pack has no such entry.</summary>
    public Document? Whole(string entry, string language) =>
        _entries.TryGetValue(entry, out var found) ? _writer.Facts(FactChooser.Choose(found, null, language, LongestWhole), language) : null;

    /// <summary>A reply that tells first what belongs to an event.</summary>
    public Reply OfSummit(Reply reply, string summit)
    {
        if (reply.Entry is null || !_entries.TryGetValue(reply.Entry, out var entry))
        {
            return reply;
        }

        var mentions = new Mentions([new NameMention(summit, NameMention.SummitKind)], [], [], QuestionKinds.None);
        var facts = FactChooser.Choose(entry, mentions, reply.Language);
        return reply with { Facts = facts, Text = _writer.Facts(facts, reply.Language) };
    }
}
