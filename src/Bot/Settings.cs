using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Storage;
using Bot.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>Reads one section of the settings and says in one line each what is wrong with it, by the name that one sets it by.</summary>
internal sealed class SettingsSection(IConfiguration configuration, string section)
{
    private readonly IConfigurationSection _section = configuration.GetSection(section);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>All that is wrong, with the settings that nobody asked for at the end.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. _problems,
        .. _section.GetChildren().Where(child => !_known.Contains(child.Key))
            .Select(child => $"{NameOf(child.Key)} is not a setting; known are: {string.Join(", ", _known.Order(StringComparer.Ordinal).Select(NameOf))}"),
    ];

    public string? Text(string key)
    {
        _known.Add(key);
        return _section[key] is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    public bool Flag(string key, bool usual)
    {
        var text = Text(key);
        if (text is null || bool.TryParse(text, out usual))
        {
            return usual;
        }

        Report(key, $"is neither true nor false: “{text}”");
        return usual;
    }

    public int Number(string key, int usual, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return usual;
        }

        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Report(key, $"must be a whole number from {least} to {most}, not “{text}”");
        return usual;
    }

    /// <summary>A time in seconds, or as hours:minutes:seconds.</summary>
    public TimeSpan Time(string key, TimeSpan usual, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return usual;
        }

        var isRead = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6
            ? (Time: TimeSpan.FromSeconds(seconds), Is: true)
            : (Time: TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : default, Is: text.Contains(':', StringComparison.Ordinal));
        if (isRead.Is && isRead.Time >= least && isRead.Time <= most)
        {
            return isRead.Time;
        }

        Report(key, $"must be a time from {Seconds(least)} to {Seconds(most)} seconds, not “{text}”");
        return usual;

        static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }

    public void Report(string key, string problem) => _problems.Add($"{NameOf(key)} {problem}");

    private string NameOf(string key) => $"{section}__{key}";
}

/// <summary>Reads and checks the settings under <c>Telegram</c>. The token's value is never repeated.</summary>
internal sealed partial class TelegramSettings(IConfiguration configuration) : IConfigureOptions<TelegramOptions>, IValidateOptions<TelegramOptions>
{
    private IReadOnlyList<string> _problems = [];

    public void Configure(TelegramOptions options)
    {
        var section = new SettingsSection(configuration, "Telegram");
        options.Token = section.Text(nameof(options.Token));
        if (options.Token is null)
        {
            section.Report(nameof(options.Token), "is missing: set it to the token that BotFather gave you");
        }
        else if (!TokenForm().IsMatch(options.Token))
        {
            section.Report(nameof(options.Token), "is not a token: one has the form 123456789:letters-and-digits, as BotFather gave it");
        }

        options.BaseUrl = section.Text(nameof(options.BaseUrl)) ?? options.BaseUrl;
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
        {
            section.Report(nameof(options.BaseUrl), "is not an address that begins with http:// or https://");
        }

        options.DeleteWebhook = section.Flag(nameof(options.DeleteWebhook), options.DeleteWebhook);
        options.KeepProfile = section.Flag(nameof(options.KeepProfile), options.KeepProfile);
        var (blink, second, hour) = (TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        options.PollTimeout = section.Time(nameof(options.PollTimeout), options.PollTimeout, second, TimeSpan.FromSeconds(50));
        options.CallTimeout = section.Time(nameof(options.CallTimeout), options.CallTimeout, second, TimeSpan.FromSeconds(120));
        options.RetryDelay = section.Time(nameof(options.RetryDelay), options.RetryDelay, blink, TimeSpan.FromSeconds(60));
        options.LongestRetryDelay = section.Time(nameof(options.LongestRetryDelay), options.LongestRetryDelay, blink, hour);
        options.ConflictDelay = section.Time(nameof(options.ConflictDelay), options.ConflictDelay, blink, hour);
        _problems = section.Problems;
    }

    public ValidateOptionsResult Validate(string? name, TelegramOptions options) =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);

    [GeneratedRegex(@"\A\d{1,20}:[A-Za-z0-9_-]{3,200}\z")]
    private static partial Regex TokenForm();
}

/// <summary>Reads and checks the settings under <c>Storage</c>.</summary>
internal sealed class StorageSettings(IConfiguration configuration) : IConfigureOptions<StorageOptions>, IValidateOptions<StorageOptions>
{
    private IReadOnlyList<string> _problems = [];

    public void Configure(StorageOptions options)
    {
        var section = new SettingsSection(configuration, "Storage");
        options.ConnectionString = section.Text(nameof(options.ConnectionString)) ?? options.ConnectionString;
        if (!Database.TryReadPath(options.ConnectionString, out _))
        {
            section.Report(nameof(options.ConnectionString), "must name a file, such as: Data Source=data/bot.db");
        }

        options.JournalDays = section.Number(nameof(options.JournalDays), options.JournalDays, 1, 365);
        _problems = section.Problems;
    }

    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
