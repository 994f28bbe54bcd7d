using System.Text.Json.Nodes;

namespace Bot.Sandbox;

/// <summary>A message as it stands in its chat; an edit makes a new value with the same <see cref="Id"/>.</summary>
public sealed record Message
{
    /// <summary>Number in the chat. Private chats and basic groups share one count; supergroups and channels have their own. 0 for an ephemeral message.</summary>
    public required int Id { get; init; }

    /// <summary>Number of an ephemeral message, which only <see cref="Receiver"/> or the person who sent it sees beside the bot; null for all others.</summary>
    public int? EphemeralId { get; init; }

    /// <summary>The one person who sees an ephemeral message of the bot.</summary>
    public User? Receiver { get; init; }

    /// <summary>The message under which a button was pressed and which an ephemeral one covers for its receiver.</summary>
    public int? Covers { get; init; }

    /// <summary>The bot through whose inline mode the message was sent.</summary>
    public User? ViaBot { get; init; }

    /// <summary>By what the bot knows a message that was sent through its inline or guest mode; null for all others.</summary>
    public string? InlineId { get; init; }

    /// <summary>The person who called the bot as a guest, on the guest's message.</summary>
    public User? GuestCaller { get; init; }

    /// <summary>The post of a channel that was forwarded by itself into the channel's discussion group.</summary>
    public Message? ForwardedPost { get; init; }

    /// <summary>Where it stands.</summary>
    public required Chat Chat { get; init; }

    /// <summary>When it was sent, to the second.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Who wrote it; null for channel posts.</summary>
    public User? From { get; init; }

    /// <summary>The chat in whose name it was sent: a channel, or the group of an anonymous administrator.</summary>
    public Chat? SenderChat { get; init; }

    /// <summary>When it was last edited, if ever.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>What it says; null for anything but text.</summary>
    public string? Text { get; init; }

    /// <summary>Formatting and links of <see cref="Text"/>, in order.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>The message of the same chat that it replies to.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>The ephemeral message that it replies to.</summary>
    public int? EphemeralReplyTo { get; init; }

    /// <summary>The words of the replied message that were quoted by hand.</summary>
    public string? Quote { get; init; }

    /// <summary>The forum topic it stands in; null for General and outside forums.</summary>
    public int? Topic { get; init; }

    /// <summary>Whether link previews were turned off.</summary>
    public bool HasNoPreview => LinkPreview is not null && LinkPreview.Contains("\"is_disabled\":true", StringComparison.Ordinal);

    /// <summary>Inline keyboard under the message, row by row; empty if it has none.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Keyboard { get; init; } = [];

    /// <summary>Whether an inline keyboard comes with the wish that the person replies; no edit changes it.</summary>
    public bool ForcesReply { get; init; }

    /// <summary>Emoji that the bot put on the message.</summary>
    public IReadOnlyList<string> BotReactions { get; init; } = [];

    /// <summary>Fields of a message that is not text, or of a service message, as a JSON object.</summary>
    public string? Content { get; init; }

    /// <summary>The reply markup as the bot gave it.</summary>
    internal string? Markup { get; init; }

    internal string? LinkPreview { get; init; }

    /// <summary>Root of the thread of replies that a message of an ordinary supergroup belongs to.</summary>
    internal int? ReplyThread { get; init; }

    /// <summary>Whether the bot under test sent it; in a channel, in the channel's name.</summary>
    public bool IsByBot { get; init; }

    internal bool HasInlineKeyboard => Keyboard.Count > 0;

    /// <summary>Markup that goes with the person's input field rather than with the message: such a message can't be edited.</summary>
    internal bool HasInputMarkup => Markup is not null && !HasInlineKeyboard;

    internal JsonObject? ContentFields => Content is null ? null : JsonNode.Parse(Content)!.AsObject();

    /// <summary>When it appeared among all messages of the world, to the step rather than to the second.</summary>
    internal long Order { get; init; }

    /// <summary>The person who sees an ephemeral message; null if everybody in the chat sees it.</summary>
    internal User? OnlyFor => EphemeralId is null ? null : Receiver ?? From;

    /// <inheritdoc/>
    public override string ToString() => $"{From?.FullName ?? Chat.Title}: {Text ?? Content}";
}

/// <summary>A formatted, linked or recognised part of a text.</summary>
/// <param name="Type">The Bot API's name, for example <c>bold</c> or <c>text_link</c>.</param>
/// <param name="Offset">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units.</param>
public sealed record Entity(string Type, int Offset, int Length)
{
    /// <summary>Address of a <c>text_link</c>.</summary>
    public string? Url { get; init; }

    /// <summary>Programming language of a <c>pre</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The person of a <c>text_mention</c>.</summary>
    public User? User { get; init; }

    /// <summary>Identifier of a <c>custom_emoji</c>.</summary>
    public string? CustomEmojiId { get; init; }

    /// <summary>Moment of a <c>date_time</c>, in Unix seconds.</summary>
    public int? UnixTime { get; init; }

    /// <summary>How a <c>date_time</c> is shown.</summary>
    public string? DateTimeFormat { get; init; }

    internal int End => Offset + Length;
}

/// <summary>What a button of an inline keyboard does.</summary>
public enum ButtonKind
{
    /// <summary>Sends its data to the bot.</summary>
    Callback,

    /// <summary>Opens an address.</summary>
    Url,

    /// <summary>Offers an inline query in another or the same chat.</summary>
    SwitchInline,

    /// <summary>Copies a text.</summary>
    CopyText,

    /// <summary>Does nothing.</summary>
    Disabled,

    /// <summary>Something that the sandbox shows but can't do, such as a web app.</summary>
    Other,
}

/// <summary>A button of an inline keyboard.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Value">Callback data, address, query or text to copy.</param>
public sealed record Button(string Text, ButtonKind Kind, string Value)
{
    /// <summary>Its colour by the Bot API's names: <c>danger</c>, <c>success</c> or <c>primary</c>; null for the usual one.</summary>
    public string? Style { get; init; }

    /// <summary>Whether a <see cref="ButtonKind.SwitchInline"/> offers its query in the chat where it stands.</summary>
    public bool IsForThisChat { get; init; }

    /// <summary>The kinds of chat, as in <c>allow_group_chats</c>, that a <see cref="ButtonKind.SwitchInline"/> lets one choose from; empty for all.</summary>
    public IReadOnlySet<string> ForChats { get; init; } = NoKinds;

    private static IReadOnlySet<string> NoKinds { get; } = new HashSet<string>();

    /// <inheritdoc/>
    public bool Equals(Button? other) => other is not null && (Text, Kind, Value, Style, IsForThisChat) == (other.Text, other.Kind, other.Value, other.Style, other.IsForThisChat)
        && ForChats.SetEquals(other.ForChats);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Kind, Value, Style);
}
