using Microsoft.AspNetCore.Http;

namespace Bot.Maintenance;

/// <summary>One place that the menu leads to.</summary>
/// <param name="Title">Key of the text.</param>
internal sealed record SiteMenuItem(string Path, string Title)
{
    /// <summary>Whether one is there, or somewhere below it.</summary>
    public bool IsAt(PathString path) => Path == "/" ? path == "/" : path.StartsWithSegments(Path);
}

/// <summary>The places that the menu leads to, in order.</summary>
internal static class SiteMenu
{
    public static IReadOnlyList<SiteMenuItem> Items { get; } =
    [
        new("/", "siteOverview"),
        new("/inbox", "reviewInbox"),
        new("/knowledge", "editKnowledge"),
        new("/articles", "articleTitle"),
        new("/model", "releaseModel"),
        new("/try", "siteTry"),
    ];
}
