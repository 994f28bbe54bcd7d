using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bot.Articles;

/// <summary>The fields in which a draft is edited on its page.</summary>
internal static class DraftForm
{
    /// <summary>Name of a statement's field.</summary>
    public static string Field(string key, int statement) => string.Create(CultureInfo.InvariantCulture, $"{key}-{statement}");

    /// <summary>Name of a fact's field.</summary>
    public static string Field(string key, int statement, int fact) => string.Create(CultureInfo.InvariantCulture, $"{key}-{statement}-{fact}");

    /// <summary>The draft with what was typed; a fact of which every text was emptied is gone.</summary>
    public static ArticleDraft Apply(ArticleDraft draft, IFormCollection form) => draft with
    {
        Statements = [.. draft.Statements.Select((statement, i) => statement with
        {
            Keep = form.ContainsKey(Field("keep", i)),
            Says = Typed(form, Field("says", i), statement.Says),
            Facts = [.. statement.Facts.Select((fact, n) => fact with
            {
                Entry = Typed(form, Field("entry", i, n), fact.Entry),
                Texts = fact.Texts.ToDictionary(pair => pair.Key, pair => Typed(form, Field(pair.Key, i, n), pair.Value), StringComparer.Ordinal),
            }).Where(fact => fact.Texts.Values.Any(text => text.Length > 0))],
        })],
    };

    private static string Typed(IFormCollection form, string field, string before) =>
        form[field] is [{ } text] ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : before;
}
