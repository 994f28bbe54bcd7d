using System.Globalization;

namespace Bot.Sandbox.Api;

/// <summary>The form of a token: the bot's user id, a colon, and a secret.</summary>
internal static class BotToken
{
    private const int MaxLength = 80;

    public static bool TryReadId(string token, out long id)
    {
        id = 0;
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return token.Length <= MaxLength
            && colon > 0
            && colon < token.Length - 1
            && token[0] != '0'
            && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
