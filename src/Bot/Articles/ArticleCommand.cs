using System.CommandLine;
using Bot.Answers.Knowledge;
using Bot.Commands;
using Bot.Editing;
using Bot.Releases;

namespace Bot.Articles;

/// <summary><c>article</c>: from a new article to facts in the pack.</summary>
internal static class ArticleCommand
{
    public static Command Make() =>
        new("article", "Drafts digest and facts of a new article, and makes a finished draft part of the pack.") { Add(), List(), Check(), Accept(), Drop() };

    private static Command Add()
    {
        var file = new Argument<FileInfo>("file") { Description = "The article: plain text, Markdown or HTML, in UTF-8." };
        var id = new Option<string?>("--id") { Description = "What to call it: small Latin letters, digits and hyphens. By default made of the file's name." };
        var outlet = new Option<string?>("--outlet") { Description = "Who published it." };
        var date = new Option<string?>("--date") { Description = "When it was published: 2025-09-02, 2025-09 or 2025." };
        var summit = new Option<string?>("--summit") { Description = "The event that it reports on, from summits.yaml." };
        var author = new Option<string?>("--author") { Description = "Who wrote it." };
        var address = new Option<string?>("--address") { Description = "Where it stands on the web." };
        var command = new Command("add", "Reads an article and drafts what it may add; nothing becomes live.") { file, id, outlet, date, summit, author, address };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(() =>
        {
            var given = parsed.GetValue(file)!;
            if (!given.Exists)
            {
                throw new ArticleException($"There is no file {given}.");
            }

            if (given.Length > ArticleReader.MostBytes)
            {
                throw new ArticleException($"{given.Name} has {given.Length:N0} bytes; an article has at most {ArticleReader.MostBytes:N0}.");
            }

            var article = ArticleReader.Read(File.ReadAllBytes(given.FullName), given.Name);
            var options = new ArticleOptions(parsed.GetValue(id), parsed.GetValue(outlet), parsed.GetValue(date), parsed.GetValue(summit), parsed.GetValue(author), Address: parsed.GetValue(address));
            var folder = parsed.KnowledgeFolder();
            var (_, pack, responder) = ReleaseStart.Open(parsed.ReleaseOptions(), CommonOptions.Warn, cancellation);
            var draft = new ArticleDrafter(pack, responder).Draft(article, options, given.Name);
            var store = new DraftStore(folder);
            store.Add(draft, pack);
            Tell(draft, store.PathOf(draft.Id));
        })));
        return command;
    }

    private static void Tell(ArticleDraft draft, string path)
    {
        var statements = draft.Statements;
        Console.WriteLine($"{path}: {statements.Count} statements of {draft.Date}, in {draft.Language}.");
        foreach (var difference in statements.SelectMany(statement => statement.Differs))
        {
            Console.WriteLine($"  differs: here {difference.Here}, fact {difference.Fact} says {difference.There} ({difference.AsOf})");
        }

        Console.WriteLine($"  told already: {statements.Count(statement => statement.Held.Count > 0)}; new facts proposed: {statements.Sum(statement => statement.Facts.Count)}; "
            + $"near no entry: {statements.Count(statement => statement.Touches.Count == 0)}.");
        Console.WriteLine($"Edit that file, then: article check {draft.Id}, article accept {draft.Id}.");
    }

    private static Command List()
    {
        var command = new Command("list", "Tells which drafts there are, and how much is left to do in each.");
        command.SetAction(parsed => Run(() =>
        {
            var folder = parsed.KnowledgeFolder();
            var pack = PackReader.Read(folder);
            var store = new DraftStore(folder);
            foreach (var id in store.All)
            {
                var (draft, problems) = store.Check(id, pack);
                Console.WriteLine($"{id}: {draft?.Statements.Count(statement => statement.Keep) ?? 0} statements kept, {problems.Count} problem(s) to solve");
            }

            if (store.All.Count == 0)
            {
                Console.WriteLine("There are no drafts; “article add FILE” makes one.");
            }
        }));
        return command;
    }

    private static Command Check() => OfDraft("check", "Tells all that keeps a draft from being accepted.", (parsed, id, folder) =>
    {
        var (_, problems) = new DraftStore(folder).Check(id, PackReader.Read(folder));
        return Report(problems, $"{id} can be accepted.");
    });

    private static Command Accept()
    {
        var by = new Option<string?>("--by") { Description = "Who accepts it, for the history. By default whoever is logged in." };
        var command = OfDraft("accept", "Makes a finished draft part of the pack: all of it, or nothing and the reasons.", (parsed, id, folder) =>
            Report(new ArticleAcceptance(folder, new PackEditor(folder, TimeProvider.System)).Accept(id, parsed.GetValue(by) ?? Environment.UserName).GetAwaiter().GetResult(), $"{id} is part of the pack. Train the model: “train”."));
        command.Add(by);
        return command;
    }

    private static Command Drop() => OfDraft("drop", "Removes a draft.", (parsed, id, folder) =>
    {
        new DraftStore(folder).Drop(id);
        Console.WriteLine($"The draft {id} is gone.");
        return 0;
    });

    private static Command OfDraft(string name, string description, Func<ParseResult, string, string, int> run)
    {
        var id = new Argument<string>("id") { Description = "The draft." };
        var command = new Command(name, description) { id };
        command.SetAction(parsed => Run(() => run(parsed, parsed.GetValue(id)!, parsed.KnowledgeFolder())));
        return command;
    }

    private static int Report(IReadOnlyList<Problem> problems, string otherwise)
    {
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(problems.Count > 0 ? $"{problems.Count} problem(s) to solve." : otherwise);
        return problems.Count > 0 ? 1 : 0;
    }

    private static int Run(Action action) => Run(() =>
    {
        action();
        return 0;
    });

    private static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (ArticleException error)
        {
            throw new CommandException(error.Message);
        }
    }
}
