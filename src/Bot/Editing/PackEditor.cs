using System.Diagnostics.CodeAnalysis;
using Bot.Answers.Knowledge;

namespace Bot.Editing;

/// <summary>Changes the files of a pack as a careful person would: only what must change, checked before, all files or none, and never over somebody else's change.</summary>
/// <remarks>Safe on many threads and for several programs on one folder. Reading the pack meanwhile is safe.</remarks>
/// <param name="folder">The pack's folder.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a handle holds nothing that must be let go.")]
public sealed class PackEditor(string folder, TimeProvider clock)
{
    private const string LockName = ".editing";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>What was changed so far.</summary>
    public ChangeLog History { get; } = new(folder);

    /// <summary>What would come of <paramref name="edits"/>, made one after the other; nothing is written.</summary>
    public EditPreview Preview(IReadOnlyList<PackEdit> edits)
    {
        try
        {
            var (files, _) = Make(edits);
            return new EditPreview(UnifiedDiff.Of(files.Changed), Check(files));
        }
        catch (EditException error)
        {
            return new EditPreview("", [new Problem("", 0, error.Said)]);
        }
        catch (EditConflictException conflict)
        {
            return new EditPreview("", [new Problem(conflict.File, 0, $"this has been changed meanwhile; look at it again")]);
        }
    }

    /// <summary>What stands in the files under each key of some facts, by the fact's identifier; a quantity as one text. Facts that are not there are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> FieldsOf(IEnumerable<string> facts)
    {
        var files = new PackFiles(folder);
        return facts.Select(fact => (fact, Fields: files.FieldsOf(fact))).Where(fact => fact.Fields is not null)
            .ToDictionary(fact => fact.fact, fact => fact.Fields!, StringComparer.Ordinal);
    }

    /// <summary>Makes <paramref name="edits"/>, all or none.</summary>
    /// <param name="by">Who wants it, for the history.</param>
    /// <param name="why">What for, in a few words, for the history; may be empty.</param>
    public Task<EditResult> Apply(IReadOnlyList<PackEdit> edits, string by, string why) => Apply(edits, by, why, undone: null);

    /// <summary>Takes a change back, if what it wrote is still as it wrote it.</summary>
    /// <exception cref="ArgumentException">There is no such change.</exception>
    public Task<EditResult> Undo(string change, string by)
    {
        var found = History.Find(change) ?? throw new ArgumentException($"There is no change {change}.", nameof(change));
        return Apply([.. found.Edits.Reverse().Select(edit => edit.Invert())], by, "", undone: change);
    }

    private async Task<EditResult> Apply(IReadOnlyList<PackEdit> edits, string by, string why, string? undone)
    {
        await _gate.WaitAsync();
        try
        {
            using var only = await Lock();
            new FileExchange(folder, History).End();
            return Write(edits, by, why, undone);
        }
        catch (UnauthorizedAccessException)
        {
            return Propose(edits);
        }
        catch (IOException) when (IsReadOnly())
        {
            return Propose(edits);
        }
        finally
        {
            _gate.Release();
        }
    }

    private EditResult Write(IReadOnlyList<PackEdit> edits, string by, string why, string? undone)
    {
        if (TryMake(edits, out var files, out var made) is { } failure)
        {
            return failure;
        }

        var changed = files.Changed.ToList();
        var change = ChangeLog.Next(clock.GetUtcNow(), by, why, made, [.. changed.Select(file => file.Path)], undone);
        new FileExchange(folder, History).Run(changed.ToDictionary(file => file.Path, file => file.After, StringComparer.Ordinal), change.Id, ChangeLog.Line(change));
        return new EditResult.Applied(change.Id, change.Files);
    }

    /// <summary>Where nothing can be written, what should be.</summary>
    private EditResult Propose(IReadOnlyList<PackEdit> edits) =>
        TryMake(edits, out var files, out _) ?? new EditResult.ReadOnly(UnifiedDiff.Of(files.Changed));

    private EditResult? TryMake(IReadOnlyList<PackEdit> edits, out PackFiles files, out IReadOnlyList<PackEdit> made)
    {
        (files, made) = (new PackFiles(folder), []);
        try
        {
            (files, made) = Make(edits);
        }
        catch (EditException error)
        {
            return new EditResult.Invalid([new Problem("", 0, error.Said)]);
        }
        catch (EditConflictException conflict)
        {
            return new EditResult.Conflict(conflict.File, conflict.Expected, conflict.Found);
        }

        return Check(files) is { Count: > 0 } problems ? new EditResult.Invalid(problems)
            : !files.Changed.Any() ? new EditResult.Invalid([new Problem("", 0, $"nothing would change")])
            : null;
    }

    private (PackFiles Files, IReadOnlyList<PackEdit> Made) Make(IReadOnlyList<PackEdit> edits)
    {
        var files = new PackFiles(folder);
        return (files, [.. edits.Select(files.Make)]);
    }

    /// <summary>What would be wrong with the pack.</summary>
    private IReadOnlyList<Problem> Check(PackFiles files) =>
        PackReader.Check(PackSnapshot.Read(folder).With(files.Changed.ToDictionary(file => file.Path, file => file.After, StringComparer.Ordinal))).Problems;

    /// <summary>Keeps other programs from writing at the same time; the file it locks is empty and stays.</summary>
    private async Task<FileStream> Lock()
    {
        for (var since = clock.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(since) < LockPatience && !IsReadOnly())
            {
                await Task.Delay(LockInterval, clock);
            }
        }
    }

    private bool IsReadOnly()
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
