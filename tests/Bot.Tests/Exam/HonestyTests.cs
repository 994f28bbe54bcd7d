using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Exam;

public sealed class HonestyTests
{
    /// <summary>Shared words from which two questions count as one and the same, as a share of the words of both.</summary>
    private const double NearCopy = 0.9;

    [Fact]
    public void No_exam_question_nor_a_near_copy_is_trained_on()
    {
        var pack = PackReader.Read(Summits.Folder);
        var trained = pack.Entries.SelectMany(entry => entry.Utterances).Concat(pack.Outside).Select(utterance => WordsOf(utterance.Text)).ToList();
        var index = trained.SelectMany((words, i) => words.Select(word => (word, i))).ToLookup(pair => pair.word, pair => pair.i);
        var copies = new List<string>();
        foreach (var question in Questions().Where(question => WordsOf(question).Count > 3))
        {
            var words = WordsOf(question);
            var best = words.SelectMany(word => index[word]).GroupBy(i => i).Select(group => (double)group.Count() / (words.Count + trained[group.Key].Count - group.Count())).DefaultIfEmpty().Max();
            if (best >= NearCopy)
            {
                copies.Add(question);
            }
        }

        Assert.Empty(copies);
    }

    private static IEnumerable<string> Questions() =>
        Directory.EnumerateFiles(Path.Combine(Summits.Root, "tests", "exam"), "*.jsonl")
            .SelectMany(ExamPaper.Read)
            .Where(item => item.Style is not ("chitchat" or "noise"))
            .SelectMany(item => item.Turns.Take(1))
            .Select(turn => turn.Question);

    private static HashSet<string> WordsOf(string text) => [.. Tokenizer.Words(text)];
}
