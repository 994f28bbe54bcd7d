using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Chats;

namespace Bot.Maintenance;

/// <summary>What a maintainer wants to see of a newly trained model, as one HTML page that needs nothing beside it.</summary>
/// <param name="texts">In the language of the page; the entries' titles are in it too where the pack has it, else in the pack's first.</param>
internal sealed class ModelReport(Texts texts, Pack pack)
{
    private const int Bins = 10;
    private const int MostConfusions = 40;
    private const int MostEntries = 25;
    private const int MostFailures = 200;

    /// <summary>Ways of asking that an entry should have before it is found reliably, by the position of the language in the pack.</summary>
    private static readonly int[] Enough = [20, 12, 12];

    private const string Begin = "<main>";
    private const string End = "</main>";

    private const string Styles = """
        :root{color-scheme:light dark;--right:#2a7f62;--wrong:#c2452d}@media(prefers-color-scheme:dark){:root{--right:#58b894;--wrong:#e5775f}}
        body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);vertical-align:top}td.number,th.number{text-align:right}td.number{white-space:nowrap}
        .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:1.5rem}.note{opacity:.75}figure{margin:0}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _page = new();
    private readonly string _titles = pack.Languages.Contains(texts.Language, StringComparer.Ordinal) ? texts.Language : pack.Languages[0];

    /// <summary>The page in a language.</summary>
    /// <param name="exam">The graded exam; without grades its part is left out.</param>
    /// <param name="made">When the model was made.</param>
    public static string Write(Texts texts, Pack pack, TrainedModel trained, ExamReport exam, DateTimeOffset made) => new ModelReport(texts, pack).Write(trained, exam, made);

    /// <summary>The part of a report that can stand on another page, one level of headings down; null where there is none.</summary>
    public static string? Body(string page)
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.LastIndexOf(End, StringComparison.Ordinal));
        return from >= 0 && to > from ? page[(from + Begin.Length)..to].Replace("h2>", "h3>", StringComparison.Ordinal) : null;
    }

    private string Write(TrainedModel trained, ExamReport exam, DateTimeOffset made)
    {
        var title = Said("reportTitle", pack.Name);
        var about = Said(
            "reportMade", made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), pack.Entries.Count(), pack.Facts.Count(), pack.Entries.Sum(entry => entry.Utterances.Count), pack.Outside.Count,
            trained.Model.Thresholds.Sure, trained.Model.Thresholds.Maybe);
        Add($"""
            <!doctype html><html lang="{texts.Language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
            <style>{Styles}{Plot.Styles}</style>
            <h1>{title}</h1>
            <p>{about}</p>
            {Begin}
            """);
        if (exam.Grades.Count > 0)
        {
            WriteExam(exam);
        }

        WriteHeldOut(trained.HeldOut);
        WriteShort(trained.HeldOut);
        if (exam.Grades.Count > 0)
        {
            WriteFailures(exam);
        }

        return _page.Append(End).Append("</html>").ToString();
    }

    private void WriteExam(ExamReport exam)
    {
        Add($"<h2>{Said("reportExam")}</h2><table><tr><th>{Said("releaseLanguage")}");
        Add($"<th class='number'>{Said("releaseRight")}<th class='number'>{Said("releaseOffered")}<th class='number'>{Said("releaseWrong")}<th class='number'>{Said("releaseNotAnswered")}<th class='number'>{Said("reportLanguageRight")}</tr>");
        foreach (var language in exam.Grades.Select(grade => grade.Item.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            bool Of(Grade grade) => grade.Item.Language == language;
            Add($"<tr><td>{Encode(language)}<td class='number'>{Said(exam.Right(Of))}<td class='number'>{Said(exam.RightOrOffered(Of))}<td class='number'>{Said(exam.ConfidentlyWrong(Of))}<td class='number'>{Said(exam.NotAnswered(Of))}<td class='number'>{Said(exam.LanguageRight(Of))}</tr>");
        }

        Add($"</table><p>{Said("reportFigures", Short(exam.CalibrationError()), Short(exam.Score))}</p><div class='plots'>");
        var answered = exam.Grades.Where(grade => grade.Reply.Outcome == Outcome.Answered).ToList();
        var confidence = texts["reportConfidence"];
        AddFigure(texts["reportByConfidence"], caption => Plot.Stacks(
            caption, confidence, [texts["releaseRight"], texts["releaseWrong"]],
            [.. Enumerable.Range(0, Bins).Select(bin => (Label(bin), (IReadOnlyList<int>)[Count(answered, bin, right: true), Count(answered, bin, right: false)]))],
            ["right", "wrong"]));
        AddFigure(texts["reportCalibration"], caption => Line(
            caption, confidence, texts["releaseRight"], [.. Enumerable.Range(0, Bins).Select(bin => answered.Where(grade => BinOf(grade.Reply.Confidence) == bin).ToList())
                .Where(bin => bin.Count > 0)
                .Select(bin => (bin.Average(grade => grade.Reply.Confidence.Value), bin.Average(grade => grade.Verdict == Verdict.Right ? 1.0 : 0)))], 1, diagonal: true));
        AddFigure(texts["reportRisk"], caption => Line(
            caption, texts["siteOutcomeAnswered"], texts["releaseWrong"], [.. exam.RiskByCoverage()], Math.Max(0.05, exam.RiskByCoverage().Select(point => point.Risk).DefaultIfEmpty().Max()), diagonal: false));
        AddFigure(texts["reportByStyle"], caption => Plot.Shares(caption, [.. exam.Grades.GroupBy(grade => grade.Item.Style, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key.Length == 0 ? texts["reportOtherStyle"] : group.Key, Share: new Share(group.Count(grade => grade.Verdict == Verdict.Right), group.Count())))
            .Select(style => (style.Name, texts.Format("reportShareOfBar", Percent(style.Share.Value), style.Share.All), style.Share.Value, style.Share.Interval.Low, style.Share.Interval.High))]));
        Add($"</div>");

        static int Count(IEnumerable<Grade> grades, int bin, bool right) => grades.Count(grade => BinOf(grade.Reply.Confidence) == bin && (grade.Verdict == Verdict.Right) == right);
    }

    private void WriteHeldOut(IReadOnlyList<HeldOutQuestion> held)
    {
        var titles = pack.Entries.ToDictionary(entry => entry.Id, entry => entry.Title[_titles], StringComparer.Ordinal);
        Add($"<h2>{Said("reportConfusions")}</h2><p class='note'>{Said("reportHeldOut")}</p><table><tr><th class='number'>{Said("reportTimes")}<th>{Said("reportAsked")}<th>{Said("reportTaken")}<th>{Said("reportExample")}</tr>");
        foreach (var pair in held.Where(question => question.Right < 0.5 && titles.ContainsKey(question.Label))
            .GroupBy(question => (question.Label, question.Guess)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Label, StringComparer.Ordinal).Take(MostConfusions))
        {
            Add($"<tr><td class='number'>{pair.Count()}<td>{Name(pair.Key.Label)}<td>{Name(pair.Key.Guess)}<td class='note'>{Encode(pair.First().Text)}</tr>");
        }

        Add($"</table>");

        string Name(string label) => titles.TryGetValue(label, out var title) ? $"{Encode(title)} <span class='note'>{Encode(label)}</span>" : Encode(label);
    }

    private void WriteShort(IReadOnlyList<HeldOutQuestion> held)
    {
        var found = held.GroupBy(question => question.Label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Average(question => question.Right), StringComparer.Ordinal);
        var entries = pack.Entries
            .Select(entry => (Entry: entry, Missing: pack.Languages.Select((language, i) => Math.Max(0, Enough[Math.Min(i, Enough.Length - 1)] - CountIn(entry, language))).Sum(), Found: found.GetValueOrDefault(entry.Id, 1)))
            .OrderByDescending(item => item.Missing).ThenBy(item => item.Found).Take(MostEntries);
        Add($"<h2>{Said("reportShort")}</h2><table><tr><th>{Said("tryEntry")}{string.Concat(pack.Languages.Select(language => $"<th class='number'>{Encode(language)}"))}<th class='number'>{Said("reportFound")}</tr>");
        foreach (var (entry, _, share) in entries)
        {
            Add($"<tr><td>{Encode(entry.Title[_titles])} <span class='note'>{Encode(entry.Id)}</span>{string.Concat(pack.Languages.Select(language => $"<td class='number'>{CountIn(entry, language)}"))}<td class='number'>{Percent(share)} %</tr>");
        }

        Add($"</table>");

        static int CountIn(Entry entry, string language) => entry.Utterances.Count(utterance => utterance.Language == language);
    }

    private void WriteFailures(ExamReport exam)
    {
        var failed = exam.Grades.Where(grade => grade.Verdict != Verdict.Right).OrderByDescending(grade => grade.Verdict == Verdict.Wrong).ThenByDescending(grade => grade.Reply.Confidence).ToList();
        Add($"<h2>{Said("reportFailures")}</h2><details><summary>{Said("reportReplies", failed.Count, exam.Grades.Count)}</summary>");
        Add($"<table><tr><th>{Said("reportQuestion")}<th>{Said("reportVerdict")}<th>{Said("reportTaken")}<th class='number'>{Said("reportConfidence")}</tr>");
        foreach (var grade in failed.Take(MostFailures))
        {
            Add($"<tr><td>{Encode(grade.Turn.Question)} <span class='note'>{Encode(grade.Item.Id)}</span><td>{Said(KeyOf(grade.Verdict))}<td>{Encode(grade.Reply.Entry ?? "–")}<td class='number'>{grade.Reply.Confidence.Value:F2}</tr>");
        }

        Add($"</table></details>");
    }

    /// <summary>The key of the text for a verdict that is not right.</summary>
    internal static string KeyOf(Verdict verdict) => $"reportVerdict{verdict}";

    private void Add(FormattableString html) => _page.Append(html.ToString(CultureInfo.InvariantCulture));

    private void AddFigure(string caption, Func<string, string> plot) => Add($"<figure><figcaption>{Encode(caption)}</figcaption>{plot(caption)}</figure>");

    private string Line(string title, string horizontal, string vertical, IReadOnlyList<(double X, double Y)> points, double topValue, bool diagonal) =>
        Plot.Line(title, horizontal, vertical, texts.Format("reportAxes", horizontal, vertical), points, topValue, diagonal);

    private string Said(string key, params ReadOnlySpan<object?> parts) => Encode(texts.Format(key, parts));

    private string Said(Share share) => share.All == 0
        ? "–"
        : Said("reportShare", string.Create(CultureInfo.InvariantCulture, $"{100 * share.Value:F1}"), Percent(share.Interval.Low), Percent(share.Interval.High), share.All);

    private static string Short(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}");

    private static int BinOf(Confidence confidence) => Math.Min(Bins - 1, (int)(confidence.Value * Bins));

    private static string Label(int bin) => string.Create(CultureInfo.InvariantCulture, $".{bin}");

    private static string Encode(string text) => Html.Encode(text);
}
