using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Knowledge;
using Bot.Editing;

namespace Bot.Articles;

/// <summary>A draft as a file that people read and edit.</summary>
internal static class DraftFile
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of <paramref name="draft"/>, with comments on what is to be done.</summary>
    public static string Write(ArticleDraft draft, Pack pack)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # A draft: nothing of it is live, and the sentences of the article go when it is accepted.
            #   1. Put every “says” in your own words: no run of eight words may be the article's. “keep: no” leaves a statement out.
            #   2. Put every fact in your own words, in all languages, with the same figures; take out the facts that nobody needs.
            #   3. Look at “differs”: the fact of the pack stays and the new one stands beside it, under one “claim”.
            #   4. A fact may also have “speaker” (from names.yaml), “kind” (plan, proposal, opinion, quote, untold), “asOf”, “claim” and “quantity”.
            #   5. “article check {draft.Id}” tells what is left to do; “article accept {draft.Id}” makes it part of the pack.

            """);
        text.Append(CultureInfo.InvariantCulture, $"outlet: {Map(draft.Outlet)}\ndate: {draft.Date}\n");
        Optional("author", draft.Author);
        Optional("summit", draft.Summit);
        Optional("title", draft.Title);
        Optional("address", draft.Address);
        text.Append(CultureInfo.InvariantCulture, $"language: {draft.Language}\nstatements:\n");
        for (var i = 0; i < draft.Statements.Count; i++)
        {
            Statement(text, draft.Statements[i], i + 1, draft.Language, pack);
        }

        text.Append(draft.Entries.Count > 0
            ? "entries:\n"
            : """
            # Entries that the pack does not have yet, for facts that fit none:
            # entries:
            #   - id: new-entry
            #     topic: one-of-the-packs
            #     title: {ru: "…", kk: "…", en: "…"}
            #     ask:
            #       ru: ["…"]
            #       kk: ["…"]
            #       en: ["…"]

            """);
        foreach (var entry in draft.Entries)
        {
            Entry(text, entry);
        }

        return text.ToString();

        void Optional(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key}: {Quoted(value)}\n");
            }
        }
    }

    private static void Statement(StringBuilder text, DraftStatement statement, int number, string language, Pack pack)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n  # {number}. ").Append(Summary(statement)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  - keep: {(statement.Keep ? "yes" : "no")}\n");
        text.Append(CultureInfo.InvariantCulture, $"    sentence: {Quoted(statement.Sentence)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    says: {Quoted(statement.Says)}{(statement.Says == statement.Sentence ? " # put this in your own words" : "")}\n");
        if (statement.Touches.Count > 0)
        {
            text.Append("    touches:\n");
            foreach (var touch in statement.Touches)
            {
                text.Append(CultureInfo.InvariantCulture, $"      - {{entry: {touch.Entry}, confidence: {touch.Confidence:0.##}}} # {TitleOf(touch.Entry, pack, language)}\n");
            }
        }

        foreach (var fact in statement.Held)
        {
            text.Append(CultureInfo.InvariantCulture, $"    # already told: {Line(pack.Facts.FirstOrDefault(known => known.Id == fact)?.Text[language] ?? "")}\n");
        }

        if (statement.Held.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    held: [{string.Join(", ", statement.Held)}]\n");
        }

        if (statement.Differs.Count > 0)
        {
            text.Append("    differs:\n");
            foreach (var difference in statement.Differs)
            {
                text.Append(CultureInfo.InvariantCulture, $"      # {Line(pack.Facts.FirstOrDefault(known => known.Id == difference.Fact)?.Text[language] ?? "")}\n");
                text.Append(CultureInfo.InvariantCulture, $"      - {{here: {Quoted(difference.Here)}, there: {Quoted(difference.There)}, fact: {difference.Fact}, asOf: {difference.AsOf}}}\n");
            }
        }

        text.Append(statement.Facts.Count > 0 ? "    facts:\n" : "    facts: []\n");
        foreach (var fact in statement.Facts)
        {
            Fact(text, fact, statement.Sentence);
        }
    }

    private static string Summary(DraftStatement statement) => statement switch
    {
        { Differs: [var first, ..] } => $"Here {Line(first.Here)}, fact {first.Fact} says {Line(first.There)} ({first.AsOf}).",
        { Held.Count: > 0 } => "The pack tells this already: the digest may still have it.",
        { Touches.Count: 0 } => "No entry is near.",
        _ => "New, as it seems.",
    };

    private static void Fact(StringBuilder text, DraftFact fact, string sentence)
    {
        text.Append(CultureInfo.InvariantCulture, $"      - id: {Word(fact.Id)}\n");
        text.Append(fact.Entry.Length > 0 ? $"        entry: {Word(fact.Entry)}\n" : "        entry: \"\" # which? one of the pack's, or a new one under “entries” below\n");
        foreach (var (language, version) in fact.Texts)
        {
            var note = version.Length == 0 ? " # missing" : version == sentence ? " # put this in your own words" : "";
            text.Append(CultureInfo.InvariantCulture, $"        {language}: {Quoted(version)}{note}\n");
        }

        Optional("claim", fact.Claim);
        Optional("speaker", fact.Speaker);
        Optional("kind", fact.KindInFile);
        Optional("asOf", fact.AsOf);
        if (fact.Quantity is { } quantity)
        {
            var (amount, unit) = QuantityText.Split(quantity);
            text.Append(CultureInfo.InvariantCulture, $"        quantity: {PackText.Quantity(amount, unit)}\n");
        }

        void Optional(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"        {key}: {Word(value)}\n");
            }
        }
    }

    private static void Entry(StringBuilder text, DraftEntry entry)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - id: {Quoted(entry.Id)}\n    topic: {Quoted(entry.Topic)}\n    title: {Map(entry.Title)}\n    ask:\n");
        foreach (var (language, questions) in entry.Ask)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {language}: [{string.Join(", ", questions.Select(Quoted))}]\n");
        }
    }

    private static string TitleOf(string entry, Pack pack, string language) => Line(pack.Entries.FirstOrDefault(known => known.Id == entry)?.Title[language] ?? "");

    private static string Map(IReadOnlyDictionary<string, string> texts) => $"{{{string.Join(", ", texts.Select(pair => $"{pair.Key}: {Quoted(pair.Value)}"))}}}";

    /// <summary>An identifier as it is, and whatever else was typed for one in quotes.</summary>
    private static string Word(string text) => ArticleId.IsValid(text) ? text : Quoted(text);

    /// <summary>A text in double quotes: what JSON escapes, YAML reads.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);

    /// <summary>A text that stays in its comment.</summary>
    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
