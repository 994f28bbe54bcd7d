using System.Globalization;

namespace Bot.Answers.Knowledge;

/// <summary>Something wrong in a file of the pack, in words for whoever edits it.</summary>
public sealed record Problem
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">In English, with whatever is quoted from the file put in: so it can be said in other languages too.</param>
    public Problem(string file, int line, FormattableString message)
    {
        ArgumentNullException.ThrowIfNull(message);
        (File, Line, Message, Text) = (file, line, message, message.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Path relative to the pack's folder; empty where no file is meant.</summary>
    public string File { get; }

    /// <summary>Line number from 1; 0 where the file as a whole is meant.</summary>
    public int Line { get; }

    /// <summary>What is wrong, in English.</summary>
    public string Text { get; }

    /// <summary>The same as a pattern and its parts.</summary>
    public FormattableString Message { get; }

    /// <inheritdoc/>
    public bool Equals(Problem? other) => other is not null && (File, Line, Text) == (other.File, other.Line, other.Text);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Line, Text);

    /// <summary>In the form that editors make a link of, in English.</summary>
    public override string ToString() => At(Text);

    /// <summary>The same with the text in another language.</summary>
    public string At(string text) => Line > 0 ? $"{File}:{Line}: {text}" : File.Length > 0 ? $"{File}: {text}" : text;
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
