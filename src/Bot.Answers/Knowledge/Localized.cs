using System.Collections.Frozen;

namespace Bot.Answers.Knowledge;

/// <summary>One text in several languages, by two-letter language code.</summary>
public sealed class Localized
{
    private readonly FrozenDictionary<string, string> _texts;

    /// <summary>Makes a text from its versions.</summary>
    /// <exception cref="ArgumentException">There is no version at all.</exception>
    public Localized(IEnumerable<KeyValuePair<string, string>> texts)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        if (_texts.Count == 0)
        {
            throw new ArgumentException("A text needs at least one language.", nameof(texts));
        }
    }

    /// <summary>The version in <paramref name="language"/>, else any other: a reader prefers a foreign text to none.</summary>
    public string this[string language] => _texts.TryGetValue(language, out var text) ? text : _texts.Values[0];

    /// <summary>The versions, in no particular order.</summary>
    public IReadOnlyDictionary<string, string> All => _texts;

    /// <summary>Whether there is a version in <paramref name="language"/>.</summary>
    public bool Has(string language) => _texts.ContainsKey(language);
}
