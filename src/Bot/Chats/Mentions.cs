using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Finds out whether a message in a group is for the bot, and what it says beside the bot's name.</summary>
internal static class Mentions
{
    /// <summary>Whether a message is for the bot: a command, a reply to it, or its name anywhere in the text.</summary>
    public static bool Addresses(Message message, User bot)
    {
        if (message.ViaBot is not null)
        {
            return false;
        }

        if (Command.Of(message, bot) is { } command)
        {
            return command.IsForBot;
        }

        return message.ReplyToMessage?.From?.Id == bot.Id || Names(message, bot).Any();
    }

    /// <summary>Whether the bot's name is in a message: anywhere in the text, or in a command.</summary>
    public static bool IsNamed(Message message, User bot) => Command.Of(message, bot) is { } command ? command.IsNamed : Names(message, bot).Any();

    /// <summary>The text of a message without the bot's name.</summary>
    public static string WithoutName(Message message, User bot)
    {
        var text = message.Text ?? message.Caption ?? "";
        foreach (var name in Names(message, bot).OrderByDescending(entity => entity.Offset))
        {
            text = text.Remove(name.Offset, name.Length);
        }

        return text.Trim();
    }

    private static IEnumerable<MessageEntity> Names(Message message, User bot)
    {
        var text = message.Text ?? message.Caption ?? "";
        return (message.Entities ?? message.CaptionEntities ?? []).Where(entity => IsWithin(entity, text) && (
            (entity.Type == "mention" && text.AsSpan(entity.Offset + 1, entity.Length - 1).Equals(bot.Username, StringComparison.OrdinalIgnoreCase))
            || (entity.Type == "text_mention" && entity.User?.Id == bot.Id)));
    }

    private static bool IsWithin(MessageEntity entity, string text) =>
        entity is { Offset: >= 0, Length: > 0 } && entity.Length <= text.Length - entity.Offset;
}

/// <summary>A command such as <c>/help</c>, and what follows it.</summary>
/// <param name="Name">Without the slash, in lower case.</param>
/// <param name="Rest">What stands after it; empty for nothing.</param>
/// <param name="IsForBot">False where it names another bot.</param>
internal sealed record Command(string Name, string Rest, bool IsForBot)
{
    /// <summary>Whether the bot is named in it.</summary>
    public bool IsNamed { get; init; }

    /// <summary>The command that a message begins with; null where it begins with none.</summary>
    public static Command? Of(Message message, User bot)
    {
        if (message.Text is not { Length: > 1 } text || text[0] != '/')
        {
            return null;
        }

        var end = text.AsSpan().IndexOfAny(" \n\t\u00a0");
        var word = end < 0 ? text[1..] : text[1..end];
        var (name, to) = word.Split('@', 2) is [var before, var after] ? (before, after) : (word, null);
        return name.Length is > 0 and <= 32 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? new Command(name.ToLowerInvariant(), end < 0 ? "" : text[end..].Trim(), to is null || to.Equals(bot.Username, StringComparison.OrdinalIgnoreCase)) { IsNamed = to is not null }
            : null;
    }
}
