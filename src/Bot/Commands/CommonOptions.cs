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

    /// <summary>The pack's folder, by option, setting or place.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string KnowledgeFolder(this ParseResult parsed) => Paths.Knowledge(parsed.GetValue(Knowledge) ?? Settings.Read()["Knowledge:Folder"]);

    /// <summary>The folder for the model and the database, by option, setting or place.</summary>
    public static string DataFolder(this ParseResult parsed) =>
        Paths.Data(parsed.GetValue(Data) ?? Settings.Read()["Knowledge:DataFolder"], parsed.KnowledgeFolder());

    public static void Warn(string text) => Console.Error.WriteLine(text);
}
