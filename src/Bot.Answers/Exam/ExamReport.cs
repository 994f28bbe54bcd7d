using System.Globalization;
using System.Text;
using Bot.Answers.Conversation;

namespace Bot.Answers.Exam;

/// <summary>A share of questions with its 95 % interval (Wilson's), all from 0 to 1.</summary>
public readonly record struct Share(int Part, int All)
{
    /// <summary>The share; 0 where there are no questions.</summary>
    public double Value => All == 0 ? 0 : (double)Part / All;

    /// <summary>The ends of the interval in which the true share lies with 95 % confidence.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (All == 0)
            {
                return (0, 1);
            }

            const double z = 1.959964;
            var denominator = 1 + (z * z / All);
            var centre = (Value + (z * z / (2 * All))) / denominator;
            var half = z * Math.Sqrt((Value * (1 - Value) / All) + (z * z / (4.0 * All * All))) / denominator;
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => All == 0
        ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * Value,5:F1} % [{100 * Interval.Low:F0}–{100 * Interval.High:F0}] of {All}");
}

/// <summary>The figures of an exam.</summary>
public sealed class ExamReport(IReadOnlyList<Grade> grades)
{
    private const int Bins = 10;

    /// <summary>All questions, graded.</summary>
    public IReadOnlyList<Grade> Grades { get; } = grades;

    /// <summary>Answerable questions with the right fact in the reply.</summary>
    public Share Right(Func<Grade, bool> of) => Count(grade => grade.IsAnswerable && of(grade), grade => grade.Verdict == Verdict.Right);

    /// <summary>Answerable questions with the right fact in the reply or among its choices.</summary>
    public Share RightOrOffered(Func<Grade, bool> of) =>
        Count(grade => grade.IsAnswerable && of(grade), grade => grade.Verdict is Verdict.Right or Verdict.RightAmongChoices);

    /// <summary>Answerable questions of which one of the three likeliest candidates has the right answer, whatever was said.</summary>
    public Share AmongFirst(Func<Grade, bool> of) => Count(grade => grade.IsAnswerable && of(grade), grade => grade.AmongFirst);

    /// <summary>Answerable questions that got neither an answer nor the right choice.</summary>
    public Share Abstained(Func<Grade, bool> of) => Count(grade => grade.IsAnswerable && of(grade), grade => grade.Verdict == Verdict.Abstained);

    /// <summary>Answerable questions that got a wrong answer.</summary>
    public Share ConfidentlyWrong(Func<Grade, bool> of) => Count(grade => grade.IsAnswerable && of(grade), grade => grade.Verdict == Verdict.Wrong);

    /// <summary>Questions that the pack cannot answer, and that got no answer.</summary>
    public Share NotAnswered(Func<Grade, bool> of) =>
        Count(grade => !grade.IsAnswerable && of(grade), grade => grade.Verdict == Verdict.Right || grade.Reply.Outcome != Outcome.Answered);

    /// <summary>Replies in the language that was wanted.</summary>
    public Share LanguageRight(Func<Grade, bool> of) => Count(of, grade => grade.LanguageIsRight);

    /// <summary>How far confidence and the share of right answers lie apart, on average over tenths of the scale: 0 (not at all) to 1.</summary>
    public double CalibrationError()
    {
        var judged = Grades.Where(grade => grade.Reply.Entry is not null && grade.Reply.Outcome is Outcome.Answered).ToList();
        return judged.Count == 0 ? 0 : judged
            .GroupBy(grade => Math.Min(Bins - 1, (int)(grade.Reply.Confidence.Value * Bins)))
            .Sum(bin => Math.Abs(bin.Average(grade => grade.Reply.Confidence.Value) - bin.Average(grade => grade.Verdict == Verdict.Right ? 1.0 : 0)) * bin.Count()) / judged.Count;
    }

    /// <summary>The share of wrong answers were only the surest so many answered, for tenths of all questions.</summary>
    public IReadOnlyList<(double Coverage, double Risk)> RiskByCoverage()
    {
        var sure = Grades.Where(grade => grade.Reply.Outcome == Outcome.Answered).OrderByDescending(grade => grade.Reply.Confidence.Value).ToList();
        return [.. Enumerable.Range(1, 10)
            .Select(tenth => Grades.Count * tenth / 10)
            .Where(count => count > 0 && count <= sure.Count)
            .Select(count => ((double)count / Grades.Count, (double)sure.Take(count).Count(grade => grade.Verdict == Verdict.Wrong) / count))];
    }

    /// <summary>One figure to compare models by: right decisions less twice the wrong answers, as a share of all questions; 1 is perfect.</summary>
    public double Score => Grades.Count == 0 ? 0 : Grades.Sum(grade => grade.Verdict switch
    {
        Verdict.Right => 1.0,
        Verdict.RightAmongChoices => 0.5,
        Verdict.Wrong => -1.0,
        _ => grade.IsAnswerable ? 0.0 : 0.5,
    }) / Grades.Count;

    /// <summary>The report as a table for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var language in Grades.Select(grade => grade.Item.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            bool Of(Grade grade) => grade.Item.Language == language;
            text.AppendLine(CultureInfo.InvariantCulture, $"{(language.Length == 0 ? "any language" : language)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  right fact in the reply        {Right(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  in the reply or its choices    {RightOrOffered(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  among the three likeliest      {AmongFirst(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  neither answer nor choice      {Abstained(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  confidently wrong              {ConfidentlyWrong(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  unanswerable and not answered  {NotAnswered(Of)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  language of the reply right    {LanguageRight(Of)}");
            foreach (var style in Grades.Where(Of).Select(grade => grade.Item.Style).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var all = Count(grade => Of(grade) && grade.Item.Style == style, grade => grade.Verdict == Verdict.Right);
                text.AppendLine(CultureInfo.InvariantCulture, $"    {(style.Length == 0 ? "other" : style),-14} right      {all}");
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"calibration error {CalibrationError():F3}; score {Score:F3}");
        text.AppendJoin("  ", RiskByCoverage().Select(point => string.Create(CultureInfo.InvariantCulture, $"{100 * point.Coverage:F0} %: {100 * point.Risk:F1} %")));
        return text.Length > 0 && RiskByCoverage().Count > 0 ? text.Insert(text.ToString().LastIndexOf('\n') + 1, "wrong among the surest  ").ToString() : text.ToString();
    }

    private Share Count(Func<Grade, bool> of, Func<Grade, bool> part)
    {
        var chosen = Grades.Where(of).ToList();
        return new Share(chosen.Count(part), chosen.Count);
    }
}
