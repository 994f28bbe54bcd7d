namespace Bot.Commands;

/// <summary>Where the pack and what the bot keeps are found.</summary>
internal static class Paths
{
    /// <summary>The folder of the knowledge pack: the one given, else <c>knowledge</c> here, in a folder above, or beside the program.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string Knowledge(string? given)
    {
        if (given is not null)
        {
            return Directory.Exists(given) ? given : throw new CommandException($"There is no folder {given}; give the knowledge pack's folder with --knowledge or the setting Knowledge__Folder.");
        }

        return Above(Directory.GetCurrentDirectory()).Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, "knowledge"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pack.yaml")))
            ?? throw new CommandException("There is no folder “knowledge” with a pack.yaml here or above; give it with --knowledge or the setting Knowledge__Folder.");
    }

    /// <summary>The folder for the model and the database: the one given, else <c>data</c> beside the pack.</summary>
    public static string Data(string? given, string knowledge) =>
        given ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(knowledge)) ?? ".", "data");

    private static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}

/// <summary>Something that keeps a command from doing its work, in words for whoever gave it.</summary>
internal sealed class CommandException(string message) : Exception(message);
