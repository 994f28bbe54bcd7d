using Microsoft.Extensions.Configuration;

namespace Bot.Commands;

/// <summary>The program's settings: appsettings.json here or beside the program, then the environment.</summary>
internal static class Settings
{
    /// <summary>Every setting there is, by section. One that is not among them was mistyped.</summary>
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
    {
        ["Knowledge"] = ["Folder", "DataFolder", "KeepReleases", "Watch", "Exam"],
        ["Telegram"] = ["Token", "BaseUrl", "DeleteWebhook", "KeepProfile", "PollTimeout", "CallTimeout", "RetryDelay", "LongestRetryDelay", "ConflictDelay"],
        ["Storage"] = ["ConnectionString", "JournalDays"],
        ["Sandbox"] = ["Port"],
        ["Maintenance"] = ["Enabled", "Address", "Port", "Secret"],
    };

    /// <summary>Reads the settings.</summary>
    /// <exception cref="CommandException">A file is no JSON, or a setting is unknown; the message names it.</exception>
    public static IConfigurationRoot Read()
    {
        try
        {
            var settings = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddUserSecrets(typeof(Settings).Assembly, optional: true)
                .AddEnvironmentVariables()
                .Build();
            Check(settings);
            return settings;
        }
        catch (InvalidDataException error)
        {
            throw new CommandException($"The settings cannot be read: {error.Message} {error.InnerException?.Message}");
        }
    }

    internal static void Check(IConfiguration settings)
    {
        foreach (var (section, known) in Known)
        {
            foreach (var key in settings.GetSection(section).GetChildren().Select(child => child.Key))
            {
                if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    throw new CommandException($"There is no setting {section}__{key}. Known are: {string.Join(", ", known.Select(name => $"{section}__{name}"))}.");
                }
            }
        }
    }
}
