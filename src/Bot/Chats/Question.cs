using System.Text;

namespace Bot.Chats;

/// <summary>What somebody typed, made fit for the engine.</summary>
internal static class Question
{
    /// <summary>A dictated question has a few hundred characters; what is longer is no question.</summary>
    public const int Longest = 2000;

    /// <summary>The text without control characters and broken halves of characters; null where no word is in it.</summary>
    public static string? Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var hasWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                continue;
            }

            hasWord |= Rune.IsLetterOrDigit(rune);
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return hasWord ? clean.ToString().Trim() : null;
    }
}
