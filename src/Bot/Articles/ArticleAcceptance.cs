using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Answers.Knowledge;

namespace Bot.Articles;

/// <summary>Makes a finished draft a part of the pack: its article, facts and entries together or not at all.</summary>
/// <param name="knowledge">The pack's folder.</param>
internal sealed class ArticleAcceptance(string knowledge, TimeProvider clock)
{
    private static readonly Lock OneAtATime = new();
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DraftStore _drafts = new(knowledge);

    /// <summary>Accepts a draft, writes the history, and removes the draft.</summary>
    /// <param name="by">Who accepts it.</param>
    /// <returns>What keeps it from being accepted; empty where it was.</returns>
    /// <exception cref="ArticleException">There is no such draft, or somebody else has changed the pack meanwhile.</exception>
    /// <exception cref="PackException">The pack itself is not in order.</exception>
    public IReadOnlyList<Problem> Accept(string id, string by)
    {
        lock (OneAtATime)
        {
            var pack = PackReader.Read(knowledge);
            var (draft, problems) = _drafts.Check(id, pack);
            if (draft is null || problems.Count > 0)
            {
                return problems;
            }

            var before = PackReader.FilesOf(knowledge).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(knowledge, file)), StringComparer.Ordinal);
            var after = Changes(draft, pack, before);
            problems = CheckTogether(before, after);
            if (problems.Count > 0)
            {
                return problems;
            }

            Write(before, after);
            Remember(draft, by, after.Keys);
            _drafts.Drop(id);
            return [];
        }
    }

    private Dictionary<string, string> Changes(ArticleDraft draft, Pack pack, Dictionary<string, string> before)
    {
        // Facts that differ stand under one claim, the old one too.
        var claims = draft.Statements.Where(statement => statement.Keep)
            .SelectMany(statement => statement.Facts.Where(fact => !string.IsNullOrEmpty(fact.Claim)).SelectMany(fact => statement.Differs.Select(difference => (difference.Fact, Claim: fact.Claim!))))
            .GroupBy(pair => pair.Fact, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Claim, StringComparer.Ordinal);
        var after = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"articles/{draft.Id}.yaml"] = PackInsertion.ArticleFile(draft, Directory.Exists(Path.Combine(knowledge, "schema"))),
        };
        foreach (var topic in pack.Topics)
        {
            var file = $"topics/{topic.Id}.yaml";
            var changed = PackInsertion.Topic(before[file], topic.Id, draft, claims);
            if (changed != before[file])
            {
                after[file] = changed;
            }
        }

        return after;
    }

    /// <summary>Reads the pack as it would be, elsewhere.</summary>
    private static IReadOnlyList<Problem> CheckTogether(Dictionary<string, string> before, Dictionary<string, string> after)
    {
        var folder = Directory.CreateTempSubdirectory("pack-");
        try
        {
            foreach (var (file, text) in before.Concat(after))
            {
                var path = Path.Combine(folder.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }

            return PackReader.Check(folder.FullName).Problems;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Write(Dictionary<string, string> before, Dictionary<string, string> after)
    {
        if (after.Keys.Any(file => File.Exists(PathOf(file)) ? before.GetValueOrDefault(file) != File.ReadAllText(PathOf(file)) : before.ContainsKey(file)))
        {
            throw new ArticleException("Somebody else has changed the pack meanwhile; nothing was written. Accept it again.");
        }

        // All are written beside before any takes its place: a full disk changes nothing.
        Directory.CreateDirectory(PathOf("articles"));
        var moves = after.Select(pair => (Beside: $"{PathOf(pair.Key)}.new", Path: PathOf(pair.Key), pair.Value)).ToList();
        foreach (var (beside, _, text) in moves)
        {
            File.WriteAllText(beside, text);
        }

        foreach (var (beside, path, _) in moves)
        {
            File.Move(beside, path, overwrite: true);
        }
    }

    private void Remember(ArticleDraft draft, string by, IEnumerable<string> files)
    {
        var line = JsonSerializer.Serialize(
            new
            {
                At = clock.GetUtcNow(),
                By = by,
                Why = $"article {draft.Id} accepted",
                Article = draft.Id,
                Files = files.Order(StringComparer.Ordinal),
                Facts = draft.Statements.Where(statement => statement.Keep).SelectMany(statement => statement.Facts).Select(fact => fact.Id),
            },
            Readable);
        File.AppendAllText(PathOf("history.jsonl"), line + "\n");
    }

    private string PathOf(string file) => Path.Combine(knowledge, file);
}
