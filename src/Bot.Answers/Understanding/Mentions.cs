using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>What a question is about, as far as that can be pinned down: names, events, years, figures, and what it asks for.</summary>
internal sealed record Mentions(
    IReadOnlyList<NameMention> Names,
    IReadOnlyList<int> Years,
    IReadOnlyList<string> Figures,
    QuestionKinds Kinds)
{
    /// <summary>Finds them in a text and its words.</summary>
    public static Mentions In(string text, IReadOnlyList<string> words, NameFinder names)
    {
        var years = words.Select(Year).Where(year => year > 0).Distinct().ToList();
        // A year is no amount, and the figures of a date are told with it.
        var figures = LocalizedReader.Figures(text).Where(figure => Year(figure) == 0).Distinct(StringComparer.Ordinal).ToList();
        return new Mentions(names.Find(words), years, figures, QuestionWords.In(words));
    }

    /// <summary>The year that <paramref name="word"/> is; 0 where it is none.</summary>
    public static int Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100 ? year : 0;
}

/// <summary>What a question asks for.</summary>
[Flags]
internal enum QuestionKinds
{
    None = 0,
    Who = 1,
    When = 2,
    Where = 4,
    HowMuch = 8,
    Why = 16,
}

/// <summary>The words by which questions of a kind are known, in the letters that <see cref="Tokenizer"/> leaves.</summary>
internal static partial class QuestionWords
{
    public const int Count = 5;

    public static QuestionKinds In(IReadOnlyList<string> words)
    {
        var text = " " + string.Join(' ', words) + " ";
        var kinds = QuestionKinds.None;
        foreach (var (kind, pattern) in Patterns)
        {
            kinds |= pattern.IsMatch(text) ? kind : QuestionKinds.None;
        }

        return kinds;
    }

    private static readonly (QuestionKinds Kind, Regex Pattern)[] Patterns =
    [
        (QuestionKinds.Who, Who()),
        (QuestionKinds.When, When()),
        (QuestionKinds.Where, Where()),
        (QuestionKinds.HowMuch, HowMuch()),
        (QuestionKinds.Why, Why()),
    ];

    [GeneratedRegex(" (?:кто|кого|кому|кем|чей|чья|чье|чьи|чьего|чьей|чьих|ким|кимдер|кимнин|кимге|кимди|кимнен|киммен|кимдердин|кимдермен|who|whom|whose) ")]
    private static partial Regex Who();

    [GeneratedRegex(" (?:когда|дата|даты|кашан|when|кай (?:куни|жылы|айда|уакытта|мерзимде)|какого (?:числа|года)|в како[мй] (?:году|месяце|день)|(?:what|which) (?:date|day|year|month)) ")]
    private static partial Regex When();

    [GeneratedRegex(" (?:где|куда|кайда|кайдан|where|в како[мй] (?:городе|стране|области|регионе|месте)|кай (?:калада|елде|жерде|облыста|онирде)|(?:what|which) (?:city|country|place|region)) ")]
    private static partial Regex Where();

    [GeneratedRegex(" (?:сколько|скольки|насколько|канша|каншага|каншадан|каншаны|неше|how (?:much|many|big|large)|какой (?:обьем|объем|процент|размер)|какая (?:сумма|доля|часть|мощность)|канша пайыз|what (?:share|percentage|amount|sum)) ")]
    private static partial Regex HowMuch();

    [GeneratedRegex(" (?:почему|зачем|для чего|с какой целью|неге|не ушин|не себепти|кандай максатпен|why|what for|for what) ")]
    private static partial Regex Why();
}
