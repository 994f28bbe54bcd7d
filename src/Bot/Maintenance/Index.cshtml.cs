using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Releases;
using Bot.Review;
using Bot.Telegram;

namespace Bot.Maintenance;

/// <summary>How the bot is doing: its health, what it answers from, and what came of the questions of the last days.</summary>
internal sealed class IndexModel(BotHealth health, ResponderSource source, LiveRelease live, ReleaseTrainer trainer, JournalStatistics statistics, TimeProvider clock) : SitePage
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(3);

    private static readonly Outcome[] Outcomes = [Outcome.Answered, Outcome.Suggested, Outcome.Unknown, Outcome.SmallTalk];

    /// <summary>The figures of the last thirty days.</summary>
    public JournalFigures Figures { get; } = statistics.Of();

    /// <summary>Whether anything is wrong with the bot.</summary>
    public bool IsWell => health.Trouble is null && !IsSilent;

    /// <summary>How the bot is, in a line.</summary>
    public string Health => health.Trouble is { } trouble ? trouble : IsSilent ? Texts["siteSilent"] : Texts["siteWell"];

    /// <summary>The pack that is answered from.</summary>
    public string Pack
    {
        get
        {
            var pack = source.Current.Pack;
            return Texts.Format("sitePackSize", pack.Name, pack.Entries.Count(), pack.Facts.Count(), pack.Entries.Sum(entry => entry.Utterances.Count), pack.Hash[..8]);
        }
    }

    /// <summary>The release that is answered from; null where there is none.</summary>
    public string? Release => live.Id;

    /// <summary>Whether a new release is being made.</summary>
    public bool IsTraining => trainer.Status.IsBusy;

    /// <summary>Questions of a day by outcome, as bars.</summary>
    public string ByOutcome() => Plot.Stacks(
        Texts["siteByOutcome"], Texts["siteQuestions"], [.. Outcomes.Select(outcome => Texts[KeyOf(outcome)])],
        [.. Figures.Days.Select(day => (Label(day), (IReadOnlyList<int>)[.. Outcomes.Select(day.Of)]))]);

    /// <summary>Questions of a day by language, as bars.</summary>
    public string ByLanguage()
    {
        var languages = source.Current.Pack.Languages;
        return Plot.Stacks(
            Texts["siteByLanguage"], Texts["siteQuestions"], languages, [.. Figures.Days.Select(day => (Label(day), (IReadOnlyList<int>)[.. languages.Select(day.In)]))]);
    }

    /// <summary>What is told of the month in figures: a name and a value each.</summary>
    public IEnumerable<(string Name, string Value)> Summary()
    {
        yield return (Texts["siteQuestions"], Figures.Questions.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var outcome in Outcomes.Where(_ => Figures.Questions > 0))
        {
            yield return (Texts[KeyOf(outcome)], Percent(Figures.Share(outcome)));
        }

        if (Figures.BadShare is { } bad)
        {
            yield return (Texts["siteBad"], Percent(bad));
        }

        if (Figures.Latency is { } latency)
        {
            yield return (Texts["siteLatency"], Texts.Format("siteLatencyValue", Milliseconds(latency.Median), Milliseconds(latency.P95)));
        }
    }

    /// <summary>What an entry is called; its identifier where it is no more.</summary>
    public string TitleOf(string entry) => TitleOf(source.Current.Pack, entry);

    internal static string KeyOf(Outcome outcome) => $"siteOutcome{outcome}";

    private bool IsSilent => health.LastPoll is { } last && clock.GetUtcNow() - last > LongSilence;

    private static string Label(JournalDay day) => day.Day.ToString("dd.MM", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
