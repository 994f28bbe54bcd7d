using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>Tells whether a text is in other words than an article's.</summary>
internal sealed class OwnWords
{
    /// <summary>So many of the article's words in a row are copied.</summary>
    public const int Run = 8;

    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sentences = new(StringComparer.Ordinal);

    /// <summary>Compares with these sentences.</summary>
    public OwnWords(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            var words = Tokenizer.Words(sentence);
            _sentences.Add(string.Join(' ', words));
            _runs.UnionWith(Runs(words));
        }
    }

    /// <summary>What is copied in <paramref name="text"/>; null where nothing is.</summary>
    public string? CopiedIn(string text)
    {
        var words = Tokenizer.Words(text);
        return words.Count > 0 && _sentences.Contains(string.Join(' ', words)) ? string.Join(' ', words) : Runs(words).FirstOrDefault(_runs.Contains);
    }

    private static IEnumerable<string> Runs(List<string> words) => Enumerable.Range(0, Math.Max(0, words.Count - Run + 1)).Select(start => string.Join(' ', words.Skip(start).Take(Run)));
}
