using System.Collections.Concurrent;
using System.Numerics.Tensors;

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

    /// <summary>A text known as well as this is what was meant.</summary>
    private const float Familiar = 0.7f;

    /// <summary>By how much a language must lead another for words alone to rule that one out.</summary>
    private const float PlainLead = 1.2f;

    private readonly ConcurrentBag<Buffers> _free = [];

    public ReadQuestion Read(string text)
    {
        var buffers = _free.TryTake(out var free) ? free : new Buffers(model.Languages.Count);
        var words = Tokenizer.Words(text);
        var best = Familiarity(words, buffers) + Advantage;
        var meant = text;
        foreach (var reading in best < Familiar + Advantage ? Keyboard.Readings(text) : [])
        {
            var candidate = Tokenizer.Words(reading);
            var familiarity = Familiarity(candidate, buffers);
            if (familiarity > best)
            {
                (best, meant, words) = (familiarity, reading, candidate);
            }
        }

        string[] repaired = [.. words.Select(lexicon.Speller.Correct)];
        var languages = lexicon.LanguageByLetters(meant) is { } own ? [own] : Languages(repaired, buffers);
        _free.Add(buffers);
        return new ReadQuestion(text, repaired, languages, MentionsOf(meant, words, repaired));
    }

    /// <summary>Names are looked for in what was typed first: a name the pack lacks must not be mended into one it has.</summary>
    private Mentions MentionsOf(string text, List<string> words, string[] repaired)
    {
        var typed = Mentions.In(text, words, lexicon.Names);
        if (words.SequenceEqual(repaired))
        {
            return typed;
        }

        var mended = Mentions.In(text, repaired, lexicon.Names);
        return typed with { Names = [.. typed.Names.Union(mended.Names)], Kinds = typed.Kinds | mended.Kinds };
    }

    private float Familiarity(IReadOnlyList<string> words, Buffers buffers)
    {
        model.Intents.Vectorizer.Weigh(words, buffers.Scratch.Counts, buffers.Scratch.Text);
        return buffers.Scratch.Text.KnownShare;
    }

    private IReadOnlyList<string> Languages(IReadOnlyList<string> words, Buffers buffers)
    {
        if (words.Count == 0)
        {
            return model.Languages;
        }

        model.LanguageModel.Score(words, buffers.Scratch, buffers.Ranking, buffers.Scores);
        var best = TensorPrimitives.Max(buffers.Ranking.AsSpan());
        return [.. model.Languages.Zip(buffers.Ranking).Where(item => item.Second > best - PlainLead).OrderByDescending(item => item.Second).Select(item => item.First)];
    }

    private sealed class Buffers(int languages)
    {
        public LinearModel.Scratch Scratch { get; } = new(languages);

        public float[] Ranking { get; } = new float[languages];

        public float[] Scores { get; } = new float[languages];
    }
}
