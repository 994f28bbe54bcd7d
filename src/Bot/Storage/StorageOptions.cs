namespace Bot.Storage;

/// <summary>Where the bot keeps what it must remember: the settings under <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>An SQLite connection string that names a file; <c>Data Source=data/bot.db</c> by default.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/bot.db";

    /// <summary>How many days the journal keeps scrubbed questions: 1 to 365; 30 by default.</summary>
    public int JournalDays { get; set; } = 30;
}
