using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Dapper;

namespace Bot.Review;

/// <summary>What came of the questions of one day.</summary>
/// <param name="Day">By UTC.</param>
/// <param name="Counts">How many questions there were of each language and outcome; what did not occur is left out.</param>
/// <param name="Good">Answers called good.</param>
/// <param name="Bad">Answers called bad.</param>
/// <param name="Latency">From receipt to decision; null where no time was taken.</param>
public sealed record JournalDay(DateOnly Day, IReadOnlyList<JournalCount> Counts, int Good, int Bad, Latency? Latency)
{
    /// <summary>All questions.</summary>
    public int Questions => Counts.Sum(count => count.Questions);

    /// <summary>Questions of one outcome.</summary>
    public int Of(Outcome outcome) => Counts.Where(count => count.Outcome == outcome).Sum(count => count.Questions);

    /// <summary>Questions of one language.</summary>
    public int In(string language) => Counts.Where(count => count.Language == language).Sum(count => count.Questions);
}

/// <summary>How many questions of one language had one outcome.</summary>
public sealed record JournalCount(string Language, Outcome Outcome, int Questions);

/// <summary>How long replies took.</summary>
/// <param name="P95">Nineteen of twenty were not slower.</param>
public sealed record Latency(TimeSpan Median, TimeSpan P95);

/// <summary>An entry and how often it was answered with.</summary>
/// <param name="Bad">How often that was called bad.</param>
public sealed record AskedEntry(string Entry, int Questions, int Bad);

/// <summary>What the journal tells of the last days.</summary>
/// <param name="Days">Each day, the oldest first, those without questions too.</param>
/// <param name="MostAsked">The entries answered most often, the first most.</param>
/// <param name="Latency">Over all days; null where no time was taken.</param>
public sealed record JournalFigures(IReadOnlyList<JournalDay> Days, IReadOnlyList<AskedEntry> MostAsked, Latency? Latency)
{
    /// <summary>All questions.</summary>
    public int Questions => Days.Sum(day => day.Questions);

    /// <summary>The share of questions with one outcome, 0 to 1; 0 where there are none.</summary>
    public double Share(Outcome outcome) => Questions == 0 ? 0 : (double)Days.Sum(day => day.Of(outcome)) / Questions;

    /// <summary>The share of rated answers that were called bad, 0 to 1; null where none was rated.</summary>
    public double? BadShare => Days.Sum(day => day.Good + day.Bad) is > 0 and var rated ? (double)Days.Sum(day => day.Bad) / rated : null;
}

/// <summary>Counts what the journal has, for the overview.</summary>
internal sealed class JournalStatistics(Database database, TimeProvider clock)
{
    private const long DayLength = 86_400_000;

    /// <summary>The figures of the last days, today being the last.</summary>
    public JournalFigures Of(int days = 30, int most = 10)
    {
        var today = clock.GetUtcNow().ToUnixTimeMilliseconds() / DayLength;
        var since = (today - days + 1) * DayLength;
        return database.Read(connection =>
        {
            var counts = connection.Query<(long Day, string Language, string Outcome, long Questions, long Good, long Bad)>(
                """
                select at / 86400000, language, outcome, count(*), coalesce(sum(feedback = 1), 0), coalesce(sum(feedback = -1), 0)
                from journal where at >= @since group by at / 86400000, language, outcome order by language, outcome
                """,
                new { since }).ToLookup(row => row.Day);
            var times = connection.Query<(long Day, long Elapsed)>(
                "select at / 86400000, elapsed_ms from journal where at >= @since and elapsed_ms is not null order by elapsed_ms", new { since }).AsList();
            var timesOfDay = times.ToLookup(row => row.Day, row => row.Elapsed);
            var entries = connection.Query<(string Entry, long Questions, long Bad)>(
                """
                select entry, count(*), coalesce(sum(feedback = -1), 0) from journal
                where at >= @since and outcome = 'answered' and entry is not null group by entry order by count(*) desc, entry limit @most
                """,
                new { since, most });
            return new JournalFigures(
                [
                    .. Enumerable.Range(0, days).Select(i => today - days + 1 + i).Select(day => new JournalDay(
                        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(day * DayLength).UtcDateTime),
                        [.. counts[day].Select(row => new JournalCount(row.Language, OutcomeOf(row.Outcome), (int)row.Questions))],
                        (int)counts[day].Sum(row => row.Good),
                        (int)counts[day].Sum(row => row.Bad),
                        LatencyOf([.. timesOfDay[day]]))),
                ],
                [.. entries.Select(row => new AskedEntry(row.Entry, (int)row.Questions, (int)row.Bad))],
                LatencyOf(times.ConvertAll(row => row.Elapsed)));
        });
    }

    // Milliseconds, the quickest first.
    private static Latency? LatencyOf(List<long> ordered) => ordered.Count == 0 ? null : new Latency(Quantile(ordered, 0.5), Quantile(ordered, 0.95));

    /// <summary>The least time that so large a share was not slower than.</summary>
    private static TimeSpan Quantile(List<long> ordered, double share) => TimeSpan.FromMilliseconds(ordered[(int)Math.Ceiling(share * ordered.Count) - 1]);

    private static Outcome OutcomeOf(string word) => Enum.GetValues<Outcome>().FirstOrDefault(outcome => QuestionReplies.Word(outcome) == word, Outcome.Unknown);
}
