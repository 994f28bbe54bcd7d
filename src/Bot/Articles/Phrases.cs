using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>Words and short sequences of words, compared as the engine compares them: without case, accents and look-alike letters.</summary>
internal sealed class Phrases
{
    /// <summary>No phrase at all.</summary>
    public static readonly Phrases None = Parse("");

    private readonly IReadOnlyList<string[]> _phrases;

    private Phrases(IReadOnlyList<string[]> phrases) => _phrases = phrases;

    /// <summary>Reads alternatives parted by “|”; a word with * at its end stands for all that begin so.</summary>
    public static Phrases Parse(string alternatives) => new(
        [.. alternatives.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(phrase => phrase.Split(' ').Select(word => Tokenizer.Normalize(word)).ToArray())
            .OrderByDescending(phrase => phrase.Length)]);

    /// <summary>How many words from <paramref name="start"/> on are the longest phrase there; 0 where there is none.</summary>
    /// <param name="words">Normalised.</param>
    public int LengthAt(IReadOnlyList<string> words, int start) => _phrases.FirstOrDefault(phrase => Matches(phrase, words, start))?.Length ?? 0;

    /// <summary>Where the first phrase begins; −1 where there is none.</summary>
    public int IndexIn(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (LengthAt(words, i) > 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether <paramref name="words"/> have any of the phrases.</summary>
    public bool AreIn(IReadOnlyList<string> words) => IndexIn(words) >= 0;

    /// <summary>Whether <paramref name="word"/> is one of the phrases.</summary>
    public bool Has(string word) => LengthAt([word], 0) > 0;

    private static bool Matches(string[] phrase, IReadOnlyList<string> words, int start)
    {
        if (start + phrase.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Length; i++)
        {
            var (pattern, word) = (phrase[i], words[start + i]);
            if (pattern.Length > 1 && pattern[^1] == '*' ? !word.AsSpan().StartsWith(pattern.AsSpan()[..^1], StringComparison.Ordinal) : word != pattern)
            {
                return false;
            }
        }

        return true;
    }
}
