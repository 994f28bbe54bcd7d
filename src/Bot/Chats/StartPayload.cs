using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What a link to the bot carries: one letter for its kind, and a key. At most 64 of A-Z, a-z, 0-9, _ and -, and nothing about a person.</summary>
internal abstract record StartPayload
{
    private StartPayload()
    {
    }

    /// <summary>Leads to an answer.</summary>
    /// <param name="Key">Of the entry, as <see cref="Expert.KeyOf"/> makes it.</param>
    public sealed record Answer(string Key) : StartPayload;

    /// <summary>Leads to the entries of a topic.</summary>
    public sealed record Topic(string Key) : StartPayload;

    /// <summary>Leads to what is known of a summit.</summary>
    public sealed record Summit(string Key) : StartPayload;

    /// <summary>One that this part of the program does not know.</summary>
    public sealed record Unknown : StartPayload;

    /// <summary>Reads what stands after the command.</summary>
    public static StartPayload Read(string rest) => rest switch
    {
        { Length: > 64 } => new Unknown(),
        ['a', .. var key] => new Answer(key),
        ['t', .. var key] => new Topic(key),
        ['s', .. var key] => new Summit(key),
        _ => new Unknown(),
    };

    /// <summary>A link to an answer.</summary>
    public static string LinkToAnswer(User bot, string entry) => Link(bot, $"start=a{Expert.KeyOf(entry)}");

    /// <summary>A link by which somebody adds the bot to a group, with the right to tidy up behind itself.</summary>
    public static string LinkToGroups(User bot) => Link(bot, "startgroup=new&admin=delete_messages");

    /// <summary>A link by which somebody lets the bot post in a channel.</summary>
    public static string LinkToChannels(User bot) => Link(bot, "startchannel&admin=post_messages+edit_messages+delete_messages");

    private static string Link(User bot, string query) => $"https://t.me/{bot.Username}?{query}";
}
