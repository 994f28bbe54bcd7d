using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>Parts a paragraph into sentences.</summary>
internal static class SentenceSplitter
{
    private const string Closing = "»”\"’')]";
    private const string Opening = "«“„\"‘'([";
    private const string Dashes = "-–—";

    /// <summary>The sentences of a paragraph, in order; together they have all its letters and signs.</summary>
    /// <remarks>A quotation of several sentences is parted too: each of them states something.</remarks>
    public static IReadOnlyList<string> Split(string paragraph, Cues cues)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (paragraph[i] is not ('.' or '!' or '?' or '…'))
            {
                continue;
            }

            var end = i + 1;
            while (end < paragraph.Length && (paragraph[end] is '.' or '!' or '?' or '…' || Closing.Contains(paragraph[end], StringComparison.Ordinal)))
            {
                end++;
            }

            if (EndsAt(paragraph, i, end, cues))
            {
                Add(start, end);
                start = end;
            }

            i = end - 1;
        }

        Add(start, paragraph.Length);
        return sentences;

        void Add(int from, int to)
        {
            var sentence = paragraph[from..to].Trim();
            if (sentence.Length > 0)
            {
                sentences.Add(sentence);
            }
        }
    }

    private static bool EndsAt(string text, int stop, int end, Cues cues)
    {
        if (end >= text.Length)
        {
            return true;
        }

        // 4.5, site.kz, “да!”, – and a quotation that its sentence goes on after.
        if (!char.IsWhiteSpace(text[end]))
        {
            return false;
        }

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Opening.Contains(text[next], StringComparison.Ordinal)))
        {
            next++;
        }

        if (next >= text.Length)
        {
            return true;
        }

        var first = text[next];
        return !Dashes.Contains(first, StringComparison.Ordinal)
            && !char.IsLower(first)
            && first is not (',' or ';' or ':')
            && (text[stop] != '.' || !IsAbbreviation(text, stop, first, cues));
    }

    private static bool IsAbbreviation(string text, int stop, char next, Cues cues)
    {
        var start = stop;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        if (start == stop)
        {
            return false;
        }

        var word = text[start..stop];
        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            // An initial; that U.S. may end a sentence is rarer by far.
            return true;
        }

        var normal = Tokenizer.Normalize(word);
        var always = cues.Abbreviations.Has(normal);
        // “в 2024 г. Новый …” ends a sentence, “в г. Алматы” does not: what may be either ends one after a number.
        return cues.EndAbbreviations.Has(normal) ? !char.IsUpper(next) || (always && !FollowsNumber(text, start)) : always;
    }

    private static bool FollowsNumber(string text, int start)
    {
        var before = start - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return before >= 0 && char.IsDigit(text[before]);
    }
}
