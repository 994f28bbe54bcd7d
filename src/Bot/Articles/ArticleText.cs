using System.Globalization;
using Bot.Answers.Knowledge;

namespace Bot.Articles;

/// <summary>An article as it was read: what is known of it, and its paragraphs. It lives in memory and in a draft only.</summary>
internal sealed record ArticleText(IReadOnlyList<string> Paragraphs)
{
    public string? Title { get; init; }

    public string? Outlet { get; init; }

    public string? Author { get; init; }

    /// <summary>When it was published; null where it does not say.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>What stands where the date should be and cannot be read; null where nothing does.</summary>
    public string? UnreadableDate { get; init; }

    /// <summary>Where it was found on the web.</summary>
    public string? Address { get; init; }

    public string? Summit { get; init; }

    /// <summary>Two-letter code, where it says in which language it is.</summary>
    public string? Language { get; init; }
}

/// <summary>An article or a draft that cannot be taken, in words for whoever gave it.</summary>
public sealed class ArticleException(FormattableString message) : Exception(message?.ToString(CultureInfo.InvariantCulture))
{
    /// <summary>The message as a pattern and its parts.</summary>
    public FormattableString Said { get; } = message;
}
