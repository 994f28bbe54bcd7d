using Bot.Storage;
using Bot.Tests.Chats;
using Dapper;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bot.Tests.Storage;

public sealed class DatabaseTests
{
    [Fact]
    public async Task What_was_written_is_there_when_the_file_is_opened_again()
    {
        using var folder = new TempFolder();
        using (var first = Open(folder))
        {
            Assert.Equal("one", await first.Keep("name", () => "one"));
        }

        using var second = Open(folder);

        Assert.Equal("one", await second.Keep("name", () => "two"));
    }

    [Fact]
    public async Task A_database_is_for_one_program_at_a_time()
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.db");
        using (Open(folder))
        {
            Assert.Contains("in use by another program", Assert.Throws<StorageException>(() => Open(folder)).Message, StringComparison.Ordinal);
            Assert.Throws<StorageException>(() => Database.Delete(path));
            Assert.True(File.Exists(path));
        }

        // A start that fails for another reason holds nothing.
        using (var database = Open(folder))
        {
            await database.Write(connection => connection.Execute("insert into version values (99, 'later')"));
        }

        Assert.Contains("version 99", Assert.Throws<StorageException>(() => Open(folder)).Message, StringComparison.Ordinal);
        Database.Delete(path);
        Assert.False(File.Exists(path));
        Open(folder).Dispose();
    }

    [Fact]
    public async Task Changes_that_wait_together_are_committed_together()
    {
        using var folder = new TempFolder();
        using var connection = Connect(folder);
        using var queue = new WriteQueue(connection);
        using var gate = new ManualResetEventSlim();
        var first = queue.Add(_ => gate.Wait(TimeSpan.FromSeconds(10), CancellationToken.None));
        var others = Enumerable.Range(0, 300).Select(i => queue.Add(c => c.Execute("insert into t values (@i)", new { i }))).ToList();

        gate.Set();
        await first;
        await Task.WhenAll(others);

        Assert.Equal(300, connection.ExecuteScalar<int>("select count(*) from t"));
        Assert.InRange(queue.Groups, 1, 2);
    }

    [Fact]
    public async Task A_change_that_fails_is_undone_alone()
    {
        using var folder = new TempFolder();
        using var connection = Connect(folder);
        using var queue = new WriteQueue(connection);
        using var gate = new ManualResetEventSlim();
        var first = queue.Add(_ => gate.Wait(TimeSpan.FromSeconds(10), CancellationToken.None));
        var good = queue.Add(c => c.Execute("insert into t values (1)"));
        var bad = queue.Add<int>(c =>
        {
            c.Execute("insert into t values (2)");
            throw new InvalidOperationException("no");
        });
        var alsoGood = queue.Add(c => c.Execute("insert into t values (3)"));
        gate.Set();

        await first;
        await good;
        await alsoGood;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal([1, 3], connection.Query<int>("select n from t order by n"));
    }

    [Fact]
    public async Task Nothing_is_written_or_read_once_it_is_closed()
    {
        using var folder = new TempFolder();
        var database = Open(folder);
        database.Dispose();

        await Assert.ThrowsAsync<StorageException>(() => database.Keep("a", () => "b"));
        Assert.Throws<StorageException>(() => database.Read(connection => connection.ExecuteScalar<int>("select 1")));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_in_one_line()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("bot.db"), string.Concat(Enumerable.Repeat("This is no database. ", 500)));

        var refusal = Assert.Throws<StorageException>(() => Open(folder));

        Assert.Contains("damaged or not a database", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_damaged_database_is_refused_in_one_line()
    {
        using var folder = new TempFolder();
        using (var database = Open(folder))
        {
            await database.Write(connection => connection.Execute(
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) insert into meta select 'key ' || i, hex(randomblob(100)) from n"));
        }

        using (var file = File.OpenWrite(folder.File("bot.db")))
        {
            file.Seek(4096 * 20, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, 4096 * 30).ToArray());
        }

        Assert.Contains("damaged", Assert.Throws<StorageException>(() => Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_later_program_is_refused_in_one_line()
    {
        using var folder = new TempFolder();
        using (var database = Open(folder))
        {
            await database.Write(connection => connection.Execute("insert into version values (99, 'later')"));
        }

        Assert.Contains("version 99", Assert.Throws<StorageException>(() => Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_refused_in_one_line()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("file"), "");

        Assert.Throws<StorageException>(() => Database.Open($"Data Source={folder.File("file/bot.db")}"));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=")]
    [InlineData("Server=somewhere")]
    [InlineData("nonsense")]
    public void A_connection_string_that_names_no_file_is_refused(string connectionString) =>
        Assert.False(Database.TryReadPath(connectionString, out _));

    private static Database Open(TempFolder folder) => Database.Open($"Data Source={folder.File("bot.db")};Pooling=False");

    private static SqliteConnection Connect(TempFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={folder.File("t.db")};Pooling=False");
        connection.Open();
        connection.Execute("pragma journal_mode = wal; create table t (n integer)");
        return connection;
    }
}
