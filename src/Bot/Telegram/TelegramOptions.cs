namespace Bot.Telegram;

/// <summary>How to reach Telegram: the settings under <c>Telegram</c>.</summary>
public sealed class TelegramOptions
{
    /// <summary>The bot's token from BotFather, in the form <c>number:letters</c>. There is no default.</summary>
    public string? Token { get; set; }

    /// <summary>Address of the Bot API server: http or https; Telegram's own by default.</summary>
    public string BaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Whether a webhook that stands in the way of polling is deleted; false by default.</summary>
    public bool DeleteWebhook { get; set; }

    /// <summary>Whether commands, descriptions and proposed rights are set at Telegram as the pack and the texts have them; true by default.</summary>
    public bool KeepProfile { get; set; } = true;

    /// <summary>How long Telegram may hold a request open when nothing is new: 1 to 50 seconds, both included, in whole seconds; 30 by default.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long any other call may take: 1 to 120 seconds; 20 by default.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The wait after a first failure: 10 milliseconds to 60 seconds; 1 second by default. It doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures: 10 milliseconds to 1 hour; 60 seconds by default.</summary>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait while another program polls with the same token: 10 milliseconds to 1 hour; 15 seconds by default.</summary>
    public TimeSpan ConflictDelay { get; set; } = TimeSpan.FromSeconds(15);
}
