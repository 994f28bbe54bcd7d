using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;

namespace Bot.Answers.Understanding;

/// <summary>Finds the pack's names and events in a text, in any case form.</summary>
internal sealed partial class NameFinder
{
    /// <summary>So many words are remembered, which are nearly all that stand in texts, and none longer than people type.</summary>
    private const int RememberedWords = 40_000;
    private const int LongestRemembered = 24;

    /// <summary>Aliases by the first letters of their first word.</summary>
    private readonly Dictionary<string, List<Alias>> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Alias>>.AlternateLookup<ReadOnlySpan<char>> _aliasesBySpan;

    /// <summary>The aliases that may begin with a word, by the word: most begin none.</summary>
    private readonly ConcurrentDictionary<string, Alias[]> _beginningWith = new(StringComparer.Ordinal);
    private int _remembered;

    public NameFinder(Pack pack)
    {
        _aliasesBySpan = _aliases.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in pack.Names.OrderByDescending(name => name.Kind == NameMention.WordKind))
        {
            Add(name.Kind == NameMention.WordKind ? null : new NameMention(name.Id, name.Kind), [.. name.Text.All.Values, .. name.Aliases.Values.SelectMany(aliases => aliases)]);
        }

        foreach (var summit in pack.Summits)
        {
            Add(new NameMention(summit.Id, NameMention.SummitKind), [.. summit.Name.All.Values, .. summit.Aliases.Values.SelectMany(aliases => aliases)]);
        }

