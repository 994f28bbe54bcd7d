using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Tests.Support;

/// <summary>A tiny pack about a town library: nothing in the program knows of it, so whatever works with it works with any pack.</summary>
internal static class Library
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Packs", "library");

    private static readonly Lazy<Pack> TheLibrary = new(() => PackReader.Read(Folder));

    private static readonly Lazy<PackModel> TheModel = new(() => PackTrainer.Train(TheLibrary.Value, new TrainingOptions(), null, CancellationToken.None).Model);

    public static Pack Pack => TheLibrary.Value;

    public static PackModel Model => TheModel.Value;

    public static Responder Responder() => new(Pack, Model);

    /// <summary>A copy of the pack in a folder of its own, to be spoilt.</summary>
    public static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.Path, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }
}
