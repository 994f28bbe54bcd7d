namespace Bot.Releases;

/// <summary>Tells that files may have changed: at once where the system says so, and every now and then in any case, since on some disks it never does.</summary>
internal sealed class FolderChanges : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly TimeSpan _poll;
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="files">A pattern such as <c>*.yaml</c>; with one, folders below are watched too.</param>
    public FolderChanges(string folder, string files, TimeSpan poll)
    {
        _poll = poll;
        try
        {
            Directory.CreateDirectory(folder);
            _watcher = new FileSystemWatcher(folder, files) { IncludeSubdirectories = files.Contains('*', StringComparison.Ordinal) };
            _watcher.Changed += (_, _) => Signal();
            _watcher.Created += (_, _) => Signal();
            _watcher.Deleted += (_, _) => Signal();
            _watcher.Renamed += (_, _) => Signal();
            _watcher.Error += (_, _) => Signal();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Too many watches, or none possible here: looking every now and then is enough.
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    /// <summary>Done when something may have changed.</summary>
    public Task Next(CancellationToken cancellation) => _signal.WaitAsync(_poll, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _signal.Dispose();
    }

    private void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Known already, or nobody waits any more.
        }
    }
}
