using Bot.Answers.Understanding;
using Bot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Review;

/// <summary>Questions of one text with one fate, as the journal has them.</summary>
internal sealed record JournalRow(string Question, string Language, string Outcome, string? Entry, string? Reason, int Count, long First, long Last, int Bad)
{
    // What Dapper reads by.
    private JournalRow()
        : this("", "", "", null, null, 0, 0, 0, 0)
    {
    }
}

/// <summary>All that the journal has of one question, whatever its punctuation.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Words">As the engine normalises them.</param>
internal sealed record JournalQuestion(string Key, IReadOnlyList<string> Words, IReadOnlyList<JournalRow> Rows)
{
    public int Count { get; } = Rows.Sum(row => row.Count);

    public long First { get; } = Rows.Min(row => row.First);

    public long Last { get; } = Rows.Max(row => row.Last);

    /// <summary>The text that it was mostly asked in.</summary>
    public AskedText Text { get; } = Rows is [var only] ? new AskedText(only.Question, only.Language, only.Count) : MostAsked(Rows);

    private static AskedText MostAsked(IReadOnlyList<JournalRow> rows) => rows
        .GroupBy(row => (row.Question, row.Language)).Select(group => new AskedText(group.Key.Question, group.Key.Language, group.Sum(row => row.Count)))
        .OrderByDescending(text => text.Count).ThenBy(text => text.Text, StringComparer.Ordinal).First();
}

/// <summary>Reads from the journal what was not answered well. Not safe on many threads.</summary>
internal sealed class JournalQuestions
{
    private const string Chosen = "outcome in ('unknown', 'suggested') or feedback = -1";

    /// <summary>Keys and words of what was read last, by text: mostly the same is read again.</summary>
    private Dictionary<string, (string Key, IReadOnlyList<string> Words)> _read = new(StringComparer.Ordinal);

    /// <summary>What changes with the questions, or with what is thought of their answers.</summary>
    public static (int Count, int Hash) State(SqliteConnection connection)
    {
        using var reader = connection.ExecuteReader($"select id, feedback, reason from journal where {Chosen}");
        var state = new HashCode();
        var count = 0;
        for (; reader.Read(); count++)
        {
            state.Add(reader.GetInt64(0));
            state.Add(reader.IsDBNull(1) ? 0 : reader.GetInt32(1));
            state.Add(reader.IsDBNull(2) ? "" : reader.GetString(2), StringComparer.Ordinal);
        }

        return (count, state.ToHashCode());
    }

    /// <summary>Questions that got no sure answer or whose answer was called bad; the most frequent first, those of one frequency in the order of their words.</summary>
    public List<JournalQuestion> Unsolved(SqliteConnection connection)
    {
        var rows = connection.Query<JournalRow>(
            $"""
            select question as Question, language as Language, outcome as Outcome, entry as Entry, iif(feedback = -1, reason, null) as Reason,
              count(*) as Count, min(at) as First, max(at) as Last, coalesce(sum(feedback = -1), 0) as Bad
            from journal where {Chosen}
            group by question, language, outcome, entry, iif(feedback = -1, reason, null)
            """);
        var read = new Dictionary<string, (string Key, IReadOnlyList<string> Words)>(_read.Count, StringComparer.Ordinal);
        List<JournalQuestion> questions =
        [
            .. rows.GroupBy(row => Read(row.Question).Key, StringComparer.Ordinal)
                .Select(group => new JournalQuestion(group.Key, Read(group.First().Question).Words, [.. group]))
                .OrderByDescending(question => question.Count).ThenBy(question => question.Key, StringComparer.Ordinal),
        ];
        _read = read;
        return questions;

        (string Key, IReadOnlyList<string> Words) Read(string question)
        {
            if (!read.TryGetValue(question, out var known))
            {
                read.Add(question, known = _read.TryGetValue(question, out var before) ? before : Anew(question));
            }

            return known;
        }

        static (string Key, IReadOnlyList<string> Words) Anew(string question)
        {
            var words = Tokenizer.Words(question);
            return (QuestionKey.Of(question, words), words);
        }
    }
}
