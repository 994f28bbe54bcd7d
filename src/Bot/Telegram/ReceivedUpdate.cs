using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Telegram;

/// <summary>An update as it came: its number, the word for its kind, and its JSON, which may turn out to be unreadable.</summary>
/// <param name="Kind">Name of the field beside the number, known or not; empty where there is none.</param>
internal sealed record ReceivedUpdate(long UpdateId, string Kind, string Json);

/// <summary>Reads a batch update by update, looking at nothing but the number and kind of each, so that no update can spoil another.</summary>
internal sealed class ReceivedUpdatesConverter : JsonConverter<IReadOnlyList<ReceivedUpdate>>
{
    public override IReadOnlyList<ReceivedUpdate> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var batch = JsonElement.ParseValue(ref reader);
        return batch.ValueKind == JsonValueKind.Array
            ? [.. batch.EnumerateArray().Select(ReadOne).OfType<ReceivedUpdate>()]
            : throw new JsonException("A batch of updates is an array.");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ReceivedUpdate> value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>Null for what has no number: nobody could ever confirm it, so it can't have been meant.</summary>
    private static ReceivedUpdate? ReadOne(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object
            || !update.TryGetProperty("update_id", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var id))
        {
            return null;
        }

        return new ReceivedUpdate(id, KindOf(update), update.GetRawText());
    }

    private static string KindOf(JsonElement update)
    {
        try
        {
            return update.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => name != "update_id") ?? "";
        }
        catch (InvalidOperationException)
        {
            // The name itself is no text.
            return "";
        }
    }
}
