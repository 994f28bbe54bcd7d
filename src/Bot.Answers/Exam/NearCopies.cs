using Bot.Answers.Understanding;

namespace Bot.Answers.Exam;

/// <summary>Finds texts that say what a question of an exam says in almost the same words: what is graded on must not be trained on.</summary>
/// <remarks>Never changes; safe on many threads.</remarks>
public sealed class NearCopies
{
    /// <summary>Shared words from which two texts count as one and the same, as a share of the words of both.</summary>
    public const double Threshold = 0.9;

    /// <summary>Whoever asks in so few words asks what anybody asks.</summary>
    private const int FewWords = 3;

    private readonly List<(string Text, HashSet<string> Words)> _questions = [];
    private readonly Dictionary<string, List<int>> _byWord = new(StringComparer.Ordinal);

    /// <summary>Takes the questions of an exam that copies are looked for of. Chit-chat and noise are anybody's.</summary>
    public NearCopies(IEnumerable<ExamItem> exam)
    {
        foreach (var question in exam.Where(item => item.Style is not ("chitchat" or "noise")).Select(item => item.Turns[0].Question))
        {
            var words = WordsOf(question);
            if (words.Count <= FewWords)
            {
                continue;
            }

            foreach (var word in words)
            {
                if (!_byWord.TryGetValue(word, out var questions))
                {
                    _byWord.Add(word, questions = []);
                }

                questions.Add(_questions.Count);
            }

            _questions.Add((question, words));
        }
    }

    /// <summary>The question of the exam that <paramref name="text"/> is a copy of; null where it is of none.</summary>
    public string? CopiedBy(string text)
    {
        var words = WordsOf(text);
        var shared = new Dictionary<int, int>();
        foreach (var question in words.SelectMany(word => _byWord.GetValueOrDefault(word) ?? []))
        {
            shared[question] = shared.GetValueOrDefault(question) + 1;
        }

        return shared.Where(pair => pair.Value >= Threshold * (words.Count + _questions[pair.Key].Words.Count - pair.Value))
            .OrderBy(pair => pair.Key).Select(pair => _questions[pair.Key].Text).FirstOrDefault();
    }

    private static HashSet<string> WordsOf(string text) => [.. Tokenizer.Words(text)];
}
