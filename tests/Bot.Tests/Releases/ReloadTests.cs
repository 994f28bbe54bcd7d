using System.Diagnostics;
using Bot.Answers.Conversation;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Releases;

/// <summary>Exchanging what answers, again and again, while people ask.</summary>
[Collection(nameof(Alone))]
public sealed class ReloadTests
{
    private const string Question = "How many books are in the library?";
    private const int Reloads = 100;
    private const int Citizens = 400;
    private const int QuestionsPerReload = 100;

    /// <summary>So many questions are on their way at any time, each in another chat.</summary>
    private const int InFlight = 100;

    /// <summary>So many are answered, at least, between one reload and the next.</summary>
    private const int AnswersPerReload = 20;

    [Fact]
    public async Task A_hundred_reloads_while_citizens_ask_lose_no_message_and_mix_no_two_packs()
    {
        using var rig = new ReleaseRig(hasExam: false);
        var (one, other) = TwoReleases(rig);
        var whole = new[] { one, other }.Select(id => rig.Store.Open(id).Responder.Respond(Question, Dialogue.Empty).Text.Text).ToList();
        await using var bot = await RunningBot.Start(source: rig.Source);
        rig.Live.Publish(one, "tester");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromMinutes(3));
        var (isOver, asked) = (false, 0);
        var citizens = Enumerable.Range(0, Citizens).Select(i => bot.World.AddUser($"Citizen {i}", "en")).ToList();
        var chats = citizens.ConvertAll(bot.World.PrivateChat);
        int Answered() => chats.Sum(chat => chat.Messages.Count) - Volatile.Read(ref asked);
        var traffic = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await bot.World.WaitUntil(() => Answered() > asked - InFlight, late.Token);
                // By turns: Telegram lets nobody be told more than about a message a second.
                var turn = asked % Citizens;
                Interlocked.Increment(ref asked);
                bot.World.Say(chats[turn], citizens[turn], Question);
            }

            await bot.World.WaitUntil(() => Answered() == asked, late.Token);
        }, late.Token);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Reloads; i++)
        {
            rig.Live.Publish(i % 2 == 0 ? other : one, "tester");
            var before = Answered();
            await bot.World.WaitUntil(() => Answered() >= before + AnswersPerReload, late.Token);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        Volatile.Write(ref isOver, true);
        await traffic;
        var answers = chats.SelectMany(bot.World.Messages).Where(message => message.IsByBot).Select(message => message.Text!).ToList();
        Assert.Equal(2, whole.Distinct().Count());
        Assert.All(answers, answer => Assert.Contains(answer, whole));
        Assert.Equal(2, answers.Distinct().Count());
        Assert.Equal(asked, answers.Count);
        Assert.Equal(asked, bot.Stored("select count(*) from journal"));
        Assert.Equal(asked, bot.World.Calls.Count(call => call is { Method: "sendMessage", Status: 200 }));
        Assert.Equal(0, bot.Stored("select count(*) from inbox where state = 0"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} questions of {Citizens} citizens, {InFlight} at a time, during {Reloads} reloads in {seconds:F1} s: {asked / seconds:F0} a second");
    }

    [Fact]
    public void A_hundred_reloads_leave_no_more_memory_in_use_than_a_few_do()
    {
        using var rig = new ReleaseRig(hasExam: false);
        var (one, other) = TwoReleases(rig);
        var gone = new List<WeakReference>();
        Reload(rig, one, other, 20, []);
        var before = Used();

        Reload(rig, one, other, Reloads, gone);

        var after = Used();
        Assert.InRange(after, 0, before * 1.05);
        Assert.InRange(gone.Count(old => old.IsAlive), 0, 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{before / 1e6:F1} MB before, {after / 1e6:F1} MB after {Reloads} reloads and {Reloads * QuestionsPerReload} questions");
    }

    /// <summary>Exchanges and asks meanwhile, on a stack that is gone afterwards.</summary>
    private static void Reload(ReleaseRig rig, string one, string other, int times, List<WeakReference> old)
    {
        for (var i = 0; i < times; i++)
        {
            old.Add(new WeakReference(rig.Source.Current));
            var exchange = Task.Run(() => rig.Live.Publish(i % 2 == 0 ? other : one, "tester"));
            Parallel.For(0, QuestionsPerReload, _ => rig.Ask(Question));
            exchange.Wait();
        }
    }

    private static long Used()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Two releases whose answers to a question differ in pack and in model.</summary>
    private static (string One, string Other) TwoReleases(ReleaseRig rig)
    {
        var one = rig.Make().Id;
        rig.SwapQuestions();
        rig.Edit("articles/town-paper.yaml", text => text.Replace("The Town Paper", "The City News", StringComparison.Ordinal));
        return (one, rig.Make(force: true).Id);
    }
}

/// <summary>Tests that measure memory, and let no others run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
