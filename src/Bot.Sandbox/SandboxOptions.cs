namespace Bot.Sandbox;

/// <summary>What a sandbox is started with; every value has a default that suits a test.</summary>
public sealed record SandboxOptions
{
    /// <summary>The token that a sandbox knows unless it is told another: well formed, and of no use anywhere else.</summary>
    public const string DemoToken = "7000000001:AAsandbox-demo-token-of-no-use-outside";

    /// <summary>Port on the loopback address: 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The one token that the server accepts, in Telegram's form <c>id:secret</c>; the number is the bot's user id.</summary>
    public string Token { get; init; } = DemoToken;

    /// <summary>Where all time comes from: dates of messages, life of updates, long polls. With an <see cref="AdjustableClock"/> the control API may move it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The bot's name until it sets another.</summary>
    public string BotName { get; init; } = "Sandbox Bot";

    /// <summary>The bot's username, without the @.</summary>
    public string BotUsername { get; init; } = "sandbox_bot";

    /// <summary>Whether privacy mode is on: in groups the bot then sees only what is meant for it. On by default, as for every new bot.</summary>
    public bool PrivacyMode { get; init; } = true;

    /// <summary>Whether inline mode is on; without it switch_inline_query buttons are refused.</summary>
    public bool InlineMode { get; init; } = true;

    /// <summary>Whether the bot is told which inline result a person has chosen (BotFather's /setinlinefeedback, at 100 %).</summary>
    public bool InlineFeedback { get; init; }

    /// <summary>Whether people may call the bot as a guest in chats where it is not a member.</summary>
    public bool GuestMode { get; init; }

    /// <summary>Whether private chats with the bot may have topics.</summary>
    public bool PrivateTopics { get; init; }

    /// <summary>Whether the server and the people's apps know ephemeral messages; if not, their parameters are refused.</summary>
    public bool EphemeralMessages { get; init; } = true;

    /// <summary>Whether 429 is given by limits like the real ones: about a message a second in a chat, twenty a minute in a group, thirty a second in all.</summary>
    public bool SendLimits { get; init; }

    /// <summary>Whether the world starts with a few people, groups and a channel to try the bot in, instead of empty; guest mode and inline feedback are on in it.</summary>
    public bool DemoChats { get; init; }

    /// <summary>The bot's user id: the number before the colon of <see cref="Token"/>.</summary>
    /// <exception cref="FormatException">The token has not the form <c>id:secret</c>.</exception>
    internal long BotId => Api.BotToken.TryReadId(Token, out var id)
        ? id
        : throw new FormatException("A sandbox token has the form id:secret, for example " + DemoToken);
}
