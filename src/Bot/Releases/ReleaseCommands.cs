using System.CommandLine;
using System.Globalization;
using Bot.Commands;

namespace Bot.Releases;

/// <summary><c>models</c>, <c>publish</c> and <c>rollback</c>: what has been trained, and which of it answers.</summary>
internal static class ReleaseCommands
{
    public static IEnumerable<Command> All => [MakeList(), MakePublish(), MakeRollback()];

    /// <summary>The options of the releases, by option, setting or place.</summary>
    public static ReleaseOptions ReleaseOptions(this ParseResult parsed) => Releases.ReleaseOptions.Read(Settings.Read(), parsed.KnowledgeFolder(), parsed.DataFolder());

    public static ReleaseStore Store(this ReleaseOptions options) => new(options.Data, options.KeepReleases, TimeProvider.System);

    private static Command MakeList()
    {
        var command = new Command("models", "Lists the releases: a state of the pack with the model trained on it.");
        command.SetAction(parsed =>
        {
            var store = parsed.ReleaseOptions().Store();
            var releases = store.List();
            foreach (var item in releases)
            {
                Console.WriteLine(Line(item));
            }

            if (releases.Count == 0)
            {
                Console.WriteLine("There are none yet; train makes one.");
            }

            return 0;
        });
        return command;
    }

    private static string Line(ListedRelease item) => item.Release is not { } release
        ? $"{item.Id}  {Word(item.State),-8}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Id}  {Word(item.State),-8}  {release.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC  score {(release.Exam is { } exam ? exam.Score.ToString("F3", CultureInfo.InvariantCulture) : "–"),-5}  {release.By}: {release.Why}");

    private static string Word(ReleaseState state) => state.ToString().ToLowerInvariant();

    private static Command MakePublish()
    {
        var id = new Argument<string>("id") { Description = "The release, or its number alone; models lists them." };
        var command = new Command("publish", "Makes a release live; a running bot answers from it within two seconds.") { id };
        command.SetAction(parsed => Say(store => store.Publish(store.Find(parsed.GetValue(id)!), Environment.UserName), parsed));
        return command;
    }

    private static Command MakeRollback()
    {
        var command = new Command("rollback", "Makes live what was live before; a running bot answers from it within two seconds.");
        command.SetAction(parsed => Say(store => store.Rollback(Environment.UserName), parsed));
        return command;
    }

    private static int Say(Func<ReleaseStore, OpenRelease> change, ParseResult parsed)
    {
        try
        {
            var release = change(parsed.ReleaseOptions().Store()).Release;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Live: {release.Id} of {release.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({release.By}: {release.Why})."));
            return 0;
        }
        catch (ReleaseException error)
        {
            throw new CommandException(error.Message);
        }
    }
}
