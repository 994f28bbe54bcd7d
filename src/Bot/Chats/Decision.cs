using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Bot.Answers.Conversation;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What comes of one update, or of a time that has come: changes and calls, to be stored together or not at all.</summary>
/// <param name="name">What it is that the calls come of, such as the number of the update: the same thing must never have calls of two decisions.</param>
internal sealed class Decision(string name, DateTimeOffset now)
{
    /// <summary>Nobody waits for an answer longer than this.</summary>
    private static readonly TimeSpan AnswerLife = TimeSpan.FromMinutes(15);

    /// <summary>Telegram lets messages be deleted for two days.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(47);

    /// <summary>Telegram takes no answer to a press after two and a half minutes.</summary>
    private static readonly TimeSpan PressLife = TimeSpan.FromMinutes(2);

    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    private readonly List<Change> _changes = [];
    private readonly List<OutboxRow> _calls = [];

    /// <summary>Decides on an update.</summary>
    public Decision(long updateId, DateTimeOffset now)
        : this(updateId.ToString(CultureInfo.InvariantCulture), now) => UpdateId = updateId;

    /// <summary>Number of the update, after which journal entries are named; 0 where it is no update.</summary>
    public long UpdateId { get; }

    /// <summary>The moment of deciding.</summary>
    public DateTimeOffset Now => now;

    /// <summary>What changes, in order.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>What is called, in order.</summary>
    public IReadOnlyList<OutboxRow> Calls => _calls;

    /// <summary>Adds a change.</summary>
    public void Do(Change change) => _changes.Add(change);

    /// <summary>Sends a text in as many messages as it takes, the keyboard under the last.</summary>
    /// <param name="questionId">The message that it answers, so that the answer can follow when that is edited.</param>
    /// <param name="forget">Whether nothing of it may be kept once it is sent.</param>
    /// <returns>The operations that send the messages, in order; by these they can be changed or deleted later.</returns>
    public IReadOnlyList<string> Send(Address to, Document text, InlineKeyboardMarkup? keyboard = null, int? questionId = null, bool forget = false)
    {
        var parts = MessageSplitter.Split(text);
        var operations = new List<string>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var isFirst = i == 0;
            operations.Add(Call(
                Message(to, parts[i], isFirst ? to.ReplyTo : null, i == parts.Count - 1 ? keyboard : null),
                to.ChatId,
                AnswerLife,
                row => row with { QuestionId = isFirst ? questionId : null, Forget = forget }));
        }

        return operations;
    }

    /// <summary>The number that the answer to an album is known by: one below zero, made of the album's name; null for none.</summary>
    public static int? NumberOf(string? album) =>
        album is null ? null : -1 - (BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(album))) & 0x3FFFFFFF);

    /// <summary>Sends a text without marks.</summary>
    public IReadOnlyList<string> Send(Address to, string text, InlineKeyboardMarkup? keyboard = null) => Send(to, Document.Plain(text), keyboard);

    /// <summary>Deletes a message of the bot after a while.</summary>
    /// <param name="operation">The operation that sends it.</param>
    public void DeleteLater(Address at, string operation, TimeSpan after) => Call(
        new DeleteMessage(at.ChatId, 0),
        at.ChatId,
        LongestLife,
        row => row with { Target = operation, Priority = CallPriority.Timed, NotBefore = (now + (after < LongestLife ? after : LongestLife - AnswerLife)).ToUnixTimeMilliseconds() });

    /// <summary>Changes a message of the bot; what does not fit into it follows in others.</summary>
    /// <param name="messageId">The message, if it is known yet.</param>
    /// <param name="target">Else the operation that sends it.</param>
    public void Edit(Address at, int? messageId, string? target, Document text, InlineKeyboardMarkup? keyboard)
    {
        var parts = MessageSplitter.Split(text);
        var (entities, under) = (Formatting.Entities(parts[0]), parts.Count == 1 ? keyboard : null);
        if (at is { IsEphemeral: true, Ear: { MessageId: { } heard } ear })
        {
            var edit = new EditEphemeralMessageText(at.ChatId, ear.UserId, heard, parts[0].Text) { Entities = entities, LinkPreviewOptions = NoPreview, ReplyMarkup = under };
            Call(edit, at.ChatId, AnswerLife);
        }
        else
        {
            var edit = new EditMessageText(at.ChatId, messageId ?? 0, parts[0].Text) { Entities = entities, LinkPreviewOptions = NoPreview, ReplyMarkup = under };
            Call(edit, at.ChatId, AnswerLife, row => row with { Target = messageId is null ? target : null });
        }

        for (var i = 1; i < parts.Count; i++)
        {
            Call(Message(at, parts[i], null, i == parts.Count - 1 ? keyboard : null), at.ChatId, AnswerLife);
        }
    }

    /// <summary>Gives a message of the bot another keyboard, or none.</summary>
    public void EditKeyboard(Address at, int messageId, InlineKeyboardMarkup? keyboard)
    {
        if (at is { IsEphemeral: true, Ear: { MessageId: { } heard } ear })
        {
            Call(new EditEphemeralMessageReplyMarkup(at.ChatId, ear.UserId, heard) { ReplyMarkup = keyboard }, at.ChatId, AnswerLife);
        }
        else
        {
            Call(new EditMessageReplyMarkup(at.ChatId, messageId) { ReplyMarkup = keyboard }, at.ChatId, AnswerLife);
        }
    }

    /// <summary>Ends the waiting mark on a pressed button.</summary>
    public void AnswerPress(CallbackQuery press, string? notice = null) =>
        Call(new AnswerCallbackQuery(press.Id) { Text = notice }, press.Message?.Chat.Id ?? press.From.Id, PressLife, row => row with { Forget = true });

    /// <summary>Makes any call that the outbox knows how to make.</summary>
    /// <param name="chatId">The chat that it goes to; of the person where it goes to no chat.</param>
    /// <param name="life">How long it is of use.</param>
    /// <returns>The operation.</returns>
    public string Call<TResult>(Method<TResult> call, long chatId, TimeSpan life, Func<OutboxRow, OutboxRow>? change = null)
    {
        var row = new OutboxRow
        {
            Operation = $"{name}.{_calls.Count}",
            ChatId = chatId,
            Method = call.Name,
            Payload = BotApiJson.WriteText(call),
            Expires = (now + life).ToUnixTimeMilliseconds(),
        };
        _calls.Add(change?.Invoke(row) ?? row);
        return row.Operation;
    }

    /// <summary>A text as it is sent to an address.</summary>
    internal static SendMessage Message(Address to, Document text, int? replyTo, InlineKeyboardMarkup? keyboard) => new(to.ChatId, text.Text)
    {
        MessageThreadId = to.Topic,
        Entities = Formatting.Entities(text),
        LinkPreviewOptions = NoPreview,
        EphemeralMessageParameters = to is { IsEphemeral: true, Ear: { } ear } ? new EphemeralMessageParameters(ear.UserId) { CallbackQueryId = ear.PressId } : null,
        ReplyParameters = (to.IsEphemeral ? to.Ear?.MessageId : null, replyTo) switch
        {
            ({ } heard, _) => new ReplyParameters { EphemeralMessageId = heard, AllowSendingWithoutReply = true },
            (null, { } id) => new ReplyParameters(id) { AllowSendingWithoutReply = true },
            _ => null,
        },
        ReplyMarkup = keyboard,
    };
}

/// <summary>How dialogues are kept.</summary>
[JsonSerializable(typeof(Dialogue))]
internal sealed partial class DialogueJson : JsonSerializerContext;
