using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Changes the files of a pack as text, with who and why; comments, order and layout of all that is not meant stay.</summary>
/// <remarks>Safe on many threads and beside editors in other programs: one writes at a time, and readers see all of a change or nothing of it.</remarks>
public sealed class PackEditor
{
    private const int LongestName = 80;
    private const int LongestReason = 1000;

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly bool _isReadOnly;
    private readonly FileExchange _exchange;

    /// <summary>Edits the pack in a folder.</summary>
    /// <param name="isReadOnly">Never write, only propose patches; a folder that can't be written to is noticed anyway.</param>
    public PackEditor(string folder, TimeProvider? clock = null, bool isReadOnly = false)
    {
        (Folder, _clock, _isReadOnly) = (folder, clock ?? TimeProvider.System, isReadOnly);
        Log = new ChangeLog(folder);
        _exchange = new FileExchange(folder, Log);
    }

    /// <summary>The pack's folder.</summary>
    public string Folder { get; }

    /// <summary>What was changed before.</summary>
    public ChangeLog Log { get; }

    /// <summary>What the edits would do together, in their order. Nothing is written.</summary>
    public EditPreview Preview(IReadOnlyList<PackEdit> edits)
    {
        var pack = new EditedPack(PackFiles.Read(Folder));
        var state = EditState.Of(pack, edits);
        try
        {
            Make(pack, edits);
        }
        catch (EditRefusedException refused)
        {
            return new EditPreview("", [refused.Problem], state, null);
        }
        catch (EditGoneException gone)
        {
            return new EditPreview("", [new Problem(FolderName, 0, gone.Message)], state, null);
        }

        var (read, problems) = PackReader.Check(pack.After);
        return new EditPreview(Diff(pack, file => file), problems, state, read);
    }

    /// <summary>Makes the edits together, in their order, or none of them.</summary>
    /// <param name="by">Who makes them; kept in the history.</param>
    /// <param name="why">For what reason; kept in the history.</param>
    /// <param name="expectedState">The state that <see cref="Preview"/> told; null for whatever there is.</param>
    public EditResult Apply(IReadOnlyList<PackEdit> edits, string by, string why, string? expectedState = null) => Write(by, why, undoes: null, pack =>
    {
        if (expectedState is not null && EditState.Of(pack, edits) != expectedState)
        {
            return new EditResult.Conflict(EditState.Items(pack, edits));
        }

        Make(pack, edits);
        return null;
    });

    /// <summary>Takes a change back where its places are still as it left them.</summary>
    public EditResult Undo(string changeId, string by, string why = "") => Write(by, why, changeId, pack =>
        Log.Find(changeId) is { } change ? Reversal.Make(pack, change) : new EditResult.Conflict([new ConflictItem(changeId, null)]));

    private EditResult Write(string by, string why, string? undoes, Func<EditedPack, EditResult?> make)
    {
        if (string.IsNullOrWhiteSpace(by))
        {
            return new EditResult.Invalid([new Problem(ChangeLog.FileName, 0, "who makes the change is missing")]);
        }

        lock (_gate)
        {
            using var writing = _isReadOnly ? null : PackLock.Take(Folder);
            if (writing is not null)
            {
                _exchange.End();
            }

            var pack = new EditedPack(PackFiles.Read(Folder));
            try
            {
                if (make(pack) is { } other)
                {
                    return other;
                }
            }
            catch (EditRefusedException refused)
            {
                return new EditResult.Invalid([refused.Problem]);
            }
            catch (EditGoneException gone)
            {
                return new EditResult.Conflict([new ConflictItem(gone.What, null)]);
            }

            if (pack.Changed.Count == 0)
            {
                return new EditResult.Invalid([new Problem(FolderName, 0, "nothing would change")]);
            }

            var (_, problems) = PackReader.Check(pack.After);
            if (problems.Count > 0)
            {
                return new EditResult.Invalid(problems);
            }

            var change = Record(pack, Bounded(by, LongestName), Bounded(why, LongestReason), undoes);
            if (writing is null)
            {
                return new EditResult.ReadOnly(Patch(pack, change));
            }

            try
            {
                _exchange.Run(pack.Changed, change.Id, ChangeLog.Write(change));
            }
            catch (UnauthorizedAccessException)
            {
                return new EditResult.ReadOnly(Patch(pack, change));
            }

            return new EditResult.Applied(change.Id, [.. pack.Changed.Keys]);
        }
    }

