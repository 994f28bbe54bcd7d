using Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Releases;

/// <summary>The questions that people asked in the last days, from the journal: scrubbed, and by nobody in particular.</summary>
internal static class AskedQuestions
{
    private const int Most = 3000;

    /// <summary>Different questions, the most often asked first; none where there is no journal yet.</summary>
    public static IReadOnlyList<ComparedQuestion> Of(StorageOptions storage, DateTimeOffset since)
    {
        if (!Database.TryReadPath(storage.ConnectionString, out var path) || !File.Exists(path))
        {
            return [];
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            return
            [
                .. connection.Query<(string Question, string Language, long Times)>(
                    "select question, language, count(*) from journal where at >= @since group by question, language order by count(*) desc, max(at) desc limit @Most",
                    new { since = since.ToUnixTimeMilliseconds(), Most })
                    .Select(row => new ComparedQuestion(row.Question, [], row.Language, (int)row.Times)),
            ];
        }
        catch (SqliteException failure) when (StorageException.IsOfTheFile(failure))
        {
            throw StorageException.Of(failure, path);
        }
    }
}
