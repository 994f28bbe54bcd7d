namespace Bot.Sandbox;

/// <summary>A press of a callback button, and what the bot made of it.</summary>
public sealed class Press
{
    internal Press(string id, User user, Message message, string data, DateTimeOffset at) =>
        (Id, User, Message, Data, At) = (id, user, message, data, at);

    /// <summary>Identifier of the callback query.</summary>
    public string Id { get; }

    /// <summary>Who pressed.</summary>
    public User User { get; }

    /// <summary>The message as it stood when the button was pressed.</summary>
    public Message Message { get; }

    /// <summary>The button's data.</summary>
    public string Data { get; }

    /// <summary>When it was pressed.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The bot's answer; null until it comes.</summary>
    public CallbackAnswer? Answer { get; internal set; }
}

/// <summary>What a person sees after pressing a button.</summary>
/// <param name="Text">Words of the notice; empty for none.</param>
/// <param name="ShowAlert">Whether the notice must be closed by hand.</param>
/// <param name="Url">An address to open, if any.</param>
public sealed record CallbackAnswer(string Text, bool ShowAlert, string? Url);
