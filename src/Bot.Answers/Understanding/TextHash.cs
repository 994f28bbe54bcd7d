namespace Bot.Answers.Understanding;

/// <summary>A hash of letters that is the same on every machine and at every start: FNV-1a of 32 bits.</summary>
internal static class TextHash
{
    /// <summary>The hash of no letters.</summary>
    public const uint Empty = 2166136261u;

    /// <summary>The hash of what <paramref name="hash"/> is of, and one more letter.</summary>
    public static uint Add(uint hash, uint letter) => unchecked((hash ^ letter) * 16777619u);

    /// <summary>The hash of a text.</summary>
    public static uint Of(ReadOnlySpan<char> text) => Of(text, Empty);

    /// <summary>The hash of what <paramref name="before"/> is of, and a text.</summary>
    public static uint Of(ReadOnlySpan<char> text, uint before)
    {
        foreach (var letter in text)
        {
            before = Add(before, letter);
        }

        return before;
    }
}
