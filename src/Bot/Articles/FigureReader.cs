using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Answers.Understanding;

namespace Bot.Articles;

/// <summary>A quantity that a text states.</summary>
/// <param name="Amount">In single units: 27 billion is 27,000,000,000.</param>
/// <param name="Unit">A unit that <see cref="Cues"/> name, such as USD; null where things are counted.</param>
/// <param name="Counted">Beginnings of the words for what is counted, where there is no unit.</param>
/// <param name="Text">As the article has it.</param>
/// <param name="Start">Where it begins in the text.</param>
internal sealed record Figure(decimal Amount, string? Unit, IReadOnlyList<string> Counted, string Text, int Start)
{
    /// <summary>The factor that the article states the amount in: 1,000,000 for “10 million”.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>Whether it is said in words that leave room, such as “a third”.</summary>
    public bool IsRough { get; init; }

    /// <summary>Whether both tell how much of the same.</summary>
    public bool IsOfSameKind(Figure other) => Unit is null ? other.Unit is null && Counted.Intersect(other.Counted, StringComparer.Ordinal).Any() : Unit == other.Unit;

    /// <summary>Whether both are the same amount, as nearly as they are told.</summary>
    public bool IsSameAmount(Figure other) =>
        Amount == other.Amount || ((IsRough || other.IsRough) && Math.Abs(Amount - other.Amount) <= 0.02m * Math.Max(Amount, other.Amount));
}

/// <summary>Finds the quantities of a text: numbers with scale words and units, and amounts said in words. Years, dates and places in a row are none.</summary>
internal static partial class FigureReader
{
    /// <summary>Words are compared by as many letters as the engine compares.</summary>
    private const int StemLength = 5;

    /// <summary>More digits than any quantity has.</summary>
    private const int MostDigits = 18;

    /// <summary>The quantities of <paramref name="text"/>, in its order.</summary>
    public static IReadOnlyList<Figure> Read(string text, Cues cues)
    {
        var tokens = Tokens(text);
        var words = tokens.ConvertAll(token => token.Word);
        var figures = new List<(Figure Figure, int First)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (InWords(text, tokens, words, i, cues) is { } said)
            {
                figures.Add((said.Figure, i));
                i = said.Last;
            }
            else if (Value(tokens, words, i, cues) is { } value && ReadAt(text, tokens, words, i, value, cues) is { } read)
            {
                figures.Add((read.Figure, i));
                i = read.Last;
            }
        }

