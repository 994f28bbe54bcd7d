using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Editing;

/// <summary>Something to be written into a YAML file.</summary>
internal abstract partial record YamlValue
{
    private YamlValue()
    {
    }

    /// <summary>On one line.</summary>
    public abstract string Inline { get; }

    /// <summary>On lines of their own, without the space before them.</summary>
    public virtual IEnumerable<string> Lines => [Inline];

    /// <summary>Whether it stands behind its key on the same line.</summary>
    protected virtual bool StaysInline => true;

    /// <summary>Any text, in double quotes, so that it is read back to the letter.</summary>
    public static YamlValue Text(string text) => new Written(Quote(text));

    /// <summary>An identifier, date or number; in quotes where it does not look like one.</summary>
    public static YamlValue Word(string word) => new Written(PlainWord().IsMatch(word) && !IsSpecial(word) ? word : Quote(word));

    public static YamlValue Map(IEnumerable<(string Key, YamlValue Value)> pairs, bool isFlow) => new Pairs([.. pairs], isFlow);

    public static YamlValue List(IEnumerable<YamlValue> items, bool isFlow) => new Items([.. items], isFlow);

    /// <summary>A text in double quotes; what can't be seen or would turn the direction of writing is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            var escape = rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 0x10000 and var code when IsHidden(rune) => string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"),
                _ => null,
            };
            quoted.Append(escape ?? rune.ToString());
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Joiners within emoji and Arabic words are format characters too, and are left as they are.</summary>
    private static bool IsHidden(Rune rune) =>
        rune.Value is not (0x200C or 0x200D)
        && (rune.Value is 0xFFFE or 0xFFFF
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static bool IsSpecial(string word) => word.ToLowerInvariant() is "null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n";

    private sealed record Written(string What) : YamlValue
    {
        public override string Inline => What;
    }

    private sealed record Pairs(IReadOnlyList<(string Key, YamlValue Value)> All, bool IsFlow) : YamlValue
    {
        public override string Inline => "{" + string.Join(", ", All.Select(pair => $"{pair.Key}: {pair.Value.Inline}")) + "}";

        public override IEnumerable<string> Lines => IsFlow
            ? [Inline]
            : All.SelectMany(pair => pair.Value.StaysInline ? [$"{pair.Key}: {pair.Value.Inline}"] : pair.Value.Lines.Select(line => "  " + line).Prepend($"{pair.Key}:"));

        protected override bool StaysInline => IsFlow;
    }

    private sealed record Items(IReadOnlyList<YamlValue> All, bool IsFlow) : YamlValue
    {
        public override string Inline => "[" + string.Join(", ", All.Select(item => item.Inline)) + "]";

        public override IEnumerable<string> Lines => IsFlow ? [Inline] : All.SelectMany(item => AsItem(item.Lines));

        protected override bool StaysInline => IsFlow;
    }

    /// <summary>Lines as an item of a list.</summary>
    public static IEnumerable<string> AsItem(IEnumerable<string> lines) => lines.Select((line, position) => (position == 0 ? "- " : "  ") + line);

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_][A-Za-z0-9_-]*|-?[0-9]+(?:\.[0-9]+)?)\z")]
    private static partial Regex PlainWord();
}
