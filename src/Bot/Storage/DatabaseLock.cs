namespace Bot.Storage;

/// <summary>Keeps a database for one program: a second one would take up what the first has begun, and say it twice.</summary>
/// <remarks>The operating system holds the lock and lets it go with the program, however that ends; the empty file beside the database stays and means nothing.</remarks>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <summary>Takes the database for this program.</summary>
    /// <param name="path">The file of the database; its folder exists.</param>
    /// <exception cref="StorageException">Another program has it.</exception>
    public static DatabaseLock Take(string path)
    {
        var file = path + ".lock";
        try
        {
            return new DatabaseLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new StorageException($"The database {path} is in use by another program; stop that one first, or give this one a database of its own (Storage__ConnectionString).");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The file {file} can't be made or opened; check the permissions of its folder.");
        }
    }

    public void Dispose() => _file.Dispose();
}
