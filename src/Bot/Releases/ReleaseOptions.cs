using Bot.Commands;
using Microsoft.Extensions.Configuration;

namespace Bot.Releases;

/// <summary>What is trained, and what is kept: the settings under <c>Knowledge</c>.</summary>
public sealed record ReleaseOptions
{
    /// <summary>The folder of the knowledge pack.</summary>
    public required string Knowledge { get; init; }

    /// <summary>The folder for releases and the database.</summary>
    public required string Data { get; init; }

    /// <summary>How many of the newest releases are kept: 2 to 1,000; 10 by default. The live one and the one before it are always kept.</summary>
    public int KeepReleases { get; init; } = 10;

    /// <summary>Whether a change of the pack's files by hand is trained and published while the bot runs; true by default.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>An exam file or a folder of them; by default tests/exam beside the pack.</summary>
    public string? Exam { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="CommandException">One of them is wrong; the message names it.</exception>
    internal static ReleaseOptions Read(IConfiguration configuration, string knowledge, string data)
    {
        var section = new SettingsSection(configuration, "Knowledge");
        foreach (var key in Settings.Known["Knowledge"])
        {
            section.Text(key);
        }

        var exam = section.Text(nameof(Exam));
        if (exam is not null && !File.Exists(exam) && !Directory.Exists(exam))
        {
            section.Report(nameof(Exam), $"names neither a file nor a folder: “{exam}”");
        }

        var options = new ReleaseOptions
        {
            Knowledge = knowledge,
            Data = data,
            KeepReleases = section.Number(nameof(KeepReleases), 10, 2, 1000),
            Watch = section.Flag(nameof(Watch), usual: true),
            Exam = exam,
        };
        return section.Problems.Count == 0 ? options : throw new CommandException(string.Join(Environment.NewLine, section.Problems));
    }
}
