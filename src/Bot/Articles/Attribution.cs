using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>Finds who says what in an article, paragraph after paragraph.</summary>
internal sealed class Attribution(NameFinder names, Cues cues)
{
    private string? _last;

    /// <summary>The sentences of a paragraph, each with the person who says it, if it says so, and whether it is told as somebody's words.</summary>
    public IReadOnlyList<(string Sentence, string? Speaker, bool IsSpeech)> Attribute(IReadOnlyList<string> sentences)
    {
        var all = new List<(string Sentence, string? Speaker, bool IsSpeech)>();
        foreach (var speech in Speeches(sentences))
        {
            // “A. B”, – said somebody: the last sentence tells who said all of them.
            var told = speech.Select(Speaker).ToList();
            var speaker = told.LastOrDefault(one => one.IsSpeech);
            all.AddRange(speech.Select(sentence => (sentence, speaker.Person, speaker.IsSpeech)));
        }

        return all;
    }

    private (string? Person, bool IsSpeech) Speaker(string sentence)
    {
        var words = Tokenizer.Words(sentence);
        // No name reaches over a comma.
        var people = sentence.Split(',', ';', '“', '”', '«', '»').SelectMany(part => names.Find(Tokenizer.Words(part))).Where(name => name.Kind == NameMention.PersonKind).Distinct().ToList();
        var cue = Math.Max(cues.Quote.IndexIn(words), cues.Proposal.IndexIn(words));
        cue = cue >= 0 ? cue : cues.Opinion.IndexIn(words);
        if (cue < 0)
        {
            return (null, false);
        }

        if (people.Count > 0)
        {
            _last = people.MinBy(person => Math.Abs(words.IndexOf(names.WordsOf(words, person).FirstOrDefault("")) - cue))!.Id;
            return (_last, true);
        }

        return (cues.Same.AreIn(words) ? _last : null, true);
    }

    /// <summary>Sentences that stand in one quotation together; any other alone.</summary>
    private static IEnumerable<List<string>> Speeches(IReadOnlyList<string> sentences)
    {
        var speech = new List<string>();
        var depth = 0;
        foreach (var sentence in sentences)
        {
            speech.Add(sentence);
            depth = Math.Max(0, depth + Depth(sentence));
            if (depth == 0)
            {
                yield return speech;
                speech = [];
            }
        }

        if (speech.Count > 0)
        {
            yield return speech;
        }
    }

    /// <summary>How many quotations a sentence leaves open; below 0 where it closes some.</summary>
    private static int Depth(string sentence)
    {
        var depth = 0;
        for (var i = 0; i < sentence.Length; i++)
        {
            depth += sentence[i] switch
            {
                '«' or '“' or '„' => 1,
                '»' or '”' => -1,
                '"' => i == 0 || char.IsWhiteSpace(sentence[i - 1]) || sentence[i - 1] == '(' ? 1 : -1,
                _ => 0,
            };
        }

        return depth;
    }
}
