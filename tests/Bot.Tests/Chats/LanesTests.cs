using System.Collections.Concurrent;
using Bot.Chats;
using Bot.Storage;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bot.Tests.Chats;

public sealed class LanesTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Database _database;
    private readonly Inbox _inbox;
    private readonly LogBook _log = new();
    private readonly ILoggerFactory _logs;
    private readonly ConcurrentQueue<InboxRow> _handled = [];
    private Lanes? _lanes;
    private int _next;

    public LanesTests()
    {
        _database = Database.Open($"Data Source={_folder.File("bot.db")};Pooling=False");
        _inbox = new Inbox(_database, TimeProvider.System);
        _logs = LoggerFactory.Create(builder => builder.AddProvider(_log));
    }

    [Fact]
    public async Task Updates_of_a_lane_are_handled_in_order_and_lanes_are_let_go_when_idle()
    {
        var lanes = Make(async (row, _) =>
        {
            await Task.Yield();
            await Done(row);
        });
        var names = Enumerable.Range(0, 40).Select(i => $"chat {i % 8}").ToList();

        lanes.Add(await Receive([.. names]));
        await AllHandled(names.Count);

        foreach (var lane in _handled.GroupBy(row => row.Lane))
        {
            Assert.Equal(lane.Select(row => row.Seq).Order(), lane.Select(row => row.Seq));
        }

        await Until(() => lanes.Count == 0);
        Assert.Equal(0, lanes.Waiting);
    }

    [Fact]
    public async Task A_lane_that_is_stuck_holds_up_no_other()
    {
        var stuck = new TaskCompletionSource();
        var lanes = Make(async (row, _) =>
        {
            if (row.Lane == "stuck")
            {
                await stuck.Task;
            }

            await Done(row);
        });

        lanes.Add(await Receive("stuck", "stuck", "free", "free", "free"));
        await AllHandled(3);

        Assert.All(_handled, row => Assert.Equal("free", row.Lane));
        stuck.SetResult();
        await AllHandled(5);
    }

    [Theory]
    [InlineData(3, 1000)]
    [InlineData(1000, 6)]
    [InlineData(2, 5)]
    public async Task No_more_is_kept_in_mind_than_allowed_and_all_is_handled_in_order(int perLane, int total)
    {
        var gate = new TaskCompletionSource();
        var lanes = Make(
            async (row, _) =>
            {
                await gate.Task;
                await Done(row);
            },
            new LaneLimits(Parallel: 4, perLane, total));
        var names = Enumerable.Range(0, 60).Select(i => i < 40 ? "busy" : $"chat {i % 5}").ToArray();

        lanes.Add(await Receive(names));
        Assert.InRange(lanes.Waiting, 0, total);
        gate.SetResult();
        await AllHandled(names.Length);

        foreach (var lane in _handled.GroupBy(row => row.Lane))
        {
            Assert.Equal(lane.Select(row => row.Seq).Order(), lane.Select(row => row.Seq));
        }

        Assert.Equal(names.Length, _handled.DistinctBy(row => row.Seq).Count());
        await Until(() => lanes.Count == 0);
    }

    [Fact]
    public async Task What_waits_in_the_inbox_is_taken_up_at_the_start()
    {
        await Receive("a", "b", "a");
        var lanes = Make((row, _) => Done(row));

        lanes.Resume();

        await AllHandled(3);
    }

    [Fact]
    public async Task An_update_that_can_not_be_handled_is_given_up_after_three_attempts_without_a_word_of_what_it_said()
    {
        var attempts = 0;
        var lanes = Make((row, _) =>
        {
            if (row.UpdateId == 1)
            {
                attempts++;
                throw new InvalidOperationException("the secret words of a citizen");
            }

            return Done(row);
        });

        lanes.Add(await Receive("a", "a"));
        await AllHandled(1);

        Assert.Equal(3, attempts);
        Assert.Equal(2, _handled.Single().UpdateId);
        Assert.Contains("InvalidOperationException and is given up", _log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_disk_counts_against_no_update()
    {
        var attempts = 0;
        var lanes = Make((row, _) => ++attempts < 2 ? throw new StorageException("There is no room on the disk.") : Done(row));

        lanes.Add(await Receive("a"));
        await AllHandled(1);

        Assert.Equal(0, _database.Read(connection => Dapper.SqlMapper.ExecuteScalar<int>(connection, "select max(tries) from inbox")));
    }

    [Fact]
    public async Task Stopping_ends_what_has_begun_and_leaves_the_rest_in_the_inbox()
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var lanes = Make(async (row, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            await Done(row);
        });
        lanes.Add(await Receive("a", "a"));
        await begun.Task;

        var stopping = lanes.Stop(TimeSpan.FromSeconds(10));
        go.SetResult();
        await stopping;

        Assert.Single(_handled);
        Assert.Equal([2], _inbox.NextWaiting(null, 0, 10).Select(row => row.UpdateId));
    }

    public async ValueTask DisposeAsync()
    {
        await (_lanes?.Stop(TimeSpan.FromSeconds(5)) ?? Task.CompletedTask);
        _logs.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private Lanes Make(Func<InboxRow, CancellationToken, Task> handle, LaneLimits? limits = null) =>
        _lanes = new Lanes(_inbox, handle, TimeProvider.System, _logs.CreateLogger<Lanes>(), limits);

    private Task<List<InboxRow>> Receive(params string[] lanes) => _inbox.Add([.. lanes.Select(lane => new InboxRow(0, ++_next, "message", lane, "{}"))]);

    private async Task Done(InboxRow row)
    {
        await _inbox.Complete(row, [], []);
        _handled.Enqueue(row);
    }

    private Task AllHandled(int count) => Until(() => _handled.Count >= count);

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
