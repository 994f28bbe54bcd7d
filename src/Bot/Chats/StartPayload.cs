using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Bot.Groups;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What a link to the bot carries: one letter for its kind, and a key. At most 64 of A-Z, a-z, 0-9, _ and -, and nothing about a person.</summary>
/// <remarks>Anybody can write one. Those that begin with <see cref="PanelLink.Letter"/> are sealed, and read by <see cref="PanelLink"/>.</remarks>
internal abstract record StartPayload
{
    private const int Longest = 64;

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

    /// <summary>Goes on with what was asked elsewhere.</summary>
    public sealed record Asked(string Question) : StartPayload;

    /// <summary>Leads nowhere but to the bot: it carries nothing, or what this version does not know.</summary>
    public sealed record Nothing : StartPayload;

    /// <summary>Reads what stands after the command.</summary>
    public static StartPayload Read(string rest) => rest switch
    {
        { Length: > Longest } => new Nothing(),
        ['a', .. var key] => new Answer(key),
        ['t', .. var key] => new Topic(key),
        ['s', .. var key] => new Summit(key),
        ['i', .. var code] when Decode(code) is { } question => new Asked(question),
        _ => new Nothing(),
    };

    /// <summary>Leads to an answer.</summary>
    public static string ToAnswer(string entry) => $"a{Expert.KeyOf(entry)}";

    /// <summary>Goes on with a question: it is carried if it is short enough, else the bot only invites to ask it.</summary>
    public static string ToQuestion(string? question)
    {
        var code = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(question ?? ""));
        return code.Length < Longest ? $"i{code}" : "i";
    }

    /// <summary>A link that opens the private chat.</summary>
    public static string Link(User bot, string payload) => Url(bot, $"start={payload}");

    /// <summary>A button that opens the private chat.</summary>
    public static InlineKeyboardButton Button(User bot, string label, string payload) => new(label) { Url = Link(bot, payload) };

    /// <summary>A link by which somebody adds the bot to a group, with the right to tidy up behind itself.</summary>
    public static string LinkToGroups(User bot) => Url(bot, "startgroup=new&admin=delete_messages");

    /// <summary>A link by which somebody lets the bot post in a channel.</summary>
    public static string LinkToChannels(User bot) => Url(bot, "startchannel&admin=post_messages+edit_messages+delete_messages");

    private static string? Decode(string code)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        return Base64Url.DecodeFromChars(code, bytes, out _, out var length) == OperationStatus.Done && Utf8.IsValid(bytes[..length])
            ? Question.Clean(Encoding.UTF8.GetString(bytes[..length]))
            : null;
    }

    private static string Url(User bot, string query) => $"https://t.me/{bot.Username}?{query}";
}
