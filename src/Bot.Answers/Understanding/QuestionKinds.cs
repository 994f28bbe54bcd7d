namespace Bot.Answers.Understanding;

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
    Price = 32,
    HowLong = 64,

    /// <summary>What the bot itself thinks, which no fact tells.</summary>
    Opinion = 128,
    Percent = 256,
}

/// <summary>The words by which questions of a kind are known, in the letters that <see cref="Tokenizer"/> leaves.</summary>
internal static class QuestionWords
{
    public const int Count = 9;

    private static readonly Phrases<QuestionKinds> Patterns = new(
        (QuestionKinds.Who, """
            кто|кого|кому|кем|чей|чья|чье|чьи|чьего|чьей|чьих|ким|кимдер|кимнин|кимге|кимди|кимнен|киммен|кимдердин|кимдермен|who|whom|whose
            """),
        (QuestionKinds.When, """
            когда|дата|даты|дату|кашан|when|кай куни|кай жылы|кай айда|кай уакытта|кай мерзимде|какого числа|какого года|в каком году|в каком месяце|в какой день|какие числа|какие даты
            |what date|what day|what year|what month|which date|which day|which year|which month|what dates|on what date
            """),
        (QuestionKinds.Where, """
            где|куда|откуда|кайда|кайдан|where|в каком городе|в какой стране|в какой области|в каком регионе|в каком месте|кай калада|кай елде|кай жерде|кай облыста|кай онирде
            |what city|what country|what place|what region|which city|which country|which place|which region
            """),
        (QuestionKinds.HowMuch, """
            сколько|скольки|скока|насколько|канша|каншага|каншадан|каншаны|каншасы|неше|нешеу|нешеуи|how much|how many|how big|how large|какой обьем|какой объем|какой процент|какой размер
            |какая сумма|какую сумму|какая доля|какую долю|какая часть|какую часть|какая мощность|какова доля|какова сумма|какова мощность|каков обьем|каков процент|кандай колем*|кандай молшер*|кандай сома*|what share|what percentage|what percent
            |what amount|what sum|what volume|what tonnage|what total
            """),
        (QuestionKinds.Why, """
            почему|зачем|для чего|с какой целью|отчего|неге|неликтен|калайша|не ушин|не себепти|кандай себеппен|кандай максатпен
            |как так вышло|как вышло что|как получилось что|что заставило|с чего вдруг|с чего это|по какой причине|по каким причинам|в чем причина|из за чего|what made|what is the reason|what was the reason|what led|why|what for|for what|how come
            """),
        (QuestionKinds.Price, """
            сколько стоит|сколько стоил|сколько стоила|сколько стоило|сколько будет стоить|цена|цену|цене|стоимость|стоимости|во сколько обошел*|во сколько обойдет*|почем|смета|смету|бюджет
            |канша турады|каншага турады|канша турды|баг*сы|куны канша|смета*|cost|costs|price|how expensive|budget
            """),
        (QuestionKinds.HowLong, """
            сколько длил*|как долго|сколько времени|сколько минут|сколько часов|сколько дней|канша уакыт|канша сагат|канша минут|канша кун|how long|how many hours|how many minutes|how many days|duration
            """),
        (QuestionKinds.Percent, "процент*|пайыз*|percent*|per cent"),
        (QuestionKinds.Opinion, """
            по твоему|по вашему|твое мнение|ваше мнение|твоему мнению|твой прогноз|ваш прогноз|на твой взгляд|на ваш взгляд|как думаешь|как думаете|как ты думаешь|как вы думаете|как считаешь|как считаете
            |ты думаешь|ты считаешь|вы считаете|сам думаешь|сам считаешь|ты сам|тебе самому|тебе лично|ты лично|вы лично|лично ты|лично вы|тебе нрав*|вам нрав*|ты веришь|вы верите|ты доверяешь
            |сенинше|сиздинше|озинше|озинизше|сенин ойынша|сиздин ойынызша|калай ойлайсын|калай ойлайсыз|калай ойлайсыздар|деп ойлайсын|деп ойлайсыз|оз пикиринди|оз пикиринизди|оз ойынды|оз ойынызды
            |пикирин кандай|пикириниз кандай|саган унай*|сизге унай*|сенесин бе|сенесиз бе
            |do you think|do you reckon|do you believe|do you like|do you trust|do you feel|do you prefer|do you personally|do you honestly|you reckon|your view|your opinion|your honest*|your personal|your pick|your take|your thoughts|are you for
            """));

