using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Review;

namespace Bot.Articles;

/// <summary>Makes a finished draft a part of the pack: its article, facts and entries together or not at all.</summary>
/// <param name="knowledge">The pack's folder.</param>
/// <param name="exam">Keeps questions of the exam out of what is trained on; null for nothing that does.</param>
internal sealed class ArticleAcceptance(string knowledge, PackEditor editor, ExamWatch? exam = null)
{
    private readonly DraftStore _drafts = new(knowledge);

    /// <summary>Accepts a draft and removes it; the change can be taken back like any other.</summary>
    /// <param name="by">Who accepts it.</param>
    /// <returns>What keeps it from being accepted; empty where it was.</returns>
    /// <exception cref="ArticleException">There is no such draft, somebody else has changed the pack meanwhile, or it can't be written.</exception>
    /// <exception cref="PackException">The pack itself is not in order.</exception>
    public async Task<IReadOnlyList<Problem>> Accept(string id, string by)
    {
        var pack = PackReader.Read(knowledge);
        var (draft, problems) = _drafts.Check(id, pack);
        if (draft is null || problems.Count > 0)
        {
            return problems;
        }

        var edits = ArticleEdits.Of(draft, pack, Directory.Exists(Path.Combine(knowledge, "schema")));
        if (exam?.ProblemsOf(edits) is { Count: > 0 } copies)
        {
            return copies;
        }

        switch (await editor.Apply(edits, by, $"article {id} accepted"))
        {
            case EditResult.Applied:
                _drafts.Drop(id);
                return [];
            case EditResult.Invalid { Problems: var invalid }:
                return invalid;
            case EditResult.Conflict { File: var file }:
                throw new ArticleException($"Somebody else has changed {file} meanwhile; nothing was written. Accept the draft again.");
            case EditResult.ReadOnly { Patch: var patch }:
                throw new ArticleException($"The pack cannot be written here. Make this change where it can (git apply):\n{patch}");
            default:
                throw new InvalidOperationException("An edit has come to nothing that is known.");
        }
    }
}
