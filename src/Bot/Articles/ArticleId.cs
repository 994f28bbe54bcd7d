using System.Text.RegularExpressions;

namespace Bot.Articles;

/// <summary>What an article is called: a name for a file and for references, of small letters, digits and hyphens.</summary>
internal static partial class ArticleId
{
    private const int Longest = 60;

    /// <summary>The identifier that was given, else one made of the file's name.</summary>
    /// <param name="fileName">Empty where the article was not read from a file.</param>
    /// <exception cref="ArticleException">It is no identifier, or the name makes none.</exception>
    public static string Of(string? given, string fileName)
    {
        if (given is not null)
        {
            return IsValid(given) ? given : throw new ArticleException($"“{given}” is no identifier; use small Latin letters, digits, - and _ such as town-news-2025.");
        }

        if (fileName.Length == 0)
        {
            throw new ArticleException($"Give the article an identifier, such as town-news-2025.");
        }

        var made = Other().Replace(Path.GetFileNameWithoutExtension(fileName).ToLowerInvariant(), "-").Trim('-');
        return IsValid(made) ? made : throw new ArticleException($"The file name “{fileName}” makes no identifier; give one with --id, such as --id town-news-2025.");
    }

    /// <summary>Whether <paramref name="id"/> may be one: no path hides in it.</summary>
    public static bool IsValid(string id) => id.Length is > 0 and <= Longest && Pattern().IsMatch(id);

    [GeneratedRegex("^[a-z0-9_][a-z0-9_-]*\\z")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9_]+")]
    private static partial Regex Other();
}
