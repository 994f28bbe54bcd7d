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

    /// <summary>Sent so that everybody in the group sees it, and deleted after a while.</summary>
    ForAll = 16,

    /// <summary>Sent without buttons.</summary>
    LeaveKeyboard = 64,

    /// <summary>Sent without naming what it replies to.</summary>
    LeaveReply = 128,

    /// <summary>Sent in a message of its own, where another could not be changed.</summary>
    SendAnew = 256,
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

    /// <summary>The chat does not let the bot do it: it can't be made, and the chat's administrators should learn why.</summary>
    /// <param name="IsTopicClosed">Whether it is just the topic; what is meant for it is said nowhere else.</param>
    public sealed record Note(bool IsTopicClosed) : Verdict;

    /// <summary>It can't be made.</summary>
    public sealed record GiveUp : Verdict;

    private static readonly string[] Gone =
    [
        "chat not found", "group chat was deleted", "user is deactivated", "PEER_ID_INVALID",
    ];

    private static readonly string[] HarmlessToEdit = ["message is not modified", "message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"];

    private static readonly string[] HarmlessToEditForOne = ["message is not modified"];

    private static readonly string[] HarmlessToDelete = ["message to delete not found", "message can't be deleted", "MESSAGE_ID_INVALID"];

    private static readonly string[] HarmlessToReact = ["message to react not found", "MESSAGE_ID_INVALID"];

    private static readonly string[] HarmlessToAnswer = ["query is too old", "query ID is invalid", "QUERY_ID_INVALID"];

    private static readonly string[] Lacking =
    [
        "not enough rights", "no rights", "administrator rights", "CHAT_ADMIN_REQUIRED", "CHAT_RESTRICTED", "CHAT_WRITE_FORBIDDEN", "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_GUEST_SEND_FORBIDDEN", "USER_BANNED_IN_CHANNEL", "TOPIC_CLOSED",
    ];

    /// <summary>Methods that may be called twice with the same effect as once.</summary>
    public static readonly IReadOnlyList<string> Repeatable =
        ["editMessageText", "editMessageReplyMarkup", "editEphemeralMessageText", "editEphemeralMessageReplyMarkup", "deleteMessage", "answerCallbackQuery", "answerInlineQuery", "answerGuestQuery", "leaveChat", "sendChatAction"];

    /// <summary>Whether a method writes in no chat: it answers a press or a query, whose chat may be any, and says nothing about any.</summary>
    public static bool IsChatless(string method) => method is "answerCallbackQuery" or "answerInlineQuery" or "answerGuestQuery";

    /// <summary>Judges a failure.</summary>
    /// <param name="repaired">Repairs that have been tried; none is tried twice.</param>
    /// <param name="isEphemeral">Whether it was meant for one member of a group alone.</param>
    public static Verdict On(TelegramException failure, Repair repaired, bool isEphemeral = false) => failure switch
    {
        { IsRefused: false, IsAmbiguous: false } => new Retry(),
        { IsRefused: false } => Repeatable.Contains(failure.Method) ? new Retry() : new Ambiguous(),
        { RetryAfter: { } time } => new Wait(time),
        { Code: 429 } => new Wait(TimeSpan.FromSeconds(5)),
        { MigrateToChatId: not null } => Once(Repair.Migrate, repaired),
        { Code: 400 or 404, Method: "editEphemeralMessageText" } when !Harmless(failure.Method).Any(harmless => Says(failure.Description, harmless)) => Once(Repair.SendAnew, repaired),
        { Code: 404 } when Says(failure.Description, "method not found") => new GiveUp(),
        { Code: 401 or 404 } => new Halt(),
        { Code: 403 } => IsChatless(failure.Method) ? new GiveUp() : OnForbidden(failure.Description),
        { Code: >= 500 or (>= 300 and < 400) } => new Retry(),
        { Code: 400 } when isEphemeral && !repaired.HasFlag(Repair.ForAll) && IsForAll(failure) => new Mend(Repair.ForAll),
        { Code: 400 } => OnBadRequest(failure.Method, failure.Description, repaired),
        _ => new GiveUp(),
    };

    /// <summary>Rights can come back at any time; being out of the chat is another matter.</summary>
    private static Verdict OnForbidden(string words) => words switch
    {
        _ when Says(words, "blocked by the user") => new Deactivate("blocked"),
        _ when Says(words, "kicked") || Says(words, "not a member") => new Deactivate("left"),
        _ when Says(words, "can't initiate conversation") || Gone.Any(gone => Says(words, gone)) => new Deactivate("gone"),
        _ => new Note(false),
    };

    private static Verdict OnBadRequest(string method, string words, Repair repaired) => words switch
    {
        _ when Harmless(method).Any(harmless => Says(words, harmless)) => new Tolerate(),
        _ when IsChatless(method) => new GiveUp(),
        _ when Lacking.Any(lacking => Says(words, lacking)) => new Note(Says(words, "TOPIC_CLOSED")),
        _ when Gone.Any(gone => Says(words, gone)) => new Deactivate("gone"),
        _ when RepairOf(method, words) is var repair and not Repair.None => Once(repair, repaired),
        _ => new GiveUp(),
    };

    /// <summary>Telegram's words for why one member can't be spoken to alone are not known, and may change: whatever is not known for another ill is taken for that.</summary>
    private static bool IsForAll(TelegramException failure) =>
        RepairOf(failure.Method, failure.Description) is Repair.None or Repair.LeaveReply && !Gone.Any(gone => Says(failure.Description, gone));

    private static string[] Harmless(string method) => method switch
    {
        "editMessageText" or "editMessageReplyMarkup" => HarmlessToEdit,
        "editEphemeralMessageText" or "editEphemeralMessageReplyMarkup" => HarmlessToEditForOne,
        "deleteMessage" => HarmlessToDelete,
        "setMessageReaction" => HarmlessToReact,
        _ when IsChatless(method) => HarmlessToAnswer,
        _ => [],
    };

    private static Repair RepairOf(string method, string words) => method switch
    {
        "sendMessage" when Says(words, "message thread not found") || Says(words, "TOPIC_DELETED") => Repair.LeaveTopic,
        "sendMessage" when Says(words, "message to be replied not found") => Repair.LeaveReply,
        "sendMessage" or "editMessageText" when Says(words, "can't parse entities") || Says(words, "ENTIT") => Repair.PlainText,
        "sendMessage" or "editMessageText" when Says(words, "message is too long") || Says(words, "MESSAGE_TOO_LONG") || Says(words, "text is too long") => Repair.Split,
        "sendMessage" or "editMessageText" when Says(words, "reply markup is too long") || Says(words, "BUTTON_") || Says(words, "inline keyboard") => Repair.LeaveKeyboard,
        _ => Repair.None,
    };

    private static Verdict Once(Repair repair, Repair repaired) => repaired.HasFlag(repair) ? new GiveUp() : new Mend(repair);

    private static bool Says(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
}
