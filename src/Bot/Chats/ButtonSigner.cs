using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Chats;

/// <summary>What a button does; the letter stands in its data.</summary>
internal enum ButtonAction
{
    /// <summary>Tells of an entry in a new message.</summary>
    Tell = 't',

    /// <summary>Chooses an entry from several: the message becomes the answer.</summary>
    Choose = 'c',

    /// <summary>Asks an example question.</summary>
    Ask = 'a',

    /// <summary>None of the entries offered is meant.</summary>
    None = 'n',

    /// <summary>The answer was good.</summary>
    Good = 'g',

    /// <summary>The answer was bad.</summary>
    Bad = 'b',

    /// <summary>Chooses a language.</summary>
    Language = 'l',

    /// <summary>Does something on a page of a chat's settings.</summary>
    Panel = 'p',

    /// <summary>Goes to a place in the menus of a private chat.</summary>
    Menu = 'm',
}

/// <summary>What a button carries.</summary>
/// <param name="Language">Two-letter code of the language to go on in.</param>
/// <param name="Key">Of an entry, an example or a journal entry; empty where the action needs none.</param>
internal sealed record ButtonData(ButtonAction Action, string Language, string Key = "");

/// <summary>Signs what buttons carry, so that only what the bot itself has written is obeyed, after a restart too.</summary>
/// <param name="secret">At least 16 bytes that nobody else knows.</param>
internal sealed class ButtonSigner(byte[] secret)
{
    private const char Version = '1';
    private const int SignatureBytes = 6;
    private const int SignatureLetters = 8;

    /// <summary>The data of a button: version, action, language, key and signature; at most 64 bytes, all of them ASCII.</summary>
    public string Write(ButtonData button)
    {
        var body = $"{Version}{(char)button.Action}{button.Language}{button.Key}";
        return $"{body}.{Signature(body)}";
    }

    /// <summary>Reads the data of a button.</summary>
    /// <returns>Whether it was written by this bot, and what it says; null where this version can't read it.</returns>
    public (bool IsGenuine, ButtonData? Button) Read(string? data)
    {
        if (data is null || data.Length is < SignatureLetters + 2 or > 64 || data[^(SignatureLetters + 1)] != '.')
        {
            return (false, null);
        }

        var body = data[..^(SignatureLetters + 1)];
        var signature = Encoding.UTF8.GetBytes(data[^SignatureLetters..]);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(body)), signature))
        {
            return (false, null);
        }

        return body.Length >= 4 && body[0] == Version && Enum.IsDefined((ButtonAction)body[1])
            ? (true, new ButtonData((ButtonAction)body[1], body[2..4], body[4..]))
            : (true, null);
    }

    /// <summary>A number for a journal entry that follows from its update, so that handling it again writes the same one, but that tells nobody which update it was.</summary>
    public long JournalId(long updateId) =>
        BitConverter.ToInt64(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"journal {updateId}"))) & long.MaxValue;

    /// <summary>A short signature of what stands elsewhere than on a button, such as in a link.</summary>
    public string Seal(string text) => Signature($"seal {text}");

    private string Signature(string body) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(body)).AsSpan(0, SignatureBytes));
}
