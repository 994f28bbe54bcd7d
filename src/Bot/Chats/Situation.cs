using System.Text.Json;
using Bot.Answers.Conversation;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>All that a reply depends on beside what was said: it is looked up once, and replies are then made without looking anywhere.</summary>
/// <param name="Bot">The bot itself.</param>
/// <param name="Chat">What is kept of the chat; null for nothing.</param>
/// <param name="Kept">What is kept of the dialogue; null for nothing.</param>
/// <param name="JournalDays">How long the journal keeps questions.</param>
internal sealed record Situation(Expert Expert, User Bot, Address Address, ChatRow? Chat, DialogueRow? Kept, ButtonSigner Signer, int JournalDays)
{
    /// <summary>Languages of apps in countries where Russian is the language that most likely serves.</summary>
    private static readonly string[] NearRussian = ["ru", "be", "uk", "uz", "ky", "tg", "tk", "hy", "az"];

    /// <summary>The bot's own place in a group; null where it is not known.</summary>
    public ChatMember? Own { get; init; }

    /// <summary>Looks up, where it is wanted, the groups and channels that the person of a private chat was seen to administer.</summary>
    public Func<IReadOnlyList<OwnChatRow>> OwnChats { get; init; } = () => [];

    /// <summary>What the chat is set to.</summary>
    public ChatSettings Settings => ChatSettings.Read(Chat?.Settings);

    /// <summary>The language chosen for the chat; null where none was.</summary>
    public string? Chosen => Chat?.Language;

    /// <summary>The language to speak where there is no question to take it from: chosen, of the talk so far, or of the asker's app.</summary>
    public string Language => Chosen ?? Dialogue.Language ?? OfApp(Address.LanguageCode);

    /// <summary>The bot's texts in <see cref="Language"/>.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>Where the dialogue stands.</summary>
    public Dialogue Dialogue => Read(Kept?.State);

    /// <summary>Where the dialogue stood before the question of a message, if that was the last one; else where it stands.</summary>
    public Dialogue DialogueBefore(int questionId) => Kept is { } kept && kept.QuestionId == questionId ? Read(kept.Previous) : Dialogue;

    /// <summary>A dialogue as it is kept.</summary>
    public static string Write(Dialogue dialogue) => JsonSerializer.Serialize(dialogue, DialogueJson.Default.Dialogue);

    private static Dialogue Read(string? json)
    {
        try
        {
            return json is null ? Dialogue.Empty : JsonSerializer.Deserialize(json, DialogueJson.Default.Dialogue) ?? Dialogue.Empty;
        }
        catch (JsonException)
        {
            // Kept by another version: the talk begins anew.
            return Dialogue.Empty;
        }
    }

    private string OfApp(string? code)
    {
        var wanted = code?.Split('-')[0].ToLowerInvariant() switch
        {
            null => Expert.Pack.Languages[0],
            var near when NearRussian.Contains(near) => "ru",
            "kk" => "kk",
            _ => "en",
        };
        return Expert.Pack.Languages.Contains(wanted) ? wanted : Expert.Pack.Languages[0];
    }
}
