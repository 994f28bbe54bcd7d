using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Bot.Maintenance;

/// <summary>Where the maintainers' pages are served and who may see them: the settings under <c>Maintenance</c>.</summary>
public sealed class MaintenanceOptions
{
    /// <summary>The port that is taken where none is set.</summary>
    public const int UsualPort = 5080;

    /// <summary>Whether there are pages at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The address to listen on; a loopback address unless a proxy with its own protection stands in front.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any free one, null for the usual one or, where that is taken, any free one.</summary>
    public int? Port { get; set; }

    /// <summary>What a maintainer signs in with; null for one that is made at the first start and kept in the data folder.</summary>
    public string? Secret { get; set; }
}

/// <summary>Reads and checks the settings under <c>Maintenance</c>. The secret's value is never repeated.</summary>
internal sealed class MaintenanceSettings(IConfiguration configuration) : IConfigureOptions<MaintenanceOptions>, IValidateOptions<MaintenanceOptions>
{
    private const int ShortestSecret = 12;

    private IReadOnlyList<string> _problems = [];

    /// <summary>Whether there are to be pages; a value that can't be read counts as yes, and is complained of when the settings are checked.</summary>
    public static bool IsEnabled(IConfiguration configuration) => !bool.TryParse(configuration["Maintenance:Enabled"], out var enabled) || enabled;

    public void Configure(MaintenanceOptions options)
    {
        var section = new SettingsSection(configuration, "Maintenance");
        options.Enabled = section.Flag(nameof(options.Enabled), options.Enabled);
        options.Port = section.Text(nameof(options.Port)) is null ? null : section.Number(nameof(options.Port), 0, 0, 65535);
        options.Secret = section.Text(nameof(options.Secret));
        if (options.Secret is { Length: < ShortestSecret })
        {
            section.Report(nameof(options.Secret), $"must have at least {ShortestSecret} characters");
        }

        if (section.Text(nameof(options.Address)) is { } text)
        {
            if (IPAddress.TryParse(text, out var address))
            {
                options.Address = address;
            }
            else
            {
                section.Report(nameof(options.Address), $"is not an IP address: “{text}”");
            }
        }

        _problems = section.Problems;
    }

    public ValidateOptionsResult Validate(string? name, MaintenanceOptions options) =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
