using Bot.Answers.Understanding;

namespace Bot.Review;

/// <summary>Puts questions together that are the same but for typing, endings, order of small words and the like.</summary>
/// <remarks>
/// Each question joins the most similar one before it that stands for a cluster, or stands for one itself. So the order counts, which makes the result the
/// same for the same questions. Two questions that name different figures, or that differ in a word of content, are never put together.
/// </remarks>
internal static class QuestionClusters
{
    /// <summary>Shared grams from which two questions may be the same, as a share of the grams of both.</summary>
    private const double Threshold = 0.55;

    /// <summary>So many of their rarest grams must be shared before two questions are compared in full.</summary>
    private const int Hint = 10;

    /// <summary>Words that are shorter say little of what is asked.</summary>
    private const int ShortWord = 3;

    /// <summary>For each question the position of the one that stands for its cluster; its own for those that do.</summary>
    /// <param name="questions">The words of each question, as the engine normalises them; those that shall stand for clusters first.</param>
    public static int[] LeadersOf(IReadOnlyList<IReadOnlyList<string>> questions)
    {
        var grams = new TextGrams();
        var texts = questions.Select(words => grams.Of(words)).ToArray();
        RareFirst(texts, grams.Count);
        var hints = Array.ConvertAll(texts, text => Math.Min(Hint, LeastShared(text)));
        var leaders = new int[texts.Length];
        var leadersByGram = new List<int>?[grams.Count];
        var (shared, asked, similar) = (new int[texts.Length], new int[texts.Length], new List<int>());
        for (var i = 0; i < texts.Length; i++)
        {
            // Similar texts share some of the rarest grams of each, so that only these need to be looked up.
            var rarest = texts[i].AsSpan(0, texts[i].Length - LeastShared(texts[i]) + hints[i]);
            similar.Clear();
            foreach (var gram in rarest)
            {
                foreach (var leader in leadersByGram[gram] ?? [])
                {
                    (shared[leader], asked[leader]) = (asked[leader] == i ? shared[leader] + 1 : 1, i);
                    if (shared[leader] == Math.Min(hints[i], hints[leader]))
                    {
                        similar.Add(leader);
                    }
                }
            }

            leaders[i] = MostSimilar(questions, texts, i, similar);
            if (leaders[i] == i)
            {
                foreach (var gram in rarest)
                {
                    (leadersByGram[gram] ??= []).Add(i);
                }
            }
        }

        return leaders;
    }

    /// <summary>The most similar of some leaders that says the same; the question itself where none does.</summary>
    private static int MostSimilar(IReadOnlyList<IReadOnlyList<string>> questions, int[][] texts, int question, List<int> leaders)
    {
        var (best, likeness) = (question, 0.0);
        foreach (var leader in leaders)
        {
            if (Likeness(texts[question], texts[leader]) is var like && like >= Threshold && (like > likeness || (like == likeness && leader < best))
                && SayTheSame(questions[question], questions[leader]))
            {
                (best, likeness) = (leader, like);
            }
        }

        return best;
    }

    /// <summary>Numbers grams by how seldom they are, and puts those of each text in that order.</summary>
    private static void RareFirst(int[][] texts, int count)
    {
        var frequency = new int[count];
        foreach (var text in texts)
        {
            foreach (var gram in text)
            {
                frequency[gram]++;
            }
        }

        var places = new int[count];
        foreach (var (gram, place) in Enumerable.Range(0, count).OrderBy(gram => frequency[gram]).ThenBy(gram => gram).Select((gram, place) => (gram, place)))
        {
            places[gram] = place;
        }

        foreach (var text in texts)
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = places[text[i]];
            }

            Array.Sort(text);
        }
    }

    /// <summary>How many grams a text must share at least with a similar one.</summary>
    private static int LeastShared(int[] text) => (int)Math.Ceiling(Threshold * text.Length);

    private static double Likeness(int[] one, int[] other)
    {
        if (Math.Min(one.Length, other.Length) < Threshold * Math.Max(one.Length, other.Length))
        {
            return 0;
        }

        var shared = TextGrams.Shared(one, other);
        return (double)shared / (one.Length + other.Length - shared);
    }

    /// <summary>Whether neither of two questions has a word or figure in the place of another one.</summary>
    private static bool SayTheSame(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (own, others) = (Unmatched(one, other), Unmatched(other, one));
        return !own.Concat(others).Any(word => char.IsAsciiDigit(word[0]))
            && !(own.Exists(word => word.Length > ShortWord) && others.Exists(word => word.Length > ShortWord));
    }

    private static List<string> Unmatched(IReadOnlyList<string> words, IReadOnlyList<string> among) => [.. words.Where(word => !among.Any(other => IsSameWord(word, other)))];

    /// <summary>Whether two words differ in their endings or in a slip of the finger at most.</summary>
    private static bool IsSameWord(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        if (char.IsAsciiDigit(one[0]) || char.IsAsciiDigit(other[0]))
        {
            return false;
        }

        var shorter = Math.Min(one.Length, other.Length);
        var start = one.AsSpan().CommonPrefixLength(other);
        return (shorter > ShortWord && start >= Math.Max(ShortWord, shorter - 2) && Math.Abs(one.Length - other.Length) <= 3)
            || (shorter > ShortWord + 1 && Speller.Distance(one, other, 2) < 2);
    }
}
