namespace Bot.Tests.Support;

/// <summary>The pack that the bot ships with.</summary>
internal static class Summits
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "knowledge");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
