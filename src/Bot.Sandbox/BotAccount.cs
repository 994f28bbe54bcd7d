namespace Bot.Sandbox;

/// <summary>The bot as Telegram knows it: its identity, its texts in each language, its commands and menu button.</summary>
internal sealed class BotAccount(SandboxOptions options)
{
    public User User => new(options.BotId, Text(Names, "") is { Length: > 0 } name ? name : options.BotName)
    {
        IsBot = true,
        Username = options.BotUsername,
    };

    public bool HasPrivacyMode { get; set; } = options.PrivacyMode;

    public bool HasInlineMode { get; } = options.InlineMode;

    public bool HasInlineFeedback { get; } = options.InlineFeedback || options.DemoChats;

    public bool HasGuestMode { get; } = options.GuestMode || options.DemoChats;

    public bool HasPrivateTopics { get; } = options.PrivateTopics;

    public bool HasEphemerals { get; set; } = options.EphemeralMessages;

    /// <summary>Rights that the bot suggests when it is made an administrator, in groups and in channels; nothing until it has set them.</summary>
    public Dictionary<bool, IReadOnlySet<string>> DefaultRights { get; } = [];

    public Dictionary<string, string> Names { get; } = [];

    public Dictionary<string, string> Descriptions { get; } = [];

    public Dictionary<string, string> ShortDescriptions { get; } = [];

    /// <summary>Lists of commands as JSON, by scope and language.</summary>
    public Dictionary<(string Scope, string Language), string> Commands { get; } = [];

    /// <summary>Menu buttons as JSON, by private chat; 0 is the default one.</summary>
    public Dictionary<long, string> MenuButtons { get; } = [];

    public string WebhookUrl { get; set; } = "";

    public int WebhookConnections { get; set; }

    public bool IsLoggedOut { get; set; }

    /// <summary>The text in a language, else the one for all languages, else empty.</summary>
    public static string Text(Dictionary<string, string> texts, string language) =>
        texts.GetValueOrDefault(language) ?? texts.GetValueOrDefault("") ?? "";

    public string NameIn(string language) => Text(Names, language) is { Length: > 0 } name ? name : options.BotName;
}
