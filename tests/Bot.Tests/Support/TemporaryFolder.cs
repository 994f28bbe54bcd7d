using Xunit;

namespace Bot.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bot-tests-").FullName;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Changes a text in a file, which must have it.</summary>
    public void Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(this[file], text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