    /// <summary>Words by which a text tells the time of something.</summary>
    private static readonly Phrases<QuestionKinds> Telling = new(
        (QuestionKinds.When, """
            январ*|феврал*|март*|апрел*|мая|май|мае|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*|кантар*|акпан*|наурыз*|сауир*|мамыр*|маусым*|шилде*|тамыз*|кыркуйек*|казан|казанда|казандагы|караша*|желтоксан*
            |january|february|march|april|june|july|august|september|october|november|december
            """),
        (QuestionKinds.Price, "доллар*|тенге*|юан*|рубл*|евро|dollar*|usd|yuan|rouble*|ruble*|euro*"),
        (QuestionKinds.HowLong, "минут*|час|часа|часов|сагат*|hour*|minute*|дней|дня|кундик|day|days|лет|жыл*|years"));

    /// <summary>Words that ask without telling for what kind of thing.</summary>
    private static readonly HashSet<string> Others = new(
        """
        что чего чему чем какой какая какое какие какого каком какую каким какими каких каков какова каково каковы который которая которые как
        не нени немен кандай кай кайсы калай неден what which how
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Tokenizer.Normalize),
        StringComparer.Ordinal);

    /// <summary>Whether <paramref name="words"/> have one that asks.</summary>
    public static bool Ask(IReadOnlyList<string> words) => In(words) != QuestionKinds.None || words.Any(Others.Contains);

    /// <summary>The kinds of question that <paramref name="words"/> ask.</summary>
    public static QuestionKinds In(IReadOnlyList<string> words) => Patterns.In(words);

    /// <summary>The kinds of question that <paramref name="words"/> may answer by a word alone.</summary>
    public static QuestionKinds ToldBy(IReadOnlyList<string> words) => Telling.In(words);

    /// <summary>Short sequences of words, each with a flag; a word with * at its end stands for all that begin so.</summary>
    private sealed class Phrases<T>
        where T : struct, Enum
    {
        private readonly Dictionary<string, List<(string[] Words, int Flag)>> _byStart = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<(string[] Words, int Flag)>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

        public Phrases(params (T Flag, string Phrases)[] sets)
        {
            foreach (var (flag, phrases) in sets)
            {
                foreach (var words in phrases.Split('|', StringSplitOptions.TrimEntries).Select(phrase => phrase.Split(' ')))
                {
                    var key = Key(words[0].TrimEnd('*')).ToString();
                    if (!_byStart.TryGetValue(key, out var list))
                    {
                        _byStart.Add(key, list = []);
                    }

                    list.Add((words, Convert.ToInt32(flag, null)));
                }
            }

            _bySpan = _byStart.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public T In(IReadOnlyList<string> words)
        {
            var flags = 0;
            for (var i = 0; i < words.Count; i++)
            {
                if (_bySpan.TryGetValue(Key(words[i]), out var list))
                {
                    foreach (var (phrase, flag) in list)
                    {
                        flags |= Matches(words, i, phrase) ? flag : 0;
                    }
                }
            }

            return (T)Enum.ToObject(typeof(T), flags);
        }

        private static bool Matches(IReadOnlyList<string> words, int start, string[] phrase)
        {
            if (start + phrase.Length > words.Count)
            {
                return false;
            }

            for (var i = 0; i < phrase.Length; i++)
            {
                var (word, pattern) = (words[start + i], phrase[i]);
                if (pattern[^1] == '*' ? !word.AsSpan().StartsWith(pattern.AsSpan()[..^1], StringComparison.Ordinal) : word != pattern)
                {
                    return false;
                }
            }

            return true;
        }

        private static ReadOnlySpan<char> Key(string word) => word.AsSpan(0, Math.Min(3, word.Length));
    }
}
