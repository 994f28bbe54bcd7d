using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Answers.Conversation;

namespace Bot.Answers.Exam;

/// <summary>One question of an exam, or a dialogue of several.</summary>
/// <param name="Language">Two-letter code of the language that the reply must be in; empty where the exam does not say.</param>
/// <param name="Style">How it is put, such as casual or voice; empty where the exam does not say.</param>
public sealed record ExamItem(string Id, string Language, string Style, IReadOnlyList<ExamTurn> Turns);

/// <summary>One question and what makes its reply right.</summary>
/// <param name="Outcome">The outcome that is right; null where an answer is.</param>
/// <param name="Expect">Regular expressions that all must be found in the answer.</param>
/// <param name="OrExpect">Regular expressions that make the reply right as well, whatever its outcome; empty for none.</param>
/// <remarks>The expressions are kept as text: an exam waits in memory while a model is trained, and made ready they take many times the room.</remarks>
public sealed record ExamTurn(string Question, Outcome? Outcome, IReadOnlyList<string> Expect, IReadOnlyList<string> OrExpect)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>A pattern made ready to be looked for.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    internal static Regex Ready(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);
}

/// <summary>An exam file that cannot be used.</summary>
public sealed class ExamException(string message) : Exception(message);

/// <summary>Reads exams: a JSON object on each line.</summary>
public static class ExamPaper
{
    /// <summary>The items of a file, in its order.</summary>
    /// <exception cref="ExamException">A line is not an item; it names the file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ExamItem> Read(string path) => Read([path]);

    /// <summary>The items of files, one file after another. Patterns that stand in many are checked and kept once.</summary>
    /// <exception cref="ExamException">A line is not an item; it names the file and line.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<ExamItem> Read(IEnumerable<string> paths)
    {
        var items = new List<ExamItem>();
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            Read(path, items, patterns);
        }

        return items;
    }

    private static void Read(string path, List<ExamItem> items, HashSet<string> patterns)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                items.Add(ReadItem(json.RootElement, $"{Path.GetFileNameWithoutExtension(path)}:{number}", patterns));
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
            {
                throw new ExamException($"{path}:{number}: this is no exam question: {error.Message}");
            }
        }
    }

    private static ExamItem ReadItem(JsonElement item, string place, HashSet<string> patterns) => new(
        Text(item, "id") ?? place,
        Text(item, "lang") ?? "",
        Text(item, "style") ?? (item.TryGetProperty("turns", out _) ? "dialogue" : ""),
        item.TryGetProperty("turns", out var turns) ? [.. turns.EnumerateArray().Select(turn => ReadTurn(turn, patterns))] : [ReadTurn(item, patterns)]);

    private static ExamTurn ReadTurn(JsonElement turn, HashSet<string> patterns)
    {
        var question = turn.GetProperty("q").GetString() ?? throw new InvalidOperationException("“q” is not a text");
        Outcome? outcome = null;
        if (Text(turn, "outcome") is { } word)
        {
            outcome = Enum.TryParse<Outcome>(word, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new InvalidOperationException($"“{word}” is not an outcome");
        }

        var expect = Patterns(turn, "expect", patterns);
        return outcome is null && expect.Count == 0
            ? throw new InvalidOperationException("neither “expect” nor “outcome” says what is right")
            : new ExamTurn(question, outcome, expect, Patterns(turn, "or_expect", patterns));
    }

    private static string? Text(JsonElement item, string key) => item.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static List<string> Patterns(JsonElement item, string key, HashSet<string> patterns) =>
        item.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(pattern => PatternOf(pattern.GetString() ?? "", patterns))] : [];

    private static string PatternOf(string text, HashSet<string> patterns)
    {
        if (patterns.TryGetValue(text, out var known))
        {
            return known;
        }

        _ = ExamTurn.Ready(text);
        patterns.Add(text);
        return text;
    }
}
