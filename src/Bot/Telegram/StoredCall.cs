using System.Text.Json;
using Bot.Answers.Conversation;
using Bot.Storage;

namespace Bot.Telegram;

/// <summary>A call taken from the outbox: how it is made, and how it is put right when Telegram refuses it.</summary>
internal static class StoredCall
{
    /// <summary>Makes a call; for a message, returns its number.</summary>
    /// <param name="targetMessage">The message to change, where the payload could not name it yet.</param>
    /// <exception cref="JsonException">The payload can't be read.</exception>
    public static async Task<int?> Make(ITelegramClient client, OutboxRow row, int? targetMessage, CancellationToken cancellation)
    {
        switch (row.Method)
        {
            case "sendMessage":
                return (await client.Call(BotApiJson.Read<SendMessage>(row.Payload) with { ChatId = row.ChatId }, cancellation)).MessageId;
            case "editMessageText":
                var edit = BotApiJson.Read<EditMessageText>(row.Payload);
                await client.Call(edit with { ChatId = row.ChatId, MessageId = targetMessage ?? edit.MessageId }, cancellation);
                return null;
            case "editMessageReplyMarkup":
                await client.Call(BotApiJson.Read<EditMessageReplyMarkup>(row.Payload) with { ChatId = row.ChatId }, cancellation);
                return null;
            case "editEphemeralMessageText":
                await client.Call(BotApiJson.Read<EditEphemeralMessageText>(row.Payload) with { ChatId = row.ChatId }, cancellation);
                return null;
            case "editEphemeralMessageReplyMarkup":
                await client.Call(BotApiJson.Read<EditEphemeralMessageReplyMarkup>(row.Payload) with { ChatId = row.ChatId }, cancellation);
                return null;
            case "deleteMessage":
                var delete = BotApiJson.Read<DeleteMessage>(row.Payload);
                await client.Call(delete with { ChatId = row.ChatId, MessageId = targetMessage ?? delete.MessageId }, cancellation);
                return null;
            case "answerInlineQuery":
                await client.Call(BotApiJson.Read<AnswerInlineQuery>(row.Payload), cancellation);
                return null;
            case "answerGuestQuery":
                await client.Call(BotApiJson.Read<AnswerGuestQuery>(row.Payload), cancellation);
                return null;
            case "leaveChat":
                await client.Call(BotApiJson.Read<LeaveChat>(row.Payload) with { ChatId = row.ChatId }, cancellation);
                return null;
            case "answerCallbackQuery":
                await client.Call(BotApiJson.Read<AnswerCallbackQuery>(row.Payload), cancellation);
                return null;
            default:
                throw new JsonException("The outbox holds a method that this program does not know.");
        }
    }

    /// <summary>How long a message stands that was meant for one member alone and is seen by all.</summary>
    public static readonly TimeSpan LitterLife = TimeSpan.FromMinutes(1);

    /// <summary>Whether a call sends a message to one member of a group alone.</summary>
    public static bool IsEphemeral(OutboxRow row) =>
        row.Method == "sendMessage" && row.Payload.Contains("\"ephemeral_message_parameters\"", StringComparison.Ordinal)
        && BotApiJson.Read<SendMessage>(row.Payload).EphemeralMessageParameters is not null;

    /// <summary>The call in the form that a repair gives it, and further calls that say the rest or go with it.</summary>
    /// <param name="movedTo">The chat that it goes to from now on, where that has changed.</param>
    public static (OutboxRow Call, IReadOnlyList<OutboxRow> More) Mend(OutboxRow row, Repair repair, long? movedTo, DateTimeOffset now)
    {
        var mended = row with { Repairs = row.Repairs | (int)repair };
        return repair switch
        {
            Repair.Migrate => (mended with { ChatId = movedTo!.Value }, []),
            Repair.LeaveTopic when row.Method == "sendMessage" => (mended with
            {
                Payload = BotApiJson.WriteText(BotApiJson.Read<SendMessage>(row.Payload) with { MessageThreadId = null }),
            }, []),
            Repair.ForAll => (mended with { Payload = ForAll(row) }, [Delete(row, now)]),
            Repair.SendAnew => (mended with { Method = "sendMessage", Payload = Anew(row) }, []),
            Repair.LeaveReply when row.Method == "sendMessage" => (mended with
            {
                Payload = BotApiJson.WriteText(BotApiJson.Read<SendMessage>(row.Payload) with { ReplyParameters = null }),
            }, []),
            Repair.LeaveKeyboard => (mended with { Payload = WithoutKeyboard(row) }, []),
            Repair.PlainText when AsSend(row) is var said => (mended with { Payload = Plain(row, said.Text, said.ReplyMarkup) }, []),
            Repair.Split => Split(mended),
            _ => (mended, []),
        };
    }

