namespace Bot.Sandbox;

/// <summary>Someone with an account: a person, or a bot.</summary>
/// <param name="Id">Telegram's number for the account; larger than 32 bits, as new accounts have.</param>
/// <param name="FirstName">What others see.</param>
public sealed record User(long Id, string FirstName)
{
    /// <summary>Second part of the shown name, if any.</summary>
    public string? LastName { get; init; }

    /// <summary>Public name without the @, if any.</summary>
    public string? Username { get; init; }

    /// <summary>IETF language tag of the person's Telegram app, for example <c>kk</c>; null if the app does not tell.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Whether the account is a bot.</summary>
    public bool IsBot { get; init; }

    /// <summary>First and last name together.</summary>
    public string FullName => LastName is null ? FirstName : FirstName + " " + LastName;
}
