using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Knowledge;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Bot.Articles;

/// <summary>Puts the facts and entries of a draft into a topic's text; all else in it, comments too, stays as it is.</summary>
internal static class PackInsertion
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file of an accepted article.</summary>
    /// <param name="hasSchema">Whether the pack has schemas for editors.</param>
    public static string ArticleFile(ArticleDraft draft, bool hasSchema)
    {
        var text = new StringBuilder(hasSchema ? "# yaml-language-server: $schema=../schema/article.json\n" : "");
        text.Append(CultureInfo.InvariantCulture, $"outlet: {Map(draft.Outlet)}\ndate: {draft.Date}\n");
        foreach (var (key, value) in new[] { ("title", draft.Title), ("author", draft.Author), ("address", draft.Address), ("summit", draft.Summit) })
        {
            text.Append(string.IsNullOrEmpty(value) ? "" : $"{key}: {Word(value)}\n");
        }

        text.Append("digest:\n");
        foreach (var statement in draft.Statements.Where(statement => statement.Keep))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - says: {Quoted(statement.Says)}\n    facts: [{string.Join(", ", statement.Facts.Select(fact => fact.Id))}]\n");
        }

        return text.ToString();
    }

    /// <summary>A topic's text with what a draft adds to it.</summary>
    /// <param name="claims">Facts of the pack that are to have a claim, by identifier: those that differ from new ones.</param>
    /// <exception cref="ArticleException">A list is written in a way that nothing can be put into.</exception>
    public static string Topic(string text, string topic, ArticleDraft draft, IReadOnlyDictionary<string, string> claims)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var entries = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["entries"];
        var facts = draft.Statements.Where(statement => statement.Keep).SelectMany(statement => statement.Facts).ToLookup(fact => fact.Entry, StringComparer.Ordinal);
        var insertions = new List<(int At, string Text)>();
        foreach (var entry in entries.Cast<YamlMappingNode>())
        {
            var list = (YamlSequenceNode)entry.Children["facts"];
            foreach (var fact in list.OfType<YamlMappingNode>().Where(fact => Value(fact, "id") is { } id && claims.ContainsKey(id) && !fact.Children.ContainsKey("claim")))
            {
                insertions.Add(Claim(text, fact, claims[Value(fact, "id")!]));
            }

            foreach (var fact in facts[Value(entry, "id") ?? ""])
            {
                insertions.Add(Append(text, list, Lines(fact, draft.Id)));
            }
        }

        foreach (var entry in draft.Entries.Where(entry => entry.Topic == topic))
        {
            insertions.Add(Append(text, entries, [.. Lines(entry), "  facts:", .. facts[entry.Id].SelectMany(fact => Lines(fact, draft.Id)).Select(line => "    " + line), .. AskLines(entry)]));
        }

        // Of several at one place the first comes first, so the last is put in first.
        foreach (var (at, inserted) in insertions.Select((item, i) => (item, i)).OrderByDescending(pair => pair.item.At).ThenByDescending(pair => pair.i).Select(pair => pair.item))
        {
            text = text.Insert(at, inserted);
        }

        return text;
    }

    private static (int At, string Text) Claim(string text, YamlMappingNode fact, string claim)
    {
        var (key, article) = fact.Children.First(pair => pair.Key is YamlScalarNode { Value: "article" });
        return fact.Style == MappingStyle.Flow
            ? ((int)article.End.Index, $", claim: {claim}")
            : (LineEnd(text, (int)article.End.Index), $"\n{new string(' ', (int)key.Start.Column - 1)}claim: {claim}");
    }

    /// <summary>An item behind the last one of a list, with as much space before it.</summary>
    private static (int At, string Text) Append(string text, YamlSequenceNode list, IEnumerable<string> lines)
    {
        if (list.Style == SequenceStyle.Flow || list.Children.Count == 0)
        {
            throw new ArticleException("A list of facts or entries in square brackets cannot be added to; write each item on a line of its own, begun with “- ”.");
        }

        var first = (int)list.Children[0].Start.Index;
        var lineStart = text.LastIndexOf('\n', Math.Max(0, first - 1)) + 1;
        var space = text[lineStart..first].TakeWhile(c => c == ' ').Count();
        var end = LineEnd(text, Leaves(list.Children[^1]).Max(leaf => (int)leaf.End.Index));
        return (end, string.Concat(lines.Select(line => $"\n{new string(' ', space)}{line}")));
    }

    private static IEnumerable<YamlNode> Leaves(YamlNode node) => node switch
    {
        YamlMappingNode { Style: not MappingStyle.Flow } mapping => mapping.Children.SelectMany(pair => Leaves(pair.Value)),
        YamlSequenceNode { Style: not SequenceStyle.Flow } list => list.Children.SelectMany(Leaves),
        _ => [node],
    };

    private static int LineEnd(string text, int at)
    {
        // A block of text ends where its next line begins.
        at = at > 0 && at <= text.Length && text[at - 1] == '\n' ? at - 1 : at;
        var end = text.IndexOf('\n', at);
        end = end < 0 ? text.Length : end;
        return end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }

    private static IEnumerable<string> Lines(DraftFact fact, string article)
    {
        yield return $"- id: {fact.Id}";
        foreach (var (language, version) in fact.Texts)
        {
            yield return $"  {language}: {Quoted(version)}";
        }

        yield return $"  article: {article}";
        foreach (var (key, value) in new[] { ("speaker", fact.Speaker), ("asOf", fact.AsOf), ("claim", fact.Claim), ("kind", fact.Kind == FactKind.Statement ? null : fact.Kind.ToString().ToLowerInvariant()) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return $"  {key}: {Word(value)}";
            }
        }

        if (fact.Quantity is { } quantity)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  quantity: {{amount: {quantity.Amount:0.############}, unit: {Quoted(quantity.Unit)}}}");
        }
    }

    private static IEnumerable<string> Lines(DraftEntry entry) => [$"- id: {entry.Id}", $"  title: {Map(entry.Title)}"];

    private static IEnumerable<string> AskLines(DraftEntry entry) =>
        ["  ask:", .. entry.Ask.SelectMany(pair => pair.Value.Select(question => $"      - {Quoted(question)}").Prepend($"    {pair.Key}:"))];

    private static string? Value(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    private static string Map(IReadOnlyDictionary<string, string> texts) => $"{{{string.Join(", ", texts.Select(pair => $"{pair.Key}: {Quoted(pair.Value)}"))}}}";

    private static string Word(string value) => ArticleId.IsValid(value) ? value : Quoted(value);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
}
