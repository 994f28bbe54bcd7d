namespace Bot.Answers.Understanding;

/// <summary>Pseudo-random numbers that are the same on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class Shuffle(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15ul);

    /// <summary>Numbers that depend on a text alone, whatever stands beside it.</summary>
    public static Shuffle Of(string text) => new(unchecked((int)TextHash.Of(text)));

    /// <summary>A whole number from 0, below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(Next() % (uint)bound);

    /// <summary>Puts <paramref name="items"/> into a random order.</summary>
    public void Apply<T>(T[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15ul;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
            return z ^ (z >> 31);
        }
    }
}
