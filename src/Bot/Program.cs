using System.CommandLine;
using System.Text;
using Bot.Answers.Exam;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Articles;
using Bot.Commands;
using Bot.Releases;
using Bot.Storage;

Console.OutputEncoding = Encoding.UTF8;
var root = new RootCommand("Answers questions from a knowledge pack, in Telegram or here. Without a command it runs the bot.")
{
    CommonOptions.Knowledge,
    CommonOptions.Data,
    AskCommand.Make(),
    TrainCommand.Make(),
    ExamCommand.Make(),
    CheckCommand.Make(),
    ModelCommands.Make(),
    ArticleCommand.Make(),
};
foreach (var command in ReleaseCommands.All)
{
    root.Add(command);
}

root.SetAction((parsed, cancellation) =>
    RunCommand.Run(parsed.KnowledgeFolder(), parsed.DataFolder(), cancellation));
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is CommandException or PackException or ReleaseException or ModelFileException or ExamException or StorageException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
