using System.Diagnostics;
using Bot.Sandbox;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Releases;

/// <summary>Measures the program as people run it, on the whole pack; it takes minutes and a quiet machine, and so is run by name.</summary>
public sealed class TrainingLoadTests
{
    [Fact(Explicit = true)]
    public async Task Answers_come_as_ever_while_a_changed_pack_is_trained_graded_and_goes_live()
    {
        using var data = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Summits.Folder, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(data["pack"], Path.GetRelativePath(Summits.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await using var telegram = await SandboxServer.StartAsync(new SandboxOptions { Clock = new AdjustableClock() }, TestContext.Current.CancellationToken);
        await using var bot = BotProcess.Start(
            data, ["--knowledge", data["pack"]], $"Telegram__Token={telegram.Token}", $"Telegram__BaseUrl={telegram.Address}", $"Knowledge__Exam={Path.Combine(Summits.Root, "tests", "exam")}");
        await Until(() => bot.Output.Contains("serves", StringComparison.Ordinal));
        var quiet = await Ask(20);

        await File.AppendAllTextAsync(Path.Combine(data["pack"], "pack.yaml"), "\n# One more line.\n", TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        var busy = new List<TimeSpan>();
        while (!bot.Output.Contains("is live, trained in", StringComparison.Ordinal) && watch.Elapsed < TimeSpan.FromMinutes(5))
        {
            busy.AddRange(await Ask(1));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"from the change to the live model {watch.Elapsed.TotalSeconds:F0} s; answers before: {Figures(quiet)}; meanwhile: {Figures(busy)}");
        Assert.InRange(busy.Order().ElementAt(busy.Count * 95 / 100), TimeSpan.Zero, TimeSpan.FromSeconds(0.5));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));

        async Task<List<TimeSpan>> Ask(int times)
        {
            var took = new List<TimeSpan>();
            for (var i = 0; i < times; i++)
            {
                // Each by somebody else: within a chat the bot waits as Telegram's limits ask.
                var citizen = telegram.World.AddUser("Aigerim", "ru");
                var chat = telegram.World.PrivateChat(citizen);
                var begin = Stopwatch.GetTimestamp();
                telegram.World.Say(chat, citizen, "когда был саммит");
                await telegram.World.NextMessageFromBot(chat, TestContext.Current.CancellationToken);
                took.Add(Stopwatch.GetElapsedTime(begin));
            }

            return took;
        }
    }

    private static string Figures(List<TimeSpan> times) =>
        $"{times.Count}, half within {times.Order().ElementAt(times.Count / 2).TotalMilliseconds:F0} ms, 95 % within {times.Order().ElementAt(times.Count * 95 / 100).TotalMilliseconds:F0} ms, longest {times.Max().TotalMilliseconds:F0} ms";

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
