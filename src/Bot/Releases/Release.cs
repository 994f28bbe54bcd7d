using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;

namespace Bot.Releases;

/// <summary>A state of the pack with the model that was trained on it, kept together: what stands in its <c>release.json</c>.</summary>
public sealed record Release
{
    /// <summary>Name of its folder; later ones sort after earlier ones.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>What it was made for.</summary>
    public required string Why { get; init; }

    /// <summary>The hash of the pack that it was trained on.</summary>
    public required string PackHash { get; init; }

    /// <summary>How many entries that pack has.</summary>
    public int Entries { get; init; }

    /// <summary>How many ways of asking that pack has.</summary>
    public int Utterances { get; init; }

    /// <summary>How long training took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How it did in the exam; null where it was not graded.</summary>
    public ExamFigures? Exam { get; init; }

    /// <summary>Why it was not published by itself; null where nothing spoke against it.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>The figures of an exam.</summary>
/// <param name="Hash">Which exam: figures of different exams cannot be compared.</param>
/// <param name="Score">At most 1, which is perfect.</param>
public sealed record ExamFigures(string Hash, int Questions, double Score, IReadOnlyList<LanguageFigures> Languages)
{
    /// <summary>The figures of a graded exam.</summary>
    public static ExamFigures Of(string hash, ExamReport report) => new(
        hash, report.Grades.Count, report.Score,
        [.. report.Grades.GroupBy(grade => grade.Item.Language, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => LanguageFigures.Of(group.Key, new ExamReport([.. group])))]);
}

/// <summary>The figures of an exam's questions in one language.</summary>
/// <param name="Answerable">Questions that can be answered; the next three are among these.</param>
/// <param name="Offered">Right, or right among the choices offered.</param>
/// <param name="Unanswerable">Questions that cannot be answered.</param>
/// <param name="NotAnswered">Those of them that were not.</param>
public sealed record LanguageFigures(string Language, int Questions, double Score, int Answerable, int Right, int Offered, int Wrong, int Unanswerable, int NotAnswered)
{
    internal static LanguageFigures Of(string language, ExamReport report)
    {
        var (right, silent) = (report.Right(_ => true), report.NotAnswered(_ => true));
        return new(
            language, report.Grades.Count, report.Score, right.All, right.Part, report.RightOrOffered(_ => true).Part, report.ConfidentlyWrong(_ => true).Part, silent.All, silent.Part);
    }
}

/// <summary>Why a release did not go live by itself: the one in use does better in the same exam.</summary>
/// <param name="InUse">Identifier of the one in use.</param>
/// <param name="Figures">How that one does.</param>
public sealed record Refusal(string InUse, ExamFigures Figures);

/// <summary>How a release stands.</summary>
public enum ReleaseState
{
    /// <summary>It answers now.</summary>
    Live,

    /// <summary>It answered before the live one did: rolling back goes to it.</summary>
    Before,

    /// <summary>Kept, and could be published.</summary>
    Kept,

    /// <summary>Not published because the one then in use did better; a person may publish it all the same.</summary>
    Refused,

    /// <summary>Its files cannot be read.</summary>
    Broken,
}

/// <summary>A release as it stands in the store.</summary>
/// <param name="Release">Null where it is broken.</param>
public sealed record ListedRelease(string Id, ReleaseState State, Release? Release);

/// <summary>A release that is ready to answer.</summary>
public sealed record OpenRelease(Release Release, Pack Pack, Responder Responder);

/// <summary>A release that cannot be used or found, or a change of the live one that cannot be made, in words for a maintainer.</summary>
public sealed class ReleaseException(string message) : Exception(message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Release))]
[JsonSerializable(typeof(LivePointer))]
internal sealed partial class ReleaseJson : JsonSerializerContext
{
    /// <summary>Writes texts in any script as they are, a field on a line: people read these files.</summary>
    public static ReleaseJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
