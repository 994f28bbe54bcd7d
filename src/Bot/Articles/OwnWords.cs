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

    /// <summary>What is copied in <paramref name="text"/>, as it is written there; null where nothing is.</summary>
    public string? CopiedIn(string text)
    {
        var words = Tokenizer.Words(text);
        return words.Count > 0 && _sentences.Contains(string.Join(' ', words)) ? text : Runs(words).FirstOrDefault(_runs.Contains) is { } run ? AsWritten(run, text) : null;
    }

    /// <summary>The part of a text whose comparable words are these: in them the letters are folded, which is not for people to read.</summary>
    private static string AsWritten(string run, string text)
    {
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var start = 0; start < pieces.Length; start++)
        {
            for (var end = start + 1; end <= pieces.Length; end++)
            {
                var part = string.Join(' ', pieces[start..end]);
                var words = string.Join(' ', Tokenizer.Words(part));
                if (words == run)
                {
                    return part;
                }

                if (words.Length > run.Length)
                {
                    break;
                }
            }
        }

        return run;
    }

    private static IEnumerable<string> Runs(List<string> words) => Enumerable.Range(0, Math.Max(0, words.Count - Run + 1)).Select(start => string.Join(' ', words.Skip(start).Take(Run)));
}
