using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>A page of the settings panel: it is drawn anew after each press of a button on it.</summary>
internal interface IPanelPage
{
    /// <summary>Short name that stands in the data of its buttons: up to eight letters.</summary>
    string Name { get; }

    /// <summary>Does what a button on the page says, and draws the page. Whoever pressed has just been found to be an administrator of the chat.</summary>
    /// <param name="argument">What the button carries; empty for coming to the page.</param>
    Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation);
}

/// <summary>How a page looks.</summary>
/// <param name="Rows">Buttons that tell by words how things are set; the way back is added to them.</param>
/// <param name="Notice">What is said on the press itself, up to 200 characters; null for nothing.</param>
internal sealed record PanelView(Document Text, IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> Rows, string? Notice = null)
{
    /// <summary>Whether no way back to the first page is added: the page has a way of its own, or nothing is left to be set up.</summary>
    public bool HasNoBack { get; init; }
}

/// <summary>All that a page depends on.</summary>
/// <param name="ChatId">The group or channel that is being set up; the panel itself stands in the presser's private chat.</param>
/// <param name="Texts">In the language of the presser.</param>
/// <param name="Decision">Takes what the press brings about.</param>
internal sealed record PanelContext(
    Expert Expert, User Bot, long ChatId, ChatRow Chat, User Presser, Texts Texts, Decision Decision, ButtonSigner Signer, ITelegramClient Client, Database Database)
{
    /// <summary>The presser's place in the chat; null where it does not matter.</summary>
    public ChatMember? Member { get; init; }

    /// <summary>How the chat is set now; after a change, as it is set then.</summary>
    public ChatSettings Settings { get; private set; } = ChatSettings.Read(Chat.Settings);

    /// <summary>The language chosen for the chat now; null for the language of each question.</summary>
    public string? Language { get; private set; } = Chat.Language;

    /// <summary>What the chat is called.</summary>
    public string Title => Chat.Title is { Length: > 0 } title ? title : Texts["panelNoTitle"];

    /// <summary>Whether it is a channel.</summary>
    public bool IsChannel => Chat.Kind == "channel";

    /// <summary>A button that leads to a page, or does something on it.</summary>
    public InlineKeyboardButton Button(string label, string page, string argument = "") =>
        new(label) { CallbackData = Signer.Write(new ButtonData(ButtonAction.Panel, Texts.Language, PanelKey.Write(ChatId, page, argument))) };

    /// <summary>Sets the chat otherwise, and notes who did it.</summary>
    /// <param name="setting">What was changed: a short word that the log of changes explains.</param>
    /// <param name="value">To what, as short.</param>
    public void Change(ChatSettings settings, string setting, string value)
    {
        Settings = settings;
        Decision.Do(new Change.SaveSettings(ChatId, Chat.Kind, settings.Write()));
        Decision.Do(new Change.JournalSetting(ChatId, Presser.Id, Presser.FirstName, setting, value));
    }

    /// <summary>Chooses a language for the chat, or takes the choice back, and notes who did it.</summary>
    public void ChooseLanguage(string? language)
    {
        Language = language;
        Decision.Do(new Change.ChooseLanguage(ChatId, Chat.Kind, language));
        Decision.Do(new Change.JournalSetting(ChatId, Presser.Id, Presser.FirstName, "language", language ?? "none"));
    }

    /// <summary>The text of a page under its heading: the chat's name, and the page's where it has one.</summary>
    public Document Page(string? heading, string body) => new DocumentBuilder()
        .Add(heading is null ? Title : $"{Title}: {heading}", MarkKind.Bold).Line().Line().Add(body).Build();

    /// <summary>A label with a mark before it where it is what is chosen; the text of the page says the same in words.</summary>
    public static string Marked(string label, bool isChosen) => isChosen ? $"✓ {label}" : label;
}

/// <summary>What the data of a panel's button says: the chat, the page and what to do there.</summary>
internal static class PanelKey
{
    /// <summary>The longest argument that fits beside the longest chat and page.</summary>
    public const int LongestArgument = 24;

    /// <summary>Writes it: at most 50 ASCII characters.</summary>
    public static string Write(long chatId, string page, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(argument.Length, LongestArgument, nameof(argument));
        return $"{chatId.ToString("x", CultureInfo.InvariantCulture)}:{page}:{argument}";
    }

    /// <summary>Reads it; null where another version has written it.</summary>
    public static (long ChatId, string Page, string Argument)? Read(string key) =>
        key.Split(':', 3) is [var chat, var page, var argument] && long.TryParse(chat, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var id)
            ? (id, page, argument)
            : null;
}
