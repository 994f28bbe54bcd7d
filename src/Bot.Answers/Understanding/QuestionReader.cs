namespace Bot.Answers.Understanding;

/// <summary>A question made readable: what was meant letter by letter, in which language, and what it mentions.</summary>
/// <param name="Words">With wrong layouts, transliteration and typing errors repaired.</param>
/// <param name="Languages">The languages that it may be in, likeliest first.</param>
internal sealed record ReadQuestion(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Languages, Mentions Mentions);

/// <summary>Reads questions as people type them.</summary>
internal sealed class QuestionReader(Lexicon lexicon, PackModel model)
{
    /// <summary>How much better known another reading must be than what stands there, as a share of the text's weight.</summary>
    private const float Advantage = 0.12f;

    /// <summary>A text of which so large a share of the letters stands in words that the pack has is what was meant.</summary>
    private const double Familiar = 0.5;

    /// <summary>By how much a language must lead another for words alone to rule that one out.</summary>
    private const float PlainLead = 1.2f;

    /// <summary>Reads a question, and leaves its words weighed in <paramref name="buffers"/>.</summary>
    public ReadQuestion Read(string text, ScoreBuffers buffers)
    {
        var words = Tokenizer.Words(text);
        var best = Familiarity(words, buffers) + Advantage;
        var (meant, weighed) = (text, words);
        foreach (var (reading, readingWords) in IsFamiliar(words) ? [] : Readings(text, words))
        {
            weighed = readingWords;
            var familiarity = Familiarity(weighed, buffers);
            if (familiarity > best)
            {
                (best, meant, words) = (familiarity, reading, weighed);
            }
        }

        var slips = Speller.SlipsBeside(words.Where(lexicon.Speller.Knows));
        var repaired = words.ConvertAll(word => lexicon.Speller.Correct(word, slips));
        if (!repaired.SequenceEqual(weighed))
        {
            model.Intents.Vectorizer.Weigh(repaired, buffers.Text);
        }

        var mentions = MentionsOf(meant, words, repaired);
        var languages = lexicon.LanguageByLetters(meant) is { } own ? [own] : Languages(OfTheAsker(repaired, mentions), buffers);
        return new ReadQuestion(text, repaired, languages, mentions);
    }

    /// <summary>The words without foreign names in Latin letters, which say nothing of the language of the Cyrillic ones beside them.</summary>
    private List<string> OfTheAsker(List<string> words, Mentions mentions)
    {
        if (words.TrueForAll(IsLatin) || !words.Exists(IsLatin))
        {
            return words;
        }

        var named = lexicon.Names.WordsOf(words, mentions.Names).ToHashSet(StringComparer.Ordinal);
        return words.FindAll(word => !IsLatin(word) || !named.Contains(word));
    }

    private static bool IsLatin(string word) => char.IsAsciiLetterLower(word[0]);

    /// <summary>Names are looked for in what was typed first: a name the pack lacks must not be mended into one it has.</summary>
    private Mentions MentionsOf(string text, List<string> words, List<string> repaired)
    {
        var typed = Mentions.In(text, words, lexicon.Names);
        if (words.SequenceEqual(repaired))
        {
            return typed;
        }

        var mended = Mentions.In(text, repaired, lexicon.Names);
        return typed with { Names = [.. typed.Names.Union(mended.Names)], Kinds = typed.Kinds | mended.Kinds };
    }

    private IEnumerable<(string Text, List<string> Words)> Readings(string text, List<string> words)
    {
        foreach (var reading in Keyboard.Readings(text))
        {
            yield return (reading, Tokenizer.Words(reading));
        }

        if (words.Exists(IsLatin))
        {
            var meant = lexicon.Romanizer.Read(words);
            yield return (string.Join(' ', meant), meant);
        }
    }

    private bool IsFamiliar(List<string> words)
    {
        var (known, all) = (0, 0);
        foreach (var word in words)
        {
            all += word.Length;
            known += lexicon.Speller.Knows(word) ? word.Length : 0;
        }

        return known >= Familiar * all;
    }

    /// <summary>How much of the letters and words of a text is known, 0 to 1.</summary>
    private float Familiarity(List<string> words, ScoreBuffers buffers)
    {
        model.Intents.Vectorizer.Weigh(words, buffers.Text);
        return buffers.Text.KnownShare;
    }

    private IReadOnlyList<string> Languages(List<string> words, ScoreBuffers buffers)
    {
        if (words.Count == 0)
        {
            return model.Languages;
        }

        buffers.Score(model.LanguageModel);
        var ranking = buffers.Ranking[..model.Languages.Count];
        var best = ranking.Max();
        List<string> likely = [.. model.Languages.Zip(ranking).Where(item => item.Second > best - PlainLead).OrderByDescending(item => item.Second).Select(item => item.First)];
        List<string> written = [.. likely.Where(language => lexicon.IsWrittenLike(language, words))];
        return written.Count > 0 ? written : model.Languages.FirstOrDefault(language => lexicon.IsWrittenLike(language, words)) is { } only ? [only] : likely;
    }
}
