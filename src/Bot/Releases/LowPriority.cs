using System.Runtime.InteropServices;

namespace Bot.Releases;

/// <summary>Lets other threads go first.</summary>
internal static class LowPriority
{
    private const int ByThread = 0;
    private const int Nice = 10;

    /// <summary>Makes the calling thread wait for all others that want the processor. On Linux, .NET itself ignores a thread's priority.</summary>
    public static void OfThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            // A refusal costs nothing but time.
            _ = SetPriority(ByThread, 0, Nice);
        }
    }

    /// <summary>Linux counts each thread by itself, and 0 is the calling one.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
