using System.Globalization;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>The link that opens a chat's settings in private. It gives nobody any power: whoever follows it is asked for his rights. It is signed so that
/// nobody can find out by trying which chats the bot is in.</summary>
internal static class PanelLink
{
    /// <summary>What the payload begins with.</summary>
    public const char Letter = 'g';

    private const int SealLength = 8;

    /// <summary>The whole link.</summary>
    public static string Url(User bot, ButtonSigner signer, long chatId) => StartPayload.Link(bot, Write(signer, chatId));

    /// <summary>The payload: at most 25 letters of those that a payload may have.</summary>
    public static string Write(ButtonSigner signer, long chatId)
    {
        var body = Body(chatId);
        return $"{body}{signer.Seal(body)}";
    }

    /// <summary>The chat of a payload; null where the bot has not written it.</summary>
    public static long? Read(ButtonSigner signer, string payload) =>
        payload.Length > SealLength + 1 && payload[0] == Letter
        && long.TryParse(payload.AsSpan(1, payload.Length - 1 - SealLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && number > 0 && Write(signer, -number) == payload
            ? -number
            : null;

    /// <summary>Groups and channels have numbers below zero.</summary>
    private static string Body(long chatId) => string.Create(CultureInfo.InvariantCulture, $"{Letter}{-chatId:x}");
}
