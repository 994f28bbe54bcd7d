using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Releases;
using Microsoft.Extensions.Logging;

namespace Bot.Review;

/// <summary>Knows the questions of the exam where its files are at hand, and reads them anew when they change.</summary>
internal sealed class ExamWatch(Func<IReadOnlyList<string>> files, ILogger<ExamWatch> log)
{
    private readonly Lock _gate = new();
    private string _state = "";
    private NearCopies _copies = new([]);

    /// <summary>The question of the exam that <paramref name="text"/> is a near copy of; null where it is of none, or where there is no exam.</summary>
    public string? CopiedBy(string text) => Current().CopiedBy(text);

    /// <summary>What keeps edits from being made: ways of asking that they add to the pack, and that the exam has too.</summary>
    public IReadOnlyList<Problem> ProblemsOf(IEnumerable<PackEdit> edits) =>
    [
        .. CopiesIn(edits.SelectMany(AddedBy))
            .Select(copy => new Problem("", 0, $"“{copy.Question}” is nearly “{copy.ExamQuestion}”, which the exam asks: what answers are graded on must not be trained on")),
    ];

    /// <summary>Those of some questions that the exam has too.</summary>
    public IReadOnlyList<ExamCopy> CopiesIn(IEnumerable<AskedQuestion> questions) =>
        [.. questions.Select(question => (question.Text, Copied: CopiedBy(question.Text))).Where(pair => pair.Copied is not null).Select(pair => new ExamCopy(pair.Text, pair.Copied!))];

    /// <summary>Watches the exam that releases are graded on.</summary>
    public static ExamWatch Of(ReleaseOptions? options, ILogger<ExamWatch> log) =>
        new(() => options is null ? [] : ExamFiles.Find(options.Exam, options.Knowledge), log);

    private static IEnumerable<AskedQuestion> AddedBy(PackEdit edit) => edit switch
    {
        AddEntry add => add.Entry.Questions.Concat(add.Entry.Heard ?? []),
        AddQuestions add => add.Questions,
        ReplaceQuestion replace => [new AskedQuestion(replace.Language, replace.After)],
        _ => [],
    };

    private NearCopies Current()
    {
        lock (_gate)
        {
            try
            {
                var paths = files();
                var state = string.Join('\n', paths.Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks} {new FileInfo(path).Length}"));
                if (state != _state)
                {
                    (_copies, _state) = (new NearCopies(ExamPaper.Read(paths)), state);
                }
            }
            catch (Exception error) when (error is ExamException or IOException or UnauthorizedAccessException)
            {
                log.LogWarning("The exam cannot be read, so that copies of its questions are not noticed as they should be: {Problem}", error.Message);
            }

            return _copies;
        }
    }
}