    private static string ForAll(OutboxRow row)
    {
        var message = BotApiJson.Read<SendMessage>(row.Payload);
        return BotApiJson.WriteText(message with
        {
            EphemeralMessageParameters = null,
            ReplyParameters = message.ReplyParameters is { EphemeralMessageId: null } target ? target : null,
        });
    }

    /// <summary>What was to be put into a message that only one member sees, in another such message.</summary>
    private static string Anew(OutboxRow row)
    {
        var edit = BotApiJson.Read<EditEphemeralMessageText>(row.Payload);
        return BotApiJson.WriteText(new SendMessage(row.ChatId, edit.Text)
        {
            Entities = edit.Entities,
            LinkPreviewOptions = edit.LinkPreviewOptions,
            EphemeralMessageParameters = new EphemeralMessageParameters(edit.ReceiverUserId),
            ReplyParameters = new ReplyParameters { EphemeralMessageId = edit.EphemeralMessageId, AllowSendingWithoutReply = true },
            ReplyMarkup = edit.ReplyMarkup,
        });
    }

    private static OutboxRow Delete(OutboxRow row, DateTimeOffset now) => new()
    {
        Operation = $"{row.Operation}.delete",
        ChatId = row.ChatId,
        Method = "deleteMessage",
        Payload = BotApiJson.WriteText(new DeleteMessage(row.ChatId, 0)),
        Target = row.Operation,
        Priority = CallPriority.Timed,
        NotBefore = (now + LitterLife).ToUnixTimeMilliseconds(),
        Expires = (now + TimeSpan.FromHours(47)).ToUnixTimeMilliseconds(),
    };

    /// <summary>The topic that a call is meant for; null for none.</summary>
    public static int? TopicOf(OutboxRow row) => row.Method == "sendMessage" ? BotApiJson.Read<SendMessage>(row.Payload).MessageThreadId : null;

    private static (OutboxRow Call, IReadOnlyList<OutboxRow> More) Split(OutboxRow row)
    {
        var whole = AsSend(row);
        // Formatting is let go: the place where Telegram's way of counting differs from ours is not known.
        var parts = MessageSplitter.Split(Document.Plain(whole.Text), MessageSplitter.Longest / 2);
        var rest = parts.Skip(1).Select((part, i) => row with
        {
            Id = 0,
            Operation = $"{row.Operation}.{i + 1}",
            Method = "sendMessage",
            Payload = BotApiJson.WriteText(whole with
            {
                Text = part.Text,
                Entities = null,
                ReplyParameters = null,
                ReplyMarkup = i == parts.Count - 2 ? whole.ReplyMarkup : null,
            }),
            QuestionId = null,
            Target = null,
        }).ToList();
        return (row with { Payload = Plain(row, parts[0].Text, rest.Count == 0 ? whole.ReplyMarkup : null) }, rest);
    }

    /// <summary>The payload with another text and keyboard, and without formatting.</summary>
    private static string Plain(OutboxRow row, string text, InlineKeyboardMarkup? markup) => row.Method == "sendMessage"
        ? BotApiJson.WriteText(BotApiJson.Read<SendMessage>(row.Payload) with { Text = text, Entities = null, ReplyMarkup = markup })
        : BotApiJson.WriteText(BotApiJson.Read<EditMessageText>(row.Payload) with { Text = text, Entities = null, ReplyMarkup = markup });

    private static string WithoutKeyboard(OutboxRow row) => row.Method == "sendMessage"
        ? BotApiJson.WriteText(BotApiJson.Read<SendMessage>(row.Payload) with { ReplyMarkup = null })
        : BotApiJson.WriteText(BotApiJson.Read<EditMessageText>(row.Payload) with { ReplyMarkup = null });

    private static SendMessage AsSend(OutboxRow row)
    {
        if (row.Method == "sendMessage")
        {
            return BotApiJson.Read<SendMessage>(row.Payload);
        }

        var edit = BotApiJson.Read<EditMessageText>(row.Payload);
        return new SendMessage(edit.ChatId, edit.Text) { LinkPreviewOptions = edit.LinkPreviewOptions, ReplyMarkup = edit.ReplyMarkup };
    }
}
