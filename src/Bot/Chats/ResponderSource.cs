using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;

namespace Bot.Chats;

/// <summary>Holds what answers questions now, and lets it be exchanged while the bot runs: each update is handled by one of them from beginning to end.</summary>
public sealed class ResponderSource
{
    private volatile Func<Expert> _current;

    /// <summary>Begins with one.</summary>
    /// <param name="pack">The pack that <paramref name="responder"/> answers from.</param>
    public ResponderSource(Pack pack, Responder responder) => _current = Always(pack, responder);

    /// <summary>Begins with whatever is at hand when it is needed.</summary>
    internal ResponderSource(Func<Expert> current) => _current = current;

    /// <summary>What answers now.</summary>
    public Expert Current => _current();

    /// <summary>Exchanges pack and responder together; what is being handled ends with the old ones.</summary>
    public void Swap(Pack pack, Responder responder) => _current = Always(pack, responder);

    private static Func<Expert> Always(Pack pack, Responder responder)
    {
        var expert = new Expert(pack, responder);
        return () => expert;
    }
}

/// <summary>A pack and what answers from it. Never changes; safe on many threads.</summary>
public sealed class Expert
{
    private readonly Dictionary<string, string> _entries;
    private readonly Dictionary<string, string> _examples;

    internal Expert(Pack pack, Responder responder)
    {
        (Pack, Responder, Teller) = (pack, responder, new EntryTeller(pack));
        _entries = pack.Entries.ToDictionary(entry => KeyOf(entry.Id), entry => entry.Id, StringComparer.Ordinal);
        _examples = pack.Examples.Values.SelectMany(list => list).Distinct(StringComparer.Ordinal)
            .ToDictionary(KeyOf, example => example, StringComparer.Ordinal);
    }

    /// <summary>What is known.</summary>
    public Pack Pack { get; }

    /// <summary>What answers from it.</summary>
    public Responder Responder { get; }

    /// <summary>What tells of its entries where nobody has asked a question.</summary>
    internal EntryTeller Teller { get; }

    /// <summary>A short name for an entry or example that is the same in every pack: eleven characters that fit on a button.</summary>
    internal static string KeyOf(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    /// <summary>The entry of a short name; null where the pack has it no more.</summary>
    internal string? EntryOf(string key) => _entries.GetValueOrDefault(key);

    /// <summary>The example question of a short name; null where the pack has it no more.</summary>
    internal string? ExampleOf(string key) => _examples.GetValueOrDefault(key);
}