    private static void Make(EditedPack pack, IReadOnlyList<PackEdit> edits)
    {
        foreach (var edit in edits)
        {
            switch (edit)
            {
                case PackEdit.AddQuestions add:
                    QuestionEdits.Add(pack, add.Entry, add.Questions);
                    break;
                case PackEdit.AddOutside add:
                    QuestionEdits.Add(pack, null, add.Questions);
                    break;
                case PackEdit.RemoveQuestion remove:
                    QuestionEdits.Remove(pack, remove.Entry, remove.Text);
                    break;
                case PackEdit.ReplaceQuestion replace:
                    QuestionEdits.Replace(pack, replace.Entry, replace.Text, replace.NewText);
                    break;
                case PackEdit.MoveQuestion move:
                    QuestionEdits.Move(pack, move.From, move.To, move.Text);
                    break;
                case PackEdit.ChangeFact change:
                    FactEdits.Change(pack, change.Fact, change.Fields);
                    break;
                case PackEdit.AddFact add:
                    FactEdits.Add(pack, add.Entry, add.Fact);
                    break;
                case PackEdit.AddEntry add:
                    FactEdits.AddEntry(pack, add);
                    break;
                case PackEdit.ChangeTitle change:
                    FactEdits.ChangeTitle(pack, change.Entry, change.Title);
                    break;
                case PackEdit.AddArticle add:
                    FactEdits.AddArticle(pack, add.Id, add.Content);
                    break;
                case PackEdit.AddStatement add:
                    FactEdits.AddStatement(pack, add.Article, add.Says, add.Facts);
                    break;
                case PackEdit.CiteFact cite:
                    FactEdits.Cite(pack, cite.Article, cite.Says, cite.Fact);
                    break;
                default:
                    throw new InvalidOperationException($"An edit of kind {edit.GetType().Name} is not known.");
            }
        }
    }

    private ChangeRecord Record(EditedPack pack, string by, string why, string? undoes)
    {
        var now = _clock.GetUtcNow();
        var id = now.ToString("yyyyMMdd-HHmmss-", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(6, lowercase: true);
        var places = pack.Changed.SelectMany(file => UnifiedDiff.Hunks(pack.Before.Texts.GetValueOrDefault(file.Key) ?? "", file.Value ?? "")
            .Select(hunk => new ChangedPlace(file.Key, hunk.NewLine, hunk.Before, hunk.After, IsNewFile: !pack.Before.Texts.ContainsKey(file.Key))));
        return new ChangeRecord(id, now, by, why, undoes, pack.Items, [.. places]);
    }

    private string Patch(EditedPack pack, ChangeRecord change)
    {
        var top = TopOfRepository();
        return $"{string.Join('\n', Described(change))}\n\n" + Diff(pack, file => Path.GetRelativePath(top, Path.Combine(Path.GetFullPath(Folder), file)).Replace('\\', '/'));
    }

    private static IEnumerable<string> Described(ChangeRecord change)
    {
        yield return string.Join(", ", change.Items.Select(item => item.Fact ?? item.Entry ?? item.Article ?? item.File).Distinct(StringComparer.Ordinal)) + ": " + OneLine(change.Why);
        yield return "By: " + OneLine(change.By);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string TopOfRepository()
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(Folder)).Parent; folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return Path.GetDirectoryName(Path.GetFullPath(Folder))!;
    }

    private static string Diff(EditedPack pack, Func<string, string> name)
    {
        var diff = new StringBuilder();
        foreach (var (file, text) in pack.Changed.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            diff.Append(UnifiedDiff.Write(name(file), pack.Before.Texts.GetValueOrDefault(file), text));
        }

        return diff.ToString();
    }

    private string FolderName => Path.GetFileName(Path.GetFullPath(Folder));

    private static string Bounded(string text, int most) => text.Trim() is var trimmed && trimmed.Length > most ? trimmed[..most] : trimmed;
}
