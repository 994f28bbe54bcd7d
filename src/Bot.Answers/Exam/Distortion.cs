using System.Text;
using Bot.Answers.Understanding;

namespace Bot.Answers.Exam;

/// <summary>A way in which people's typing differs from what they mean.</summary>
public enum Distortion
{
    /// <summary>One typing error.</summary>
    OneSlip,

    /// <summary>Two typing errors.</summary>
    TwoSlips,

    /// <summary>Russian or Kazakh typed while the keyboard was set to English.</summary>
    Layout,

    /// <summary>Russian or Kazakh in Latin letters.</summary>
    Latin,

    /// <summary>Kazakh without the letters that Russian lacks.</summary>
    PlainLetters,

    /// <summary>Lower case and no punctuation.</summary>
    Bare,
}

/// <summary>Makes distorted copies of questions, the same ones every time, to see what each way of typing costs.</summary>
public static class Distortions
{
    private const int ShortestSlip = 4;

    private static readonly Dictionary<char, string> Latin =
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ"
            .Zip("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya a g q n o u u i h".Split(' '))
            .ToDictionary(pair => pair.First, pair => pair.Second.Trim('-'));

    /// <summary>The items with every question distorted; those that it does not concern, such as English on the wrong layout, are left out.</summary>
    /// <remarks>The language that the reply must have stays the same.</remarks>
    public static IEnumerable<ExamItem> Of(IEnumerable<ExamItem> items, Distortion distortion)
    {
        foreach (var item in items.Where(item => Concerns(distortion, item)))
        {
            var turns = item.Turns.Select(turn => turn with { Question = Distort(turn.Question, distortion, Seed(item.Id)) }).ToList();
            if (!turns.Select(turn => turn.Question).SequenceEqual(item.Turns.Select(turn => turn.Question)))
            {
                yield return item with { Turns = turns };
            }
        }
    }

    private static bool Concerns(Distortion distortion, ExamItem item) =>
        item.Style is not ("typo" or "layout" or "translit" or "kk-plain" or "noise")
        && distortion switch
        {
            Distortion.Layout or Distortion.Latin => item.Language is "ru" or "kk" && item.Turns.All(turn => turn.Question.Count(char.IsAsciiLetter) < turn.Question.Length / 4),
            Distortion.PlainLetters => item.Language == "kk",
            _ => true,
        };

    private static string Distort(string text, Distortion distortion, int seed) => distortion switch
    {
        Distortion.OneSlip => Slip(text, 1, seed),
        Distortion.TwoSlips => Slip(text, 2, seed),
        Distortion.Layout => Keyboard.OnEnglishLayout(text),
        Distortion.Latin => string.Concat(text.ToLowerInvariant().Select(c => Latin.GetValueOrDefault(c) ?? c.ToString())),
        Distortion.PlainLetters => string.Concat(text.Select(c => "әғқңөұүіһӘҒҚҢӨҰҮІҺ".Contains(c, StringComparison.Ordinal) ? Tokenizer.Fold(char.ToLowerInvariant(c)) : c)),
        _ => string.Join(' ', text.ToLowerInvariant().Split([' ', '.', ',', '?', '!', '«', '»', '"', '—', '–', ':', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries)),
    };

    /// <summary>Errors in different words: two letters swapped, one left out, one doubled, or one struck beside the right key.</summary>
    private static string Slip(string text, int slips, int seed)
    {
        var random = new Shuffle(seed);
        var words = text.Split(' ');
        int[] places = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Count(char.IsLetter) >= ShortestSlip)];
        random.Apply(places);
        foreach (var place in places.Take(slips))
        {
            var word = new StringBuilder(words[place]);
            var at = 1 + random.Below(word.Length - 2);
            switch (random.Below(4))
            {
                case 0:
                    (word[at], word[at + 1]) = (word[at + 1], word[at]);
                    break;
                case 1:
                    word.Remove(at, 1);
                    break;
                case 2:
                    word.Insert(at, word[at]);
                    break;
                default:
                    word[at] = Keyboard.Beside(word[at]);
                    break;
            }

            words[place] = word.ToString();
        }

        return string.Join(' ', words);
    }

    private static int Seed(string id) => unchecked((int)TextHash.Of(id)) & int.MaxValue;
}
