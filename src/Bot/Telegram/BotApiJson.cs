using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Telegram;

/// <summary>How the Bot API's types are written and read: unknown fields are skipped, what is not set is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ReceivedUpdatesConverter), typeof(MessageOrTrueConverter)])]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(IReadOnlyList<ReceivedUpdate>))]
[JsonSerializable(typeof(MessageOrTrue))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(GetMe))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(EditMessageReplyMarkup))]
[JsonSerializable(typeof(EditEphemeralMessageText))]
[JsonSerializable(typeof(EditEphemeralMessageReplyMarkup))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(AnswerInlineQuery))]
[JsonSerializable(typeof(AnswerGuestQuery))]
[JsonSerializable(typeof(SentGuestMessage))]
[JsonSerializable(typeof(GetChat))]
[JsonSerializable(typeof(ChatFullInfo))]
[JsonSerializable(typeof(GetChatMember))]
[JsonSerializable(typeof(GetChatAdministrators))]
[JsonSerializable(typeof(IReadOnlyList<ChatMember>))]
[JsonSerializable(typeof(LeaveChat))]
[JsonSerializable(typeof(GetMyCommands))]
[JsonSerializable(typeof(IReadOnlyList<BotCommand>))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(GetMyDescription))]
[JsonSerializable(typeof(BotDescription))]
[JsonSerializable(typeof(SetMyDescription))]
[JsonSerializable(typeof(GetMyShortDescription))]
[JsonSerializable(typeof(BotShortDescription))]
[JsonSerializable(typeof(SetMyShortDescription))]
[JsonSerializable(typeof(GetMyDefaultAdministratorRights))]
[JsonSerializable(typeof(SetMyDefaultAdministratorRights))]
[JsonSerializable(typeof(ChatAdministratorRights))]
internal sealed partial class BotApiJson : JsonSerializerContext
{
    /// <summary>Deeper than anything that Telegram sends, so that one deep update does not make its batch unreadable.</summary>
    public const int MostNested = 512;

    /// <summary>The context to use: letters of all scripts stay as they are, which Telegram reads just as well and takes a third of the room.</summary>
    public static BotApiJson Wire => Lazy.Wire;

    /// <summary>The parameters of a call as JSON in UTF-8.</summary>
    public static byte[] Write<TResult>(Method<TResult> request) => JsonSerializer.SerializeToUtf8Bytes(request, Wire.GetTypeInfo(request.GetType())!);

    /// <summary>The parameters of a call as JSON.</summary>
    public static string WriteText<TResult>(Method<TResult> request) => JsonSerializer.Serialize(request, Wire.GetTypeInfo(request.GetType())!);

    /// <summary>A value of a type of the Bot API.</summary>
    /// <exception cref="JsonException">It has another form.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize(json, Info<T>()) ?? throw new JsonException("There is null where a value is due.");

    /// <summary>A value of a type of the Bot API.</summary>
    /// <exception cref="JsonException">It has another form.</exception>
    public static T Read<T>(JsonElement json) => json.Deserialize(Info<T>()) ?? throw new JsonException("There is null where a value is due.");

    private static JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T))!;

    /// <summary>Made after the generated half of this class, whose values it takes.</summary>
    private static class Lazy
    {
        public static readonly BotApiJson Wire = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MostNested,
        });
    }
}

/// <summary>Reads what editing returns.</summary>
internal sealed class MessageOrTrueConverter : JsonConverter<MessageOrTrue>
{
    public override MessageOrTrue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        return new MessageOrTrue(value.ValueKind == JsonValueKind.Object ? BotApiJson.Read<Message>(value) : null);
    }

    public override void Write(Utf8JsonWriter writer, MessageOrTrue value, JsonSerializerOptions options) => throw new NotSupportedException();
}
