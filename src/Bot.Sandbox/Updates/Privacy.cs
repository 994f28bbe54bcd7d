namespace Bot.Sandbox.Updates;

/// <summary>Which messages of a group reach a bot.</summary>
internal static class Privacy
{
    /// <summary>Whether the bot gets a message that somebody else wrote.</summary>
    public static bool Lets(Message message, BotAccount bot)
    {
        var chat = message.Chat;
        if (!chat.IsGroup) return true;
        if (message.EphemeralId is not null) return true;
        if (message.From is { IsBot: true } && message.SenderChat is null) return false;
        if (!bot.HasPrivacyMode || chat.Members[bot.User.Id].IsAdministrator) return true;
        return message.Text is null && IsService(message) || message.ViaBot?.Id == bot.User.Id || IsReplyToBot(message, bot) || IsCommandForBot(message, bot);
    }

    private static bool IsService(Message message) => message.ContentFields is { } fields && fields.Any(field =>
        field.Key is "new_chat_members" or "left_chat_member" or "new_chat_title" or "group_chat_created" or "supergroup_chat_created"
            or "migrate_to_chat_id" or "migrate_from_chat_id" or "pinned_message"
        || field.Key.StartsWith("forum_topic_", StringComparison.Ordinal));

    private static bool IsReplyToBot(Message message, BotAccount bot) =>
        message.ReplyTo is { } id && message.Chat.Messages.TryGetValue(id, out var replied)
        && (replied.IsByBot || replied.ViaBot?.Id == bot.User.Id);

    /// <summary>A command at the beginning, with the bot's name, or with no name if the bot was the last bot to speak.</summary>
    private static bool IsCommandForBot(Message message, BotAccount bot)
    {
        var command = message.Entities.FirstOrDefault(entity => entity is { Type: "bot_command", Offset: 0 });
        if (command is null) return false;
        var words = message.Text![..command.Length];
        var at = words.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            ? message.Chat.LastBotToSpeak == bot.User.Id
            : words[(at + 1)..].Equals(bot.User.Username, StringComparison.OrdinalIgnoreCase);
    }
}
