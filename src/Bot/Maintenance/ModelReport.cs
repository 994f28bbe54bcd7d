using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bot.Answers.Conversation;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Maintenance;

/// <summary>What a maintainer wants to see of a newly trained model, as one HTML page that needs nothing beside it.</summary>
internal static class ModelReport
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
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);vertical-align:top}td.number,th.number{text-align:right;white-space:nowrap}
        .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:1.5rem}.note{opacity:.75}figure{margin:0}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page.</summary>
    /// <param name="exam">The graded exam; without grades its part is left out.</param>
    /// <param name="made">When the model was made.</param>
    public static string Write(Pack pack, TrainedModel trained, ExamReport exam, DateTimeOffset made)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Model report: {Encode(pack.Name)}</title>
            <style>{Styles}{Plot.Styles}</style>
            <h1>Model report: {Encode(pack.Name)}</h1>
            <p>{made:yyyy-MM-dd HH:mm} UTC · {pack.Entries.Count()} entries, {pack.Facts.Count()} facts, {pack.Entries.Sum(entry => entry.Utterances.Count)} ways of asking, {pack.Outside.Count} questions that are not answered ·
            answers from a confidence of {trained.Model.Thresholds.Sure}, offers choices from {trained.Model.Thresholds.Maybe}</p>
            {Begin}
            """);
        if (exam.Grades.Count > 0)
        {
            WriteExam(page, exam);
        }

        WriteHeldOut(page, pack, trained.HeldOut);
        WriteShort(page, pack, trained.HeldOut);
        if (exam.Grades.Count > 0)
        {
            WriteFailures(page, exam);
        }

        return page.Append(End).Append("</html>").ToString();
    }

    /// <summary>The part of a report that can stand on another page, one level of headings down; null where there is none.</summary>
    public static string? Body(string page)
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal), page.LastIndexOf(End, StringComparison.Ordinal));
        return from >= 0 && to > from ? page[(from + Begin.Length)..to].Replace("h2>", "h3>", StringComparison.Ordinal) : null;
    }

    private static void WriteExam(StringBuilder page, ExamReport exam)
    {
        page.Append("<h2>Exam</h2><table><tr><th>language<th class='number'>right<th class='number'>or offered<th class='number'>wrong<th class='number'>unanswerable, not answered<th class='number'>language right</tr>");
        foreach (var language in exam.Grades.Select(grade => grade.Item.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            bool Of(Grade grade) => grade.Item.Language == language;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(language)}<td class='number'>{exam.Right(Of)}<td class='number'>{exam.RightOrOffered(Of)}<td class='number'>{exam.ConfidentlyWrong(Of)}<td class='number'>{exam.NotAnswered(Of)}<td class='number'>{exam.LanguageRight(Of)}</tr>");
        }

        page.Append(CultureInfo.InvariantCulture, $"</table><p>Calibration error {exam.CalibrationError():F3}; score {exam.Score:F3}. Brackets are 95 % intervals.</p><div class='plots'>");
        var answered = exam.Grades.Where(grade => grade.Reply.Outcome == Outcome.Answered).ToList();
        Figure(page, "Right and wrong answers by confidence", Plot.Stacks(
            "Right and wrong answers by confidence", "confidence", ["right", "wrong"],
            [.. Enumerable.Range(0, Bins).Select(bin => (Label(bin), (IReadOnlyList<int>)[Count(answered, bin, right: true), Count(answered, bin, right: false)]))],
            ["right", "wrong"]));
        Figure(page, "Calibration: how often answers of a confidence are right", Plot.Line(
            "Calibration", "confidence", "right", [.. Enumerable.Range(0, Bins).Select(bin => answered.Where(grade => BinOf(grade.Reply.Confidence) == bin).ToList())
                .Where(bin => bin.Count > 0)
                .Select(bin => (bin.Average(grade => grade.Reply.Confidence.Value), bin.Average(grade => grade.Verdict == Verdict.Right ? 1.0 : 0)))], 1, diagonal: true));
        Figure(page, "Risk: wrong answers if only the surest questions were answered", Plot.Line(
            "Risk by coverage", "answered", "wrong", [.. exam.RiskByCoverage()], Math.Max(0.05, exam.RiskByCoverage().Select(point => point.Risk).DefaultIfEmpty().Max()), diagonal: false));
        Figure(page, "Right decisions by style", Plot.Shares("Right decisions by style", [.. exam.Grades.GroupBy(grade => grade.Item.Style, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key.Length == 0 ? "other" : group.Key, Share: new Share(group.Count(grade => grade.Verdict == Verdict.Right), group.Count())))
            .Select(style => (style.Name, style.Share.Value, style.Share.Interval.Low, style.Share.Interval.High, style.Share.All))]));
        page.Append("</div>");

        static int Count(IEnumerable<Grade> grades, int bin, bool right) => grades.Count(grade => BinOf(grade.Reply.Confidence) == bin && (grade.Verdict == Verdict.Right) == right);
    }

    private static void WriteHeldOut(StringBuilder page, Pack pack, IReadOnlyList<HeldOutQuestion> held)
    {
        var titles = pack.Entries.ToDictionary(entry => entry.Id, entry => entry.Title[pack.Languages[0]], StringComparer.Ordinal);
        page.Append("<h2>Entries taken for one another</h2><p class='note'>From ways of asking that were held out of training.</p><table><tr><th class='number'>times<th>asked<th>taken for<th>for example</tr>");
        foreach (var pair in held.Where(question => question.Right < 0.5 && titles.ContainsKey(question.Label))
            .GroupBy(question => (question.Label, question.Guess)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Label, StringComparer.Ordinal).Take(MostConfusions))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class='number'>{pair.Count()}<td>{Name(pair.Key.Label)}<td>{Name(pair.Key.Guess)}<td class='note'>{Encode(pair.First().Text)}</tr>");
        }

        page.Append("</table>");

        string Name(string label) => titles.TryGetValue(label, out var title) ? $"{Encode(title)} <span class='note'>{Encode(label)}</span>" : Encode(label);
    }

    private static void WriteShort(StringBuilder page, Pack pack, IReadOnlyList<HeldOutQuestion> held)
    {
        var found = held.GroupBy(question => question.Label, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Average(question => question.Right), StringComparer.Ordinal);
        var entries = pack.Entries
            .Select(entry => (Entry: entry, Missing: pack.Languages.Select((language, i) => Math.Max(0, Enough[Math.Min(i, Enough.Length - 1)] - CountIn(entry, language))).Sum(), Found: found.GetValueOrDefault(entry.Id, 1)))
            .OrderByDescending(item => item.Missing).ThenBy(item => item.Found).Take(MostEntries);
        page.Append(CultureInfo.InvariantCulture, $"<h2>Entries that need more ways of asking</h2><table><tr><th>entry{string.Concat(pack.Languages.Select(language => $"<th class='number'>{Encode(language)}"))}<th class='number'>found when held out</tr>");
        foreach (var (entry, _, share) in entries)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(entry.Title[pack.Languages[0]])} <span class='note'>{Encode(entry.Id)}</span>{string.Concat(pack.Languages.Select(language => $"<td class='number'>{CountIn(entry, language)}"))}<td class='number'>{100 * share:F0} %</tr>");
        }

        page.Append("</table>");

        static int CountIn(Entry entry, string language) => entry.Utterances.Count(utterance => utterance.Language == language);
    }

    private static void WriteFailures(StringBuilder page, ExamReport exam)
    {
        var failed = exam.Grades.Where(grade => grade.Verdict != Verdict.Right).OrderByDescending(grade => grade.Verdict == Verdict.Wrong).ThenByDescending(grade => grade.Reply.Confidence).ToList();
        page.Append(CultureInfo.InvariantCulture, $"<h2>What was not right</h2><details><summary>{failed.Count} of {exam.Grades.Count} replies</summary><table><tr><th>question<th>verdict<th>taken for<th class='number'>confidence</tr>");
        foreach (var grade in failed.Take(MostFailures))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(grade.Turn.Question)} <span class='note'>{Encode(grade.Item.Id)}</span><td>{grade.Verdict}<td>{Encode(grade.Reply.Entry ?? "–")}<td class='number'>{grade.Reply.Confidence.Value:F2}</tr>");
        }

        page.Append("</table></details>");
    }

    private static void Figure(StringBuilder page, string caption, string svg) =>
        page.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Encode(caption)}</figcaption>{svg}</figure>");

    private static int BinOf(Confidence confidence) => Math.Min(Bins - 1, (int)(confidence.Value * Bins));

    private static string Label(int bin) => string.Create(CultureInfo.InvariantCulture, $".{bin}");

    private static string Encode(string text) => Html.Encode(text);
}
