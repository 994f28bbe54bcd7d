namespace Bot.Maintenance;

/// <summary>The folder in which the program keeps what it makes.</summary>
internal sealed record DataFolder(string Path)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in it that nobody but the program's own user may look into.</summary>
    public DirectoryInfo Private(string name) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(File(name))
        : Directory.CreateDirectory(File(name), Owner | UnixFileMode.UserExecute);

    /// <summary>A new file that nobody but the program's own user may read.</summary>
    /// <exception cref="IOException">There is one already, or it can't be made.</exception>
    public static StreamWriter CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return new StreamWriter(path, options);
    }
}
