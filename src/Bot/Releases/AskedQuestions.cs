using Bot.Storage;
using Dapper;

namespace Bot.Releases;

/// <summary>The questions that people asked in the last days, from the journal: scrubbed, and by nobody in particular.</summary>
internal static class AskedQuestions
{
    private const int Most = 3000;

    /// <summary>Different questions, the most often asked first.</summary>
    public static IReadOnlyList<ComparedQuestion> Of(Database database, DateTimeOffset since) => database.Read(connection => connection
        .Query<(string Question, string Language, long Times)>(
            "select question, language, count(*) from journal where at >= @since group by question, language order by count(*) desc, max(at) desc limit @Most",
            new { since = since.ToUnixTimeMilliseconds(), Most })
        .Select(row => new ComparedQuestion(row.Question, [], row.Language, (int)row.Times))
        .ToList());
}
