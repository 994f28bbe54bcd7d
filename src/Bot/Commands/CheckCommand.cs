using System.CommandLine;
using Bot.Answers.Knowledge;

namespace Bot.Commands;

/// <summary><c>check</c>: validates the pack.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var command = new Command("check", "Validates the knowledge pack: every mistake with its file and line.");
        command.SetAction(parsed =>
        {
            var folder = parsed.KnowledgeFolder();
            var (pack, problems) = PackReader.Check(folder);
            foreach (var problem in problems)
            {
                Console.WriteLine(problem);
            }

            Console.WriteLine(pack is null
                ? $"{problems.Count} problem(s) in {folder}."
                : $"{folder} is in order: {pack.Entries.Count()} entries, {pack.Facts.Count()} facts, "
                    + $"{pack.Entries.Sum(entry => entry.Utterances.Count)} ways of asking, {pack.Articles.Count} articles "
                    + $"with {pack.Articles.Sum(article => article.Digest.Count)} statements, {pack.Outside.Count} questions that are not its business, {pack.FollowUps.Count} follow-ups.");
            return pack is null ? 1 : 0;
        });
        return command;
    }
}
