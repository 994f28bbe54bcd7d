using System.Security.Cryptography;
using System.Text;
using Bot.Answers.Knowledge;
using YamlDotNet.RepresentationModel;

namespace Bot.Articles;

/// <summary>The drafts beside a pack: one file each, in a folder that the pack does not read.</summary>
/// <param name="knowledge">The pack's folder.</param>
internal sealed class DraftStore(string knowledge)
{
    private string Folder { get; } = Path.Combine(knowledge, PackReader.DraftFolder);

    /// <summary>Identifiers of all drafts, in order.</summary>
    public IReadOnlyList<string> All =>
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Where(ArticleId.IsValid).Order(StringComparer.Ordinal)] : [];

    /// <summary>Whether there is a draft of that name.</summary>
    public bool Has(string id) => ArticleId.IsValid(id) && File.Exists(PathOf(id));

    /// <summary>Where the draft is.</summary>
    public string PathOf(string id) => Path.Combine(Folder, id + ".yaml");

    /// <summary>The draft's file in problems.</summary>
    public static string FileOf(string id) => $"{PackReader.DraftFolder}/{id}.yaml";

    /// <summary>Keeps a new draft.</summary>
    /// <exception cref="ArticleException">There is a draft or an article of that name already.</exception>
    public void Add(ArticleDraft draft, Pack pack)
    {
        if (Has(draft.Id))
        {
            throw new ArticleException($"There is a draft “{draft.Id}” already; drop it with “article drop {draft.Id}”, or give another name with --id.");
        }

        if (pack.Articles.Any(article => article.Id == draft.Id))
        {
            throw new ArticleException($"The pack has an article “{draft.Id}” already; give another name with --id.");
        }

        Write(draft.Id, DraftFile.Write(draft, pack));
    }

    /// <summary>The draft as it stands, and what is amiss in its file.</summary>
    /// <exception cref="ArticleException">There is none.</exception>
    public (ArticleDraft? Draft, IReadOnlyList<Problem> Problems) Read(string id, Pack pack) =>
        new DraftFileReader(pack).Read(PathOf(Known(id)), FileOf(id));

    /// <summary>All that keeps a draft from being accepted.</summary>
    /// <inheritdoc cref="Read"/>
    public (ArticleDraft? Draft, IReadOnlyList<Problem> Problems) Check(string id, Pack pack)
    {
        var (draft, problems) = Read(id, pack);
        return (draft, draft is null ? problems : [.. problems.Concat(DraftCheck.Check(draft, pack)).Distinct().OrderBy(problem => problem.Line)]);
    }

    /// <summary>The draft's file.</summary>
    /// <inheritdoc cref="Read"/>
    public string Text(string id) => File.ReadAllText(PathOf(Known(id)));

    /// <summary>A short sign for a file as it stands: another one for every change.</summary>
    public static string StateOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    /// <summary>Exchanges the draft's file for an edited one.</summary>
    /// <param name="state">What was edited, by <see cref="StateOf"/>; null where that does not matter.</param>
    /// <exception cref="ArticleException">It is no YAML, there is no such draft, or somebody else has changed it since.</exception>
    public void Save(string id, string text, string? state)
    {
        if (state is not null && StateOf(Text(id)) != state)
        {
            throw new ArticleException($"Somebody else has changed this draft meanwhile; open it again.");
        }

        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
        }
        catch (Exception error) when (YamlFault.Of(error) is { } fault)
        {
            throw new ArticleException(fault.Line > 0 ? $"line {fault.Line}: {fault.Message}" : fault.Message);
        }

        Write(Known(id), text.ReplaceLineEndings("\n"));
    }

    /// <summary>Removes a draft.</summary>
    /// <inheritdoc cref="Read"/>
    public void Drop(string id)
    {
        File.Delete(PathOf(Known(id)));
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            Directory.Delete(Folder);
        }
    }

    private string Known(string id) => Has(id) ? id : throw new ArticleException(All.Count > 0 ? (FormattableString)$"There is no draft “{id}”; there are: {string.Join(", ", All)}." : $"There is no draft “{id}”, nor any other.");

    /// <summary>Written beside and moved into place: nobody reads half a draft.</summary>
    private void Write(string id, string text)
    {
        Directory.CreateDirectory(Folder);
        var beside = Path.Combine(Folder, $".{id}.{Guid.NewGuid():N}");
        File.WriteAllText(beside, text);
        File.Move(beside, PathOf(id), overwrite: true);
    }
}
