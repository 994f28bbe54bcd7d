namespace Bot.Telegram;

/// <summary>How a refused call may be put right.</summary>
[Flags]
internal enum Repair
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Sent to the supergroup that the group has become.</summary>
    Migrate = 1,

    /// <summary>Sent outside any topic.</summary>
    LeaveTopic = 2,

    /// <summary>Sent without formatting.</summary>
    PlainText = 4,

    /// <summary>Sent in parts.</summary>
    Split = 8,
}

/// <summary>What is to be done about a call that failed: the whole table of errors, in one place.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>What the call was to bring about is so already, or can't matter any more.</summary>
    public sealed record Tolerate : Verdict;

    /// <summary>Made once more in another form.</summary>
    public sealed record Mend(Repair Repair) : Verdict;

    /// <summary>The bot can't write in this chat any more.</summary>
    /// <param name="State">A word for why.</param>
    public sealed record Deactivate(string State) : Verdict;

    /// <summary>Made again after exactly this time; only this chat waits.</summary>
    public sealed record Wait(TimeSpan Time) : Verdict;

    /// <summary>Made again after a while.</summary>
    public sealed record Retry : Verdict;

    /// <summary>No call can succeed until somebody puts the token right.</summary>
    public sealed record Halt : Verdict;

    /// <summary>Nobody knows whether it was made, and making it again might say a thing twice.</summary>
    public sealed record Ambiguous : Verdict;

    /// <summary>It can't be made.</summary>
    public sealed record GiveUp : Verdict;

    private static readonly string[] Gone =
    [
        "chat not found", "group chat was deleted", "user is deactivated", "PEER_ID_INVALID",
    ];

    private static readonly string[] Harmless =
    [
        "message is not modified", "message to edit not found", "message to delete not found", "message can't be edited", "message can't be deleted",
        "MESSAGE_ID_INVALID", "query is too old", "query ID is invalid", "QUERY_ID_INVALID",
    ];

    /// <summary>Methods that may be called twice with the same effect as once.</summary>
    public static readonly IReadOnlyList<string> Repeatable =
        ["editMessageText", "editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery", "answerInlineQuery", "answerGuestQuery", "leaveChat", "sendChatAction"];

    /// <summary>Judges a failure.</summary>
    /// <param name="repaired">Repairs that have been tried; none is tried twice.</param>
    public static Verdict On(TelegramException failure, Repair repaired) => failure switch
    {
        { IsRefused: false, IsAmbiguous: false } => new Retry(),
        { IsRefused: false } => Repeatable.Contains(failure.Method) ? new Retry() : new Ambiguous(),
        { RetryAfter: { } time } => new Wait(time),
        { Code: 429 } => new Wait(TimeSpan.FromSeconds(5)),
        { MigrateToChatId: not null } => Once(Repair.Migrate, repaired),
        { Code: 401 or 404 } => new Halt(),
        { Code: 403 } => OnForbidden(failure.Description),
        { Code: >= 500 or (>= 300 and < 400) } => new Retry(),
        { Code: 400 } => OnBadRequest(failure.Description, repaired),
        _ => new GiveUp(),
    };

    /// <summary>Rights can come back at any time; being out of the chat is another matter.</summary>
    private static Verdict OnForbidden(string words) => words switch
    {
        _ when Says(words, "blocked by the user") => new Deactivate("blocked"),
        _ when Says(words, "kicked") || Says(words, "not a member") => new Deactivate("left"),
        _ when Says(words, "can't initiate conversation") || Gone.Any(gone => Says(words, gone)) => new Deactivate("gone"),
        _ => new GiveUp(),
    };

    private static Verdict OnBadRequest(string words, Repair repaired) => words switch
    {
        _ when Harmless.Any(harmless => Says(words, harmless)) => new Tolerate(),
        _ when Says(words, "message thread not found") => Once(Repair.LeaveTopic, repaired),
        _ when Says(words, "can't parse entities") || Says(words, "ENTIT") => Once(Repair.PlainText, repaired),
        _ when Says(words, "message is too long") || Says(words, "MESSAGE_TOO_LONG") || Says(words, "text is too long") => Once(Repair.Split, repaired),
        _ when Gone.Any(gone => Says(words, gone)) => new Deactivate("gone"),
        _ => new GiveUp(),
    };

    private static Verdict Once(Repair repair, Repair repaired) => repaired.HasFlag(repair) ? new GiveUp() : new Mend(repair);

    private static bool Says(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
