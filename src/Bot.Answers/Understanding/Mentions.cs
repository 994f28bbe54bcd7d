using System.Globalization;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What a text is about, as far as that can be pinned down: names, events, years, figures, and what it asks for.</summary>
internal sealed record Mentions(
    IReadOnlyList<NameMention> Names,
    IReadOnlyList<int> Years,
    IReadOnlyList<string> Figures,
    QuestionKinds Kinds)
{
    /// <summary>Finds them in a text and its words.</summary>
    public static Mentions In(string text, IReadOnlyList<string> words, NameFinder names)
    {
        List<int>? years = null;
        var digits = false;
        foreach (var word in words)
        {
            digits |= char.IsAsciiDigit(word[0]);
            if (Year(word) is > 0 and var year && years?.Contains(year) != true)
            {
                (years ??= []).Add(year);
            }
        }

        // A year is no amount, and the figures of a date are told with it.
        IReadOnlyList<string> figures = digits ? [.. LocalizedReader.Figures(text).Where(figure => Year(figure) == 0).Distinct(StringComparer.Ordinal)] : [];
        // No word is made of the sign.
        var percent = text.Contains('%', StringComparison.Ordinal) ? QuestionKinds.Percent : QuestionKinds.None;
        return new Mentions(names.Find(words), years ?? [], figures, QuestionWords.In(words) | percent);
    }

    /// <summary>The kinds of question that a text with these mentions could answer.</summary>
    public QuestionKinds Tells(IReadOnlyList<string> words)
    {
        var told = QuestionWords.ToldBy(words) | (Kinds & QuestionKinds.Percent);
        told |= Figures.Count > 0 ? QuestionKinds.HowMuch : QuestionKinds.None;
        told |= Years.Count > 0 ? QuestionKinds.When : QuestionKinds.None;
        foreach (var name in Names)
        {
            told |= name.IsPlace || name.Kind == NameMention.SummitKind ? QuestionKinds.Where | QuestionKinds.Who : QuestionKinds.Who;
        }

        return told;
    }

    /// <summary>The year that <paramref name="word"/> is; 0 where it is none.</summary>
    public static int Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100 ? year : 0;
}