        foreach (var list in _aliases.Values)
        {
            list.Sort((left, right) => (right.Words.Length, right.Letters).CompareTo((left.Words.Length, left.Letters)));
        }
    }

    /// <summary>The names in <paramref name="words"/>: the longest at each place, each name once.</summary>
    public IReadOnlyList<NameMention> Find(IReadOnlyList<string> words) => [.. Places(words).SelectMany(place => place.Alias.Mentions).Distinct()];

    /// <summary>The last place where a name of <paramref name="kind"/> stands that is none of <paramref name="except"/>.</summary>
    public (int Start, int Length)? Locate(IReadOnlyList<string> words, string kind, IReadOnlyList<NameMention> except)
    {
        var place = Places(words).LastOrDefault(place => place.Alias.Mentions.Exists(mention => mention.Kind == kind) && !place.Alias.Mentions.Exists(except.Contains));
        return place.Alias is null ? null : (place.Start, place.Alias.Words.Length);
    }

    /// <summary>The words by which <paramref name="words"/> name <paramref name="name"/>; none where they do not.</summary>
    public IEnumerable<string> WordsOf(IReadOnlyList<string> words, NameMention name) => WordsOf(words, [name]);

    /// <summary>The words by which <paramref name="words"/> name any of <paramref name="names"/>, name by name.</summary>
    public IEnumerable<string> WordsOf(IReadOnlyList<string> words, IEnumerable<NameMention> names)
    {
        var places = Places(words).ToList();
        return names.SelectMany(name => places.Find(place => place.Alias.Mentions.Contains(name)) is { Alias: { } alias } place ? words.Skip(place.Start).Take(alias.Words.Length) : []);
    }

    private IEnumerable<(int Start, Alias Alias)> Places(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count;)
        {
            var alias = LongestAt(words, i);
            if (alias is not null)
            {
                yield return (i, alias);
            }

            i += alias?.Words.Length ?? 1;
        }
    }

    private Alias? LongestAt(IReadOnlyList<string> words, int start)
    {
        foreach (var alias in BeginningWith(words[start]))
        {
            if (alias.RestMatches(words, start))
            {
                return alias;
            }
        }

        return null;
    }

    /// <summary>The aliases of which the first word is <paramref name="word"/>, longest first.</summary>
    private Alias[] BeginningWith(string word)
    {
        if (!_beginningWith.TryGetValue(word, out var aliases))
        {
            aliases = _aliasesBySpan.TryGetValue(Key(word), out var alike) ? [.. alike.Where(alias => alias.Words[0].Matches(word) && !IsQuestionWord(alias, word))] : [];
            // The dictionary's own count would lock all of it.
            if (word.Length <= LongestRemembered && _remembered < RememberedWords && _beginningWith.TryAdd(word, aliases))
            {
                Interlocked.Increment(ref _remembered);
            }
        }

        return aliases;
    }

    /// <summary>A short name with an ending may look like a question word, such as “ско” and “скока”; it is the question word then.</summary>
    private static bool IsQuestionWord(Alias alias, string word) =>
        alias.Words.Length == 1 && alias.Words[0].Text != word && QuestionWords.In([word]) != QuestionKinds.None;

    /// <summary>Adds the ways to say a name; or, before all names, those of a word that only looks like one.</summary>
    private void Add(NameMention? mention, IEnumerable<string> texts)
    {
        foreach (var words in texts.Select(Tokenizer.Words).Where(words => words.Count > 0))
        {
            var key = Key(words[0]).ToString();
            if (!_aliases.TryGetValue(key, out var list))
            {
                _aliases.Add(key, list = []);
            }

            var alias = new Alias([.. words.Select(word => new AliasWord(word))], mention is null ? [] : [mention]);
            var same = list.FindIndex(other => other.Words.SequenceEqual(alias.Words));
            if (same < 0)
            {
                list.Add(alias);
            }
            else if (mention is not null && list[same].Mentions.Count > 0 && !list[same].Mentions.Contains(mention))
            {
                list[same].Mentions.Add(mention);
            }
        }
    }

    // Two letters: a stem may be as short as that, and lists stay short all the same.
    private static ReadOnlySpan<char> Key(string word) => word.AsSpan(0, Math.Min(2, word.Length));

    private sealed record Alias(AliasWord[] Words, List<NameMention> Mentions)
    {
        public int Letters { get; } = Words.Sum(word => word.Text.Length);

        /// <summary>Whether all but the first of its words, which is known to match, stand there.</summary>
        public bool RestMatches(IReadOnlyList<string> words, int start)
        {
            if (start + Words.Length > words.Count)
            {
                return false;
            }

            for (var i = 1; i < Words.Length; i++)
            {
                if (!Words[i].Matches(words[start + i]))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A word of an alias, matched without its ending, or with one more: Russian puts another in its place (Китай, Китая), Kazakh adds its own (Қытаймен).</summary>
    private readonly partial record struct AliasWord(string Text)
    {
        private readonly string _stem = StemOf(Text);

        public bool Matches(string word) =>
            word == Text
            || (Text.Length >= 3 && word.AsSpan().StartsWith(_stem, StringComparison.Ordinal)
                && (IsEnding(word.AsSpan(_stem.Length)) || (word.AsSpan().StartsWith(Text, StringComparison.Ordinal) && IsEnding(word.AsSpan(Text.Length)))));

        private static bool IsEnding(ReadOnlySpan<char> ending) => ending.IsEmpty || Ending().IsMatch(ending);

        private static string StemOf(string word) => word.Length >= 5 && "аеиоуыюяйь".Contains(word[^1], StringComparison.Ordinal) ? word[..^1] : word;

        /// <summary>Endings of Russian, Kazakh (with folded letters) and English nouns and of adjectives made of names.</summary>
        [GeneratedRegex("""
            ^(?:
              (?:ск|цк|ианск|анск|инск|овск|ьск|йск|иск)?(?:а|я|ы|и|у|ю|е|о|й|ь|ой|ей|ою|ом|ем|ам|ям|ах|ях|ами|ями|ов|ев|ий|ый|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ыми|ими|ую|юю|ии|ия|ию|ием|ью|ин|ина|ину|ином|ине|ским)?
            | (?:ец|цы|цев|цам|цами|цах|ца|цу|цем|йц\w{1,3}|нец|нц\w{1,3})
            | [ея]?(?:лар|лер|дар|дер|тар|тер)?(?:ы|и|сы|си|ымыз|имиз)?(?:нын|нин|дын|дин|тын|тин|га|ге|ка|ке|на|не|ды|ди|ты|ти|ны|ни|н|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|лык|лик|дык|дик|тык|тик)?(?:тар|тер|дар|дер|лар|лер)?(?:гы|ги|кы|ки|дагы|деги|тагы|теги|ндагы|ндеги|нын|нин|дын|дин|га|ге)?(?:лар|лер)?
            | (?:s|es|n|an|ian|i|ese|is|ns|ans|ians)
            )$
            """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
        private static partial Regex Ending();
    }
}

/// <summary>A name or event that a text mentions.</summary>
/// <param name="Kind">The kind of the name, or <see cref="SummitKind"/>.</param>
internal sealed record NameMention(string Id, string Kind)
{
    public const string SummitKind = "summit";
    public const string PersonKind = "person";
    public const string CountryKind = "country";

    /// <summary>The kind of an ordinary word that looks like a name: it names nothing.</summary>
    public const string WordKind = "word";

    public bool IsPlace => Kind is CountryKind or "place";
}
