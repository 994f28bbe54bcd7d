using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Releases;
using Microsoft.AspNetCore.Mvc;

namespace Bot.Maintenance;

/// <summary>What answers now and how good it is, what was trained, and what would change with another release.</summary>
internal sealed class ModelModel(ReleaseStore store, LiveRelease live, ReleaseTrainer trainer, ReleaseComparer comparer, ResponderSource source) : SitePage
{
    /// <summary>Seconds after which a page that waits for something looks again.</summary>
    public const int Soon = 2;

    /// <summary>Seconds until it is looked at again whether a training has begun.</summary>
    public const int NowAndThen = 5;

    private const int LongestWhy = 200;
    private const int MostEntries = 30;
    private const int MostExamples = 4;

    /// <summary>The release that is looked at; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "release")]
    public string? Id { get; set; }

    /// <summary>All releases, the newest first.</summary>
    public IReadOnlyList<ListedRelease> Releases { get; private set; } = [];

    /// <summary>The live one; null where there is none.</summary>
    public Release? Live { get; private set; }

    /// <summary>Since when that is live.</summary>
    public LiveSince? Since { get; private set; }

    /// <summary>What rolling back goes to; null for nothing.</summary>
    public Release? Before => Releases.FirstOrDefault(item => item.State == ReleaseState.Before)?.Release;

    /// <summary>The release that is looked at.</summary>
    public Release? Shown => Releases.FirstOrDefault(item => item.Id == Id)?.Release;

    /// <summary>How training stands.</summary>
    public ReleaseStatus Status { get; private set; } = trainer.Status;

    /// <summary>How the release that is looked at compares with the live one; null where it is that one.</summary>
    public ComparisonStatus? Comparison { get; private set; }

    /// <summary>The report on the release that is looked at, as HTML that this program has written, and the language that it is in.</summary>
    public (string Html, string Language)? Report =>
        Shown is { } shown && store.Report(shown.Id, Texts.Language) is var (page, language) && ModelReport.Body(page) is { } body ? (body, language) : null;

    public IActionResult OnGet()
    {
        Status = trainer.Status;
        Releases = store.List();
        Live = store.Current;
        Since = Live is null ? null : store.State?.Live;
        if (Id is not null && Shown is null)
        {
            return NotFound();
        }

        Comparison = Shown is { } shown && Live is not null && shown.Id != Live.Id ? comparer.Compare(shown.Id) : null;
        return Page();
    }

    public IActionResult OnPostTrain(string? why)
    {
        var text = why?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestWhy)] : Texts["releaseWithoutReason"];
        _ = trainer.Request(Maintainer, text);
        Notice = Texts["releaseRequested"];
        return RedirectToPage(new { release = (string?)null });
    }

    public IActionResult OnPostPublish(string id) => Change(() => live.Publish(id, Maintainer));

    public IActionResult OnPostRollback() => Change(() => live.Rollback(Maintainer));

    /// <summary>A moment, to the minute.</summary>
    public static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Who made a release: a maintainer, or what of the program did.</summary>
    public string Who(string? by) => by switch
    {
        ReleaseOrder.Start => Texts["releaseByStart"],
        ReleaseOrder.Files => Texts["releaseByFiles"],
        _ => by ?? "",
    };

    /// <summary>What a release was made for: as a maintainer wrote it, or the program's reason in the maintainer's language.</summary>
    public string Why(string? why) => why switch
    {
        ReleaseOrder.First => Texts["releaseWhyFirst"],
        ReleaseOrder.Before => Texts["releaseWhyBefore"],
        _ when why?.StartsWith(ReleaseOrder.Changed, StringComparison.Ordinal) == true => Texts.Format("releaseWhyChanged", why[ReleaseOrder.Changed.Length..]),
        _ => why ?? "",
    };

    /// <summary>A score; a dash where there is none.</summary>
    public static string Score(Release? release) => release?.Exam?.Score.ToString("F3", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>What training is doing or has come to, in words.</summary>
    public string StatusText => Status.Stage switch
    {
        ReleaseStage.Refused => Texts.Format("releaseStageRefused", Score(Status.Release), Status.Release?.Refusal?.Figures.Score.ToString("F3", CultureInfo.InvariantCulture)),
        ReleaseStage.Published => Texts.Format("releaseStagePublished", Status.Release?.Id, Score(Status.Release)),
        _ => Texts[$"releaseStage{Status.Stage}"],
    };

    /// <summary>The figures of the exam by language, with those of the live release where they are of the same exam.</summary>
    public IEnumerable<(LanguageFigures Shown, LanguageFigures? Live)> Figures => (Shown?.Exam?.Languages ?? [])
        .Select(language => (language, Live?.Exam?.Hash == Shown?.Exam?.Hash && Live?.Id != Shown?.Id ? Live?.Exam?.Languages.FirstOrDefault(other => other.Language == language.Language) : null));

    /// <summary>Some of the entries whose questions would be answered in another way, with examples.</summary>
    public IEnumerable<(string Title, int Count, IEnumerable<ChangedReply> Examples)> Changes(ReleaseComparison comparison) =>
        comparison.ByEntry.Take(MostEntries).Select(group => (TitleOf(group.Key), group.Count(), group.Take(MostExamples)));

    /// <summary>What came of a question, in words.</summary>
    public string ResultOf(Reply reply) => reply.Outcome == Outcome.Answered ? TitleOf(reply.Entry ?? "") : Texts[$"releaseOutcome{reply.Outcome}"];

    private string TitleOf(string entry) => entry.Length == 0 ? Texts["releaseNoEntry"] : TitleOf(source.Current.Pack, entry);

    private RedirectToPageResult Change(Func<Release> change)
    {
        try
        {
            Notice = Texts.Format("releaseNowLive", change().Id);
        }
        catch (ReleaseException error)
        {
            Notice = Texts.Format("releaseNotChanged", error.Message);
        }

        return RedirectToPage(new { release = (string?)null });
    }
}
