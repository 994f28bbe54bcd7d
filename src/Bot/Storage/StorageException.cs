using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>The database can't be used; the message is one line that says what to do.</summary>
public sealed class StorageException : Exception
{
    internal StorageException(string message)
        : base(message)
    {
    }

    /// <summary>It was closed before.</summary>
    internal static StorageException Closed() => new("The database is closed.");

    /// <summary>Whether the file, its disk or its other users are at fault, and not the statement.</summary>
    internal static bool IsOfTheFile(SqliteException failure) => failure.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26;

    /// <summary>What SQLite reports, in words for whoever runs the bot.</summary>
    internal static StorageException Of(SqliteException failure, string path) => new(failure.SqliteErrorCode switch
    {
        11 or 26 => $"The database {path} is damaged or not a database; put back a copy, or move it away to begin anew.",
        14 => $"The database {path} can't be opened or made; check that the folder exists and may be written to.",
        8 => $"The database {path} can't be written to; check its permissions.",
        13 => $"There is no room on the disk for the database {path}.",
        5 or 6 => $"The database {path} is held by another program.",
        _ => $"The database {path} fails (SQLite error {failure.SqliteErrorCode}).",
    });
}
