using Bot.Telegram;

namespace Bot.Channels;

/// <summary>Links that have to do with channels.</summary>
internal static class ChannelLinks
{
    /// <summary>Lets whoever follows it choose a channel of his, and make the bot an administrator there with just the rights that posting takes.</summary>
    public static string Add(User bot) => $"https://t.me/{bot.Username}?startchannel&admin=post_messages+edit_messages+delete_messages";
}
