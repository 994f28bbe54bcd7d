using System.Globalization;
using Bot.Answers.Knowledge;
using Bot.Editing;
using Microsoft.AspNetCore.Http;

namespace Bot.Articles;

/// <summary>The form in which a draft is edited on its page: one field for every part of its statements, facts and new entries.</summary>
/// <param name="languages">Codes of the pack's languages.</param>
internal sealed class DraftForm(ArticleDraft draft, IFormCollection form, IReadOnlyList<string> languages)
{
    /// <summary>What is edited of a fact beside its identifier, entry, statement and texts, as keys of the file.</summary>
    public static IReadOnlyList<string> FactKeys { get; } = ["quantity", "asOf", "kind", "speaker", "claim"];

    /// <summary>Name of a field of a statement or of a new entry.</summary>
    public static string Field(string key, int number) => NewEntryForm.Field(key, number);

    /// <summary>Name of a fact's field.</summary>
    public static string Field(string key, int statement, int fact) => Field(Field(key, statement), fact);

    /// <summary>What a field shows of a fact; null for nothing.</summary>
    public static string? ValueOf(DraftFact fact, string key) => key switch
    {
        "quantity" => fact.Quantity,
        "asOf" => fact.AsOf,
        "kind" => fact.KindInFile,
        "speaker" => fact.Speaker,
        "claim" => fact.Claim,
        _ => fact.Texts.GetValueOrDefault(key),
    };

    /// <summary>The draft with what was typed: facts that are not wanted are gone, and others stand under the statement that they were given.</summary>
    public ArticleDraft Apply()
    {
        var facts = draft.Statements.SelectMany((statement, i) => statement.Facts.Select((fact, n) => (Fact: fact, i, n)))
            .Where(place => !form.ContainsKey(Field("drop", place.i, place.n)))
            .ToLookup(place => Carried(place.i, place.n), place => Typed(place.Fact, place.i, place.n));
        return draft with
        {
            Statements = [.. draft.Statements.Select((statement, i) => statement with { Keep = form.ContainsKey(Field("keep", i)), Says = Typed(Field("says", i), statement.Says), Facts = [.. facts[i]] })],
            Entries = [.. draft.Entries.Select((entry, i) => (entry, i)).Where(pair => !form.ContainsKey(Field("entry-drop", pair.i))).Select(pair => Typed(pair.entry, pair.i))],
        };
    }

    /// <summary>A draft with one more fact, still to be written.</summary>
    /// <param name="statement">Where it stands, from 0.</param>
    public static ArticleDraft WithFact(ArticleDraft draft, int statement, IReadOnlyList<string> languages)
    {
        var taken = draft.Statements.SelectMany(one => one.Facts).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable.Range(1, taken.Count + 1).Select(number => Field(draft.Id, number)).First(id => !taken.Contains(id));
        var entry = draft.Statements[statement].Touches is [var touch, ..] ? touch.Entry : "";
        var fact = new DraftFact(id, entry, languages.ToDictionary(language => language, _ => "", StringComparer.Ordinal), null, null, FactKind.Statement, null, null);
        return draft with { Statements = [.. draft.Statements.Select((one, i) => i == statement ? one with { Facts = [.. one.Facts, fact] } : one)] };
    }

    /// <summary>A draft with an entry of its own for a fact, still to be described; it is called as the fact is until somebody knows better.</summary>
    public static ArticleDraft WithEntry(ArticleDraft draft, string fact, IReadOnlyList<string> languages) => draft with
    {
        Statements = [.. draft.Statements.Select(statement => statement with { Facts = [.. statement.Facts.Select(one => one.Id == fact ? one with { Entry = fact } : one)] })],
        Entries = draft.Entries.Any(entry => entry.Id == fact)
            ? draft.Entries
            : [.. draft.Entries, new DraftEntry(fact, "", languages.ToDictionary(language => language, _ => "", StringComparer.Ordinal), languages.ToDictionary(language => language, _ => (IReadOnlyList<string>)[], StringComparer.Ordinal))],
    };

    private DraftFact Typed(DraftFact fact, int statement, int number)
    {
        return fact with
        {
            Id = Of("id", fact.Id),
            Entry = Renamed(Of("entry", fact.Entry)),
            Texts = languages.ToDictionary(language => language, language => Of(language, fact.Texts.GetValueOrDefault(language) ?? ""), StringComparer.Ordinal),
            Claim = Optional("claim"),
            Speaker = Optional("speaker"),
            Kind = Enum.TryParse<FactKind>(Optional("kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : FactKind.Statement,
            AsOf = Optional("asOf"),
            Quantity = Optional("quantity"),
        };

        string Of(string key, string before) => Typed(Field(key, statement, number), before);

        string? Optional(string key) => Of(key, ValueOf(fact, key) ?? "") is { Length: > 0 } text ? text : null;
    }

    private DraftEntry Typed(DraftEntry entry, int number) => entry with
    {
        Id = Typed(Field("entry-id", number), entry.Id),
        Topic = Typed(Field("entry-topic", number), entry.Topic),
        Title = languages.ToDictionary(language => language, language => Typed(Field($"entry-title-{language}", number), entry.Title.GetValueOrDefault(language) ?? ""), StringComparer.Ordinal),
        Ask = languages.ToDictionary(
            language => language,
            language => form[Field($"entry-ask-{language}", number)] is [{ } text] ? (IReadOnlyList<string>)[.. EntryForm.Lines(text)] : entry.Ask.GetValueOrDefault(language) ?? [],
            StringComparer.Ordinal),
    };

    /// <summary>The statement that a fact carries from now on, from 0; the one it stood under where the number is of none.</summary>
    private int Carried(int statement, int fact) =>
        int.TryParse(Typed(Field("carries", statement, fact), ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= draft.Statements.Count ? number - 1 : statement;

    /// <summary>The name of a new entry after this edit: facts follow an entry that gets another name.</summary>
    private string Renamed(string entry)
    {
        var number = draft.Entries.ToList().FindIndex(one => one.Id == entry);
        return number < 0 ? entry : Typed(Field("entry-id", number), entry);
    }

    private string Typed(string field, string before) =>
        form[field] is [{ } text] ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : before;
}
