using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Inline;

/// <summary>Ways from other chats into the private one: what the link starts the bot with tells what to go on with.</summary>
internal static class PrivateLink
{
    private const char QuestionMark = 'i';
    private const char EntryMark = 'a';

    /// <summary>Telegram lets such a parameter have 64 letters.</summary>
    private const int LongestQuestion = 62;

    /// <summary>Goes on with a question: it is carried if it is short enough, else the bot only invites to ask it.</summary>
    public static string ToQuestion(string? question)
    {
        var code = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(question ?? ""));
        return code.Length <= LongestQuestion ? QuestionMark + code : $"{QuestionMark}";
    }

    /// <summary>Goes on with an entry.</summary>
    public static string ToEntry(string entry) => EntryMark + Expert.KeyOf(entry);

    /// <summary>The question that a start parameter carries; null where it carries none. Anybody can write such a parameter.</summary>
    public static string? QuestionOf(string parameter)
    {
        if (parameter.Length is < 2 or > LongestQuestion + 1 || parameter[0] != QuestionMark)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LongestQuestion];
        return Base64Url.DecodeFromChars(parameter.AsSpan(1), bytes, out _, out var length) == OperationStatus.Done && Utf8.IsValid(bytes[..length])
            ? Question.Clean(Encoding.UTF8.GetString(bytes[..length]))
            : null;
    }

    /// <summary>A button that opens the private chat.</summary>
    /// <param name="parameter">What the bot is started with there.</param>
    public static InlineKeyboardButton Button(User bot, string label, string parameter) => new(label) { Url = $"https://t.me/{bot.Username}?start={parameter}" };
}
