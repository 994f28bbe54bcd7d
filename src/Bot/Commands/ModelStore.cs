using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Commands;

/// <summary>Keeps the trained model in a file, and makes a new one when the pack has changed.</summary>
internal sealed class ModelStore(string folder)
{
    /// <summary>The model in use.</summary>
    public string ModelPath { get; } = Path.Combine(folder, "model.bin");

    /// <summary>The exam figures of the model in use.</summary>
    public string ScorePath { get; } = Path.Combine(folder, "model.score");

    /// <summary>The report on the model that was trained last, as an HTML page.</summary>
    public string ReportPath { get; } = Path.Combine(folder, "model-report.html");

    /// <summary>The model of <paramref name="pack"/>: the one kept, or a new one where there is none for this state of the pack.</summary>
    /// <param name="warn">Told of a kept model that cannot be used.</param>
    public PackModel LoadOrTrain(Pack pack, Action<string> warn, CancellationToken cancellation) =>
        Load(pack, warn) ?? TrainAndKeep(pack, cancellation);

    /// <summary>The model kept for <paramref name="pack"/>; null where there is none that fits.</summary>
    public PackModel? Load(Pack pack, Action<string> warn)
    {
        try
        {
            return File.Exists(ModelPath) && ModelFile.PackHashOf(ModelPath) == pack.Hash ? ModelFile.ReadPackModel(ModelPath) : null;
        }
        catch (ModelFileException error)
        {
            warn($"{error.Message} Training anew.");
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The model file {ModelPath} cannot be read: {error.Message}");
        }
    }

    /// <summary>Trains with progress on the terminal, and keeps the model.</summary>
    public PackModel TrainAndKeep(Pack pack, CancellationToken cancellation)
    {
        var model = TrainingDisplay.Train(pack, cancellation).Model;
        Keep(model);
        return model;
    }

    /// <summary>Makes <paramref name="model"/> the one in use.</summary>
    public void Keep(PackModel model) => Write(ModelPath, () => ModelFile.Write(ModelPath, model));

    /// <summary>Keeps the report in place of the one before.</summary>
    public void KeepReport(string page) => Write(ReportPath, () =>
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(ReportPath, page);
    });

    private static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Reads the pack and its model, and makes a responder of them.</summary>
    public static (Pack Pack, Responder Responder) Open(string knowledge, string data, Action<string> warn, CancellationToken cancellation)
    {
        var pack = PackReader.Read(knowledge);
        var model = new ModelStore(data).LoadOrTrain(pack, warn, cancellation);
        return (pack, new Responder(pack, model));
    }
}
