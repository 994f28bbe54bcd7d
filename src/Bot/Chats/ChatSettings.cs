using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Bot.Chats;

/// <summary>To whom the bot listens in a group.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ListeningMode>))]
internal enum ListeningMode
{
    /// <summary>To everybody who addresses it.</summary>
    Everyone,

    /// <summary>To administrators alone.</summary>
    Admins,

    /// <summary>To everybody, but only where its name is in the message.</summary>
    MentionOnly,

    /// <summary>To nobody.</summary>
    Paused,
}

/// <summary>What a group or channel is set to. Fields that a later version has written are kept out of sight, not lost: they are written back.</summary>
internal sealed record ChatSettings
{
    /// <summary>What a chat is set to that nobody has set.</summary>
    public static readonly ChatSettings Default = new();

    public ListeningMode Mode { get; init; }

    /// <summary>To whom it listens again when the pause is over.</summary>
    public ListeningMode AfterPause { get; init; }

    /// <summary>Threads of the forum where the bot may speak, 0 for General; null for all.</summary>
    public IReadOnlyList<int>? Topics { get; init; }

    /// <summary>Identifier of a time zone of the tz database.</summary>
    public string Zone { get; init; } = "Asia/Almaty";

    /// <summary>The time zone; UTC where this program does not know it.</summary>
    [JsonIgnore]
    public DateTimeZone TimeZone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;

    /// <summary>When nothing is said that nobody asked for; null for never.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>After how many minutes the bot deletes its answers in the group; null for never. Telegram lets messages be deleted for 48 hours.</summary>
    public int? LifetimeMinutes { get; init; }

    /// <summary>When the bot posts of itself; null for never.</summary>
    public PostSchedule? Schedule { get; init; }

    /// <summary>What this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }

    /// <summary>The settings as they are kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, ChatSettingsJson.Default.ChatSettings);

    /// <summary>Settings as they were kept; what can't be read any more is as if nobody had set it.</summary>
    public static ChatSettings Read(string? json)
    {
        try
        {
            return json is null ? Default : JsonSerializer.Deserialize(json, ChatSettingsJson.Default.ChatSettings) ?? Default;
        }
        catch (JsonException)
        {
            return Default;
        }
    }
}

/// <summary>A stretch of each day by the clock of the chat's zone; it may go over midnight.</summary>
/// <param name="From">Minutes after midnight, 0 to 1439.</param>
/// <param name="To">Minutes after midnight, 0 to 1439; the first minute that is not quiet. The same as the beginning: never quiet.</param>
internal sealed record QuietHours(int From, int To)
{
    /// <summary>Whether a moment lies in a chat's quiet hours, by the clock on its walls.</summary>
    public static bool IsQuiet(ChatSettings settings, Instant moment)
    {
        if (settings.Quiet is not { } quiet)
        {
            return false;
        }

        var time = moment.InZone(settings.TimeZone).TimeOfDay;
        var minute = (time.Hour * 60) + time.Minute;
        return quiet.From <= quiet.To ? minute >= quiet.From && minute < quiet.To : minute >= quiet.From || minute < quiet.To;
    }
}

/// <summary>When facts are posted by themselves, by the clock of the chat's zone.</summary>
/// <param name="Times">Minutes after midnight, 0 to 1439, in order.</param>
/// <param name="Days">Days of the week, 1 for Monday to 7 for Sunday; all where none is named.</param>
/// <param name="Topics">Identifiers of the pack's topics to choose from; all where none is named.</param>
/// <param name="CatchUp">Whether a slot that passed while the bot was down is made up for, within its day.</param>
internal sealed record PostSchedule(IReadOnlyList<int> Times, IReadOnlyList<int> Days, IReadOnlyList<string> Topics, bool CatchUp)
{
    /// <summary>When times or days were last set, in Unix milliseconds: what lies before was not missed.</summary>
    public long Since { get; init; }
}

/// <summary>How settings are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatSettings))]
internal sealed partial class ChatSettingsJson : JsonSerializerContext;