        return WithRanges(figures, tokens);
    }

    private static (Figure Figure, int Last)? ReadAt(string text, List<Token> tokens, List<string> words, int at, decimal value, Cues cues)
    {
        var (next, last) = (at + 1, at);
        if (next < tokens.Count && tokens[at].IsNumber && tokens[next].IsWord && tokens[next].Start == tokens[at].End)
        {
            // “21-й” is a place in a row, “20-ға” is 20 in another case, “5G” and “12а” are names, “50km” is a measure.
            var isEnding = words[next][0] == '-';
            if (isEnding ? cues.Ordinals.Has(words[next][1..]) : cues.Ordinals.Has(words[next]) || !IsMeasure(words, next, cues))
            {
                return null;
            }

            (last, next) = isEnding ? (next, next + 1) : (last, next);
        }

        var (scale, scaleLength) = ScaleAt(words, next, cues);
        last = scaleLength > 0 ? next + scaleLength - 1 : last;
        next = SkipStop(words, next + scaleLength);
        var sign = at > 0 && tokens[at - 1].IsSign ? UnitAt(words, at - 1, cues).Name : null;
        var (unit, unitLength) = UnitAt(words, next, cues);
        if (unitLength == 0 && scaleLength > 0 && next + 1 < words.Count && tokens[next].IsWord && UnitAt(words, next + 1, cues) is { Length: > 0 } behind)
        {
            // “2 million metric tonnes”: one word may stand between.
            (unit, unitLength) = (behind.Name, behind.Length + 1);
        }

        if (unitLength > 0)
        {
            last = next + unitLength - 1;
        }

        unit ??= sign;
        if ((unit is null && scaleLength == 0 && IsNoQuantity(tokens, words, at, next, cues)) || (scaleLength == 0 && IsYear(words, at, next, cues)))
        {
            return null;
        }

        var counted = unit is null ? Counted(tokens, next) : [];
        if (counted.Count > 0)
        {
            last = Math.Max(last, next + counted.Count - 1);
        }

        try
        {
            var start = sign is not null ? tokens[at - 1].Start : tokens[at].Start;
            return (new Figure(value * scale, unit, [.. counted.Select(Stem)], text[start..tokens[last].End], start) { Scale = scale }, last);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Years, days of a month, times of day and bare numbers are no quantities.</summary>
    private static bool IsNoQuantity(List<Token> tokens, List<string> words, int at, int next, Cues cues)
    {
        var isDay = words[at].Length <= 2 && ((next < words.Count && IsMonth(words, next, cues)) || (at > 0 && IsMonth(words, at - 1, cues)) || RunsIntoDate(words, at, cues));
        return Mentions.Year(words[at]) > 0 || isDay || Counted(tokens, next).Count == 0;
    }

    /// <summary>“2024 года” is a year, and no 2024 years.</summary>
    private static bool IsYear(List<string> words, int at, int next, Cues cues) => Mentions.Year(words[at]) > 0 && next < words.Count && cues.YearWords.LengthAt(words, next) > 0;

    /// <summary>Whether a number is the first of a range of days: “3–4 July”.</summary>
    private static bool RunsIntoDate(List<string> words, int at, Cues cues) =>
        at + 3 < words.Count && words[at + 1] is "-" or "–" or "—" or "," && char.IsAsciiDigit(words[at + 2][0]) && IsMonth(words, at + 3, cues);

    private static bool IsMonth(List<string> words, int at, Cues cues) => cues.Months.Any(month => month.LengthAt(words, at) > 0);

    private static (decimal Factor, int Length) ScaleAt(List<string> words, int at, Cues cues)
    {
        foreach (var (factor, phrases) in cues.Scales)
        {
            if (at < words.Count && phrases.LengthAt(words, at) is > 0 and var length)
            {
                return (factor, length);
            }
        }

        return (1, 0);
    }

    private static (string? Name, int Length) UnitAt(List<string> words, int at, Cues cues)
    {
        if (at >= words.Count)
        {
            return (null, 0);
        }

        var best = cues.Units.Select(unit => (unit.Name, Length: unit.Words.LengthAt(words, at))).MaxBy(unit => unit.Length);
        return best.Length > 0 ? best : (null, 0);
    }

    private static bool IsMeasure(List<string> words, int at, Cues cues) => ScaleAt(words, at, cues).Length > 0 || UnitAt(words, at, cues).Length > 0;

    private static int SkipStop(List<string> words, int at) => at < words.Count && words[at] == "." && at > 0 && !char.IsAsciiDigit(words[at - 1][0]) ? at + 1 : at;

    /// <summary>The one or two words for what is counted.</summary>
    private static List<string> Counted(List<Token> tokens, int at) =>
        // Shorter words than these are conjunctions and the like.
        [.. tokens.Skip(at).Take(2).TakeWhile((token, i) => token.IsWord && token.Word.Length > 2 + i).Select(token => token.Word)];

    private static string Stem(string word) => word[..Math.Min(word.Length, StemLength)];

    private static (Figure Figure, int Last)? InWords(string text, List<Token> tokens, List<string> words, int at, Cues cues)
    {
        foreach (var (value, unit, phrases) in cues.Amounts)
        {
            if (phrases.LengthAt(words, at) is > 0 and var length)
            {
                var last = at + length - 1;
                return (new Figure(value, unit, [], text[tokens[at].Start..tokens[last].End], tokens[at].Start) { IsRough = true }, last);
            }
        }

        return null;
    }

    private static decimal? Value(List<Token> tokens, List<string> words, int at, Cues cues)
    {
        if (tokens[at].IsWord)
        {
            return cues.Numbers.Where(number => number.Words.Has(words[at])).Select(number => (decimal?)number.Value).FirstOrDefault();
        }

        // “G20” and “COVID-19” are names.
        var isName = at > 0 && tokens[at - 1].IsWord && tokens[at - 1].End == tokens[at].Start;
        isName |= at > 1 && tokens[at - 1].Word == "-" && tokens[at - 2].IsWord && tokens[at - 2].End == tokens[at].Start - 1;
        return char.IsAsciiDigit(words[at][0]) && words[at].Length <= MostDigits && !isName
            ? decimal.Parse(words[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The first number of a range is of what the second is of: 10–12 million tonnes.</summary>
    private static List<Figure> WithRanges(List<(Figure Figure, int First)> figures, List<Token> tokens)
    {
        // A bare first number is no figure of its own.
        var all = figures.ConvertAll(item => item.Figure);
        foreach (var (figure, first) in figures)
        {
            if (first >= 2 && tokens[first - 1].Word is "-" or "–" or "—" && tokens[first - 2] is { IsNumber: true } low && Mentions.Year(low.Word) == 0
                && !figures.Exists(other => other.First == first - 2)
                && decimal.TryParse(low.Word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && low.Word.Length <= MostDigits)
            {
                all.Add(figure with { Amount = amount * figure.Scale, Start = low.Start, Text = $"{low.Word} … {figure.Text}" });
            }
        }

        return [.. all.OrderBy(figure => figure.Start)];
    }

    private static List<Token> Tokens(string text)
    {
        var blank = Date().Replace(text, match => new string(' ', match.Length));
        return [.. Piece().Matches(blank).Select(match => new Token(match.Groups["number"].Success ? Plain(match.Value) : Tokenizer.Normalize(match.Value), match.Index, match.Index + match.Length)
        {
            IsNumber = match.Groups["number"].Success,
            IsWord = match.Groups["word"].Success,
        }).Where(token => token.Word.Length > 0)];
    }

    private static string Plain(string number)
    {
        var digits = Space().Replace(number, "");
        // Three digits behind a comma are thousands, as the pack's own check has it.
        return Thousands().Replace(digits, "").Replace(',', '.');
    }

    private sealed record Token(string Word, int Start, int End)
    {
        public bool IsNumber { get; init; }

        public bool IsWord { get; init; }

        /// <summary>A currency sign, which stands before its number.</summary>
        public bool IsSign => !IsNumber && !IsWord && Word.Length == 1 && CharUnicodeInfo.GetUnicodeCategory(Word[0]) == UnicodeCategory.CurrencySymbol;
    }

    /// <summary>Dates in figures and times of day.</summary>
    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?![0-9])")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<number>[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)|(?<word>(?<=[0-9])[-‑][\p{L}\p{M}]+|[\p{L}\p{M}²³]+)|\S")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();
}
