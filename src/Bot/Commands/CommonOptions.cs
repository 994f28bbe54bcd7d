using System.CommandLine;

namespace Bot.Commands;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    public static Option<string?> Knowledge { get; } = new("--knowledge")
    {
        Description = "The folder of the knowledge pack. By default “knowledge” here or above.",
        Recursive = true,
    };

    public static Option<string?> Data { get; } = new("--data-folder")
    {
        Description = "The folder for the trained model and the database. By default “data” beside the pack.",
        Recursive = true,
    };

    public static void Warn(string text) => Console.Error.WriteLine(text);
}
