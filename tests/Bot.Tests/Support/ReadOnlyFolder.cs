using System.Diagnostics;
using Xunit;

namespace Bot.Tests.Support;

/// <summary>A folder that the program under test can read but not write, whoever runs the tests.</summary>
internal static class ReadOnlyFolder
{
    private const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What permissions do not bind: root keeps the rest, so that the program can run from wherever the tests are.</summary>
    private const string Overriding = "-dac_override,-dac_read_search,-fowner";

    private static readonly string[] WithoutOverriding = ["setpriv", $"--bounding-set={Overriding}", $"--inh-caps={Overriding}"];

    /// <summary>Takes the right to write from everybody.</summary>
    /// <returns>The command under which a program is bound by that; empty where every program is. Skips the test where neither can be had.</returns>
    public static IReadOnlyList<string> Protect(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no permissions of this kind here.");
        foreach (var path in All(folder))
        {
            Set(path, mode => mode & ~Write);
        }

        if (!CanWrite(folder, []))
        {
            return [];
        }

        if (CanWrite(folder, WithoutOverriding))
        {
            Release(folder);
            Assert.Skip("Permissions do not bind whoever runs the tests, and setpriv cannot take that right from the program.");
        }

        return WithoutOverriding;
    }

    /// <summary>Gives the owner the right back.</summary>
    public static void Release(string folder)
    {
        foreach (var path in All(folder))
        {
            Set(path, mode => mode | UnixFileMode.UserWrite);
        }
    }

    /// <summary>True too where the command cannot be run at all.</summary>
    private static bool CanWrite(string folder, string[] under)
    {
        string[] command = [.. under, "sh", "-c", "echo runs; touch \"$0/probe\" 2>/dev/null && rm \"$0/probe\" && echo writes", folder];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return said != "runs\n";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }

    private static IEnumerable<string> All(string folder) => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder);

    private static void Set(string path, Func<UnixFileMode, UnixFileMode> change)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, change(File.GetUnixFileMode(path)));
        }
    }
}
