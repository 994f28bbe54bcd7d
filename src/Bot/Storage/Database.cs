using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>The one file in which the bot keeps what it must remember. Safe on many threads.</summary>
internal sealed class Database : IDisposable
{
    private readonly string _connectionString;
    private readonly string _path;
    private readonly DatabaseLock _lock;
    private readonly WriteQueue _writes;
    private volatile bool _isClosed;

    private Database(string connectionString, string path, DatabaseLock taken, WriteQueue writes) =>
        (_connectionString, _path, _lock, _writes) = (connectionString, path, taken, writes);

    /// <summary>Opens the database for this program alone, making or upgrading it where needed.</summary>
    /// <exception cref="StorageException">It can't be used.</exception>
    public static Database Open(string connectionString)
    {
        if (!TryReadPath(connectionString, out var path))
        {
            throw new StorageException("Storage__ConnectionString must name a file, such as: Data Source=data/bot.db");
        }

        var full = new SqliteConnectionStringBuilder(connectionString) { DataSource = path, DefaultTimeout = 10 }.ConnectionString;
        SqliteConnection? connection = null;
        DatabaseLock? taken = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            taken = DatabaseLock.Take(path);
            connection = Connect(full);
            // Full: what is committed outlives a power cut. Group commit makes up for the cost.
            connection.Execute("pragma journal_mode = wal; pragma synchronous = full;");
            if (connection.ExecuteScalar<string>("pragma quick_check(1)") is not "ok")
            {
                throw new StorageException($"The database {path} is damaged; put back a copy, or move it away to begin anew.");
            }

            Migrations.Apply(connection, path);
            return new Database(full, path, taken, new WriteQueue(connection));
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            SqliteConnection.ClearPool(new SqliteConnection(full));
            taken?.Dispose();
            throw failure switch
            {
                SqliteException sqlite => StorageException.Of(sqlite, path),
                IOException or UnauthorizedAccessException => new StorageException($"The folder of the database {path} can't be made; check its permissions."),
                _ => failure,
            };
        }
    }

    /// <summary>Deletes a database, if there is one.</summary>
    /// <exception cref="StorageException">Another program uses it.</exception>
    public static void Delete(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var taken = DatabaseLock.Take(path);
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }
    }

    /// <summary>The full path of the file that a connection string names; false where it names none.</summary>
    public static bool TryReadPath(string connectionString, [NotNullWhen(true)] out string? path)
    {
        path = null;
        try
        {
            var source = new SqliteConnectionStringBuilder(connectionString).DataSource;
            path = source is "" or ":memory:" ? null : Path.GetFullPath(source);
        }
        catch (ArgumentException)
        {
            // Not a connection string.
        }

        return path is not null;
    }

    /// <summary>Changes the database; done when the change is on the disk, together with others that were waiting.</summary>
    /// <exception cref="StorageException">It could not be written; nothing of <paramref name="work"/> has happened.</exception>
    public async Task<T> Write<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            return await _writes.Add(work);
        }
        catch (SqliteException failure) when (StorageException.IsOfTheFile(failure))
        {
            throw StorageException.Of(failure, _path);
        }
    }

    /// <summary>Changes the database; done when the change is on the disk.</summary>
    public Task Write(Action<SqliteConnection> work) => Write(connection =>
    {
        work(connection);
        return true;
    });

    /// <summary>Reads what has been committed.</summary>
    public T Read<T>(Func<SqliteConnection, T> query)
    {
        // Another program may have it by now.
        if (_isClosed)
        {
            throw StorageException.Closed();
        }

        try
        {
            using var connection = Connect(_connectionString);
            return query(connection);
        }
        catch (SqliteException failure) when (StorageException.IsOfTheFile(failure))
        {
            throw StorageException.Of(failure, _path);
        }
    }

    /// <summary>A value that the database keeps for the program itself; <paramref name="make"/> gives it the first time.</summary>
    public Task<string> Keep(string name, Func<string> make) => Write(connection =>
    {
        connection.Execute("insert or ignore into meta (name, value) values (@name, @value)", new { name, value = make() });
        return connection.ExecuteScalar<string>("select value from meta where name = @name", new { name })!;
    });

    /// <summary>Ends all writing at once; what has not been committed has not happened.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _writes.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _lock.Dispose();
    }

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }
}
