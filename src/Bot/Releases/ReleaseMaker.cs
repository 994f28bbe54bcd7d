using System.Diagnostics;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Chats;
using Bot.Maintenance;

namespace Bot.Releases;

/// <summary>A wish for a release.</summary>
/// <param name="Force">Publish even if the release in use does better.</param>
/// <param name="OnlyIfChanged">Make none of a state of the pack that is live or was trained last.</param>
/// <param name="MayStayUngraded">Grade only where there is a release in use to compare with.</param>
internal sealed record ReleaseOrder(string By, string Why, bool Force = false, bool OnlyIfChanged = false, bool MayStayUngraded = false)
{
    /// <summary>Who orders what the program makes when it starts.</summary>
    public const string Start = "start";

    /// <summary>Who orders what is made because files of the pack changed.</summary>
    public const string Files = "files";

    /// <summary>Why the very first is made.</summary>
    public const string First = "first start";

    /// <summary>Why one is made of files that changed before the program looked.</summary>
    public const string Before = "the knowledge has changed";

    /// <summary>What stands before the names of files that changed.</summary>
    public const string Changed = "changed: ";
}

/// <summary>A release that was made.</summary>
/// <param name="Report">Its exam, without grades where it was not graded.</param>
internal sealed record MadeRelease(OpenRelease Open, ExamReport Report)
{
    /// <summary>Whether it went live.</summary>
    public bool IsPublished => Open.Release.Refusal is null;
}

/// <summary>Makes a release of the pack as it is: copies, checks, trains, grades, and publishes it unless the one in use does better.</summary>
internal sealed class ReleaseMaker(ReleaseStore store, ReleaseOptions options, TimeProvider clock)
{
    /// <summary>
    /// A score may fall by this much without the model counting as worse. Training has its luck: entries and questions that harm nothing moved the score of
    /// the whole pack by up to 0.007, up and down.
    /// </summary>
    public const double Tolerance = 0.01;

    private const int ItemsBetweenReports = 20;

    /// <summary>Makes a release.</summary>
    /// <param name="exams">The exam files; none for no grading.</param>
    /// <param name="publish">Makes it live.</param>
    /// <returns>Null where the pack has not changed and the order asks for nothing then.</returns>
    /// <exception cref="PackException">The pack has mistakes.</exception>
    /// <exception cref="ExamException">An exam file has mistakes.</exception>
    public MadeRelease? Make(
        ReleaseOrder order, IReadOnlyList<string> exams, TrainingOptions training, Action<MakingProgress> progress, Action<OpenRelease> publish, CancellationToken cancellation)
    {
        progress(new MakingProgress(ReleaseStage.Reading, 0, 0, 0));
        var exam = ExamFiles.Read(exams);
        using var draft = store.Begin(options.Knowledge);
        var inUse = store.Current;
        if (order.OnlyIfChanged && inUse is not null && (draft.PackHash == inUse.PackHash || draft.PackHash == store.State?.Trained))
        {
            return null;
        }

        var (read, problems) = PackReader.Check(draft.Pack);
        var pack = read ?? throw new PackException(options.Knowledge, problems);
        var (entries, utterances) = (pack.Entries.Count(), pack.Entries.Sum(entry => entry.Utterances.Count) + pack.Outside.Count + pack.Acts.Sum(act => act.Utterances.Count));
        var watch = Stopwatch.StartNew();
        var trained = PackTrainer.Train(pack, training, new Relay(value => Tell(ReleaseStage.Training, value.Share)), cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var responder = new Responder(pack, trained.Model);
        var isGraded = exam.Items.Count > 0 && !(order.MayStayUngraded && inUse is null);
        var report = new ExamReport(isGraded ? Grade(responder, exam.Items, share => Tell(ReleaseStage.Grading, share), cancellation) : []);
        var figures = isGraded ? ExamFigures.Of(exam.Hash, report) : null;
        var now = clock.GetUtcNow();
        draft.Add(trained.Model, Texts.All.Select(language => (language, ModelReport.Write(Texts.In(language), pack, trained, report, now))));
        var release = store.Keep(draft, new Release
        {
            At = now,
            By = order.By,
            Why = order.Why,
            PackHash = pack.Hash,
            Entries = entries,
            Utterances = utterances,
            Seconds = Math.Round(seconds, 1),
            Exam = figures,
            Refusal = order.Force ? null : Refuse(figures, inUse, exam, cancellation),
        });
        var made = new MadeRelease(new OpenRelease(release, pack, responder), report);
        if (made.IsPublished)
        {
            publish(made.Open);
        }
        else
        {
            store.PassOver(release);
        }

        return made;

        void Tell(ReleaseStage stage, double share) => progress(new MakingProgress(stage, share, entries, utterances));
    }

    /// <summary>What speaks against a release: the one in use, where it does better in the very same exam.</summary>
    private Refusal? Refuse(ExamFigures? figures, Release? inUse, ExamFiles exam, CancellationToken cancellation)
    {
        if (figures is null || inUse is null)
        {
            return null;
        }

        var known = inUse.Exam?.Hash == exam.Hash ? inUse.Exam : GradeInUse(inUse, exam, cancellation);
        return known is not null && figures.Score < known.Score - Tolerance ? new Refusal(inUse.Id, known) : null;
    }

    private ExamFigures? GradeInUse(Release inUse, ExamFiles exam, CancellationToken cancellation)
    {
        try
        {
            var figures = ExamFigures.Of(exam.Hash, new ExamReport(Grade(store.Open(inUse.Id).Responder, exam.Items, _ => { }, cancellation)));
            store.Grade(inUse.Id, figures);
            return figures;
        }
        catch (ReleaseException)
        {
            // What cannot answer does not answer better.
            return null;
        }
    }

    private static IReadOnlyList<Grade> Grade(Responder responder, IReadOnlyList<ExamItem> items, Action<double> tell, CancellationToken cancellation)
    {
        return Grader.Grade(responder, Counted());

        IEnumerable<ExamItem> Counted()
        {
            for (var i = 0; i < items.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (i % ItemsBetweenReports == 0)
                {
                    tell((double)i / items.Count);
                }

                yield return items[i];
            }
        }
    }

    private sealed class Relay(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
