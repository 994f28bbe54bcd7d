using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>The one writer: changes that wait together are committed together, so that many share the wait for the disk.</summary>
internal sealed class WriteQueue : IDisposable
{
    private const int LargestGroup = 500;

    private readonly SqliteConnection _connection;
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Thread _writer;
    private volatile bool _isClosed;

    public WriteQueue(SqliteConnection connection)
    {
        _connection = connection;
        _writer = new Thread(Run) { IsBackground = true, Name = "database" };
        _writer.Start();
    }

    /// <summary>How many groups have been committed.</summary>
    public int Groups { get; private set; }

    /// <summary>Does a change; done when it is on the disk.</summary>
    /// <exception cref="SqliteException">It, or the whole group, could not be written.</exception>
    public Task<T> Add<T>(Func<SqliteConnection, T> work)
    {
        var job = new Job<T>(work);
        try
        {
            _jobs.Add(job);
        }
        catch (InvalidOperationException)
        {
            job.Fail(StorageException.Closed());
        }

        return job.Done;
    }

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _jobs.CompleteAdding();
        _writer.Join();
        _jobs.Dispose();
        _connection.Dispose();
    }

    private void Run()
    {
        var group = new List<Job>();
        foreach (var first in _jobs.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && _jobs.TryTake(out var next))
            {
                group.Add(next);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Job> group)
    {
        if (_isClosed)
        {
            group.ForEach(job => job.Fail(StorageException.Closed()));
            return;
        }

        try
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var job in group)
            {
                Attempt(job);
            }

            transaction.Commit();
            Groups++;
            group.ForEach(job => job.Complete());
        }
        catch (Exception failure)
        {
            group.ForEach(job => job.Fail(failure));
        }
    }

    /// <summary>A change that fails is undone alone; the others of its group stand.</summary>
    private void Attempt(Job job)
    {
        _connection.Execute("savepoint one");
        try
        {
            job.Run(_connection);
        }
        catch (Exception failure)
        {
            job.Fail(failure);
            _connection.Execute("rollback to one");
        }

        _connection.Execute("release one");
    }

    private abstract class Job
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Job<T>(Func<SqliteConnection, T> work) : Job
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override void Run(SqliteConnection connection) => _result = work(connection);

        public override void Complete() => _done.TrySetResult(_result);

        public override void Fail(Exception failure) => _done.TrySetException(failure);
    }
}
