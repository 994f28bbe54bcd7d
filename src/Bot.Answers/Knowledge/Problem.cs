namespace Bot.Answers.Knowledge;

/// <summary>Something wrong in a file of the pack, in words for whoever edits it.</summary>
/// <param name="File">Path relative to the pack's folder; empty where no file is meant.</param>
/// <param name="Line">Line number from 1; 0 where the file as a whole is meant.</param>
public sealed record Problem(string File, int Line, string Text)
{
    /// <summary>In the form that editors make a link of.</summary>
    public override string ToString() => File.Length == 0 ? Text : Line > 0 ? $"{File}:{Line}: {Text}" : $"{File}: {Text}";
}

/// <summary>A pack that cannot be used as it stands.</summary>
public sealed class PackException : Exception
{
    /// <summary>Makes the error from all that is wrong with the pack in <paramref name="folder"/>.</summary>
    public PackException(string folder, IReadOnlyList<Problem> problems)
        : base($"The knowledge pack in {folder} has {problems.Count} problem(s):{Environment.NewLine}"
            + string.Join(Environment.NewLine, problems.Take(20))
            + (problems.Count > 20 ? $"{Environment.NewLine}… and {problems.Count - 20} more" : "")) =>
        Problems = problems;

    /// <summary>All that is wrong, by file and line.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
